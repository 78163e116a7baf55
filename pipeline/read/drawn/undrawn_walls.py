"""Upright borders that a table draws in some of its rows only, put where the texts of the others stand in columns.

Table styles of word processors part the cells of their heading, or of every second row, by nothing but white space.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.read.drawn.grid import Grid, GridCell
from pipeline.read.drawn.page_objects import Letters, TextRun
from pipeline.read.drawn.rulings import Line
from pipeline.read.drawn.text_edges import (
    FEWEST_TEXTS,
    GridTexts,
    TextEdges,
    edges_by_column,
    edges_of,
    edges_of_empty,
)
from pipeline.read.drawn.wide_gaps import parted_at_gaps

WORD_GAP = 0.4  # of the font size; words nearer than this are of one text
OVERHANG = 1.0  # points; ink may stand out of its column by this much


class _Parts(NamedTuple):
    """A cell's texts by the columns that they may stand in: where no text stands over a border between two, how many
    columns have texts set as in other rows (none unless all have, or have none in other rows), and whether the first
    has one.
    """

    free: list[float]
    set_alike: int
    opens: bool


def undrawn_walls(table: GridTexts, letters: Letters) -> list[Line]:
    """The walls of cells over several columns whose texts are set as those of each column are in other rows.

    Fewer texts tell it where other rows show that the table leaves walls out, but not a title in the first column.
    Cells without texts in such a row, which one colour joins, have the walls of the other rows.
    """
    grid = table.grid
    if not any(map(_is_wide, grid.cells)):
        return []
    held = table.by_cell
    known = edges_by_column(grid, held)
    empty = edges_of_empty(grid, known)
    parts = {
        index: _parts(grid, cell, parted_at_gaps(held[index], letters), known, empty)
        for index, cell in enumerate(grid.cells)
        if held[index] and _is_wide(cell)
    }
    beside = Counter(cell.row for cell, own in zip(grid.cells, held, strict=True) if own and cell.row_span == 1)
    sure = {
        index
        for index, part in parts.items()
        if part.set_alike > 1 and part.set_alike + beside[grid.cells[index].row] > FEWEST_TEXTS
    }
    left_out = {index for index, part in parts.items() if part.set_alike and not part.opens} if sure else set[int]()
    rows = {grid.cells[index].row for index in sure | left_out}
    walls = [(grid.cells[index], x) for index in sorted(sure | left_out) for x in parts[index].free]
    walls += [
        (cell, x)
        for cell, texts in zip(grid.cells, held, strict=True)
        if _is_wide(cell) and not texts and cell.row in rows
        for x in _inner(grid, cell)
    ]
    return [Line(x, cell.top, cell.bottom) for cell, x in walls]


def _is_wide(cell: GridCell) -> bool:
    return cell.column_span > 1 and cell.row_span == 1


def _inner(grid: Grid, cell: GridCell) -> list[float]:
    return grid.xs[cell.column + 1 : cell.column + cell.column_span]


def _parts(
    grid: Grid,
    cell: GridCell,
    texts: Sequence[TextRun],
    known: Mapping[int, Sequence[TextEdges]],
    empty: Mapping[int, Sequence[TextEdges]],
) -> _Parts:
    free = [x for x in _inner(grid, cell) if _is_free(x, texts)]
    own: dict[int, list[TextRun]] = defaultdict(list)
    for text in texts:
        own[bisect_right(free, (text.x0 + text.x1) / 2)].append(text)
    columns = {at: bisect_right(grid.xs, free[at - 1] if at else cell.x0) - 1 for at in own}
    alike = all(edges_of(own[at]).like(known.get(column) or empty.get(column, ())) for at, column in columns.items())
    return _Parts(free, sum(column in known for column in columns.values()) if alike else 0, 0 in own)


def _is_free(x: float, texts: Sequence[TextRun]) -> bool:
    """Whether no text stands over the place, nor words of one line on both sides."""
    if any(text.x0 + OVERHANG < x < text.x1 - OVERHANG for text in texts):
        return False
    ends = {
        round(text.origin[1]): text.x1 for text in sorted(texts, key=lambda text: text.x1) if text.x1 <= x + OVERHANG
    }
    behind = [text for text in texts if text.x0 >= x - OVERHANG]
    return all(text.x0 - ends.get(round(text.origin[1]), -math.inf) > WORD_GAP * text.size for text in behind)
