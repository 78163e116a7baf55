"""Made-up councils' plans in layouts of their own, typeset by ReportLab from the rows they must be read back as."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

FILLS = {"Red": "#FF0000", "Amber": "#FFC000", "Green": "#00B050", "Blue": "#0070C0"}
STATUSES = {"Red": "Delayed", "Amber": "At risk", "Green": "On track", "Blue": "Complete"}
VERBS = ("Review", "Publish", "Train", "Recruit", "Agree", "Launch", "Audit", "Map", "Draft", "Hold")
THINGS = ("the placement plan", "a parent survey", "every case file", "new carers", "the data set", "a joint protocol")
LEADS = ("Head of Service", "Director", "Team Manager", "Virtual Head", "Commissioning Lead", "QA Manager")
PRIORITIES = ("Safe and early help", "Strong homes")
OUTCOMES = ("Families get help early", "Help is joined up", "Homes are stable", "Carers are supported")
MONTHS = ("Apr 25", "May 25", "Jun 25", "Jul 25", "Aug 25")
EACH = 3  # actions under an outcome

Cell = str | tuple[str, str]  # words, or words and a fill


@dataclass(frozen=True)
class Action:
    """What one row says, in the order of the document."""

    number: int
    outcome: int
    first: bool
    action: str
    lead: str
    rag: str
    update: str
    measure: str
    due: str
    months: tuple[str, ...]

    @property
    def place(self) -> tuple[int, int, int]:
        """Priority, outcome in it and action in that, each from 1."""
        return self.outcome // 2 + 1, self.outcome % 2 + 1, (self.number - 1) % EACH + 1

    @property
    def heading(self) -> str:
        return OUTCOMES[self.outcome] if self.first else ""

    @property
    def word(self) -> Cell:
        return self.rag, FILLS[self.rag]

    @property
    def fill(self) -> Cell:
        return "", FILLS[self.rag]


@dataclass(frozen=True)
class Layout:
    """A council's columns: each heading with its width in points and what stands in it."""

    columns: Mapping[str, tuple[int, Callable[[Action], Cell]]]
    identifier: Callable[[Action], str]
    size: tuple[float, float] = landscape(A3)
    headings: bool = True


def actions(seed: int) -> list[Action]:
    chance = Random(seed)
    return [_action(number, chance) for number in range(1, len(OUTCOMES) * EACH + 1)]


def _action(number: int, chance: Random) -> Action:
    rag = chance.choice(list(FILLS))
    return Action(
        number,
        (number - 1) // EACH,
        (number - 1) % EACH == 0,
        f"{chance.choice(VERBS)} {chance.choice(THINGS)} so that help number {number} reaches families in good time",
        chance.choice(LEADS),
        rag,
        f"{STATUSES[rag]} - the group met on {chance.randint(1, 28)}/05/2025 and {chance.randint(3, 90)} people came.",
        f"At least {chance.randint(20, 95)}% of families say that help {number} was useful.",
        f"{chance.randint(1, 28):02d}/{chance.randint(7, 12):02d}/2025",
        tuple(month for month in MONTHS if chance.random() < 0.4),
    )


def typeset(layout: Layout, rows: Sequence[Action], file: Path) -> None:
    """Writes the plan as a ruled table with its header on every page."""
    style = getSampleStyleSheet()["BodyText"]
    style.fontSize, style.leading = 7, 8
    content: list[list[object]] = [[Paragraph(f"<b>{name}</b>", style) for name in layout.columns]]
    looks: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    for row in rows:
        if layout.headings and row.first and row.outcome % 2 == 0:
            looks.append(("SPAN", (0, len(content)), (-1, len(content))))
            title = f"<b>Priority {row.place[0]}: {PRIORITIES[row.place[0] - 1]}</b>"
            content.append([Paragraph(title, style), *[""] * (len(layout.columns) - 1)])
        cells = [shown(row) for _, shown in layout.columns.values()]
        for column, cell in enumerate(cells):
            if isinstance(cell, tuple):
                place = (column, len(content))
                looks.append(("BACKGROUND", place, place, colors.HexColor(cell[1])))
        content.append([Paragraph(cell if isinstance(cell, str) else cell[0], style) for cell in cells])
    table = Table(content, colWidths=[width for width, _ in layout.columns.values()], repeatRows=1)
    table.setStyle(TableStyle(looks))
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 25)
    SimpleDocTemplate(str(file), pagesize=layout.size, invariant=1, **margins).build([table])


def _dotted(row: Action) -> str:
    return ".".join(map(str, row.place))


def _month(name: str) -> Callable[[Action], Cell]:
    return lambda row: ("", "#7F7F7F") if name in row.months else ""


LAYOUTS = {
    "zero-padded identifiers": Layout(
        {
            "Ref": (50, lambda row: "{}.{:02}.{:02}".format(*row.place)),
            "Recommendation": (150, lambda row: row.heading),
            "Action": (230, lambda row: row.action),
            "Responsible officer": (110, lambda row: row.lead),
            "Target date": (70, lambda row: row.due),
            "RAG": (60, lambda row: row.word),
            "Progress to date": (230, lambda row: row.update),
            "Success criteria": (200, lambda row: row.measure),
        },
        lambda row: "{}.{:02}.{:02}".format(*row.place),
    ),
    "number and letter": Layout(
        {
            "No": (30, lambda row: f"{row.outcome + 1}{'abc'[row.place[2] - 1]}"),
            "What needs to improve": (100, lambda row: row.heading),
            "What will we do": (150, lambda row: row.action),
            "Who": (80, lambda row: row.lead),
            "By when": (55, lambda row: row.due),
            "Evidence of impact": (150, lambda row: row.measure),
            "Update": (150, lambda row: row.update),
            "BRAG": (50, lambda row: row.fill),
        },
        lambda row: f"{row.outcome + 1}{'abc'[row.place[2] - 1]}",
        landscape(A4),
        headings=False,
    ),
    "flat, portrait, no outcomes": Layout(
        {
            "Rec": (30, lambda row: f"R{row.number}"),
            "Action": (130, lambda row: row.action),
            "Lead": (70, lambda row: row.lead),
            "Due date": (60, lambda row: row.due),
            "Status": (60, lambda row: STATUSES[row.rag]),
            "RAG": (45, lambda row: row.word),
            "Commentary": (140, lambda row: row.update),
        },
        lambda row: f"R{row.number}",
        A4,
        headings=False,
    ),
    "bare numbers under a sign": Layout(
        {
            "#": (30, lambda row: str(row.number)),
            "Action": (250, lambda row: row.action),
            "Lead officer": (100, lambda row: row.lead),
            "By when": (70, lambda row: row.due),
            "Progress update": (240, lambda row: row.update),
            "RAG": (50, lambda row: (row.rag[0], FILLS[row.rag])),
        },
        lambda row: str(row.number),
        landscape(A4),
    ),
    "two ratings, the earlier one first": Layout(
        {
            "Ref": (50, _dotted),
            "Objective": (150, lambda row: row.heading),
            "Action": (230, lambda row: row.action),
            "Owner": (110, lambda row: row.lead),
            "Previous RAG": (60, lambda _: ("Red", FILLS["Red"])),
            "Current RAG": (60, lambda row: row.word),
            "Progress since last meeting": (230, lambda row: row.update),
            "KPI": (200, lambda row: row.measure),
        },
        _dotted,
    ),
    "no identifiers at all": Layout(
        {
            "Outcome": (120, lambda row: row.heading),
            "Action": (200, lambda row: row.action),
            "Lead": (90, lambda row: row.lead),
            "Timescale": (70, lambda row: row.due),
            "Progress": (220, lambda row: row.update),
            "RAG rating": (60, lambda row: row.word),
        },
        _dotted,
        landscape(A4),
    ),
    "months and due dates": Layout(
        {
            "Ref": (40, _dotted),
            "Outcome": (120, lambda row: row.heading),
            "Action": (200, lambda row: row.action),
            "Lead": (90, lambda row: row.lead),
            "By when": (60, lambda row: row.due),
            **{name: (30, _month(name)) for name in MONTHS},
            "Measure": (180, lambda row: row.measure),
            "Update": (200, lambda row: row.update),
            "RAG": (50, lambda row: row.fill),
        },
        _dotted,
    ),
}
