"""A page that lies on its side as displayed is said to; one that /Rotate puts upright is not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pdf_maker.drawings import written
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf import read_pdf


@pytest.mark.parametrize(("turned", "rotate", "said"), [(90, 0, True), (90, 90, False), (0, 0, False), (180, 0, True)])
def test_a_page_on_its_side_is_an_error_that_names_it(turned: int, rotate: int, said: bool, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 400), invariant=True)
    canvas.translate(200, 200)
    canvas.rotate(turned)
    for row in range(8):
        for column, text in enumerate(("1.1", "Visit every home", "On track")):
            canvas.drawString(100 * column - 150, 20 * row - 80, text)
    canvas.setPageRotation(rotate)
    canvas.showPage()
    canvas.save()
    document = read_pdf(written(tmp_path, "turned", buffer.getvalue()))
    assert [one.place and one.place.page for one in document.findings if one.check == "page_sideways"] == [1] * said
