"""A dense plan for measuring readers: 30 A3 pages, 190 actions, 15 columns, each cell with its own borders."""

from __future__ import annotations

import random
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

from benchmarks.plan_words import THINGS, VERBS

ROWS = 190
COLUMNS = 15
WIDTHS = (55, 130, 36, 190, 60, *[23] * 7, 170, 290, 36)
MONTHS = ("Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
HEADER = ("Risk", "Desired outcome", "Ref", "Action", "Lead", *MONTHS, "Measure", "Update", "RAG")
RAG = ("#00B050", "#FFC000", "#FF0000", "#0070C0")
WORDS = tuple(word for phrase in (*VERBS, *THINGS) for word in phrase.lower().split())
SMALL = ParagraphStyle("small", fontName="Helvetica", fontSize=10, leading=14.2)


def dense_plan(path: Path) -> tuple[list[list[str]], int]:
    """Writes the plan to ``path``; gives the rows' texts, colours in place of empty coloured cells, and the pages."""
    rng = random.Random(190)
    rows = [_row(rng, number) for number in range(ROWS)]
    style: list[tuple[object, ...]] = [
        ("BOX", (c, r), (c, r), 0.5, HexColor("#000000")) for r in range(ROWS + 1) for c in range(len(WIDTHS))
    ]
    style += [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 2)]
    style += [("RIGHTPADDING", (0, 0), (-1, -1), 2), ("TOPPADDING", (0, 0), (-1, -1), 2)]
    style += [
        ("BACKGROUND", (column, number), (column, number), HexColor(text))
        for number, row in enumerate(rows, start=1)
        for column, text in enumerate(row)
        if text.startswith("#")
    ]
    cells = [[_cell(text) for text in row] for row in [list(HEADER), *rows]]
    table = LongTable(cells, colWidths=WIDTHS, repeatRows=1, style=TableStyle(style))
    document = SimpleDocTemplate(str(path), pagesize=landscape(A3), topMargin=52, bottomMargin=52, invariant=1)
    document.build([table])
    return rows, document.page


def _row(rng: random.Random, number: int) -> list[str]:
    months = ["#7F7F7F" if rng.random() < 0.3 else "" for _ in MONTHS]
    ref = f"{number // 25 + 1}.{number // 5 % 5 + 1}.{number % 5 + 1}"
    words = [_words(rng, count) for count in (13, 27, 23, 55)]
    return [f"WST_{number % 30}", words[0], ref, words[1], "HoS QAS", *months, words[2], words[3], rng.choice(RAG)]


def _words(rng: random.Random, count: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(count))


def _cell(text: str) -> Paragraph | str:
    return Paragraph(text, SMALL) if text and not text.startswith("#") else ""
