"""What lines make no table."""

from __future__ import annotations

from pipeline.read.drawn.grid import grids
from pipeline.read.drawn.rulings import Line


def test_a_line_with_uprights_no_higher_than_itself_is_no_table() -> None:
    ends = [Line(x, 199.9, 200.1) for x in (50.0, 150.0, 300.0)]
    assert grids([Line(200.0, 50.0, 300.0)], ends, []) == []
