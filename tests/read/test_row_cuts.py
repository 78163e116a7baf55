"""What a border between two lines of a table costs."""

from __future__ import annotations

import pytest

from pipeline.read.unruled.line_pieces import Piece
from pipeline.read.unruled.row_columns import Column, Key
from pipeline.read.unruled.row_cuts import WITHOUT_RULE, Marks, RowCuts

STEP, HEIGHT = 10.0, 40.0
BASELINES = [row * HEIGHT + line for row in range(5) for line in (0, STEP)]  # two lines of words in each row


@pytest.mark.parametrize(("ruled", "more"), [(5, WITHOUT_RULE), (2, 0.0)])
def test_where_rules_part_the_rows_a_border_without_one_costs_more(ruled: int, more: float) -> None:
    words = Column(list(range(10)), [Piece(0, y - 6, 50, y + 2, y, 8, "words") for y in BASELINES], STEP)
    rules = [row * HEIGHT - 10 for row in range(ruled)]
    key = Key(0, frozenset(range(0, 10, 2)))
    cuts = RowCuts(BASELINES, [words], Column([], [], STEP), key, Marks([], [], rules)).best()
    assert {cut.cost for line, cut in enumerate(cuts) if line % 2} == {more}
