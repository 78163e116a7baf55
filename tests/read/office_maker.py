"""The sample plan as Word and Excel files, written as people write them: merged cells, fills, dates as dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from samples.plan import Action, Outcome, Plan, Priority
from samples.typeset import RAG_FILLS

HEADS = ("Risk register ref", "Desired outcome", "Actions", "Lead")
ENDS = ("How will we know that it made a difference?", "Monthly update – May 2025", "RAG")
MONTHS, MARK = 7, "#8064A2"


@dataclass(frozen=True)
class Box:
    """A cell: 0-based row and column, the last row and column it is merged over."""

    row: int
    column: int
    text: str | date = ""
    last_row: int | None = None
    last_column: int | None = None
    fill: str | None = None
    bold: bool = False


def boxes(plan: Plan, priority: Priority) -> Iterator[Box]:
    """One priority's table."""
    last = len(HEADS) + MONTHS + len(ENDS) - 1
    yield from _head(plan)
    row = 2
    for outcome in priority.outcomes:
        if outcome.opens_section:
            yield Box(row, 0, outcome.section, None, last, bold=True)
            row += 1
        yield from _outcome(outcome, row)
        row += len(outcome.actions)


def _head(plan: Plan) -> Iterator[Box]:
    for column, text in enumerate((*HEADS, *ENDS)):
        at = column if column < len(HEADS) else column + MONTHS
        yield Box(0, at, text, 1, bold=True)
    yield Box(0, len(HEADS), "Timeframe", None, len(HEADS) + MONTHS - 1, bold=True)
    for column, month in enumerate(plan.months, len(HEADS)):
        yield Box(1, column, date(int(month[:4]), int(month[5:]), 1), bold=True)


def _outcome(outcome: Outcome, top: int) -> Iterator[Box]:
    bottom = top + len(outcome.actions) - 1
    yield Box(top, 0, outcome.risk_cell, bottom)
    yield Box(top, 1, f"{outcome.id} {outcome.text}", bottom)
    for row, action in enumerate(outcome.actions, top):
        yield from _action(action, row)
        if action.measure is not None:
            below = outcome.actions[row - top + 1 :]
            covered = next((n for n, one in enumerate(below) if one.measure is not None), len(below))
            yield Box(row, len(HEADS) + MONTHS, action.measure, row + covered)


def _action(action: Action, row: int) -> Iterator[Box]:
    yield Box(row, 2, f"{action.id} {action.action}")
    yield Box(row, 3, action.lead)
    for month in action.months:
        yield Box(row, len(HEADS) + month - 1, fill=MARK)
    yield Box(row, len(HEADS) + MONTHS + 1, action.update)
    yield Box(row, len(HEADS) + MONTHS + 2, fill=RAG_FILLS[action.rag])


def write_word(plan: Plan, path: Path) -> None:
    document = docx.Document()
    document.add_heading(f"{plan.council}: {plan.title}", 0)
    document.add_paragraph(plan.cover)
    for priority in plan.priorities:
        document.add_paragraph().add_run(f"PRIORITY {priority.id} – {priority.title}; {priority.statement}").bold = True
        document.add_paragraph(f"To be good; {priority.to_be_good}")
        cells = list(boxes(plan, priority))
        rows = 1 + max(box.last_row or box.row for box in cells)
        table = document.add_table(rows, len(HEADS) + MONTHS + len(ENDS))
        grid = [row.cells for row in table.rows]
        for box in cells:
            cell = grid[box.row][box.column]
            if box.last_row not in (None, box.row) or box.last_column:
                cell = cell.merge(grid[box.last_row or box.row][box.last_column or box.column])
            text = box.text.strftime("%b-%y") if isinstance(box.text, date) else box.text
            cell.paragraphs[0].add_run(text).bold = box.bold or None
            if box.fill:
                shade(cell, box.fill)
    document.save(str(path))


def shade(cell: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour.removeprefix("#"))):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def write_excel(plan: Plan, path: Path) -> None:
    """One sheet for each priority, with the title on the first."""
    book = Workbook()
    book.remove(book.active)
    for priority in plan.priorities:
        sheet = book.create_sheet(f"Priority {priority.id}")
        lines = [f"PRIORITY {priority.id} – {priority.title}; {priority.statement}"]
        lines += [f"To be good; {priority.to_be_good}"]
        for row, line in enumerate([plan.cover, *lines] if priority.id == "1" else lines, 1):
            sheet.cell(row, 1, line)
        top = sheet.max_row + 2
        for box in boxes(plan, priority):
            _fill_in(sheet, box, top)
    book.save(path)


def _fill_in(sheet: Any, box: Box, top: int) -> None:
    cell = sheet.cell(top + box.row, 1 + box.column, box.text or None)
    cell.font = Font(bold=box.bold)
    if isinstance(box.text, date):
        cell.number_format = "mmm-yy"
    if box.fill:
        cell.fill = solid(box.fill)
    if box.last_row not in (None, box.row) or box.last_column:
        last = top + (box.last_row or box.row), 1 + (box.last_column or box.column)
        sheet.merge_cells(start_row=cell.row, start_column=cell.column, end_row=last[0], end_column=last[1])


def solid(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour.removeprefix("#"), end_color=colour.removeprefix("#"))
