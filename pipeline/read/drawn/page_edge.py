"""Rows of a table that is wider than its page, whose edge cuts their words; whole columns may lie beyond it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.model import Box
from pipeline.read.drawn.grid import Grid
from pipeline.read.drawn.page_objects import Fill, TextRun
from pipeline.read.drawn.paint import WHITE

EDGE = 2.0  # points; ink may stand out of the page by this much


def rows_beyond(grid: Grid, hidden: Sequence[TextRun], fills: Sequence[Fill], width: float) -> list[Box]:
    """The boxes of all rows of a table that reaches the page's edge, if a text or coloured fill goes on beyond it.

    Programs leave out what lies wholly outside, so that nothing tells of which other rows columns are missing.
    """
    if grid.xs[0] > EDGE and grid.xs[-1] < width - EDGE:
        return []
    things: list[TextRun | Fill] = [*hidden, *(fill for fill in fills if fill.colour != WHITE and fill.alpha > 0)]
    heights = [(one.top + one.bottom) / 2 for one in things if one.x1 > width + EDGE or one.x0 < -EDGE]
    if not any(grid.ys[0] < height < grid.ys[-1] for height in heights):
        return []
    return [(grid.xs[0], top, grid.xs[-1], bottom) for top, bottom in pairwise(grid.ys)]
