"""The Excel reader: every visible sheet's rows, and by name all that does not show."""

from __future__ import annotations

import hashlib
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.oxml.parser import parse_xml
from openpyxl import load_workbook
from openpyxl.styles.colors import COLOR_INDEX

from pipeline.errors import UnreadableInputError
from pipeline.fields.month_words import month_number
from pipeline.model import Cell, Document, Finding, LeftOut, Place, Row, Severity, Source
from pipeline.read.excel.colours import Colours
from pipeline.read.excel.sheet import SheetReader
from pipeline.read.office import left_aside
from pipeline.read.office.file import damaged
from pipeline.read.office.narrow import WIDE, as_paragraph, is_narrow, words
from pipeline.read.office.theme import theme_colours

ANOTHER = 100  # between the column numbers of sheets that are laid out differently
ALIKE = 0.2  # of a sheet's columns may be missing on another of the same layout
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
DEFAULT_NAME = re.compile(r"(sheet|tabelle|feuil|hoja)\s*\d*", re.IGNORECASE)


def read_excel(path: Path) -> Document:
    """The rows of an ``.xlsx`` or ``.xlsm``: places name the sheet and its row, and have no page.

    Raises ``UnreadableInputError`` where the workbook cannot be read or shows no text.
    """
    try:
        with warnings.catch_warnings(action="ignore", category=UserWarning):
            data = path.read_bytes()  # openpyxl refuses a path whose name ends otherwise
            book = load_workbook(BytesIO(data), data_only=True, rich_text=True)
            formulas = load_workbook(BytesIO(data)) if _has_formulas(path) else None
        reading = _read(book, path.name)
        reading.findings += [] if formulas is None else list(_uncalculated(book, formulas, path.name))
        reading.take_parts(path)
    except (LookupError, ValueError, AttributeError, TypeError, ArithmeticError, SyntaxError) as error:
        raise damaged(path, error) from error
    if not any(cell.text for row in reading.rows for cell in row.cells):
        raise UnreadableInputError(f"{path.name}: no visible sheet has any text; unhide the plan's sheet and save it.")
    return Document(
        Source(path.name, hashlib.sha256(data).hexdigest(), "excel"),
        tuple(reading.rows),
        tuple(reading.left_out),
        (*left_aside.findings_of(reading.left_out), *reading.findings),
        exact_columns=True,
        has_fills=True,
        engine="openpyxl",
    )


def _read(book: Any, name: str) -> _Reading:
    reading = _Reading(name)
    theme = theme_colours(book.loaded_theme)
    colours = Colours(theme, tuple(getattr(book, "_colors", None) or COLOR_INDEX))
    readers = [(sheet, SheetReader(sheet, f"{name}#{sheet.title}", colours)) for sheet in book.worksheets]
    shown = [(sheet, reader) for sheet, reader in readers if sheet.sheet_state == "visible"]
    for sheet, reader in readers:
        if sheet.sheet_state != "visible":
            reading.left_out += reader.hidden_whole()
    for sheet, reader in _latest(shown, reading):
        reading.take(sheet, reader, named=len(shown) > 1 or not DEFAULT_NAME.fullmatch(sheet.title))
    return reading


def _latest(shown: Sequence[tuple[Any, SheetReader]], reading: _Reading) -> list[tuple[Any, SheetReader]]:
    """The sheets to read: of sheets that are each named after a month only the latest month's."""
    dated = {sheet.title: month for sheet, _ in shown if (month := _month_of(sheet.title)) is not None}
    if len(dated) < 2 or len(set(dated.values())) < 2:
        return list(shown)
    last = max(dated.values())
    others = [(sheet, reader) for sheet, reader in shown if dated.get(sheet.title, last) != last]
    for sheet, reader in others:
        texts = reader.hidden_whole()
        reading.left_out += [LeftOut(one.text, one.place, "a sheet of another month") for one in texts]
        message = f"{reading.name}: the sheet {sheet.title!r} is another month's; it is not read."
        reading.findings.append(
            Finding(Severity.WARNING, "sheet_left_out", "actions", None, None, message, sheet.title)
        )
    return [(sheet, reader) for sheet, reader in shown if dated.get(sheet.title, last) == last]


def _month_of(title: str) -> tuple[int, int] | None:
    """Year and month of a sheet's name such as ``Sept 2025``, ``Oct-25`` or ``2025-10``."""
    match = re.fullmatch(r"\W*([A-Za-z]+)\W*(?:20)?(\d\d)\W*", title)
    month = month_number(match[1]) if match else None
    if match is not None and month is not None:
        return int(match[2]), month
    numbered = re.fullmatch(r"\W*20(\d\d)\W(0[1-9]|1[0-2])\W*", title)
    return (int(numbered[1]), int(numbered[2])) if numbered else None


@dataclass(slots=True)
class _Reading:
    """The workbook's rows while its sheets come in."""

    name: str
    rows: list[Row] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    layouts: list[int] = field(default_factory=list)  # columns of each kind of sheet
    tables: int = 0

    def take(self, sheet: Any, reader: SheetReader, *, named: bool) -> None:
        blocks = list(_blocks(reader.rows()))
        widest = max((words(cells) for block in blocks for cells in block), default=0)
        shift = ANOTHER * self._layout(widest) if widest >= WIDE else 0
        if named:
            self._add_name(sheet.title, reader.source, blocks)
        headed = False
        for block in blocks:
            title = [] if headed else _title(block)
            headed = headed or len(title) < len(block)
            self._add_paragraphs(title)
            if is_narrow(block[len(title) :], widest):
                self._add_paragraphs(block[len(title) :])
            else:
                self._add_table(block[len(title) :], shift)
        self.left_out += reader.left_out
        self.findings += reader.findings
        self._add_running_heads(sheet, reader.source)

    def take_parts(self, path: Path) -> None:
        """Text boxes, pictures and rules that openpyxl passes over."""
        things: list[str] = []
        with zipfile.ZipFile(path) as package:
            for part in sorted(package.namelist()):
                if re.fullmatch(r"xl/drawings/drawing\d+\.xml", part):
                    things += self._take_drawing(parse_xml(package.read(part)))
                elif re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part) and b"x14:cfRule" in package.read(part):
                    message = f"{self.name}: {part} has conditional formats of a newer kind; their colours are unknown."
                    self.findings.append(Finding(Severity.WARNING, "colour_unknown", "actions", None, None, message))
        self.findings += left_aside.unread_formats([(thing, Place(self.name)) for thing in things])

    def _take_drawing(self, root: Any) -> Iterator[str]:
        for anchor in root:
            text = "\n".join(
                "".join(one.text or "" for one in paragraph.iter(f"{DRAWING}t"))
                for paragraph in anchor.iter(f"{DRAWING}p")
            ).strip()
            if text:
                self.left_out.append(LeftOut(text, Place(self.name), left_aside.TEXT_BOX))
            else:
                yield next((one.get("name") for one in anchor.iter(f"{SHEET_DRAWING}cNvPr")), None) or "a shape"

    def _layout(self, widest: int) -> int:
        for index, known in enumerate(self.layouts):
            if abs(known - widest) <= max(1, ALIKE * known):
                return index
        self.layouts.append(widest)
        return len(self.layouts) - 1

    def _add_name(self, title: str, source: str, blocks: Sequence[Sequence[tuple[Cell, ...]]]) -> None:
        """The sheet's name as a line above it, unless a line on top of it says so already."""
        top = (cell.text for block in blocks[:3] for cells in block[:3] for cell in cells if cell.text)
        if not any(_plain(text).startswith(_plain(title)) for text in top):
            cell = Cell(title, Place(source, column=1), 1)
            self.rows.append(Row(len(self.rows) + 1, 0, (cell,)))

    def _add_paragraphs(self, block: Sequence[tuple[Cell, ...]]) -> None:
        for cells in block:
            row = as_paragraph(len(self.rows) + 1, cells)
            if row is not None:
                self.rows.append(row)

    def _add_table(self, block: Sequence[tuple[Cell, ...]], shift: int) -> None:
        if not block:
            return
        self.tables += 1
        for index, cells in enumerate(block):
            first = index == 0
            moved = tuple(_shifted(cell, shift) for cell in cells) if shift else cells
            self.rows.append(Row(len(self.rows) + 1, self.tables, moved, None, first, first))

    def _add_running_heads(self, sheet: Any, source: str) -> None:
        for part in (sheet.oddHeader, sheet.oddFooter):
            texts = [side.text for side in (part.left, part.center, part.right) if side.text and side.text.strip()]
            self.left_out += [LeftOut(text, Place(source), left_aside.RUNNING_HEAD) for text in texts]


def _blocks(rows: Sequence[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]]]:
    """Runs of rows between rows that show nothing at all; a merged cell holds its rows together."""
    block: list[tuple[Cell, ...]] = []
    reaches = 0
    for index, cells in enumerate(rows):
        shows = any(cell.text or cell.fill for cell in cells) or index < reaches
        reaches = max([reaches, *(index + cell.row_span for cell in cells)])
        if shows:
            block.append(cells)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _title(block: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows above the first one with words in several cells."""
    wide = next((index for index, cells in enumerate(block) if words(cells) > 2), len(block))
    return list(block[:wide])


def _shifted(cell: Cell, shift: int) -> Cell:
    return Cell(
        cell.text,
        cell.place,
        cell.column + shift,
        cell.row_span,
        cell.column_span,
        cell.fill,
        bold=cell.bold,
        run_in=cell.run_in,
    )


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        parts = [part for part in package.namelist() if part.startswith("xl/worksheets/")]
        return any(re.search(rb"<(\w+:)?f[ >/]", package.read(part)) for part in parts)


def _uncalculated(book: Any, formulas: Any, name: str) -> Iterator[Finding]:
    """Findings for formulas whose result is missing or an error value."""
    for sheet in formulas.worksheets:
        if sheet.sheet_state != "visible":
            continue
        for (row, column), cell in sorted(sheet._cells.items()):
            result = book[sheet.title]._cells.get((row, column))
            missing = result is None or (result.value is None and result.data_type == "n")
            if cell.data_type == "f" and (missing or result.data_type == "e"):
                place = Place(f"{name}#{sheet.title}", line=row, column=column)
                what = "was saved without its result" if missing else f"gives {result.value}"
                message = f"{place.source}, cell {cell.coordinate}: the formula {what}."
                printed = None if missing else str(result.value)
                yield Finding(Severity.ERROR, "formula_unknown", "actions", None, None, message, printed, place=place)
