"""Running heads, page numbers, hidden layers and unrelated texts around the plan's tables."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Document
from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import Brush, written
from tests.read.pdf_maker.layout import pages

HEIGHT = 600.0


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """A plan with a running head, a dated foot with page numbers, a watermark and a heading on every page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(1110, HEIGHT), invariant=True)
    made = pages(count=24)
    for number, page in enumerate(made, start=1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(30, HEIGHT - 20, "Westmarch Council – Children’s Improvement Plan")
        canvas.drawString(30, 20, "Printed 3 May")
        canvas.drawRightString(1080, 20, f"Page {number} of {len(made)}")
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(30, HEIGHT - 80, f"PRIORITY {number}")
        canvas.saveState()
        canvas.setFillColor(HexColor("#DDDDDD"))
        canvas.setFont("Helvetica", 90)
        canvas.translate(300, 150)
        canvas.rotate(30)
        canvas.drawString(0, 0, "DRAFT")
        canvas.restoreState()
        canvas.translate(0, 40)
        Brush(canvas).page(page)
        canvas.showPage()
    canvas.save()
    return read_pdf(written(tmp_path, "margins", buffer.getvalue()))


def test_what_every_page_repeats_is_left_out_with_its_reason(document: Document) -> None:
    page = [(text.text, text.reason) for text in document.left_out if text.place.page == 2]
    assert page == [
        ("Westmarch Council – Children’s Improvement Plan", "running head"),
        ("DRAFT", "watermark"),
        ("Printed 3 May", "running foot"),
        ("Page 2 of 4", "page number"),
    ]


def test_a_numbered_heading_on_every_page_is_no_running_head(document: Document) -> None:
    headings = [row.cells[0].text for row in document.rows if row.table == 0]
    assert headings == ["PRIORITY 1", "PRIORITY 2", "PRIORITY 3", "PRIORITY 4"]


def test_a_watermark_over_the_table_changes_no_cell(document: Document) -> None:
    found = [tuple(cell.text for cell in row.cells) for row in document.rows if row.table]
    assert found == [tuple(cell.text for cell in row) for page in pages(count=24) for row in page.rows]
