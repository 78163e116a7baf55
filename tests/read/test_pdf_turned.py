"""A page that lies on its side, by /Rotate, by its content or by both, is read as if it stood upright."""

from __future__ import annotations

import io
from itertools import product
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Document
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.inspect import inspect_page
from pipeline.report.pictures import pages_of
from tests.read.pdf_maker.drawings import written

ROWS = [(f"1.{row}", f"Visit {row} homes", "On track") for row in range(8)]
XS = (-180, -80, 70, 180)


def turned_page(folder: Path, turned: int, rotate: int, ruled: bool) -> Path:
    """``turned`` is anticlockwise, ``rotate`` clockwise."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 500), invariant=True)
    canvas.drawString(20, 480, "Westmarch Council")
    canvas.translate(250, 250)
    canvas.rotate(turned)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            canvas.drawString(XS[column] + 4, 80 - 20 * row, text)
            if ruled:
                canvas.rect(XS[column], 74 - 20 * row, XS[column + 1] - XS[column], 20)
    canvas.setPageRotation(rotate)
    canvas.showPage()
    canvas.save()
    return written(folder, "turned", buffer.getvalue())


def rows(document: Document) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in document.rows if row.table]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize(("turned", "rotate"), list(product((0, 90, 180, 270), (0, 90))))
def test_a_page_on_its_side_is_read_as_one_that_stands(turned: int, rotate: int, engine: str, tmp_path: Path) -> None:
    document = read_pdf(turned_page(tmp_path, turned, rotate, ruled=True), engine=engine)
    assert rows(document) == ROWS
    said = [one.place and one.place.page for one in document.findings if one.check == "page_sideways"]
    assert said == [1] * ((turned - rotate) % 360 != 0)


def test_a_table_without_borders_on_its_side_is_read(tmp_path: Path) -> None:
    assert rows(read_pdf(turned_page(tmp_path, 90, 0, ruled=False))) == ROWS


def test_places_are_those_of_the_page_turned_upright(tmp_path: Path) -> None:
    path = turned_page(tmp_path, 90, 0, ruled=True)
    document = read_pdf(path)
    boxes = [cell.place.box for row in document.rows for cell in row.cells if cell.text == "1.0" and cell.place.box]
    assert [tuple(round(edge) for edge in box) for box in boxes] == [(70, 156, 170, 176)]
    assert (document.pages[0].width, document.pages[0].height) == (500, 500)
    picture = pages_of(path.read_bytes(), [1], dict(document.source.turned))[1]
    assert (picture.size.width, picture.size.height) == (500, 500)
    assert inspect_page(path, document, 1).size == (1000, 1000)
