"""Typesets made-up plans and keeps what ``pdftotext -layout`` makes of them, beside the cells that went in.

    .venv/bin/python tests/read/layouts/make.py

Needs poppler's pdftotext (22.12 made the kept files). Each folder holds ``plan.txt`` and ``cells.csv``.
"""

from __future__ import annotations

import csv
import random
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).parent
NOUNS = (
    "harbour lantern meadow copper river thistle garden signal winter marble orchard ferry basket kestrel saddle "
    "pebble timber candle anchor willow compass barrel linen bramble quarry ribbon sparrow tunnel velvet whistle "
    "Wexby HLO TVA 12 2024 3% the of and to in for with on a by"
)
WORDS = NOUNS.split()
LEADS = ("HoX", "HoX TS", "DMR", "PZCP", "HoX FD, HoX", "SD Skills", "Place Lead", "Ann Marsh")
STATUSES = ("On track", "Complete", "Behind schedule", "In progress")
DUE = ("31/03/2025", "Dec-24", "June 2025", "Ongoing", "12 April 2025")
MONTHS = ("Sep 23", "Oct 23", "Nov 23", "Dec 23", "Jan 24")
Column = tuple[str, str, float]  # kind, heading, share of the width
LEAD, MEASURE, UPDATE = ("lead", "Lead", 7.0), ("measure", "Measure", 20.0), ("update", "Update", 20.0)
RAG, ACTION, OUTCOME = ("rag", "RAG", 4.0), ("action", "Actions", 22.0), ("outcome", "Desired Outcome", 16.0)
LAST = (MEASURE, UPDATE, RAG)
USUAL = (OUTCOME, ACTION, LEAD, MEASURE, UPDATE, RAG)


@dataclass(frozen=True)
class Case:
    columns: tuple[Column, ...]
    rows: int = 12
    page: tuple[float, float] = landscape(A3)
    size: float = 8
    padding: float = 4
    font: str = "Helvetica"
    identifiers: bool = True
    merged: bool = True
    repeated: bool = True
    centred: bool = False
    foot: bool = False


CASES = {
    "month_strip": Case(
        (("risk", "Risk ref", 6.0), OUTCOME, ACTION, LEAD, *(("month", month, 3.0) for month in MONTHS), *LAST)
    ),
    "no_identifiers": Case(USUAL, identifiers=False),
    "reference_column": Case(
        (("id", "Ref", 4.0), OUTCOME, ACTION, ("lead", "Who", 8.0), ("due", "By when", 8.0), UPDATE, RAG),
        rows=40,
        merged=False,
    ),
    "portrait": Case(
        (("id", "Ref", 4.0), ACTION, ("lead", "Lead", 8.0), ("due", "By when", 8.0), UPDATE), 25, A4, 7, 3, merged=False
    ),
    "single_blanks": Case(USUAL, padding=1),
    "centred_headings": Case(USUAL, centred=True),
    "headings_once": Case((("risk", "Risk", 6.0), *USUAL), rows=45, merged=False, repeated=False),
    "running_foot": Case(USUAL, rows=40, merged=False, foot=True),
    "serif": Case(USUAL, size=9, font="Times-Roman"),
}


def make(name: str, case: Case) -> None:
    folder = HERE / name
    folder.mkdir(exist_ok=True)
    rows = _rows(case, random.Random(name))
    with tempfile.TemporaryDirectory() as scratch:
        pdf = Path(scratch) / "plan.pdf"
        _typeset(case, rows, pdf)
        subprocess.run(["pdftotext", "-layout", str(pdf), str(folder / "plan.txt")], check=True)
    with (folder / "cells.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([heading for _, heading, _ in case.columns])
        writer.writerows(rows)


def _rows(case: Case, chance: random.Random) -> list[list[str]]:
    rows, outcome, action, left = [], 0, 0, 0
    for _ in range(case.rows):
        opens = left == 0
        outcome, action, left = (outcome + 1, 1, chance.randint(0, 2)) if opens else (outcome, action + 1, left - 1)
        rows.append([_cell(kind, case, outcome, action, opens, chance) for kind, _, _ in case.columns])
    return rows


def _cell(kind: str, case: Case, outcome: int, action: int, opens: bool, chance: random.Random) -> str:
    joined = case.identifiers and not any(other == "id" for other, _, _ in case.columns)
    match kind:
        case "outcome":
            return (f"{outcome} " if joined else "") + _sentence(chance, 4, 9) if opens else ""
        case "action":
            return (f"{outcome}.{action} " if joined else "") + _sentence(chance, 5, 26)
        case "measure":
            return _sentence(chance, 4, 24) if chance.random() > 0.15 else ""
        case "update":
            more = " - " + _sentence(chance, 4, 30) if chance.random() > 0.15 else ""
            return chance.choice(STATUSES) + more
        case "id":
            return f"{outcome}.{action}"
        case "risk":
            return chance.choice(("", f"RSK_{chance.randint(1, 30)}"))
        case _:
            marks = {"lead": LEADS, "due": DUE, "month": ("", "", "x"), "rag": ("Red", "Amber", "Green")}
            return chance.choice(marks[kind])


def _sentence(chance: random.Random, fewest: int, most: int) -> str:
    words = " ".join([*(chance.choice(WORDS) for _ in range(chance.randint(fewest, most))), chance.choice(WORDS[:30])])
    return words[0].upper() + words[1:] + ("." if chance.random() < 0.4 else "")


def _typeset(case: Case, rows: list[list[str]], path: Path) -> None:
    width, _ = case.page
    body = ParagraphStyle("body", fontName=case.font, fontSize=case.size, leading=case.size * 1.2)
    head = ParagraphStyle("head", parent=body, alignment=TA_CENTER if case.centred else TA_LEFT)
    shares = [share for _, _, share in case.columns]
    table = Table(
        [[Paragraph(heading, head) for _, heading, _ in case.columns]]
        + [[Paragraph(text, body) for text in row] for row in rows],
        colWidths=[share / sum(shares) * (width - 60) for share in shares],
        repeatRows=1 if case.repeated else 0,
        style=TableStyle([*_drawing(case), *_merged(case, rows)]),
    )

    def foot(canvas: object, document: object) -> None:
        if case.foot:
            canvas.setFont("Helvetica", 7)  # type: ignore[attr-defined]
            canvas.drawString(30, 18, "Westmarch improvement plan")  # type: ignore[attr-defined]
            canvas.drawRightString(width - 30, 18, f"Page {document.page} of 4")  # type: ignore[attr-defined]

    margins = {"leftMargin": 30, "rightMargin": 30, "topMargin": 36, "bottomMargin": 36}
    story = [Paragraph("Westmarch Council improvement plan", head), Spacer(1, 8), table]
    SimpleDocTemplate(str(path), pagesize=case.page, **margins).build(story, onFirstPage=foot, onLaterPages=foot)


def _drawing(case: Case) -> list[tuple[object, ...]]:
    whole = ((0, 0), (-1, -1))
    paddings = [(side, *whole, case.padding) for side in ("LEFTPADDING", "RIGHTPADDING")]
    return [("VALIGN", *whole, "TOP"), ("GRID", *whole, 0.5, colors.black), *paddings]


def _merged(case: Case, rows: list[list[str]]) -> list[tuple[object, ...]]:
    column = next((at for at, (kind, _, _) in enumerate(case.columns) if kind == "outcome"), None)
    if column is None or not case.merged:
        return []
    starts = [at for at, row in enumerate(rows, start=1) if row[column]]
    ends = [*(start - 1 for start in starts[1:]), len(rows)]
    return [("SPAN", (column, start), (column, end)) for start, end in zip(starts, ends, strict=True)]


if __name__ == "__main__":
    for name, case in CASES.items():
        make(name, case)
