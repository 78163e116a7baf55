"""Where the texts of a column begin and end, by which a text that no border encloses can be told to be one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.read.drawn.grid import Grid
from pipeline.read.drawn.page_objects import TextRun

ALIKE = 1.5  # points between the edges, or the middles, of texts that are set alike


class TextEdges(NamedTuple):
    """The left edge of some texts, their middle, their right edge."""

    left: float
    middle: float
    right: float

    def like(self, others: Sequence[TextEdges]) -> bool:
        """Whether one of them has the same left edge, middle or right edge."""
        return any(abs(one - two) <= ALIKE for other in others for one, two in zip(self, other, strict=True))


def edges_of(texts: Sequence[TextRun]) -> TextEdges:
    left, right = min(text.x0 for text in texts), max(text.x1 for text in texts)
    return TextEdges(left, (left + right) / 2, right)


def texts_by_cell(grid: Grid, runs: Sequence[TextRun]) -> list[list[TextRun]]:
    """For every cell the level runs whose middle stands in it."""
    held: list[list[TextRun]] = [[] for _ in grid.cells]
    for run in runs:
        x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
        if run.turn == 0 and grid.xs[0] < x < grid.xs[-1] and grid.ys[0] < y < grid.ys[-1]:
            held[grid.holder[bisect_right(grid.ys, y) - 1][bisect_right(grid.xs, x) - 1]].append(run)
    return held


def edges_by_column(grid: Grid, held: Sequence[Sequence[TextRun]]) -> Mapping[int, Sequence[TextEdges]]:
    """For every column those of the texts of each cell that is in it alone."""
    known: defaultdict[int, list[TextEdges]] = defaultdict(list)
    for cell, texts in zip(grid.cells, held, strict=True):
        if cell.column_span == 1 and texts:
            known[cell.column].append(edges_of(texts))
    return known
