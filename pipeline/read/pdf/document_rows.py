"""All pages in reading order: rows of tables, paragraphs between them, and what is left out of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby
from operator import itemgetter

from pipeline.frozen import maker
from pipeline.model import Box, Cell, LeftOut, Place, Row
from pipeline.read.drawn.annotations import Note
from pipeline.read.drawn.habits import Habits
from pipeline.read.drawn.line_ends import settled
from pipeline.read.drawn.line_habits import habits
from pipeline.read.drawn.paragraphs import Paragraph
from pipeline.read.drawn.turned import turned_box
from pipeline.read.page_content import PageContent, Table, TableCell
from pipeline.read.pdf.margins import furniture

_row = itemgetter(0)
_made_cell, _made_place = maker(Cell), maker(Place)  # of which a document has thousands


def document_rows(
    name: str, pages: list[PageContent], known: Habits, notes: Sequence[Note] = ()
) -> tuple[tuple[Row, ...], tuple[LeftOut, ...]]:
    """The rows of the file called ``name``, and its running heads, page numbers, hidden texts and notes."""
    reasons = furniture(pages)
    left_out = [
        LeftOut(text.text, _place(name, page, text), reasons[(page.number, index)])
        for page in pages
        for index, text in enumerate(page.paragraphs)
        if (page.number, index) in reasons
    ]
    left_out += [
        LeftOut(one.text, Place(name, page.number, box=one.box), one.reason) for page in pages for one in page.hidden
    ]
    left_out += [LeftOut(one.text, Place(name, one.page, box=_upright(one, pages)), one.kind) for one in notes]
    left_out.sort(key=lambda one: (one.place.page, one.place.box[1] if one.place.box else 0.0))
    return tuple(_rows(name, pages, reasons, known)), tuple(left_out)


def _upright(note: Note, pages: Sequence[PageContent]) -> Box:
    """The note's place on its page turned upright, as those of the page's own texts are given."""
    page = next((page for page in pages if page.number == note.page), None)
    if page is None:
        return note.box
    width, height = (page.width, page.height) if page.turn in (0, 180) else (page.height, page.width)
    return turned_box(note.box, page.turn, width, height)


def _place(name: str, page: PageContent, text: Paragraph) -> Place:
    return Place(name, page.number, box=(text.x0, text.top, text.x1, text.bottom))


def line_habits(pages: Sequence[PageContent]) -> Habits:
    """How the document's lines are broken, by all its words."""
    texts = [cell.text for page in pages for table in page.tables for cell in table.cells]
    texts += [text.text for page in pages for text in page.paragraphs]
    return habits(texts, sum(page.line_ends[0] for page in pages), sum(page.line_ends[1] for page in pages))


def _rows(name: str, pages: Sequence[PageContent], reasons: dict[tuple[int, int], str], known: Habits) -> Iterator[Row]:
    numbers, tables = count(1), count(1)
    for page in pages:
        kept = [text for index, text in enumerate(page.paragraphs) if (page.number, index) not in reasons]
        parts: list[Table | Paragraph] = sorted([*page.tables, *kept], key=lambda part: part.top)
        breaks = True
        for part in parts:
            if isinstance(part, Paragraph):
                bold = part.bold and _heads_rows(part, page.tables)
                cell = Cell(settled(part.text, known), _place(name, page, part), 1, fill=part.colour, bold=bold)
                yield Row(next(numbers), 0, (cell,), page.number)
                continue
            table = next(tables)
            for cells in _table_rows(name, page.number, part, known):
                yield Row(next(numbers), table, cells, page.number, breaks)
                breaks = False


def _heads_rows(text: Paragraph, tables: Sequence[Table]) -> bool:
    """Whether a text begins where the first column of a table without borders does: a banner over its rows."""
    return any(table.columns is not None and table.columns.begins_first(text.x0) for table in tables)


def _table_rows(name: str, page: int, table: Table, known: Habits) -> Iterator[tuple[Cell, ...]]:
    for _, cells in groupby(table.cells, key=_row):
        yield tuple([_cell(name, page, cell, known) for cell in cells])


def _cell(name: str, page: int, cell: TableCell, known: Habits) -> Cell:
    _, column, row_span, column_span, box, text, fill, drawn, open_below, open_above, bold = cell
    return _made_cell(
        settled(text, known) if text else "",
        _made_place(name, page, box=box),
        column + 1,
        row_span,
        column_span,
        fill,
        drawn,
        open_below,
        open_above,
        bold,
    )
