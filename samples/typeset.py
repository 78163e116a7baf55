"""Typesets the plan as a ruled A3 PDF, as a council's template would: the same bytes on every machine.

Merged cells for outcome, risk and measure; shading for months and RAG; rows broken over pages where they are
long; the table head again only on some tables; a running head and page numbers.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from samples.plan import Action, Outcome, Plan, Priority

WIDTH, HEIGHT = landscape(A3)
MARGIN, FOOT = 32.0, 44.0
SIZE, LEADING, PAD = 11.0, 13.5, 4.0
WIDTHS = {
    "risk": 86,
    "outcome": 160,
    "action": 203,
    "lead": 76,
    "months": 7 * 28,
    "measure": 183,
    "update": 182,
    "rag": 40,
}
HEADS = {
    "risk": "Risk register ref",
    "outcome": "Desired outcome",
    "action": "Actions",
    "lead": "Lead",
    "months": "Timeframe",
    "measure": "How will we know that it made a difference?",
    "rag": "RAG",
}
RAG_FILLS = {"Blue": "#00B0F0", "Green": "#92D050", "Amber": "#FFC000", "Red": "#FF0000", "Grey": "#BFBFBF"}
MONTH_FILL, HEAD_FILL, SECTION_FILL = "#8064A2", "#D9E2F3", "#EDEDED"
HEAD_AGAIN = {"2", "3"}  # the priorities whose table repeats its head on every page


@dataclass(frozen=True)
class Box:
    """A cell still to be drawn: points from the top of its block, and its wrapped lines."""

    x0: float
    x1: float
    top: float
    bottom: float
    lines: tuple[str, ...] = ()
    fill: str | None = None
    bold: bool = False


@dataclass(frozen=True)
class Block:
    """Cells that stand together: rows end at ``rows``, where a page may break; the last is the block's height."""

    boxes: tuple[Box, ...]
    rows: tuple[float, ...]


def typeset(plan: Plan, path: Path) -> None:
    pages = _Pages(plan, path, total=0).set()
    _Pages(plan, path, total=pages).set()


class _Pages:
    """One pass over the plan; the first pass counts the pages that the second prints as ``of``."""

    def __init__(self, plan: Plan, path: Path, total: int) -> None:
        self.plan, self.total, self.page = plan, total, 0
        self.canvas: Any = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=0)
        self.canvas.setTitle(f"{plan.title}, {plan.edition}")
        self.y = 0.0
        self.head: Block | None = None

    def set(self) -> int:
        self.open_page()
        self.paragraph(f"{self.plan.council}: {self.plan.title}", size=20, bold=True)
        self.paragraph(self.plan.cover, size=11)
        for priority in self.plan.priorities:
            self.priority(priority)
        self.canvas.save()
        return self.page

    def open_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.text(MARGIN, HEIGHT - 20, f"{self.plan.council} – {self.plan.title}", size=8)
        self.text(WIDTH - MARGIN - 60, 20, f"Page {self.page} of {self.total}", size=8)
        self.y = HEIGHT - MARGIN
        if self.head:
            self.flow(self.head)

    def priority(self, priority: Priority) -> None:
        self.head = None
        if self.y < HEIGHT / 5:
            self.open_page()
        self.paragraph(f"PRIORITY {priority.id} – {priority.title}; {priority.statement}", size=11, bold=True)
        self.paragraph(f"To be good; {priority.to_be_good}", size=10)
        head = _head(self.plan)
        self.flow(head)
        self.head = head if priority.id in HEAD_AGAIN else None
        for outcome in priority.outcomes:
            if outcome.opens_section:
                self.flow(_section(outcome.section))
            self.flow(_outcome(outcome))
        self.y -= 16

    def paragraph(self, text: str, size: float, bold: bool = False) -> None:
        for line in simpleSplit(text, _font(bold), size, WIDTH - 2 * MARGIN):
            self.y -= size * 1.3
            self.text(MARGIN, self.y, line, size, bold)
        self.y -= 6

    def text(self, x: float, y: float, line: str, size: float, bold: bool = False) -> None:
        self.canvas.setFillColor(HexColor("#000000"))
        self.canvas.setFont(_font(bold), size)
        self.canvas.drawString(x, y, line)

    def flow(self, block: Block) -> None:
        """Draws a block, over as many pages as it takes."""
        while block.rows[-1] > self.y - FOOT:
            above, below = _broken(block, self.y - FOOT)
            self.draw(above)
            self.open_page()
            block = below
        self.draw(block)
        self.y -= block.rows[-1]

    def draw(self, block: Block) -> None:
        for box in block.boxes:
            if box.fill:
                self.canvas.setFillColor(HexColor(box.fill))
            bottom = self.y - box.bottom
            self.canvas.setLineWidth(0.5)
            self.canvas.rect(box.x0, bottom, box.x1 - box.x0, box.bottom - box.top, fill=int(bool(box.fill)))
            for n, line in enumerate(box.lines, 1):
                self.text(box.x0 + PAD, self.y - box.top - n * LEADING, line, SIZE, box.bold)


def _font(bold: bool) -> str:
    return "Helvetica-Bold" if bold else "Helvetica"


def _columns() -> dict[str, tuple[float, float]]:
    edges: dict[str, tuple[float, float]] = {}
    x = MARGIN
    for name, width in WIDTHS.items():
        edges[name] = (x, x + width)
        x += width
    return edges


COLUMNS = _columns()


def _wrapped(text: str, column: str, bold: bool = False) -> tuple[str, ...]:
    x0, x1 = COLUMNS[column]
    return tuple(simpleSplit(text, _font(bold), SIZE, x1 - x0 - 2 * PAD))


def _height(lines: tuple[str, ...]) -> float:
    return len(lines) * LEADING + 2 * PAD


def _month_edges(number: int) -> tuple[float, float]:
    """Left and right edge of the strip's ``number``-th month, from 1."""
    left, right = COLUMNS["months"]
    width = (right - left) / 7
    return left + (number - 1) * width, left + number * width


def _head(plan: Plan) -> Block:
    month = calendar.month_name[int(plan.edition[5:])]
    wordings = HEADS | {"update": f"Monthly update – {month} {plan.edition[:4]}"}
    top, bottom = LEADING + 2 * PAD, 3 * LEADING + 3 * PAD
    boxes = [
        Box(
            *COLUMNS[name],
            0,
            top if name == "months" else bottom,
            _wrapped(wordings[name], name, True),
            HEAD_FILL,
            True,
        )
        for name in WIDTHS
    ]
    for n, printed in enumerate(plan.months, 1):
        label = (calendar.month_abbr[int(printed[5:])], printed[2:4])
        boxes.append(Box(*_month_edges(n), top, bottom, label, HEAD_FILL, True))
    return Block(tuple(boxes), (bottom,))


def _section(heading: str) -> Block:
    bottom = LEADING + 2 * PAD
    return Block((Box(MARGIN, COLUMNS["rag"][1], 0, bottom, (heading,), SECTION_FILL, True),), (bottom,))


def _outcome(outcome: Outcome) -> Block:
    """An outcome's rows: its text and risks in cells merged over all of them."""
    outcome_lines = _wrapped(f"{outcome.id} {outcome.text}", "outcome")
    risk_lines = _wrapped(outcome.risk_cell, "risk")
    rows = _row_ends(outcome.actions, max(_height(outcome_lines), _height(risk_lines)))
    tops = (0.0, *rows)
    boxes = [
        Box(*COLUMNS["risk"], 0, rows[-1], risk_lines),
        Box(*COLUMNS["outcome"], 0, rows[-1], outcome_lines),
    ]
    for n, action in enumerate(outcome.actions):
        boxes += _row(action, tops[n], rows[n])
        if action.measure is not None:
            lines = _wrapped(action.measure, "measure")
            boxes.append(Box(*COLUMNS["measure"], tops[n], rows[_last_under(outcome.actions, n)], lines))
    return Block(tuple(boxes), rows)


def _row_ends(actions: tuple[Action, ...], least: float) -> tuple[float, ...]:
    ends: list[float] = []
    y = 0.0
    for action in actions:
        texts = (f"{action.id} {action.action}", action.lead, action.measure or "", action.update)
        names = ("action", "lead", "measure", "update")
        y += max(_height(_wrapped(text, name)) for text, name in zip(texts, names, strict=True)) + PAD
        ends.append(y)
    ends[-1] = max(ends[-1], least)
    return tuple(ends)


def _last_under(actions: tuple[Action, ...], first: int) -> int:
    """Index of the last action that the measure beginning at ``first`` is merged over."""
    last = first
    while last + 1 < len(actions) and actions[last + 1].measure is None:
        last += 1
    return last


def _row(action: Action, top: float, bottom: float) -> list[Box]:
    texts = {"action": f"{action.id} {action.action}", "lead": action.lead, "update": action.update}
    boxes = [Box(*COLUMNS[name], top, bottom, _wrapped(text, name)) for name, text in texts.items()]
    boxes += [Box(*_month_edges(n), top, bottom, fill=MONTH_FILL if n in action.months else None) for n in range(1, 8)]
    return [*boxes, Box(*COLUMNS["rag"], top, bottom, fill=RAG_FILLS[action.rag])]


def _broken(block: Block, room: float) -> tuple[Block, Block]:
    """The part of a block that fits into ``room`` points, and the rest; a long row is broken between its lines."""
    cut = _cut(block, room)
    above = [
        replace(b, bottom=min(b.bottom, cut), lines=b.lines[: _fitting(b, cut)]) for b in block.boxes if b.top < cut
    ]
    below = [
        replace(b, top=max(b.top, cut) - cut, bottom=b.bottom - cut, lines=b.lines[_fitting(b, cut) :])
        for b in block.boxes
        if b.bottom > cut
    ]
    ends = tuple(end - cut for end in block.rows if end > cut)
    return Block(tuple(above), (cut,)), Block(tuple(below), ends)


def _cut(block: Block, room: float) -> float:
    top = max((end for end in block.rows if end <= room), default=0.0)
    height = min(end for end in block.rows if end > room) - top
    lines_above = int((room - top - PAD) // LEADING)
    if lines_above < 2 or height < 5 * LEADING:
        return top
    return top + lines_above * LEADING + PAD


def _fitting(box: Box, cut: float) -> int:
    return max(0, int((cut - box.top - PAD / 2) // LEADING)) if box.top < cut else 0
