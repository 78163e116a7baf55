"""A plan's printed rows, before layout: what stands in which column, and how the rows become a text or a ruled PDF."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus.flowables import Flowable

from benchmarks.injected.plans import STRIP, Action, MadePlan

HEADINGS = {
    "risk": ("Risk ref", "Risk register reference", "Linked risk"),
    "outcome_id": ("Outcome no", "Outcome ref"),
    "outcome": ("Desired outcome", "Outcome", "Objective"),
    "action_id": ("Ref", "Action no", "No."),
    "action": ("Actions", "Action", "What will we do"),
    "lead": ("Lead", "Lead officer", "Owner"),
    "due_date": ("By when", "Due date", "Deadline"),
    "measure": ("How will we measure it", "Success measure", "Impact measure"),
    "update": ("Monthly update", "Progress", "Update this month"),
    "status": ("Status", "Current status"),
    "rag": ("RAG", "RAG rating"),
}
WIDE = {"outcome": 150, "action": 190, "measure": 190, "update": 210, "lead": 90, "due_date": 70, "status": 70}
WIDE |= {"risk": 75, "rag": 48, "month": 30, "outcome_id": 55, "action_id": 55}
SMALL = ParagraphStyle("small", fontName="Helvetica", fontSize=7.5, leading=9)


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed cell; ``role`` is the column its words belong to (None: to more than one)."""

    text: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A printed row: ``actions`` are the keys of the actions it prints, ``before`` what stands above it.

    ``kind`` is ``record``, ``continuation`` or ``priority`` (a paragraph); ``new_page`` breaks the page first.
    """

    kind: str
    cells: tuple[Printed, ...]
    actions: tuple[str, ...] = ()
    outcome: str = ""
    new_page: bool = False

    def at(self, role: str) -> int | None:
        """The place of the first cell of that role."""
        return next((i for i, cell in enumerate(self.cells) if cell.role == role), None)

    def text(self, role: str) -> str:
        at = self.at(role)
        return "" if at is None else self.cells[at].text

    def with_cell(self, at: int, text: str, role: str | None) -> Line:
        return replace(self, cells=(*self.cells[:at], Printed(text, role), *self.cells[at + 1 :]))

    def with_text(self, role: str, text: str) -> Line:
        at = self.at(role)
        return self if at is None else self.with_cell(at, text, role)


@dataclass(frozen=True, slots=True)
class Form:
    """A council's table: its columns in order, how identifiers are written, and how each page sets off its rows.

    With ``outcome_rows`` an outcome is printed in a row of its own above its actions.
    """

    name: str
    columns: tuple[str, ...]
    levels: int = 3
    letter_first: bool = False
    months: bool = False
    status_column: bool = False
    headings: dict[str, str] = field(default_factory=dict)
    offsets: tuple[int, ...] = (0,)
    trail: int = 0
    heads_again: bool = True
    outcome_rows: bool = False

    def owns(self, role: str) -> bool:
        return role in self.columns


STRIPPED = ("risk", "outcome", "action", "lead", "month", "measure", "update", "rag")
FORMS = (
    Form("month strip", STRIPPED, months=True),
    Form("identifiers apart", ("outcome_id", "outcome", "action_id", "action", *STRIPPED[3:]), months=True),
    Form(
        "status column",
        ("outcome", "action_id", "action", "lead", "due_date", "measure", "update", "status", "rag"),
        status_column=True,
    ),
    Form("two levels", ("action_id", "action", "lead", "due_date", "measure", "update", "rag"), levels=2),
    Form("letter first", ("outcome", "action", "lead", "due_date", "update", "measure", "rag"), letter_first=True),
)
PROGRESS_FIRST = ("action_id", "outcome", "action", "lead", "due_date", "rag", "update", "measure")
OTHER_FORMS = (
    Form("progress first", PROGRESS_FIRST, letter_first=True),
    Form(
        "months last",
        ("outcome_id", "outcome", "action_id", "action", "measure", "lead", "update", "rag", "month"),
        months=True,
    ),
    Form(
        "rating first",
        ("rag", "action_id", "action", "status", "update", "lead", "due_date"),
        levels=2,
        status_column=True,
    ),
    Form(
        "outcomes as rows", ("action_id", "action", "measure", "lead", "due_date", "update", "rag"), outcome_rows=True
    ),
    Form("no rating", ("outcome", "action", "due_date", "lead", "status", "update"), status_column=True),
)
LAYOUTS = {"usual": FORMS, "other": OTHER_FORMS}


def drawn_form(form: Form, draw: random.Random) -> Form:
    """The form with one council's headings, and pages that begin in columns of their own."""
    return replace(
        form,
        headings={role: draw.choice(wordings) for role, wordings in HEADINGS.items()},
        offsets=tuple(draw.choice((0, 0, 1, 2)) for _ in range(5)),
        trail=draw.randint(0, 2),
        heads_again=draw.random() < 0.5,
    )


def printed_lines(plan: MadePlan, form: Form, draw: random.Random) -> list[Line]:
    """Every row as printed, a new page after each dozen or so."""
    lines: list[Line] = []
    left, priority, outcome = draw.randint(8, 14), "", ""
    for action in plan.actions:
        if action.priority != priority:
            priority = action.priority
            title = f"PRIORITY {priority} - {plan.titles[priority]}; Children and families get good help."
            lines.append(Line("priority", (Printed(title, "priority"),)))
        if form.outcome_rows and action.outcome != outcome:
            outcome = action.outcome
            lines.append(Line("outcome", (Printed(f"{outcome} {plan.outcomes[outcome]}", "outcome"),), (), outcome))
        left -= 1
        new_page = left == 0
        left = draw.randint(8, 14) if new_page else left
        lines.append(Line("record", tuple(_cells(action, plan, form)), (action.key,), action.outcome, new_page))
    return lines


def _cells(action: Action, plan: MadePlan, form: Form) -> Iterator[Printed]:
    texts = {"lead": action.lead, "measure": action.measure, "rag": action.rag, "due_date": action.due}
    texts |= {"status": action.status, "risk": action.risk}
    texts["update"] = action.update if form.status_column else f"{action.status} - {action.update}"
    outcome = plan.outcomes.get(action.outcome, "") if action.opens else ""
    texts |= _identified("action", action.key, action.action, form)
    texts |= _identified("outcome", action.outcome if outcome else "", outcome, form)
    for role in form.columns:
        if role == "month":
            yield from (Printed(plan.mark if n in action.months else "", "month") for n in range(len(STRIP)))
        else:
            yield Printed(texts[role], role)


def _identified(role: str, key: str, words: str, form: Form) -> dict[str, str]:
    own = f"{role}_id"
    return {own: key, role: words} if form.owns(own) else {role: f"{key} {words}".strip()}


# As tab-separated text


def text_of(lines: Sequence[Line], form: Form) -> tuple[str, dict[int, tuple[Line, int]]]:
    """The text, and for each line number (from 1) its printed line and how many blank fields come before it."""
    written: list[str] = ["Westmarch Council: improvement plan", ""]
    where: dict[int, tuple[Line, int]] = {}
    page, head = 0, False
    for line in lines:
        if line.kind == "priority":
            written += ["", line.cells[0].text]
            where[len(written)] = (line, 0)
            written.append("")
            head = head or page == 0
            continue
        if line.new_page:
            page += 1
            written.append("")
            head = head or form.heads_again
        if head:
            for cells in _head(form):
                written.append("\t".join(cells))
                where[len(written)] = (Line("head", tuple(Printed(cell, None) for cell in cells)), 0)
            head, page = False, max(page, 1)
        offset = form.offsets[page % len(form.offsets)]
        written.append("\t".join([*[""] * offset, *(cell.text for cell in line.cells), *[""] * form.trail]))
        where[len(written)] = (line, offset)
    return "\n".join(written) + "\n", where


def _head(form: Form) -> Iterator[list[str]]:
    top, below = [], []
    for role in form.columns:
        if role == "month":
            top += ["Timeframe", *[""] * (len(STRIP) - 1)]
            below += list(STRIP)
        else:
            top.append(form.headings[role])
            below.append("")
    yield top
    if any(below):
        yield below


# As a ruled PDF


def typeset(lines: Sequence[Line], form: Form, file: Path) -> None:
    """Writes a table with rulings for each priority, its head on every page; every row fills the columns exactly."""
    roles = [role for role in form.columns for _ in (STRIP if role == "month" else ("",))]
    widths = [WIDE[role] for role in roles]
    head = [[*cells, *[""] * (len(roles) - len(cells))] for cells in _head(form)]
    flow: list[Flowable] = []
    body: list[list[str]] = []
    spanned: list[int] = []

    def close() -> None:
        if body:
            rows = [[Paragraph(escape(text), SMALL) if text else "" for text in row] for row in [*head, *body]]
            looks: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
            looks += [("VALIGN", (0, 0), (-1, -1), "TOP")]
            looks += [("SPAN", (0, n), (-1, n)) for n in spanned]
            flow.append(Table(rows, widths, repeatRows=len(head), style=TableStyle(looks)))
            body.clear()
            spanned.clear()

    for line in lines:
        if line.kind == "priority":
            close()
            flow += [Spacer(1, 8), Paragraph(escape(line.cells[0].text), SMALL), Spacer(1, 6)]
        else:
            if line.kind == "outcome":
                spanned.append(len(head) + len(body))
            cells = [cell.text for cell in line.cells][: len(roles)]
            body.append([*cells, *[""] * (len(roles) - len(cells))])
    close()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 25)
    SimpleDocTemplate(str(file), pagesize=landscape(A3), invariant=1, **margins).build(flow)
