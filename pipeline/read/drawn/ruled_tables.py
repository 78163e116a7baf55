"""The tables that lines draw, with the borders that their style leaves out of some rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.model import Box
from pipeline.read.drawn.frames import is_frame
from pipeline.read.drawn.grid import Grid, grids
from pipeline.read.drawn.open_edges import open_edges
from pipeline.read.drawn.page_objects import Fill, Letter, TextRun
from pipeline.read.drawn.rulings import Line
from pipeline.read.drawn.undrawn_walls import undrawn_walls

Letters = Callable[[TextRun], Sequence[Letter]]


def ruled_tables(
    level: list[Line], upright: list[Line], fills: list[Fill], runs: Sequence[TextRun], letters: Letters
) -> Iterator[tuple[Grid, list[Box]]]:
    """Each table, and the boxes of its rows that have borders no line draws."""
    found = grids(level, upright, fills)
    edges = open_edges(found, runs)
    if edges:
        level = sorted([*level, *(line for edge in edges for line in edge.level)])
        upright = sorted([*upright, *(line for edge in edges for line in edge.upright)])
        found = grids(level, upright, fills)
    walls = [wall for grid in found for wall in undrawn_walls(grid, runs, letters)]
    found = grids(level, upright, fills, walls) if walls else found
    concluded = [*walls, *(line for edge in edges for line in edge.upright)]
    for grid in found:
        if not is_frame(grid, runs):
            yield grid, _rows_beside(concluded, grid) if concluded else []


def _rows_beside(lines: Sequence[Line], grid: Grid) -> list[Box]:
    heights = {(line.start, line.end) for line in lines if grid.ys[0] < (line.start + line.end) / 2 < grid.ys[-1]}
    return [(grid.xs[0], top, grid.xs[-1], bottom) for top, bottom in sorted(heights)]
