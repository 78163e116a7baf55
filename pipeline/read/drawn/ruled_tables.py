"""The tables that lines draw, with the borders that their style leaves out of some rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Box
from pipeline.read.drawn.frames import is_frame
from pipeline.read.drawn.grid import Grid, grids
from pipeline.read.drawn.open_edges import open_edges
from pipeline.read.drawn.page_objects import Fill, Letters, TextRun
from pipeline.read.drawn.rulings import Line
from pipeline.read.drawn.text_edges import GridTexts
from pipeline.read.drawn.undrawn_walls import undrawn_walls
from pipeline.read.drawn.unparted_rows import has_unparted_rows


def ruled_tables(
    level: list[Line], upright: list[Line], fills: list[Fill], runs: Sequence[TextRun], letters: Letters
) -> Iterator[tuple[Grid, list[Box]]]:
    """Each table, and the boxes of its rows that have borders no line draws."""
    tables = [GridTexts(grid, runs) for grid in grids(level, upright, fills)]
    edges = open_edges(tables, runs)
    if edges:
        level = sorted([*level, *(line for edge in edges for line in edge.level)])
        upright = sorted([*upright, *(line for edge in edges for line in edge.upright)])
        tables = [GridTexts(grid, runs) for grid in grids(level, upright, fills)]
    walls = [wall for table in tables for wall in undrawn_walls(table, letters)]
    if walls:
        tables = [GridTexts(grid, runs) for grid in grids(level, upright, fills, walls)]
    concluded = [*walls, *(line for edge in edges for line in edge.upright)]
    for table in tables:
        if not is_frame(table) and not has_unparted_rows(table.grid, runs):
            yield table.grid, _rows_beside(concluded, table.grid) if concluded else []


def _rows_beside(lines: Sequence[Line], grid: Grid) -> list[Box]:
    heights = {(line.start, line.end) for line in lines if grid.ys[0] < (line.start + line.end) / 2 < grid.ys[-1]}
    return [(grid.xs[0], top, grid.xs[-1], bottom) for top, bottom in sorted(heights)]
