"""How level the texts of a row stand."""

from __future__ import annotations

from pipeline.read.unruled.line_pieces import Piece
from pipeline.read.unruled.row_columns import ROUNDED, is_step, line_step, rounding
from pipeline.read.unruled.row_levels import BELOW, MISALIGNED, misalignment


def text(first: float, last: float) -> tuple[Piece, Piece]:
    lines = [Piece(0, at - 6, 50, at + 2, at, 8, "words") for at in (first, last)]
    return lines[0], lines[1]


def test_a_text_that_begins_below_all_others_is_more_than_misaligned_at_the_top() -> None:
    beside = [text(100, 120), text(100, 110)]
    assert misalignment([*beside, text(110, 110)], [], 10)[0] == MISALIGNED
    assert misalignment([*beside, text(130, 130)], [], 10)[0] == MISALIGNED + BELOW


def test_heights_printed_to_a_tenth_of_a_point_make_no_other_line_step() -> None:
    assert is_step(516.3 - 511.4, 4.8)
    assert not is_step(516.6 - 511.4, 4.8)


def test_lines_that_a_browser_puts_on_whole_pixels_are_one_step_apart() -> None:
    heights = [10.5 * line - 0.75 * (line // 3) for line in range(12)]
    column = [Piece(0, at - 6, 50, at + 2, at, 8, "words") for at in heights]
    rounded = rounding([column], [], 10.5)
    assert is_step(9.75, 10.5, rounded)
    assert not is_step(12.0, 10.5, rounded)
    assert rounding([column[:3]], [], 10.5) == ROUNDED


def test_where_identifiers_end_rows_the_distance_from_one_row_to_the_next_is_no_line_step() -> None:
    heights = [0, 10, 24, 34, 48, 58, 72, 82]
    texts = [Piece(0, at - 6, 50, at + 2, at, 8, "words") for at in heights]
    assert line_step([texts], openings=heights[1::2]) == 10
