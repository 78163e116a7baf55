"""From border lines to tables: a fine grid, joined into cells wherever nothing is drawn between.

A change of colour parts two cells as a line does: many tables give their header no lower border.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.drawn.page_objects import Fill, Rgb
from pipeline.read.drawn.paint import COVERING, painted
from pipeline.read.drawn.positions import is_among
from pipeline.read.drawn.rulings import Line
from pipeline.read.drawn.strips import joined_strips

REACH = 4.0  # points; a line that ends this near another one meets it
COVERED = 0.5  # share of a cell's side that has to be drawn for the side to count as a border


class GridCell(NamedTuple):
    """A cell of a table: its first row and column (from 0), how many it spans, and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    top: float
    x1: float
    bottom: float


class Grid(NamedTuple):
    """A ruled table. ``holder[row][column]`` is the index of the cell there.

    ``top_drawn`` and ``bottom_drawn`` tell for every column whether the outer edge has a border.
    """

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    holder: list[list[int]]
    top_drawn: list[bool]
    bottom_drawn: list[bool]
    colours: list[Rgb]


def grids(level: list[Line], upright: list[Line], fills: list[Fill], inner: Sequence[Line] = ()) -> list[Grid]:
    """The tables of two columns and more that the lines draw, from the top of the page down.

    ``inner`` are upright lines that need not meet any other. ``colours`` has one colour for every cell.
    """
    networks = _networks(level, upright)
    if inner:
        networks = [(rows, sorted([*columns, *_within(rows, columns, inner)])) for rows, columns in networks]
    found = [grid_of(rows, columns, fills) for rows, columns in networks]
    return sorted(
        (grid for grid in found if len(grid.xs) > 2 and grid.cells), key=lambda grid: (grid.ys[0], grid.xs[0])
    )


def _networks(level: list[Line], upright: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Groups of lines that hang together by crossing or meeting."""
    leader = list(range(len(level) + len(upright)))

    def lead(member: int) -> int:
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    heights = [line.at for line in level]
    for place, (x, top, bottom) in enumerate(upright, start=len(level)):
        for index in range(bisect_left(heights, top - REACH), bisect_right(heights, bottom + REACH)):
            _, x0, x1 = level[index]
            if x0 - REACH <= x <= x1 + REACH:
                leader[lead(place)] = lead(index)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for index, line in enumerate(level):
        groups.setdefault(lead(index), ([], []))[0].append(line)
    for place, line in enumerate(upright, start=len(level)):
        groups.setdefault(lead(place), ([], []))[1].append(line)
    return [group for group in groups.values() if group[0] and group[1]]


def _within(level: list[Line], upright: list[Line], inner: Sequence[Line]) -> list[Line]:
    left, right = min(line.start for line in level), max(line.end for line in level)
    top, bottom = min(line.start for line in upright), max(line.end for line in upright)
    return [line for line in inner if left < line.at < right and top - REACH < line.start and line.end < bottom + REACH]


def grid_of(level: list[Line], upright: list[Line], fills: list[Fill]) -> Grid:
    """The one table that these lines draw."""
    xs = _positions(upright, [end for line in level for end in (line.start, line.end)])
    ys = _positions(level, [end for line in upright for end in (line.start, line.end)])
    near = [
        fill for fill in fills if fill.x0 < xs[-1] and fill.x1 > xs[0] and fill.top < ys[-1] and fill.bottom > ys[0]
    ]
    near = joined_strips(near, ys)
    ys = _with_bands(ys, near, COVERED * (xs[-1] - xs[0]))
    near = [fill for fill in near if _fills_cells(fill, ys, level)]
    ys = _with_edges(ys, [(fill.top, fill.bottom) for fill in near if _on(xs, fill.x0) and _on(xs, fill.x1)])
    walls = _drawn(upright, xs, ys)
    floors = _drawn(level, ys, xs)
    paint = painted(xs, ys, near)
    _part_by_colour(paint, walls, floors)
    cells, holder = _cells(xs, ys, walls, floors)
    colours = [paint[cell.row][cell.column] for cell in cells]
    return Grid(xs, ys, cells, holder, floors[0], floors[-1], colours)


def _fills_cells(fill: Fill, ys: list[float], level: list[Line]) -> bool:
    """Whether the fill is more than a band behind words in a taller cell: most of what its own columns' lines leave."""
    if _on(ys, fill.top) and _on(ys, fill.bottom):
        return True
    across = [line.at for line in level if line.start < fill.x1 - REACH and line.end > fill.x0 + REACH]
    if any(fill.top + REACH < at < fill.bottom - REACH for at in across):
        return True
    above = max([ys[0], *(at for at in across if at <= fill.top + REACH)])
    below = min([ys[-1], *(at for at in across if at >= fill.bottom - REACH)])
    meets = min(abs(fill.top - above), abs(fill.bottom - below)) <= REACH
    return meets or fill.bottom - fill.top >= COVERING * (below - above)


def _on(positions: list[float], at: float) -> bool:
    return is_among(positions, at, REACH)


def _with_edges(ys: list[float], edges: list[tuple[float, float]]) -> list[float]:
    """The positions with those edges of coloured cells that no line marks.

    Only fills that meet a line at one side: a bar drawn inside a cell meets none.
    """
    added = list(ys)
    for top, bottom in edges:
        for edge, other in ((top, bottom), (bottom, top)):
            if _on(ys, other) and ys[0] < edge < ys[-1] and not _on(added, edge):
                insort(added, edge)
    return added


def _with_bands(ys: list[float], fills: list[Fill], wide: float) -> list[float]:
    """The positions with the edges of rows that are told by their fills alone, which together go across the table.

    Between two lines there are several such bands; one alone may lie behind the words of one row.
    """
    widths: defaultdict[tuple[int, int], float] = defaultdict(float)
    for fill in fills:
        widths[round(fill.top), round(fill.bottom)] += fill.x1 - fill.x0
    within: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for band, width in widths.items():
        place = bisect_right(ys, sum(band) / 2)
        if width >= wide and 0 < place < len(ys) and ys[place - 1] - REACH < band[0] and band[1] < ys[place] + REACH:
            within[place].append(band)
    added = list(ys)
    for edge in (float(edge) for bands in within.values() if len(bands) > 1 for band in bands for edge in band):
        if not _on(added, edge):
            insort(added, edge)
    return added


def _part_by_colour(paint: list[list[Rgb]], walls: list[list[bool]], floors: list[list[bool]]) -> None:
    for row, colours in enumerate(paint):
        for column, (left, right) in enumerate(pairwise(colours), start=1):
            if left != right:
                walls[column][row] = True
        for column, (upper, lower) in enumerate(zip(paint[row - 1], colours, strict=True) if row else ()):
            if upper != lower:
                floors[row][column] = True


def _positions(lines: list[Line], ends: list[float]) -> list[float]:
    """Where the lines stand, and the outermost ends of the lines across where no border is drawn there."""
    positions: list[float] = []
    for at in sorted({line.at for line in lines}):
        if not positions or at - positions[-1] > REACH:
            positions.append(at)
    first, last = min(ends), max(ends)
    if positions[0] - first > REACH:
        positions.insert(0, first)
    if last - positions[-1] > REACH:
        positions.append(last)
    return positions


def _drawn(lines: list[Line], positions: list[float], across: list[float]) -> list[list[bool]]:
    """For every position, whether a border is drawn along each stretch between two of ``across``."""
    drawn = [[False] * (len(across) - 1) for _ in positions]
    for at, start, end in lines:
        side = drawn[_nearest(positions, at)]
        first, last = max(bisect_right(across, start) - 1, 0), min(bisect_left(across, end), len(side))
        for place in range(first, last):
            near, far = across[place], across[place + 1]
            whole = start <= near and far <= end
            if whole or min(end, far) - max(start, near) >= COVERED * (far - near):
                side[place] = True
    return drawn


def _nearest(positions: list[float], at: float) -> int:
    index = bisect_left(positions, at)
    if index == len(positions) or (index and at - positions[index - 1] <= positions[index] - at):
        return index - 1
    return index


def _cells(
    xs: list[float], ys: list[float], walls: list[list[bool]], floors: list[list[bool]]
) -> tuple[list[GridCell], list[list[int]]]:
    rows, columns = len(ys) - 1, len(xs) - 1
    holder = [[-1] * columns for _ in range(rows)]
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if holder[row][column] >= 0:
                continue
            right = column + 1
            while right < columns and holder[row][right] < 0 and not walls[right][row]:
                right += 1
            below = row + 1
            while below < rows and not floors[below][column] and _open(below, column, right, walls, floors, columns):
                below += 1
            for inner in range(row, below):
                holder[inner][column:right] = [len(cells)] * (right - column)
            cells.append(GridCell(row, column, below - row, right - column, xs[column], ys[row], xs[right], ys[below]))
    return cells, holder


def _open(row: int, column: int, right: int, walls: list[list[bool]], floors: list[list[bool]], columns: int) -> bool:
    """Whether the cell over ``row`` goes on through it: no floor between, no wall within, closed at both sides."""
    return (
        not any(floors[row][column:right])
        and not any(walls[inner][row] for inner in range(column + 1, right))
        and (column == 0 or walls[column][row])
        and (right == columns or walls[right][row])
    )
