"""Rows of a drawn table that look like several: every cell holds as many lines, each level with its neighbours'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.model import Box
from pipeline.read.drawn.grid import Grid
from pipeline.read.drawn.lettering import TextLine

FEWEST_CELLS, FEWEST_LINES = 3, 3  # with two, most are headings
LEVEL = 0.6  # points


def rows_like_several(grid: Grid, lines: Sequence[Sequence[TextLine]]) -> list[Box]:
    """The boxes of such rows; wrapped texts seldom take equally many lines in all columns."""
    held: defaultdict[int, list[Sequence[TextLine]]] = defaultdict(list)
    for cell, own in zip(grid.cells, lines, strict=True):
        if own and cell.row_span == 1:
            held[cell.row].append(own)
    return [(grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1]) for row, cells in held.items() if _alike(cells)]


def _alike(cells: Sequence[Sequence[TextLine]]) -> bool:
    first = cells[0]
    return (
        len(cells) >= FEWEST_CELLS
        and len(first) >= FEWEST_LINES
        and all(len(own) == len(first) for own in cells)
        and all(
            abs(one.runs[0].origin[1] - other.runs[0].origin[1]) <= LEVEL
            for own in cells[1:]
            for one, other in zip(first, own, strict=True)
        )
    )
