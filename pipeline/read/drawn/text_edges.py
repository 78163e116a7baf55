"""Where the texts of a column begin and end, by which a text that no border encloses can be told to be one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from pipeline.read.drawn.grid import Grid
from pipeline.read.drawn.page_objects import TextRun

FEWEST_TEXTS = 3  # side by side that make a row; two may be a number and its title
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


class GridTexts:
    """A grid with its texts, which are given to their cells when first asked for, as few grids are asked."""

    def __init__(self, grid: Grid, runs: Sequence[TextRun]) -> None:
        self.grid, self.runs = grid, runs

    @cached_property
    def by_cell(self) -> list[list[TextRun]]:
        """For every cell the level runs whose middle stands in it."""
        grid = self.grid
        held: list[list[TextRun]] = [[] for _ in grid.cells]
        for run in self.runs:
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


def edges_of_empty(grid: Grid, known: Mapping[int, Sequence[TextEdges]]) -> Mapping[int, Sequence[TextEdges]]:
    """For every column without such texts where one would stand: as far from the border as most, or in the middle."""
    empty = [column for column in range(len(grid.xs) - 1) if column not in known]
    if not empty or not known:
        return {}
    offsets = Counter(round(own.left - grid.xs[column]) for column, texts in known.items() for own in texts)
    usual = offsets.most_common(1)[0][0]
    sides = {column: (grid.xs[column], grid.xs[column + 1]) for column in empty}
    return {at: [TextEdges(x0 + usual, (x0 + x1) / 2, x1 - usual)] for at, (x0, x1) in sides.items()}
