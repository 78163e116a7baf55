"""Workbooks by the Analysis Function's checklist for accessible spreadsheets.

A contents sheet, one table a sheet with its title in A1, named tables without merged cells or blank rows, wrapped
text, no colour. No cell is a formula or a link made from data; a text that no cell can hold stands on its own sheet.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

A3 = 8  # XlsxWriter's number for the paper
CELL_LIMIT = 32_767  # UTF-16 units in one cell; Excel cuts the rest without a word
PART = 16_000  # characters, at most two units each
FIXED = datetime(2000, 1, 1)  # the same bytes on every run
HEADER_ROW = 3  # 0-based; above it the title, what it is, the way back
LINE_HEIGHT, HIGHEST_ROW = 15.0, 409.0  # points
LONG_TEXT = "long_text"
CONTENTS = "Contents"

# XlsxWriter takes a text from <r> to </r> for its own markup, and escapes only every other of joined _xHHHH_.
_SPLIT = re.compile(r"(?<=^<)(?=r>.*</r>\Z)|(?<=_x[0-9a-fA-F]{4})(?=_x[0-9a-fA-F]{4}_)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table: ``widths`` in characters, by column; ``rows`` hold text, numbers, dates or None."""

    name: str
    description: str
    widths: Mapping[str, int]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class _Formats:
    title: Format
    header: Format
    wrapped: Format
    day: Format


def workbook_bytes(title: str, notes: Iterable[str], sheets: Sequence[Sheet]) -> bytes:
    """The workbook; texts that no cell holds stand in parts on ``long_text``, and their cell says so."""
    sink = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(sink, options)
    book.set_properties({"title": title, "author": "planpipe", "created": FIXED})
    wrap = {"text_wrap": True, "valign": "top"}
    formats = _Formats(
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format(wrap | {"bold": True}),
        book.add_format(wrap),
        book.add_format(wrap | {"num_format": "yyyy-mm-dd"}),
    )
    long_text = _long_text(sheets)
    if long_text.rows:
        sheets = [*sheets, long_text]
    _write_contents(book.add_worksheet(CONTENTS), title, notes, sheets, formats)
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return sink.getvalue()


def _write_contents(
    page: Worksheet, title: str, notes: Iterable[str], sheets: Sequence[Sheet], formats: _Formats
) -> None:
    page.write_string(0, 0, title, formats.title)
    last = 0
    for last, note in enumerate(notes, start=1):
        page.write_string(last, 0, note)
    rows = [(sheet.name, sheet.description, len(sheet.rows)) for sheet in sheets]
    contents = Sheet(CONTENTS, title, {"sheet": 20, "what it holds": 100, "rows": 8}, rows)
    _write_table(page, last + 1, contents, formats)
    for row, sheet in enumerate(sheets, start=last + 2):
        page.write_url(row, 0, f"internal:'{sheet.name}'!A1", string=sheet.name)


def _write_sheet(page: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    page.write_string(0, 0, sheet.name, formats.title)
    page.write_string(1, 0, f"{sheet.description} An empty cell: not stated, unknown or blank.")
    page.write_url(2, 0, f"internal:'{CONTENTS}'!A1", string="Back to the contents")
    _write_table(page, HEADER_ROW, sheet, formats)
    page.freeze_panes(HEADER_ROW + 1, 0)
    page.repeat_rows(HEADER_ROW)


def _write_table(page: Worksheet, top: int, sheet: Sheet, formats: _Formats) -> None:
    """A named table needs one row below its header: an empty one stands there where there is no data."""
    bottom, right = top + max(len(sheet.rows), 1), len(sheet.widths) - 1
    headers = [{"header": name, "header_format": formats.header} for name in sheet.widths]
    style = "Table Style Light 1"
    page.add_table(top, 0, bottom, right, {"name": f"t_{sheet.name.lower()}", "style": style, "columns": headers})
    page.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(bottom, right)}"})
    page.set_landscape()
    page.set_paper(A3)
    page.fit_to_pages(1, 0)
    widths = tuple(sheet.widths.values())
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    for row, values in enumerate(sheet.rows, start=top + 1):
        page.set_row(row, _height(values, widths))
        for column, value in enumerate(values):
            _write(page, row, column, value, formats)


def _height(values: Sequence[Any], widths: Sequence[int]) -> float:
    """Room for the wrapped lines, estimated: not every spreadsheet fits rows when it opens a file."""
    texts = ((value, width) for value, width in zip(values, widths, strict=True) if isinstance(value, str))
    lines = max((len(text) // width + 1 + text.count("\n") for text, width in texts), default=1)
    return min(lines * LINE_HEIGHT, HIGHEST_ROW)


def _write(page: Worksheet, row: int, column: int, value: Any, formats: _Formats) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        _write_text(page, row, column, value, formats)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, formats.day)
    else:
        page.write_number(row, column, value, formats.wrapped)


def _write_text(page: Worksheet, row: int, column: int, text: str, formats: _Formats) -> None:
    if len(parts(text)) > 1:
        text = f"[{len(text):,} characters that one cell cannot hold: whole on the sheet {LONG_TEXT}]"
    page.write_string(row, column, text, formats.wrapped)


def parts(text: str) -> list[str]:
    """The text in pieces that a cell can hold exactly; mostly one."""
    if len(text) <= PART and "_x" not in text and not text.startswith("<r>"):
        return [text]
    pieces = _SPLIT.split(text)
    if len(pieces) == 1 and len(text.encode("utf-16-le")) <= 2 * CELL_LIMIT:
        return pieces
    return [piece[start : start + PART] for piece in pieces for start in range(0, len(piece), PART)]


def _long_text(sheets: Sequence[Sheet]) -> Sheet:
    description = "Texts that one cell cannot hold, in parts to be joined: where each belongs."
    widths = {"sheet": 16, "row": 8, "column": 16, "part": 8, "text": 100}
    return Sheet(LONG_TEXT, description, widths, [part for sheet in sheets for part in _long_rows(sheet)])


def _long_rows(sheet: Sheet) -> Iterator[tuple[str, int, str, int, str]]:
    """Sheet, row as the spreadsheet counts it, column, part and text."""
    for row, values in enumerate(sheet.rows, start=HEADER_ROW + 2):
        for column, value in zip(sheet.widths, values, strict=True):
            pieces = parts(value) if isinstance(value, str) else []
            if len(pieces) > 1:
                for part, piece in enumerate(pieces, start=1):
                    yield sheet.name, row, column, part, piece
