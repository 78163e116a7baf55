"""A key of colours that is no table: boxes before or behind their words, however wide."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from pipeline.columns import place_columns
from pipeline.model import Cell, Place
from pipeline.profile import load_profile
from pipeline.read.pdf import read_pdf
from pipeline.repair import repair
from pipeline.repair.palette import taught
from pipeline.stitch import stitch
from pipeline.tabulate import tabulate
from tests.read.pdf_maker.drawings import written

XS = (40, 90, 260, 360, 480, 540)
HEADINGS = ("Ref", "Action", "Lead", "Update", "RAG")
KEY = (("Green: on track", "#8E44AD"), ("Amber: at risk", "#16A085"), ("Red: delayed", "#2C3E50"))


def plan(folder: Path, across: bool, box: str) -> Path:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 400), invariant=True)
    wide = {"box": 10, "disc": 10, "wide box": 90, "box behind": 160}[box]
    for at, (label, colour) in enumerate(KEY):
        x, y = (40 + (wide + (0 if box == "box behind" else 100)) * at, 360) if across else (40, 370 - 14 * at)
        canvas.setFillColor(HexColor(colour))
        if box == "disc":
            canvas.circle(x + 5, y + 3, 5, stroke=0, fill=1)
        else:
            canvas.rect(x, y - 3, wide, 14, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#FFFFFF" if box == "box behind" else "#000000"))
        canvas.drawString(x + (70 if box == "box behind" else wide + 6), y, label)
    rows = [(f"1.1.{row}", "Visit every home", "Director", "The panel met", "") for row in (1, 2, 3)]
    for row, texts in enumerate([HEADINGS, *rows]):
        for column, text in enumerate(texts):
            canvas.setFillColor(HexColor(KEY[row - 1][1] if row and column == 4 else "#FFFFFF"))
            canvas.rect(XS[column], 290 - 30 * row, XS[column + 1] - XS[column], 30, fill=1)
            canvas.setFillColor(HexColor("#000000"))
            canvas.drawString(XS[column] + 4, 305 - 30 * row, text)
    canvas.showPage()
    canvas.save()
    return written(folder, "keyed", buffer.getvalue())


@pytest.mark.parametrize("box", ["box", "disc", "wide box", "box behind"])
@pytest.mark.parametrize("across", [False, True])
def test_boxes_with_words_say_what_the_colours_mean(across: bool, box: str, tmp_path: Path) -> None:
    profile = load_profile()
    document = read_pdf(plan(tmp_path, across, box))
    repaired = repair(stitch(place_columns(document, profile), profile), "plan", "2025-06", profile)
    assert list(tabulate(repaired)["actions"]["rag"]) == ["Green", "Amber", "Red"]
    assert {one.check for one in repaired.findings} >= {"rag_key"}


def test_a_key_that_gives_one_colour_two_names_is_said_and_not_followed() -> None:
    profile = load_profile()
    keys = [("Green", "#8E44AD"), ("Amber", "#8E44AD"), ("Red", "#2C3E50")]
    cells = [(label, Cell(label, Place("plan.pdf", 1), 1, fill=fill)) for label, fill in keys]
    learnt, findings = taught(cells, profile)
    assert "#2C3E50" in learnt.rag.palette["Red"]
    assert "#8E44AD" not in {fill for fills in learnt.rag.palette.values() for fill in fills}
    assert any("both 'Green' and 'Amber'" in one.message for one in findings)
