"""Tables without borders over several pages: what runs at their edges, and where one ends and the next begins."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from tests.read.test_pdf_unruled_headings import WHITE, XS, action, line, rows, tables

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


def test_the_ground_of_a_whole_page_bounds_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor(WHITE))
        canvas.rect(20, 20, 660, 370, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.drawString(XS[0], 384, "Plan for June")
        line(canvas, 360, HEADINGS)
        for row in range(4):
            action(canvas, 340 - 20 * row, f"1.1.{row + 1}")

    (title, *found) = rows(tmp_path, draw)
    assert title.table == 0
    assert title.cells[0].text == "Plan for June"
    assert len(found) == 5


def test_headings_of_two_lines_begin_another_table_too(tmp_path: Path) -> None:
    def head(canvas: Canvas, y: float) -> None:
        line(canvas, y, ("Ref", "Action", "Lead", "", "", "", "", "Update"))
        line(canvas, y - 9, ("no", "", "officer"))

    def first(canvas: Canvas) -> None:
        head(canvas, 380)
        for row in range(4):
            action(canvas, 350 - 20 * row, f"1.1.{row + 1}")

    def second(canvas: Canvas) -> None:
        for row in range(3):
            action(canvas, 380 - 20 * row, f"1.1.{row + 5}")
        canvas.drawString(XS[0], 318, "Priority 2: Early help")
        head(canvas, 304)
        for row in range(4):
            action(canvas, 274 - 20 * row, f"2.1.{row + 1}")

    found = rows(tmp_path, first, second)
    assert [row.cells[0].text for row in found if not row.table] == ["Priority 2: Early help"]


def test_a_page_may_cut_a_row_above_its_number_where_words_stand_at_its_foot(tmp_path: Path) -> None:
    def row(canvas: Canvas, y: float, number: str) -> None:
        line(canvas, y + 10, ("", "Visit every home", "", "", "", "", "", "Homes were visited"))
        line(canvas, y, (number, "and write it down", "Head of care", "", "", "", "", "by the team"))

    def first(canvas: Canvas) -> None:
        line(canvas, 380, HEADINGS)
        for at in range(4):
            row(canvas, 340 - 28 * at, f"1.1.{at + 1}")
        line(canvas, 238, ("", "Talk to each child", "", "", "", "", "", "Some were"))

    def second(canvas: Canvas) -> None:
        line(canvas, 380, ("1.1.5", "alone", "Head of care", "", "", "", "", "talked to"))
        for at in range(4):
            row(canvas, 348 - 28 * at, f"1.1.{at + 6}")

    found = [row for row in rows(tmp_path, first, second) if row.table]
    (cut,) = [row for row in found if "Talk to each child" in [cell.text for cell in row.cells]]
    (number,) = [row for row in found if row.cells[0].text == "1.1.5"]
    assert all(cell.continues for cell in cut.cells)
    assert all(cell.continued for cell in number.cells)


def test_a_banner_under_the_headings_is_no_part_of_them(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 380, HEADINGS)
        canvas.drawString(XS[0], 362, "1.1 Children are seen by people whom they know and trust, at home and in school")
        for row in range(4):
            action(canvas, 344 - 20 * row, f"1.1.{row + 1}")

    assert tables(tmp_path, draw)[0] == ["Ref", "Action", "Lead", "Update"]


def test_a_month_broken_in_its_word_heads_no_months(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        xs = (40, 100, 220, *XS[3:])
        line(canvas, 385, ("Ref", "How will we", "", "", "", "No", "", ""), xs)
        line(canvas, 380, ("", "", "Lead", "Sep", "Oct", "", "Dec", "Update"), xs)
        line(canvas, 375, ("no", "know", "", "", "", "v", "", ""), xs)
        for row in range(4):
            marks = ["X" if month == row else "" for month in range(4)]
            line(canvas, 345 - 30 * row, (f"1.1.{row + 1}", "", "Head of care", *marks, "Seen"), xs)
            canvas.drawString(100, 350 - 30 * row, "Visit each")
            canvas.drawString(100, 340 - 30 * row, "home often")

    heading, *others = tables(tmp_path, draw)
    assert heading == ["Ref\nno", "How will we\nknow", "Lead", "Sep", "Oct", "Nov", "Dec", "Update"]
    assert len(others) == 4


def test_lines_of_neighbouring_columns_a_little_off_each_other_part_no_cell(tmp_path: Path) -> None:
    """Words over several rows, at half height, stand between the lines of the words beside them."""

    def draw(canvas: Canvas) -> None:
        xs = (40, 100, 250, 330)
        line(canvas, 380, ("Ref", "Action", "Lead", "Measure"), xs)
        for row in range(4):
            for at, text in enumerate(("Visit every home", "and write down", "what is seen")):
                canvas.drawString(100, 350 - 34 * row - 9 * at, text)
            line(canvas, 341 - 34 * row, (f"1.1.{row + 1}", "", "Head of care"), xs)
        for at in range(9):
            canvas.drawString(330, 335.3 - 9 * at, f"Measure {'abcdefghi'[at]} of all")

    actions = [row[1] for row in tables(tmp_path, draw)[1:]]
    assert actions == ["Visit every home\nand write down\nwhat is seen"] * 4
