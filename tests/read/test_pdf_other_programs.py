"""What programs do to a plan's table: whole lines as one text, heads and feet beside it, headings of single letters."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.columns import place_columns
from pipeline.model import Document, Role
from pipeline.profile import load_profile
from pipeline.read.drawn.habits import Habits
from pipeline.read.drawn.ligatures import with_ligatures
from pipeline.read.drawn.line_ends import settled
from pipeline.read.drawn.line_habits import BREAK
from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import written

XS = (40, 90, 260, 380, 560)
HEADINGS = ("Ref", "Action", "Lead", "Update", "RAG")
Draw = Callable[[Canvas, int], None]


def draw_rows(canvas: Canvas, top: float, page: int, first: int = 1) -> None:
    for at, text in zip(XS, HEADINGS, strict=True):
        canvas.drawString(at, top, text)
    for row in range(first, first + 6):
        texts = (f"{page}.1.{row}", "Visit every home in the town", "Head of Care", "Visits have begun well", "Green")
        for at, text in zip(XS, texts, strict=True):
            canvas.drawString(at, top - 24 * (row - first + 1), text)


def read(folder: Path, draw: Draw, pages: int = 3) -> Document:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(700, 400), invariant=True)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 8)
        draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return read_pdf(written(folder, "plan", buffer.getvalue()))


def first_words(document: Document) -> list[str]:
    return [row.cells[0].text for row in document.rows if row.table]


def test_running_heads_and_feet_close_to_a_table_are_none_of_its_rows(tmp_path: Path) -> None:
    def draw(canvas: Canvas, page: int) -> None:
        canvas.drawString(40, 388, "11/06/25, 9:41 AM")
        canvas.drawString(300, 388, "Westmarch plan")
        draw_rows(canvas, 330 if page == 1 else 376, page)
        canvas.drawString(40, 20, "file:///westmarch/plan.html")
        canvas.drawString(640, 20, f"{page}/3")

    document = read(tmp_path, draw)
    assert first_words(document) == [
        text for page in (1, 2, 3) for text in ("Ref", *(f"{page}.1.{n}" for n in range(1, 7)))
    ]
    assert len([left for left in document.left_out if "running" in left.reason]) >= 6


def test_headings_repeated_at_the_top_of_each_page_are_no_running_head(tmp_path: Path) -> None:
    document = read(tmp_path, lambda canvas, page: draw_rows(canvas, 380, page))
    assert first_words(document).count("Ref") == 3


def test_lines_shown_as_one_text_are_parted_where_the_columns_are(tmp_path: Path) -> None:
    def draw(canvas: Canvas, _: int) -> None:
        for row in range(1, 7):
            texts = (f"1.1.{row}", "Visit homes", "Care team", "Begun") if row > 1 else HEADINGS[:4]
            shown = " ".join(f"({text}) -{9000 - 450 * len(text)}" for text in texts)
            canvas._code.append(f"BT /F1 8 Tf 1 0 0 1 40 {380 - 24 * row} Tm [{shown}] TJ ET")

    found = [row for row in read(tmp_path, draw, 1).rows if row.table]
    assert [cell.text for cell in found[1].cells] == ["1.1.2", "Visit homes", "Care team", "Begun"]


def test_a_border_stands_before_a_heading_wider_than_what_is_under_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas, page: int) -> None:
        draw_rows(canvas, 360, page)
        canvas.drawString(545, 352, "rating (RAG)")
        canvas.drawString(545, 368, "Our own")

    found = [row for row in read(tmp_path, draw, 1).rows if row.table]
    assert [len(row.cells) for row in found[:2]] == [5, 5]


def test_months_may_be_headed_by_their_first_letters(tmp_path: Path) -> None:
    def draw(canvas: Canvas, page: int) -> None:
        draw_rows(canvas, 360, page)
        for at, letter in enumerate("AMJJAS"):
            canvas.drawString(600 + 14 * at, 360, letter)
            canvas.drawString(600 + 14 * at, 336 - 24 * at, "x")

    aligned = place_columns(read(tmp_path, draw, 1), load_profile())
    assert [slot.month for slot in aligned.layouts[0].slots if slot.role is Role.MONTH] == [0, 1, 2, 3, 4, 5]


def test_upright_rules_alone_tell_columns_without_words(tmp_path: Path) -> None:
    def draw(canvas: Canvas, page: int) -> None:
        draw_rows(canvas, 360, page)
        for at in range(5):
            canvas.line(470 + 15 * at, 370, 470 + 15 * at, 200)

    found = [row for row in read(tmp_path, draw, 1).rows if row.table]
    assert {len(row.cells) for row in found} == {9}


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("o\u6600\u6600er", "offer"),
        ("su\u6600\ucf00ciency", "sufficiency"),
        ("\u6600\u6900les", "files"),
        ("\u6600\u6900\u6600\u7400y", "fifty"),
        ("\u6600", "\u6600"),
        ("ef\uf001cient work\uf002ow", "efficient workflow"),
        ("\uf002 Search \uf001", "\uf002 Search \uf001"),
    ],
)
def test_ligatures_with_their_bytes_changed_over_are_read_as_shown(printed: str, meant: str) -> None:
    assert with_ligatures(printed) == meant


def test_a_heading_over_months_is_parted_from_them_though_others_have_lines_level_with_neither(tmp_path: Path) -> None:
    months = ["Apr 25", "May 25", "Jun 25", "Jul 25"]

    def draw(canvas: Canvas, page: int) -> None:
        for x in (36, 90, 250, 280, 310, 340, 370, 500):
            canvas.line(x, 120, x, 340 if x in (36, 90, 250, 370, 500) else 325)
        canvas.setFillGray(0.8)
        for x0, x1 in ((36, 90), (90, 250), (370, 500)):
            canvas.rect(x0, 313, x1 - x0, 27, stroke=0, fill=1)
        for at in range(4):
            canvas.rect(250 + 30 * at, 313, 30, 13, stroke=0, fill=1)
        canvas.rect(250, 326, 120, 14, stroke=0, fill=1)
        canvas.setFillGray(0)
        for x, y, text in ((40, 330, "Action"), (40, 321, "ref"), (95, 330, "Action"), (292, 330, "Timescale")):
            canvas.drawString(x, y, text)
        for at, month in enumerate(months):
            canvas.drawString(252 + 30 * at, 317, month)
        canvas.drawString(375, 330, "Update")
        for row in range(6):
            for x, text in ((40, f"{page}.1.{row + 1}"), (95, "Visit every home in the town"), (375, "Begun well")):
                canvas.drawString(x, 296 - 24 * row, text)

    cells = [cell.text for row in read(tmp_path, draw, 1).rows for cell in row.cells]
    assert [cell for cell in cells if cell in months] == months
    assert "Timescale" in cells


def test_a_word_torn_by_a_narrow_column_is_whole_again() -> None:
    known = Habits(frozenset(("performance", "manager")), False, False)
    assert settled(f"Performanc{BREAK}e Manager", known) == "Performance Manager"
    assert settled(f"WCS_RSK_01{BREAK}WCS_RSK_08", known) == "WCS_RSK_01\nWCS_RSK_08"


def test_a_code_too_wide_for_its_column_is_one() -> None:
    assert settled("LG-\n01", Habits(frozenset(), False, False)) == "LG-01"
