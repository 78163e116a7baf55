"""One page as tables and paragraphs: where page objects become cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from operator import itemgetter
from typing import NamedTuple

from pipeline.model import Box
from pipeline.read.drawn.annotations import Field
from pipeline.read.drawn.cell_text import runs_by_cell
from pipeline.read.drawn.copies import COPY, parted_copies
from pipeline.read.drawn.drawn_bullets import with_drawn_bullets
from pipeline.read.drawn.drawn_over import Drawing, drawings, shown_colour
from pipeline.read.drawn.edge_lines import EdgeLine, edge_lines, lies_in
from pipeline.read.drawn.filled_gaps import parted_around
from pipeline.read.drawn.form_fields import with_fields
from pipeline.read.drawn.grid import Grid, GridCell, grid_of
from pipeline.read.drawn.kerned_spaces import with_kerned_spaces
from pipeline.read.drawn.lettering import TextLine, text_lines
from pipeline.read.drawn.line_ends import marked_text
from pipeline.read.drawn.merged import with_split_cells
from pipeline.read.drawn.overflow import cut_off, in_printed_order
from pipeline.read.drawn.page_edge import rows_beyond
from pipeline.read.drawn.page_objects import PageObjects, TextRun
from pipeline.read.drawn.paint import WHITE, named
from pipeline.read.drawn.paragraphs import Paragraph, is_bold, paragraphs
from pipeline.read.drawn.returning import parted_at_returns
from pipeline.read.drawn.right_to_left import reading_order
from pipeline.read.drawn.rows_in_cells import rows_like_several
from pipeline.read.drawn.ruled_tables import ruled_tables
from pipeline.read.drawn.rulings import Line, anchored, border_lines, without_underlines
from pipeline.read.drawn.shadows import without_shadows
from pipeline.read.drawn.stretched import without_stretched_gaps
from pipeline.read.drawn.swatches import swatches
from pipeline.read.drawn.turned import stood_up, turn_of_page, turned_box
from pipeline.read.drawn.visibility import CLIPPED, OFF_PAGE, seen_and_hidden
from pipeline.read.drawn.wide_gaps import parted_at_gaps
from pipeline.read.recognised import Scan
from pipeline.read.unruled import unruled_tables
from pipeline.read.unruled.carried import Carried

PICTURED = 0.25  # of the page; pictures this large on a page without text may hold print
OUTLINES = 200  # shapes; so many on a page without text are letters drawn as outlines
STAMPED, STAMP = 0.8, 60  # of the page, letters: a picture this large with so few words over it was stamped


class TableCell(NamedTuple):
    """A cell of a table on one page: row and column from 0, box in points, open at the page's end or start.

    ``bold`` is told only of a cell whose row has no other words.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    text: str
    fill: str | None
    drawn: tuple[str, ...]
    open_below: bool
    open_above: bool
    bold: bool = False


class Table(NamedTuple):
    """A table with what was not drawn but concluded: ``split`` merged cells that were parted by their
    text, and the boxes of its rows that are ``doubtful``, as no border, fill or spacing surely parts them.
    ``columns`` are those of a table without borders, ``disordered`` the boxes of cells in which right-to-left words
    may be meant in another order, ``overfull`` those of cells too low for their words, ``cut`` those
    of cells whose words do not all show, ``concluded`` those of rows whose uprights are drawn beside other rows only,
    ``beyond`` those of rows that go on where the page has ended.
    """

    top: float
    bottom: float
    cells: list[TableCell]
    split: list[Box]
    doubtful: list[Box]
    columns: Carried | None = None
    disordered: Sequence[Box] = ()
    overfull: Sequence[Box] = ()
    cut: Sequence[Box] = ()
    concluded: Sequence[Box] = ()
    beyond: Sequence[Box] = ()


class Hidden(NamedTuple):
    text: str
    box: Box
    reason: str


class Pictured(Enum):
    """Whether a page is a picture of print."""

    NO = "no"
    STAMPED = "with a few words over it"
    WHOLLY = "without any text"


class PageContent(NamedTuple):
    """A page as read: tables and paragraphs, each from the top down, and what nobody sees.

    ``line_ends`` counts the broken lines that end with and without a printed space. ``pictured`` says that the page
    is a picture without any text, or with a few words over it; ``scan`` is how it was read then. ``turn`` is how far
    (degrees, clockwise) a page is turned that lies on its side; it is given as if it stood upright. ``edges`` are
    the lines in its margins that stand apart.
    """

    number: int
    width: float
    height: float
    tables: list[Table]
    paragraphs: list[Paragraph]
    hidden: list[Hidden]
    line_ends: tuple[int, int]
    pictured: Pictured = Pictured.NO
    scan: Scan | None = None
    turn: int = 0
    edges: Sequence[EdgeLine] = ()


def page_content(
    page: PageObjects, fields: Sequence[Field] = (), earlier: Carried | None = None, apart: Sequence[Box] = ()
) -> PageContent:
    """The page with its form ``fields`` filled in; ``earlier`` are the columns at the end of the page before.

    What stands in the boxes ``apart`` is in no table that has no borders.
    """
    turn = turn_of_page(page.runs)
    page = with_fields(stood_up(page, turn), [_stood(field, turn, page) for field in fields])
    page, shadows = without_shadows(without_stretched_gaps(page))
    seen, hidden = seen_and_hidden(page)
    seen = parted_around(parted_at_returns(seen, page.letters), page.letters)
    seen = with_kerned_spaces(seen, page.letters)
    runs, copies = parted_copies(with_drawn_bullets(seen, [*page.shapes, *page.fills, *page.discs]))
    hidden += [(run, COPY) for run in (*shadows, *copies)]
    clipped = [run for run, reason in hidden if reason == CLIPPED]
    unseen = [run for run, reason in hidden if reason in (CLIPPED, OFF_PAGE)]
    level, upright = border_lines(page.rulings)
    level, loose = anchored(without_underlines(level, runs), upright, page.shapes)
    tables: list[Table] = []
    lettered: list[list[list[TextLine]]] = []

    def take(grid: Grid, doubtful: Sequence[Box] = (), *, is_ruled: bool = True) -> None:
        nonlocal runs
        inside, runs = runs_by_cell(grid, runs, page.letters)
        overfull, runs = in_printed_order(grid, inside, runs)
        lettered.append([text_lines(held) if held else [] for held in inside])
        table = _table(grid, inside, lettered[-1], drawings(grid, page, loose, inside), doubtful, is_ruled)
        beyond = rows_beyond(grid, unseen, page.fills, page.width)
        tables.append(table._replace(overfull=overfull, cut=cut_off(grid, clipped) if clipped else (), beyond=beyond))

    for grid, concluded in ruled_tables(level, upright, page.fills, runs, page.letters):
        take(grid)
        tables[-1] = tables[-1]._replace(concluded=concluded)
    rules = [
        line for line in [*level, *loose] if not any(table.top - 1 <= line.at <= table.bottom + 1 for table in tables)
    ]
    rules += [edge for table in tables for edge in _edges(table)]  # no row goes on through a ruled table
    margins = edge_lines(runs, page.height, page.fills)
    aside = [run for run in runs if lies_in(run, apart)]
    runs = parted_at_gaps([run for run in runs if run not in aside] if aside else runs, page.letters)
    uprights = [
        line
        for line in upright
        if not any(table.top - 1 <= line.end and line.start <= table.bottom + 1 for table in tables)
    ]
    for table in unruled_tables(runs, rules, page.fills, earlier, uprights) if runs else ():
        take(grid_of(table.level, table.upright, page.fills), table.doubtful, is_ruled=False)
        tables[-1] = tables[-1]._replace(columns=table.columns)
    tables.sort(key=lambda table: table.top)
    boxes = [_hidden(run, why) for run, why in hidden]
    pictured = _pictured(page, seen)
    texts = paragraphs(
        [*runs, *aside], swatches(page.fills, page.shapes, [_box(table) for table in tables]) if runs or aside else ()
    )
    ends = _ends(lettered)
    return PageContent(
        page.number, page.width, page.height, tables, texts, boxes, ends, pictured, turn=turn, edges=margins
    )


def _box(table: Table) -> Box:
    return min(cell.box[0] for cell in table.cells), table.top, max(cell.box[2] for cell in table.cells), table.bottom


def _edges(table: Table) -> tuple[Line, Line]:
    """The level lines around it."""
    x0, top, x1, bottom = _box(table)
    return Line(top, x0, x1), Line(bottom, x0, x1)


def _hidden(run: TextRun, reason: str) -> Hidden:
    return Hidden(reading_order(" ".join(run.text.split())).text, (run.x0, run.top, run.x1, run.bottom), reason)


def _stood(field: Field, turn: int, page: PageObjects) -> Field:
    """The field's place on the page turned upright; its words run as the page's do."""
    return field._replace(box=turned_box(field.box, turn, page.width, page.height))


def _pictured(page: PageObjects, seen: list[TextRun]) -> Pictured:
    """Whether pictures, or the outlines of letters, take the place of text."""
    area = sum(
        max(0.0, min(one.x1, page.width) - max(one.x0, 0.0))
        * max(0.0, min(one.bottom, page.height) - max(one.top, 0.0))
        for one in page.pictures
    )
    share = area / (page.width * page.height)
    if not seen:
        return Pictured.WHOLLY if share >= PICTURED or len(page.shapes) >= OUTLINES else Pictured.NO
    stamped = share >= STAMPED and sum(len(run.text) for run in seen) <= STAMP
    return Pictured.STAMPED if stamped else Pictured.NO


def _table(
    grid: Grid,
    inside: list[list[TextRun]],
    lines: list[list[TextLine]],
    drawn: Mapping[int, list[Drawing]],
    doubtful: Sequence[Box],
    is_ruled: bool,
) -> Table:
    ends = {} if is_ruled else _ends_of_columns(grid, lines)
    cells = []
    split = []
    disordered = []
    alone: dict[int, list[TextLine]] = {}
    last = len(grid.ys) - 1
    for cell, held, index in with_split_cells(grid, lines):
        row, column, row_span, column_span = cell[:4]
        colour, over, runs = grid.colours[index], drawn.get(index), inside[index]
        if colour == WHITE and (over or runs):
            colour = shown_colour(over or (), runs) or WHITE
        if row > grid.cells[index].row:
            split.append(cell[4:])
        text = marked_text(held, min(_right(cell, held), ends.get(column + column_span, cell.x1))) if held else ""
        if not (text.isascii() or all(line.sure for line in held)):
            disordered.append(cell[4:])
        if text:
            alone[row] = [] if row in alone else held
        columns = slice(column, column + column_span)
        cells.append(
            TableCell(
                row,
                column,
                row_span,
                column_span,
                cell[4:],
                text,
                named(colour),
                tuple(sorted({one.kind for one in over})) if over else (),
                row + row_span == last and not any(grid.bottom_drawn[columns]),
                row == 0 and not any(grid.top_drawn[columns]),
            )
        )
    bold = {row for row, own in alone.items() if _is_bold(own)}
    if bold:
        cells = [cell._replace(bold=True) if cell.text and cell.row in bold else cell for cell in cells]
    cells.sort(key=itemgetter(0, 1))
    unclear = sorted({*doubtful, *rows_like_several(grid, lines)}, key=itemgetter(1))
    return Table(grid.ys[0], grid.ys[-1], cells, split, unclear, disordered=disordered)


def _is_bold(lines: list[TextLine]) -> bool:
    return bool(lines) and all(is_bold(run) for line in lines for run in line.runs)


def _right(cell: GridCell, lines: list[TextLine]) -> float:
    """Where the cell's room for text ends, if its padding is the same on both sides."""
    left = lines[0].x0 if len(lines) == 1 else min([line.x0 for line in lines])
    return cell.x1 - (left - cell.x0)


def _ends_of_columns(grid: Grid, lines: list[list[TextLine]]) -> dict[int, float]:
    """Where the words of each column end, by the border on its right: no room for them was beyond.

    A border that nobody drew stands just before the next column's words, wherever this column's room ends.
    """
    ends: dict[int, float] = {}
    for cell, held in zip(grid.cells, lines, strict=True):
        right = cell.column + cell.column_span
        ends[right] = max([ends.get(right, 0.0), *(line.x1 for line in held)])
    return ends


def _ends(tables: list[list[list[TextLine]]]) -> tuple[int, int]:
    """How many lines that go on in the next one end with a printed space, and how many without."""
    several = [cell for table in tables for cell in table if len(cell) > 1]
    ends = [line.runs[-1].text[-1:].isspace() for cell in several for line in cell[:-1]]
    return sum(ends), len(ends) - sum(ends)
