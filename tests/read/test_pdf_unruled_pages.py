"""Tables without borders over several pages: what runs at their edges, and where one ends and the next begins."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.read.test_pdf_unruled_headings import XS, action, line, rows, tables

HEADINGS = ("Ref", "Action", "Lead", "", "", "", "", "Update")


def test_a_running_foot_shown_letter_by_letter_is_one_on_pages_past_the_ninth(tmp_path: Path) -> None:
    def page(number: int, canvas: Canvas) -> None:
        line(canvas, 60, HEADINGS)
        for row in range(2 if number % 2 else 1):
            action(canvas, 46 - 12 * row, f"{number}.1.{row + 1}")
        for at, letter in enumerate(f"Plan, page {number} of 18"):
            canvas.drawString(XS[0] + 5 * at, 20, letter)

    found = tables(tmp_path, *[partial(page, number) for number in range(1, 19)])
    assert not any("P" in text for texts in found for text in texts)


def test_headings_of_the_page_before_begin_another_table_in_the_midst_of_a_page(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        line(canvas, 380, HEADINGS)
        for row in range(4):
            action(canvas, 360 - 20 * row, f"1.1.{row + 1}")

    def second(canvas: Canvas) -> None:
        action(canvas, 380, "1.1.5")
        action(canvas, 360, "1.1.6")
        canvas.drawString(XS[0], 334, "Priority 2: Early help")
        line(canvas, 320, HEADINGS)
        for row in range(4):
            action(canvas, 300 - 20 * row, f"2.1.{row + 1}")

    found = rows(tmp_path, first, second)
    (heading,) = [row for row in found if row.cells[0].text.startswith("Priority 2")]
    assert heading.table == 0
    assert len({row.table for row in found if row.table}) == 3


def test_the_rest_of_cells_above_a_table_with_borders_goes_to_the_rows_before(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        line(canvas, 380, HEADINGS)
        for row in range(4):
            action(canvas, 360 - 20 * row, f"1.1.{row + 1}")

    def second(canvas: Canvas) -> None:
        line(canvas, 380, ("", "before the winter", "", "", "", "", "", "and reported"))
        for row in range(4):
            action(canvas, 356 - 20 * row, f"1.1.{row + 5}")
        canvas.grid([40, 200, 400], [100, 120, 140])
        line(canvas, 125, ("Term", "Meaning"), (45, 205))
        line(canvas, 105, ("DCS", "Director"), (45, 205))

    assert ["", "before the winter", "", "and reported"] in tables(tmp_path, first, second)
