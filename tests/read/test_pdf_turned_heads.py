"""Month heads that run upwards over a table without borders, as Calc prints them: wrapped in two lines."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import written

XS = (40, 80, 250, 310, 340, 370, 400, 430)
HEADS = ("April", "May", "June", "July")


@pytest.mark.parametrize("letter_by_letter", [False, True])
def test_heads_that_run_upwards_are_columns_of_a_table_without_borders(letter_by_letter: bool, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(640, 400), invariant=True)
    canvas.setFont("Helvetica", 9)
    for x, text in zip((*XS[:3], XS[7]), ("Ref", "Action", "Lead", "Progress"), strict=True):
        canvas.drawString(x, 330, text)
    for month, head in enumerate(HEADS):
        canvas.saveState()
        canvas.translate(XS[month + 3] + 10, 325)
        canvas.rotate(90)
        for line, text in enumerate((head, "2025")):
            for at, part in enumerate(text if letter_by_letter else [text]):
                canvas.drawString(canvas.stringWidth(text[:at]), -10.5 * line, part)
        canvas.restoreState()
    for row in range(6):
        y = 300 - 30 * row
        canvas.setFillColor(HexColor("#8EA9DB"))
        canvas.rect(XS[3 + row % 2], y - 10, 30, 30, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        for x, text in zip((*XS[:3], XS[7]), (f"1.{row}", "Visit every home", "A. Reed", "Seen in May"), strict=True):
            canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    first = read_pdf(written(tmp_path, "heads", buffer.getvalue())).rows[0]
    texts = [" ".join(cell.text.split()) for cell in first.cells]
    assert texts == ["Ref", "Action", "Lead", *(f"{head} 2025" for head in HEADS), "Progress"]
