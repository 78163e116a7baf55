"""A Word table as a grid: which cell starts where, how far it goes, and which rows do not show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from pipeline.read.office import left_aside
from pipeline.read.word.styles import child, is_on, value

SLIVER = 120  # twips (2 mm): column edges nearer than this are one edge, drawn carelessly
CONTENT = ("w:sdt", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")


@dataclass(slots=True)
class GridCell:
    """A cell as drawn; ``start`` is its 1-based grid column. ``covered`` are the cells merged into it."""

    element: Any
    start: int
    column_span: int
    row_span: int = 1
    covered: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row by its 1-based number in the table; ``gone`` is why it does not show."""

    number: int
    cells: list[GridCell]
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rows and its column edges in twips from its left; edges are empty where widths are not given."""

    rows: list[GridRow]
    edges: tuple[int, ...]


def parts(element: Any, *names: str) -> Iterator[Any]:
    """The children of some names, also in content controls and tracked insertions around them."""
    wanted, content = [qn(name) for name in names], [qn(name) for name in CONTENT]
    for part in element:
        if part.tag in wanted:
            yield part
        elif part.tag == qn("w:sdt"):
            inner = child(part, "w:sdtContent")
            yield from () if inner is None else parts(inner, *names)
        elif part.tag in content:
            yield from parts(part, *names)


def grid_of(table: Any) -> Grid:
    """The rows that a table shows, merged cells put together, and those that do not show."""
    rows = []
    above: dict[int, GridCell] = {}
    for number, element in enumerate(parts(table, "w:tr"), 1):
        gone = _gone(element)
        cells = list(_cells(element))
        if gone is None:
            cells, above = _merged_down(cells, above)
        rows.append(GridRow(number, cells, gone))
    widths = [
        int(float(value(column, "w:w") or 0)) for column in table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    ]
    return _without_slivers(Grid(rows, _edges(widths)))


def _gone(row: Any) -> str | None:
    if child(row, "w:trPr", "w:del") is not None:
        return left_aside.DELETED
    return left_aside.HIDDEN_ROW if is_on(child(row, "w:trPr", "w:hidden")) else None


def _cells(row: Any) -> Iterator[GridCell]:
    column = 1 + int(value(child(row, "w:trPr", "w:gridBefore")) or 0)
    last: GridCell | None = None
    for element in parts(row, "w:tc"):
        span = max(1, int(value(child(element, "w:tcPr", "w:gridSpan")) or 1))
        merge = child(element, "w:tcPr", "w:hMerge")
        if last is not None and merge is not None and value(merge) != "restart":
            last.column_span += span
            last.covered.append(element)
        else:
            last = GridCell(element, column, span)
            yield last
        column += span


def _merged_down(cells: Sequence[GridCell], above: dict[int, GridCell]) -> tuple[list[GridCell], dict[int, GridCell]]:
    """The cells that start in this row, and for every column the merged cell that the next row may go on."""
    starting: list[GridCell] = []
    open_cells: dict[int, GridCell] = {}
    for cell in cells:
        merge = child(cell.element, "w:tcPr", "w:vMerge")
        owner = above.get(cell.start)
        if merge is not None and value(merge) != "restart" and owner is not None:
            owner.row_span += 1
            owner.covered.append(cell.element)
            open_cells[cell.start] = owner
            continue
        starting.append(cell)
        if merge is not None:
            open_cells[cell.start] = cell
    return starting, open_cells


def _edges(widths: Sequence[int]) -> tuple[int, ...]:
    if not widths or min(widths) <= 0:
        return ()
    edges = [0]
    for width in widths:
        edges.append(edges[-1] + width)
    return tuple(edges)


def _without_slivers(grid: Grid) -> Grid:
    """The grid with edges that nearly meet made one, unless that would put two cells of a row in one column."""
    numbers, kept = [], list[int]()
    for edge in grid.edges:
        if not kept or edge - kept[-1] > SLIVER:
            kept.append(edge)
        numbers.append(len(kept))
    if len(kept) == len(grid.edges):
        return grid
    for row in grid.rows:
        starts = [_numbered(cell.start, numbers) for cell in row.cells]
        if len(set(starts)) < len(starts):
            return grid
    for row in grid.rows:
        for cell in row.cells:
            end = _numbered(cell.start + cell.column_span, numbers)
            cell.start = _numbered(cell.start, numbers)
            cell.column_span = max(1, end - cell.start)
    return Grid(grid.rows, tuple(kept))


def _numbered(column: int, numbers: Sequence[int]) -> int:
    return numbers[column - 1] if column <= len(numbers) else numbers[-1] + column - len(numbers)
