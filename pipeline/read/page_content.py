"""One page as tables and paragraphs: where page objects become cells."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.read.cell_text import runs_by_cell
from pipeline.read.grid import Grid, grids
from pipeline.read.lettering import text_lines
from pipeline.read.page_objects import PageObjects
from pipeline.read.paint import named
from pipeline.read.paragraphs import Paragraph, paragraphs
from pipeline.read.rulings import border_lines


class TableCell(NamedTuple):
    """A cell of a table on one page: row and column from 0, box in points, open at the page's end or start."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    fill: str | None
    open_below: bool
    open_above: bool


class Table(NamedTuple):
    top: float
    bottom: float
    cells: list[TableCell]


class PageContent(NamedTuple):
    """A page as read: tables and paragraphs, each from the top down."""

    number: int
    width: float
    height: float
    tables: list[Table]
    paragraphs: list[Paragraph]


def page_content(page: PageObjects) -> PageContent:
    level, upright = border_lines(page.rulings)
    runs = page.runs
    tables: list[Table] = []
    for grid in grids(level, upright, page.fills):
        inside, runs = runs_by_cell(grid, runs, page.letters)
        texts = ["\n".join(line.text for line in text_lines(cell_runs) if line.text) for cell_runs in inside]
        tables.append(_table(grid, texts))
    return PageContent(page.number, page.width, page.height, tables, paragraphs(runs))


def _table(grid: Grid, texts: list[str]) -> Table:
    last = len(grid.ys) - 1
    cells = [
        TableCell(
            *cell,
            text,
            named(colour),
            cell.row + cell.row_span == last and not any(_edge(grid.bottom_drawn, cell.column, cell.column_span)),
            cell.row == 0 and not any(_edge(grid.top_drawn, cell.column, cell.column_span)),
        )
        for cell, text, colour in zip(grid.cells, texts, grid.colours, strict=True)
    ]
    return Table(grid.ys[0], grid.ys[-1], cells)


def _edge(drawn: list[bool], column: int, span: int) -> list[bool]:
    return drawn[column : column + span]
