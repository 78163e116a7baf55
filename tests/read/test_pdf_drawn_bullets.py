"""Bullets painted as shapes right before their lines, as browsers paint lists."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import written

INK, GREEN = "#000000", "#00B050"


@pytest.mark.parametrize(
    ("size", "colour", "told"),
    [(4, INK, "\u2022 seen\n\u2022 written down"), (9, INK, "seen\nwritten down"), (4, GREEN, "seen\nwritten down")],
)
@pytest.mark.parametrize("square", [False, True])
def test_a_small_disc_or_square_before_a_line_is_its_bullet(
    size: int, colour: str, told: str, square: bool, tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), invariant=True)
    for row in range(4):
        canvas.rect(20, 160 - 40 * row, 60, 40)
        canvas.rect(80, 160 - 40 * row, 200, 40)
        canvas.drawString(24, 185 - 40 * row, f"1.{row}")
    for line, text in enumerate(("seen", "written down")):
        y = 185 - 14 * line
        canvas.setFillColor(HexColor(colour))
        shape = (86, y + 3, size / 2) if not square else (86 - size / 2, y + 3 - size / 2, size, size)
        canvas.rect(*shape, stroke=0, fill=1) if square else canvas.circle(*shape, stroke=0, fill=1)
        canvas.setFillColor(HexColor(INK))
        canvas.drawString(96, y, text)
    canvas.showPage()
    canvas.save()
    document = read_pdf(written(tmp_path, "bullets", buffer.getvalue()))
    assert document.rows[0].cells[1].text == told
    assert [finding.check for finding in document.findings] == []


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_disc_as_small_as_a_dot_of_a_border_is_a_bullet_too(engine: str, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), invariant=True)
    canvas.grid([20, 80, 280], [60, 120, 180])
    canvas.setFont("Helvetica", 8)
    canvas.drawString(24, 165, "1.1")
    for line, text in enumerate(("seen", "written down")):
        canvas.circle(88, 167.5 - 11 * line, 1.25, stroke=0, fill=1)
        canvas.drawString(96, 165 - 11 * line, text)
    canvas.save()
    document = read_pdf(written(tmp_path, "discs", buffer.getvalue()), engine=engine)
    assert document.rows[0].cells[1].text == "\u2022 seen\n\u2022 written down"
