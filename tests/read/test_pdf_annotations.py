"""What lies over a PDF's pages: notes are named and kept out, the values of form fields are read in their cells."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Document, Severity
from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import written

XS = (40, 90, 260, 460)
ROWS = [("1.1", "Visit every home", "On track"), ("1.2", "Train new carers", "Delayed"), ("1.3", "Audit files", "")]
Over = Callable[[Canvas], None]


def plan(folder: Path, over: Over, rotate: int = 0) -> Path:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 500), invariant=True)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            canvas.rect(XS[column], 300 - 40 * row, XS[column + 1] - XS[column], 40)
            canvas.drawString(XS[column] + 4, 325 - 40 * row, text)
    over(canvas)
    canvas.setPageRotation(rotate)
    canvas.showPage()
    canvas.save()
    return written(folder, "noted", buffer.getvalue())


def annotated(folder: Path, subtype: str, text: str, rotate: int = 0) -> Path:
    path = plan(folder, lambda _: None, rotate)
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(subtype), Rect=[100, 305, 200, 320], Contents=text
        )
        file.pages[0].obj["/Annots"] = file.make_indirect(pikepdf.Array([note]))
        file.save(path)
    return path


def texts(document: Document) -> list[tuple[str, ...]]:
    return [tuple(" ".join(cell.text.split()) for cell in row.cells) for row in document.rows if row.table]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("subtype", ["/FreeText", "/Text", "/Highlight", "/Stamp", "/Square"])
def test_a_note_is_named_and_never_data(subtype: str, engine: str, tmp_path: Path) -> None:
    document = read_pdf(annotated(tmp_path, subtype, "Ask the Director first"), engine=engine)
    assert texts(document) == ROWS
    assert [(one.text, one.reason.split(":")[0]) for one in document.left_out] == [
        ("Ask the Director first", "annotation")
    ]
    said = [(one.severity, one.printed) for one in document.findings if one.check == "annotation"]
    assert said == [(Severity.WARNING, "Ask the Director first")]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("rotate", [0, 90])
def test_a_fields_value_is_read_in_its_cell_and_said_to_be_one(rotate: int, engine: str, tmp_path: Path) -> None:
    def fill_in(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="done", value="Closed in May", x=264, y=225, width=180, height=30)

    document = read_pdf(plan(tmp_path, fill_in, rotate), engine=engine)
    assert texts(document) == [*ROWS[:2], ("1.3", "Audit files", "Closed in May")]
    said = [(one.severity, one.printed) for one in document.findings if one.check == "form_field"]
    assert said == [(Severity.WARNING, "Closed in May")]


def test_a_box_that_is_ticked_is_a_tick_and_one_that_is_not_is_blank(tmp_path: Path) -> None:
    def tick(canvas: Canvas) -> None:
        canvas.acroForm.checkbox(name="on", checked=True, x=350, y=230, size=12)
        canvas.acroForm.checkbox(name="off", checked=False, x=420, y=305, size=12)

    assert texts(read_pdf(plan(tmp_path, tick))) == [*ROWS[:2], ("1.3", "Audit files", "✓")]


def test_a_hidden_fields_value_is_kept_out_as_hidden_text(tmp_path: Path) -> None:
    def hide(canvas: Canvas) -> None:
        canvas.acroForm.textfield(
            name="secret", value="for staff", x=264, y=225, width=180, height=30, annotationFlags="hidden"
        )

    document = read_pdf(plan(tmp_path, hide))
    assert texts(document) == ROWS
    assert [one.check for one in document.findings] == ["hidden_text"]


def test_a_fields_lines_stand_one_under_the_other(tmp_path: Path) -> None:
    def fill_in(canvas: Canvas) -> None:
        canvas.acroForm.textfield(
            name="done", value="Closed\nin May", x=264, y=222, width=180, height=36, fieldFlags="multiline"
        )

    assert texts(read_pdf(plan(tmp_path, fill_in)))[2] == ("1.3", "Audit files", "Closed in May")


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_note_on_a_page_on_its_side_is_where_its_cell_is(rotate: int, tmp_path: Path) -> None:
    document = read_pdf(annotated(tmp_path, "/FreeText", "Ask the board", rotate))
    (note,) = (one.place.box for one in document.left_out if one.text == "Ask the board")
    (cell,) = (cell.place.box for row in document.rows for cell in row.cells if cell.text == "Visit every home")
    assert note is not None
    assert cell is not None
    assert (note[0] - cell[0], note[1] - cell[1]) == pytest.approx((10, 20), abs=0.1)
    assert (note[2], note[3]) == pytest.approx((note[0] + 100, note[1] + 15), abs=0.1)
