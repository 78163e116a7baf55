"""Columns of the page before are another table's where two of a line's texts would share one."""

from __future__ import annotations

from pipeline.read.unruled.carried import Carried, carried_columns
from pipeline.read.unruled.line_pieces import Piece

EARLIER = Carried([0, 100, 200, 400], [2, 102, 202], 0)


def line(height: float, *starts: float) -> list[Piece]:
    return [Piece(start, height - 8, start + 40, height, height - 2, 8, "word") for start in starts]


def test_columns_go_on_where_the_texts_begin_in_them() -> None:
    assert carried_columns(EARLIER, [line(20, 2, 102, 202), line(40, 2, 202)]) == [0, 100, 200, 400]


def test_columns_of_a_narrower_table_below_are_not_taken_for_them() -> None:
    assert carried_columns(EARLIER, [line(20, 2, 202, 300), line(40, 2, 202, 300)]) is None
