"""Tables without borders: what tells their columns and rows where white space alone does not."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Row
from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import written

XS = (40, 150, 190, 320, 345, 370, 395, 420, 560)  # outcome, number, action, three months, a wide gap, update
HEADINGS = ("Outcome", "Ref", "Action", "Apr", "May", "Jun", "", "Update")
OUTCOME = "Homes are safe, warm, near a"  # as wide as its column: it ends at the next one's text
Draw = Callable[[Canvas], None]


def draw_row(canvas: Canvas, y: float, texts: Sequence[str], months: Sequence[int] = ()) -> None:
    for month in months:
        canvas.setFillColor(HexColor("#7F7F7F"))
        canvas.rect(XS[3 + month], y - 14, 25, 24, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
    for x, text in zip(XS, texts, strict=False):
        canvas.drawString(x + 2, y, text)


def draw_table(canvas: Canvas, top: float, first: int) -> None:
    draw_row(canvas, top, HEADINGS)
    for row in range(4):
        y = top - 26 * (row + 1)
        number, outcome = f"{first}.1.{row + 1}", OUTCOME if row == 0 else ""
        draw_row(canvas, y, (outcome, number, "Visit every home", "", "", "", "", "On track"), [row % 3])
        canvas.drawString(XS[2] + 2, y - 10, "before the winter")


def rows(folder: Path, draw: Draw) -> list[Row]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(700, 400), invariant=True)
    canvas.setFont("Helvetica", 8)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return list(read_pdf(written(folder, "unruled", buffer.getvalue())).rows)


def test_a_text_that_ends_at_the_next_column_stays_in_its_own(tmp_path: Path) -> None:
    found = [row for row in rows(tmp_path, lambda canvas: draw_table(canvas, 360, 1)) if row.table]
    assert [cell.text for cell in found[1].cells if cell.text][:2] == [OUTCOME, "1.1.1"]


def test_a_title_over_narrow_columns_is_no_heading_of_several(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(XS[0] + 2, 374, "Improvement plan of Westmarch Council")
        draw_table(canvas, 360, 1)

    title, headings, *_ = rows(tmp_path, draw)
    assert (title.table, [cell.text for cell in headings.cells][:3]) == (0, ["Outcome", "Ref", "Action"])


def test_rows_parted_by_banners_of_running_text_have_the_columns_of_the_rows_around(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_row(canvas, 380, ("Lead", "Ref", "Action", "", "", "", "", "Update"))
        for group, size in enumerate((1, 1, 4, 1), start=1):
            top = 370 - 70 * (group - 1)
            canvas.drawString(XS[0] + 2, top, f"Outcome {group}.1: " + "homes are safe, warm and near a school " * 3)
            for row in range(size):
                texts = ("Head of care", f"{group}.1.{row + 1}", "Visit every home", "", "", "", "", "On track")
                draw_row(canvas, top - 14 * (row + 1), texts)

    found = [[cell.text for cell in row.cells] for row in rows(tmp_path, draw) if row.table]
    assert found[0] == ["Lead", "Ref", "Action", "Update"]
    assert [texts[1] for texts in found[1:]] == ["1.1.1", "2.1.1", "3.1.1", "3.1.2", "3.1.3", "3.1.4", "4.1.1"]


def test_columns_without_words_are_told_by_their_fills(tmp_path: Path) -> None:
    found = [row for row in rows(tmp_path, lambda canvas: draw_table(canvas, 360, 1)) if row.table]
    columns = [[cell.column for cell in row.cells if cell.fill] for row in found[1:]]
    assert columns == [[4], [5], [6], [4]]


@pytest.mark.parametrize("statement", ["Every home is warm", "Every home is warm and every family has one to live in"])
def test_a_second_table_under_the_same_headings_is_another(tmp_path: Path, statement: str) -> None:
    def two(canvas: Canvas) -> None:
        draw_table(canvas, 360, 1)
        canvas.drawString(42, 205, statement)
        draw_table(canvas, 180, 2)

    found = rows(tmp_path, two)
    assert [row.table for row in found] == [*[1] * 5, 0, *[2] * 5]
    assert found[5].cells[0].text == statement
    assert [cell.text for cell in found[6].cells if cell.text] == [text for text in HEADINGS if text]
