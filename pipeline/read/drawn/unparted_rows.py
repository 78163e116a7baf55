"""Ruled tables with columns that lines part and rows that none does, as an identifier's row from the next one's."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.drawn.grid import Grid
from pipeline.read.drawn.page_objects import TextRun
from pipeline.read.white_space.pieces import numbers

ALIGNED = 1.0  # points; the identifiers of one column begin as near to one line
FEWEST_STEPS = 2  # from a row to the next that nothing parts; one may be a cell that holds two numbers
MOSTLY = 0.5  # of the steps, and of the texts beside one


def has_unparted_rows(grid: Grid, runs: Sequence[TextRun]) -> bool:
    """Whether most of a column's identifiers stand in one cell with the next, and most texts beside them do so too.

    A cell over the rows of a table that parts them in its other columns is none of these.
    """
    held = [
        (run, cell) for run in runs if run.turn == 0 and _begins_with_number(run) and (cell := _cell(grid, run)) >= 0
    ]
    steps = [step for column in _aligned(held) for step in pairwise(column)]
    within = [(above[0], below[0]) for above, below in steps if above[1] == below[1]]
    if len(within) < max(FEWEST_STEPS, MOSTLY * len(steps)):
        return False
    unparted = sum(_is_unparted(grid, runs, *step) for step in within)
    return unparted >= max(FEWEST_STEPS, MOSTLY * len(steps))


def _begins_with_number(run: TextRun) -> bool:
    first = run.text.split(maxsplit=1)
    return bool(first) and numbers(first[0])


def _cell(grid: Grid, run: TextRun) -> int:
    """The index of the cell that the run begins in; -1 outside the table."""
    x, y = run.x0 + ALIGNED, (run.top + run.bottom) / 2
    if not (grid.xs[0] < x < grid.xs[-1] and grid.ys[0] < y < grid.ys[-1]):
        return -1
    return grid.holder[bisect_right(grid.ys, y) - 1][bisect_right(grid.xs, x) - 1]


def _aligned(held: Sequence[tuple[TextRun, int]]) -> list[list[tuple[TextRun, int]]]:
    """The runs that begin at one place, each with its cell, from the top down."""
    columns: defaultdict[int, list[tuple[TextRun, int]]] = defaultdict(list)
    for run, cell in held:
        columns[round(run.x0 / ALIGNED)].append((run, cell))
    return [sorted(column, key=lambda one: one[0].origin[1]) for column in columns.values()]


def _is_unparted(grid: Grid, runs: Sequence[TextRun], above: TextRun, below: TextRun) -> bool:
    """Whether the cells of most texts beside the two, in other columns, hold the heights of both."""
    first, last = above.origin[1] - ALIGNED, below.origin[1] + ALIGNED
    own = _cell(grid, above)
    beside = {_cell(grid, run) for run in runs if first <= run.origin[1] <= last and run.turn == 0} - {own, -1}
    heights = ((above.top + above.bottom) / 2, (below.top + below.bottom) / 2)
    open_ones = [at for at in beside if grid.cells[at].top < heights[0] and heights[1] < grid.cells[at].bottom]
    return bool(beside) and len(open_ones) > MOSTLY * len(beside)
