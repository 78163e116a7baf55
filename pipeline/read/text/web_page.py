"""Reads HTML: whole pages, and tables that a conversion left as HTML among its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import takewhile

from pipeline.model import Cell, LeftOut, Place, Row
from pipeline.read.text.markup import plain
from pipeline.read.text.tabbed import MARKUP

BREAKING = frozenset({"br", "p", "div", "li", "ul", "ol", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "caption"})
BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
UNSEEN = frozenset({"script", "style", "title", "head", "template"})
CELLS = frozenset({"td", "th"})
WIDEST = 1000  # columns or rows that a cell may span; more is a slip
_FILL = re.compile(
    r"background(?:-color)?\s*:\s*(?:(#[0-9a-f]{6}|#[0-9a-f]{3})\b|rgb\((\d+)[, ]+(\d+)[, ]+(\d+)\))", re.I
)
_TABLE = re.compile(r"<tr\b.*<t[dh]\b", re.I | re.S)


def is_web_page(text: str) -> bool:
    """Whether the text has a table in HTML, not merely single tags among its words."""
    return _TABLE.search(text) is not None and len(re.findall(r"<tr\b", text, re.I)) > 1


def read_web_page(text: str, source: str) -> tuple[tuple[Row, ...], tuple[LeftOut, ...]]:
    """The page's rows and paragraphs in reading order, and the markdown taken off their words.

    A cell's column counts the columns that cells above span.
    """
    reader = _Reader(source)
    reader.feed(text)
    reader.close()
    reader.end_paragraph()
    return tuple(reader.rows), tuple(reader.left_out)


@dataclass(slots=True)
class _Text:
    """Words as they come in, and whether each piece is bold."""

    place: Place
    column: int = 1
    row_span: int = 1
    column_span: int = 1
    fill: str | None = None
    pieces: list[tuple[str, bool]] = field(default_factory=list)

    def cell(self, left_out: list[LeftOut]) -> Cell:
        bare = plain(_squeezed("".join(piece for piece, _ in self.pieces)))
        left_out.extend(LeftOut(mark, self.place, MARKUP) for mark in bare.removed)
        bold = takewhile(lambda piece: piece[1] or not piece[0].strip(), self.pieces)
        run_in = bare.run_in or _squeezed("".join(piece for piece, _ in bold))
        return Cell(
            bare.text,
            self.place,
            self.column,
            self.row_span,
            self.column_span,
            self.fill,
            bold=bool(bare.text) and run_in == bare.text,
            run_in=run_in,
        )


class _Reader(HTMLParser):
    """Collects rows while tags come in; a table inside a cell is words of that cell."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.rows: list[Row] = []
        self.left_out: list[LeftOut] = []
        self.tables = 0
        self.depth = 0  # tables that are open
        self.unseen = 0
        self.bold = 0
        self.cells: list[Cell] | None = None
        self.text: _Text | None = None
        self.paragraph: _Text | None = None
        self.spanned: dict[int, int] = {}  # column: rows below that a cell covers

    # Tags

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN
        self.bold += tag in BOLD
        if tag == "table":
            self._open_table()
        elif tag == "tr" and self.depth <= 1:
            self._open_row()
        elif tag in CELLS and self.depth <= 1:
            self._open_cell(dict(attrs))
        elif tag in BREAKING:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in UNSEEN))
        self.bold = max(0, self.bold - (tag in BOLD))
        if tag == "table":
            self._close_row()
            self.depth = max(0, self.depth - 1)
        elif tag == "tr" and self.depth <= 1:
            self._close_row()
        elif tag in CELLS and self.depth <= 1:
            self._close_cell()
        elif tag in BREAKING:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.text is not None:
            self.text.pieces.append((data, self.bold > 0))
        elif self.cells is None:
            for number, line in enumerate(re.split(r"(\n\s*\n)", data)):
                if number % 2:
                    self.end_paragraph()
                elif line.strip() or self.paragraph is not None:
                    self.paragraph = self.paragraph or _Text(self._place(1))
                    self.paragraph.pieces.append((line, self.bold > 0))

    # Rows

    def _open_table(self) -> None:
        if self.depth == 0:
            self.end_paragraph()
            self.tables += 1
            self.spanned = {}
        self.depth += 1

    def _open_row(self) -> None:
        self._close_row()
        self.end_paragraph()
        self.tables += self.tables == 0
        self.cells = []

    def _open_cell(self, attrs: dict[str, str | None]) -> None:
        self._close_cell()
        if self.cells is None:
            self._open_row()
        column = 1 if not self.cells else self.cells[-1].column + self.cells[-1].column_span
        while self.spanned.get(column):
            column += 1
        rows, columns = _span(attrs.get("rowspan")), _span(attrs.get("colspan"))
        self.text = _Text(self._place(column), column, rows, columns, _fill(attrs))

    def _close_cell(self) -> None:
        if self.text is not None and self.cells is not None:
            self.cells.append(self.text.cell(self.left_out))
        self.text = None

    def _close_row(self) -> None:
        if self.cells is None or self.depth > 1:
            return
        self._close_cell()
        covered = {column: rows - 1 for column, rows in self.spanned.items() if rows > 1}
        for cell in self.cells:
            columns = range(cell.column, cell.column + cell.column_span)
            covered.update(dict.fromkeys(columns, cell.row_span - 1) if cell.row_span > 1 else {})
        self.spanned = covered
        if self.cells:
            self._add(self.tables, self.cells)
        self.cells = None

    def end_paragraph(self) -> None:
        paragraph, self.paragraph = self.paragraph, None
        if paragraph is not None and (cell := paragraph.cell(self.left_out)).text:
            self._add(0, [cell])

    def _break(self, tag: str) -> None:
        if self.text is not None:
            self.text.pieces.append(("\v", self.bold > 0))
        elif tag == "br" and self.paragraph is not None:
            self.paragraph.pieces.append(("\v", self.bold > 0))
        else:
            self.end_paragraph()

    def _add(self, table: int, cells: Sequence[Cell]) -> None:
        breaks = bool(self.rows) and self.rows[-1].table != table
        self.rows.append(Row(len(self.rows) + 1, table, tuple(cells), None, breaks))

    def _place(self, column: int) -> Place:
        return Place(self.source, line=self.getpos()[0], column=column)


def _squeezed(text: str) -> str:
    """Line ends of the source are blanks; only ``<br>`` and blocks (``\\v`` here) end a printed line."""
    lines = (" ".join(line.split()) for line in text.split("\v"))
    return "\n".join(line for line in lines if line)


def _span(value: str | None) -> int:
    return min(WIDEST, int(value)) if value and value.isdecimal() and int(value) > 0 else 1


def _fill(attrs: dict[str, str | None]) -> str | None:
    found = _FILL.search(f"background:{attrs.get('bgcolor') or ''};{attrs.get('style') or ''}")
    if found is None:
        return None
    if found[1] is None:
        return "#" + "".join(f"{min(255, int(part)):02X}" for part in found.groups()[1:])
    digits = found[1][1:]
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits).upper()
