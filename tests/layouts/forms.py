"""A layout's source as text, PDF and workbook.

The source is one table row a line, fields between tabs; a line without a tab is a paragraph, a blank line ends a table.
``[#00B050]`` before a field is its fill, ``>`` a field that the one to its left covers, ``^`` one that the one above
covers, ``\\n`` a line break in a cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FILL = re.compile(r"\[(#[0-9A-F]{6})\]")
LEFT, ABOVE = ">", "^"
WIDTH = 1140  # points between the margins of a page of A3 across

Fields = list[str]


@dataclass(frozen=True)
class Cell:
    """``row`` and ``column`` are 0-based; ``rows`` and ``columns`` are how many the cell takes."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    fill: str | None


def blocks(source: str) -> Iterator[str | list[Fields]]:
    """The paragraphs and tables of a source, in order."""
    for kind, lines in groupby(source.splitlines(), key=lambda line: "table" if "\t" in line else line.strip()):
        if kind == "table":
            yield [line.split("\t") for line in lines]
        elif kind:
            yield from (line.strip() for line in lines)


def cells(rows: Sequence[Fields]) -> Iterator[Cell]:
    for row, fields in enumerate(rows):
        for column, field in enumerate(fields):
            if field not in (LEFT, ABOVE):
                across = next((n for n, one in enumerate(fields[column + 1 :], 1) if one != LEFT), len(fields) - column)
                below = (n for n, one in enumerate(rows[row + 1 :], 1) if one[column] != ABOVE)
                fill = FILL.match(field)
                text = FILL.sub("", field).replace("\\n", "\n")
                down = next(below, len(rows) - row)
                yield Cell(row, column, down, across, text, fill[1] if fill else None)


def as_text(source: str, file: Path) -> None:
    plain = re.sub(rf"(?<=\t)[{LEFT}{ABOVE}](?=\t|$)|^\{ABOVE}(?=\t)", "", FILL.sub("", source), flags=re.MULTILINE)
    file.write_text(plain.replace("\\n", " "), encoding="utf-8")


def as_workbook(source: str, file: Path) -> None:
    book, first = Workbook(), 1
    sheet = book.worksheets[0]
    for block in blocks(source):
        rows = [[block]] if isinstance(block, str) else block
        for cell in cells(rows):
            row, column = first + cell.row, cell.column + 1
            shown = sheet.cell(row, column, cell.text or None)
            if cell.fill:
                shown.fill = PatternFill("solid", fgColor=f"FF{cell.fill[1:]}")
            if cell.rows * cell.columns > 1:
                sheet.merge_cells(None, row, column, row + cell.rows - 1, column + cell.columns - 1)
        first += len(rows) + 1
    book.save(file)


def as_pdf(source: str, file: Path) -> None:
    style = getSampleStyleSheet()["BodyText"]
    style.fontSize, style.leading = 7, 8
    story: list[object] = []
    for block in blocks(source):
        story += [Paragraph(escape(block), style)] if isinstance(block, str) else [_table(block, style), Spacer(1, 12)]
    SimpleDocTemplate(str(file), pagesize=landscape(A3), leftMargin=25, rightMargin=25, invariant=1).build(story)


def _table(rows: Sequence[Fields], style: object) -> Table:
    content: list[list[object]] = [[""] * len(fields) for fields in rows]
    looks: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    for cell in cells(rows):
        start, end = (cell.column, cell.row), (cell.column + cell.columns - 1, cell.row + cell.rows - 1)
        content[cell.row][cell.column] = Paragraph(escape(cell.text).replace("\n", "<br/>"), style)
        looks.append(("SPAN", start, end))
        if cell.fill:
            looks.append(("BACKGROUND", start, end, colors.HexColor(cell.fill)))
    return Table(content, colWidths=_widths(rows), style=TableStyle(looks))


def _widths(rows: Sequence[Fields]) -> list[float]:
    """Columns as wide as their longest text asks, within bounds."""
    asked = [8.0] * len(rows[0])
    for cell in cells(rows):
        if cell.columns == 1:
            asked[cell.column] = max(asked[cell.column], min(len(cell.text), 60))
    return [WIDTH * one / sum(asked) for one in asked]


FORMS: Mapping[str, Callable[[str, Path], None]] = {"txt": as_text, "pdf": as_pdf, "xlsx": as_workbook}
