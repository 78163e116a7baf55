"""From drawn bits to border lines."""

from __future__ import annotations

from pipeline.read.drawn.rulings import Line, border_lines


def dashes(start: float, end: float, on: float = 4.0, off: float = 3.5) -> list[tuple[float, float, float, float]]:
    """Little filled rectangles along y = 10; the last is as long as the line leaves room for."""
    found = []
    while start < end:
        found.append((start, 9.8, min(start + on, end), 10.2))
        start += on + off
    return found


def test_a_dash_cut_short_at_a_corner_belongs_to_its_line() -> None:
    pieces = dashes(0, 16) + dashes(16, 32) + dashes(32, 48)
    assert min(x1 - x0 for x0, _, x1, _ in pieces) < 1.5
    assert border_lines(pieces)[0] == [Line(10.0, 0.0, 48.0)]


def test_single_dots_make_no_line() -> None:
    assert border_lines([(50, 9.8, 51, 10.2), (90, 9.8, 91, 10.2), *dashes(0, 20)])[0] == [Line(10.0, 0.0, 19.0)]


def test_a_low_row_between_two_long_borders_is_no_gap_in_one() -> None:
    upright = [(99, 10, 101, 60), (99, 64.3, 101, 120)]
    assert border_lines(upright)[1] == [Line(100.0, 10, 60), Line(100.0, 64.3, 120)]
