"""The Word reader: tables and paragraphs as they show, and by name all that does not show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import LxmlError

from pipeline.errors import UnreadableInputError
from pipeline.model import Cell, Document, Finding, LeftOut, Place, Row, Source
from pipeline.read.office import left_aside
from pipeline.read.office.file import damaged
from pipeline.read.office.narrow import as_paragraph, is_narrow, words
from pipeline.read.office.theme import theme_colours
from pipeline.read.word.columns import Columns
from pipeline.read.word.numbering import Numbering
from pipeline.read.word.styles import Styles, child, value
from pipeline.read.word.table import Grid, GridCell, GridRow, grid_of, parts
from pipeline.read.word.text import Prose, Reader, all_text

ELSEWHERE = {
    RELATED.COMMENTS: ("w:comment", left_aside.COMMENT),
    RELATED.FOOTNOTES: ("w:footnote", left_aside.FOOTNOTE),
    RELATED.ENDNOTES: ("w:endnote", left_aside.FOOTNOTE),
    RELATED.HEADER: ("w:p", left_aside.RUNNING_HEAD),
    RELATED.FOOTER: ("w:p", left_aside.RUNNING_HEAD),
}
UNKNOWN_BACKGROUND = "a table style's"


def read_word(path: Path) -> Document:
    """The rows of a ``.docx`` or ``.docm``: places name the table and its row, and have no page.

    Raises ``UnreadableInputError`` where the package cannot be read or holds no text.
    """
    try:
        story = _story(path)
    except (OpcError, LxmlError, LookupError, ValueError, AttributeError, TypeError) as error:
        raise damaged(path, error) from error
    if not any(cell.text for row in story.rows for cell in row.cells):
        raise UnreadableInputError(f"{path.name}: no text in it; if it holds pictures of pages, run OCR on it first.")
    return Document(
        Source(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), "word"),
        tuple(story.rows),
        tuple(story.left_out),
        story.findings(),
        exact_columns=True,
        has_fills=True,
        engine="python-docx",
    )


def _story(path: Path) -> _Story:
    package = OpcPackage.open(str(path))
    main = package.main_document_part
    related = {rel.reltype: rel.target_part for rel in main.rels.values() if not rel.is_external}

    def root(kind: str) -> Any:
        return parse_xml(related[kind].blob) if kind in related else None

    theme = related[RELATED.THEME].blob if RELATED.THEME in related else None
    styles = Styles(root(RELATED.STYLES), theme_colours(theme))
    story = _Story(path.name, Reader(styles, Numbering(root(RELATED.NUMBERING), styles)))
    story.take(child(parse_xml(main.blob), "w:body"))
    for rel in main.rels.values():
        if rel.reltype in ELSEWHERE and not rel.is_external:
            story.set_aside(parse_xml(rel.target_part.blob), *ELSEWHERE[rel.reltype])
    return story


@dataclass(slots=True)
class _Story:
    """The document's rows while they come in."""

    name: str
    reader: Reader
    columns: Columns = field(default_factory=Columns)
    rows: list[Row] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    inserted: list[tuple[str, Place]] = field(default_factory=list)
    things: list[tuple[str, Place]] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    widest: int = 0

    def take(self, body: Any) -> None:
        """The paragraphs and tables of a body, or of a cell that only frames them."""
        for part in parts(body, "w:p", "w:tbl"):
            if part.tag == qn("w:p"):
                self._paragraph(part)
            else:
                self._table(part)

    def set_aside(self, root: Any, element: str, reason: str) -> None:
        """The texts of a part that stands outside the pages' body."""
        texts = (all_text(one) for one in root.iter(qn(element)) if value(one, "w:type") in (None, "normal"))
        said = {one.text for one in self.left_out if one.reason == reason and reason == left_aside.RUNNING_HEAD}
        self.left_out += [
            LeftOut(text, Place(self.name), reason) for text in texts if text.strip() and text not in said
        ]

    def findings(self) -> tuple[Finding, ...]:
        return (
            *left_aside.findings_of(self.left_out),
            *left_aside.insertions(self.inserted),
            *left_aside.unread_formats(self.things),
        )

    def _paragraph(self, paragraph: Any) -> None:
        self.paragraphs += 1
        place = Place(self.name, line=self.paragraphs, column=1)
        prose = self.reader.read([paragraph])
        self._keep_aside(prose, place)
        if prose.text:
            cell = Cell(prose.text, place, 1, bold=prose.bold, run_in=prose.run_in)
            self.rows.append(Row(len(self.rows) + 1, 0, (cell,)))

    def _table(self, table: Any) -> None:
        grid = grid_of(table)
        if all(_frames(row) for row in grid.rows):
            for row in grid.rows:
                self.take(row.cells[0].element)
            return
        self.tables += 1
        number = self.tables
        background = UNKNOWN_BACKGROUND if self._style_shades(table) else None
        shown = list(self._shown(grid, number, background))
        width = max((words(cells) for cells in shown), default=0)
        if is_narrow(shown, self.widest) or width == 0:
            self._add_paragraphs(shown)
        else:
            for index, cells in enumerate(shown):
                self.rows.append(Row(len(self.rows) + 1, number, cells, None, index == 0, index == 0))
        self.widest = max(self.widest, width)

    def _add_paragraphs(self, shown: Sequence[tuple[Cell, ...]]) -> None:
        for cells in shown:
            row = as_paragraph(len(self.rows) + 1, cells)
            if row is not None:
                self.rows.append(row)

    def _shown(self, grid: Grid, table: int, background: str | None) -> Iterator[tuple[Cell, ...]]:
        numbers = self.columns.of(grid)
        for row in grid.rows:
            if row.gone is None:
                yield tuple(self._cell(cell, row, table, numbers, background) for cell in row.cells)
            else:
                place = Place(f"{self.name}#table {table}", line=row.number)
                texts = [all_text(cell.element) for cell in row.cells]
                self.left_out += [LeftOut(text, place, row.gone) for text in texts if text.strip()]

    def _cell(self, cell: GridCell, row: GridRow, table: int, numbers: Sequence[int], background: str | None) -> Cell:
        place = Place(f"{self.name}#table {table}", line=row.number, column=cell.start)
        shading = self.reader.styles.shading(child(cell.element, "w:tcPr", "w:shd"))
        prose = self.reader.read(list(_paragraphs(cell.element)), shading or background)
        self._keep_aside(prose, place)
        under = [text for element in cell.covered if (text := all_text(element)).strip()]
        self.left_out += [LeftOut(text, place, left_aside.COVERED) for text in under]
        start = numbers[cell.start - 1]
        end = numbers[min(cell.start + cell.column_span, len(numbers)) - 1]
        return Cell(
            prose.text,
            place,
            start,
            cell.row_span,
            max(1, end - start),
            shading or prose.fill,
            bold=prose.bold,
            run_in=prose.run_in,
        )

    def _keep_aside(self, prose: Prose, place: Place) -> None:
        self.left_out += [LeftOut(text, place, reason) for text, reason in prose.aside]
        self.inserted += [(text, place) for text in prose.inserted if text.strip()]
        self.things += [(thing, place) for thing in prose.things]

    def _style_shades(self, table: Any) -> bool:
        styles = self.reader.styles.chain(value(child(table, "w:tblPr", "w:tblStyle")))
        return child(table, "w:tblPr", "w:shd") is not None or any(
            next(style.iter(qn("w:shd")), None) is not None for style in styles
        )


def _frames(row: GridRow) -> bool:
    """Whether the row is one cell drawn around whole tables."""
    return row.gone is None and len(row.cells) == 1 and next(parts(row.cells[0].element, "w:tbl"), None) is not None


def _paragraphs(cell: Any) -> Iterator[Any]:
    """A cell's paragraphs, those of tables inside it too."""
    for part in parts(cell, "w:p", "w:tbl"):
        if part.tag == qn("w:p"):
            yield part
        else:
            for row in parts(part, "w:tr"):
                for inner in parts(row, "w:tc"):
                    yield from _paragraphs(inner)
