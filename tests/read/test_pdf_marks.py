"""What is painted over, under and beside cells: arrows, bars, discs, underlines, highlights, hidden text."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Cell, Document
from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import written

Paint = Callable[[Canvas], None]
XS, YS = (50, 150, 200, 250, 300, 400), (300, 260, 220, 180)  # five columns, three rows, from the bottom left
WORDS = ("Quarterly sample", "1", "2", "3", "Panel")


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    """Reads a small ruled table with something painted before and after it."""

    def painted(after: Paint = lambda _: None, before: Paint = lambda _: None, engine: str = "pdfium") -> Document:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(450, 350), invariant=True)
        before(canvas)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica", 9)
        for x, word in zip(XS, WORDS, strict=False):
            canvas.drawString(x + 4, 285, word)
        canvas.grid(list(XS), list(YS))
        after(canvas)
        canvas.showPage()
        canvas.save()
        return read_pdf(written(tmp_path, "marks", buffer.getvalue()), engine=engine)

    return painted


def cell(document: Document, row: int, column: int) -> Cell:
    rows = [row for row in document.rows if row.table]
    assert len(rows) == 3
    return next(cell for cell in rows[row - 1].cells if cell.column == column)


def arrow(canvas: Canvas, y: float = 240) -> None:
    canvas.setLineWidth(1.5)
    canvas.line(155, y, 245, y)
    path = canvas.beginPath()
    path.moveTo(245, y - 4)
    path.lineTo(252, y)
    path.lineTo(245, y + 4)
    path.close()
    canvas.drawPath(path, fill=1)


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_an_arrow_marks_the_months_it_runs_over(read: Callable[..., Document], engine: str) -> None:
    document = read(arrow, engine=engine)
    assert [cell(document, 2, column).drawn for column in (2, 3, 5)] == [("arrow",), ("arrow",), ()]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_arrows_that_start_and_end_level_are_no_borders(read: Callable[..., Document], engine: str) -> None:
    def arrows(canvas: Canvas) -> None:
        arrow(canvas, 240)
        arrow(canvas, 200)

    document = read(arrows, engine=engine)
    for row in (2, 3):
        assert [cell(document, row, column).drawn for column in (2, 3, 5)] == [("arrow",), ("arrow",), ()]


def test_a_bar_inside_the_row_marks_its_months_and_is_no_fill(read: Callable[..., Document]) -> None:
    def bar(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#4472C4"))
        canvas.rect(205, 234, 85, 12, stroke=0, fill=1)

    document = read(bar)
    assert [cell(document, 2, column).drawn for column in (2, 3, 4)] == [(), ("bar",), ("bar",)]
    assert cell(document, 2, 3).fill is None


def test_a_watermarks_letter_over_the_table_marks_no_month(read: Callable[..., Document]) -> None:
    def letter(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.moveTo(150, 200)
        path.curveTo(330, 210, 310, 270, 160, 275)
        path.close()
        canvas.setFillColor(Color(0.7, 0.7, 0.7, alpha=0.5))
        canvas.drawPath(path, stroke=0, fill=1)

    document = read(letter)
    assert [cell(document, 2, column).drawn for column in (2, 3, 4)] == [(), (), ()]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("rule", ["even-odd", "the other way round"])
@pytest.mark.parametrize("inner_first", [True, False])
def test_a_border_painted_as_a_box_with_a_hole_is_no_fill(
    read: Callable[..., Document], engine: str, rule: str, inner_first: bool
) -> None:
    def frame(canvas: Canvas) -> None:
        outer = "150 220 m 200 220 l 200 260 l 150 260 l h"
        inner = "151 221 m 151 259 l 199 259 l 199 221 l h"
        boxes = f"{inner} {outer}" if inner_first else f"{outer} {inner}"
        canvas.setFillColor(HexColor("#00B050"))
        canvas.rect(150, 220, 50, 40, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#333333"))
        canvas._code.append(f"{boxes} {'f*' if rule == 'even-odd' else 'f'}")

    assert cell(read(before=frame, engine=engine), 2, 2).fill == "#00B050"


def test_a_coloured_disc_is_the_colour_of_its_cell(read: Callable[..., Document]) -> None:
    def disc(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#00B050"))
        canvas.circle(350, 240, 8, stroke=0, fill=1)

    document = read(disc)
    assert (cell(document, 2, 5).fill, cell(document, 2, 5).drawn) == ("#00B050", ("mark",))


def test_underlined_and_struck_words_part_no_cell(read: Callable[..., Document]) -> None:
    def lines(canvas: Canvas) -> None:
        canvas.line(54, 283.5, 54 + canvas.stringWidth(WORDS[0], "Helvetica", 9), 283.5)
        canvas.line(304, 288, 304 + canvas.stringWidth(WORDS[4], "Helvetica", 9), 288)

    assert cell(read(lines), 1, 1).text == WORDS[0]


def test_a_fill_seen_through_is_mixed_with_what_is_below(read: Callable[..., Document]) -> None:
    def glass(canvas: Canvas) -> None:
        canvas.setFillColor(Color(1, 0, 0, alpha=0.5))
        canvas.rect(150, 220, 50, 40, stroke=0, fill=1)

    assert cell(read(before=glass), 2, 2).fill in ("#FF7F7F", "#FF8080")


def white(canvas: Canvas) -> None:
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.drawString(54, 240, "nobody sees")


def off_page(canvas: Canvas) -> None:
    canvas.drawString(600, 240, "nobody sees")


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.8)
    canvas.drawString(54, 240, "nobody sees")


def covered(canvas: Canvas) -> None:
    canvas.drawString(54, 240, "nobody sees")
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.rect(52, 236, 90, 14, stroke=0, fill=1)


def without_ink(canvas: Canvas) -> None:
    text = canvas.beginText(54, 240)
    text.setTextRenderMode(3)
    text.textOut("nobody sees")
    canvas.drawText(text)


@pytest.mark.parametrize("paint", [white, off_page, tiny, covered, without_ink], ids=lambda paint: paint.__name__)
def test_text_that_nobody_sees_is_left_out_with_a_finding(read: Callable[..., Document], paint: Paint) -> None:
    document = read(paint)
    (left_out,) = document.left_out
    assert (left_out.text, left_out.reason.partition(":")[0]) == ("nobody sees", "hidden text")
    assert document.findings[0].check == "hidden_text"  # beside the page a second one asks whether its size is damaged
    assert cell(document, 2, 1).text == ""


def test_white_text_on_a_dark_cell_is_read(read: Callable[..., Document]) -> None:
    def dark(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#003366"))
        canvas.rect(50, 220, 100, 40, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#FFFFFF"))
        canvas.drawString(54, 240, "Overdue")

    document = read(before=dark)
    assert (cell(document, 2, 1).text, cell(document, 2, 1).fill) == ("Overdue", "#003366")
    assert not document.left_out
