"""Tables without borders: what their headings and banners tell of columns, and what is no part of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Row
from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import written

Draw = Callable[[Canvas], None]
XS = (40, 100, 250, 300, 330, 360, 390, 420)  # number, action, lead, four months, update
WHITE, GREY, BLUE = "#FFFFFF", "#D9D9D9", "#0070C0"


def rows(folder: Path, *pages: Draw, engine: str = "pdfium") -> list[Row]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(700, 400), invariant=True)
    for draw in pages:
        canvas.setFont("Helvetica", 8)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return list(read_pdf(written(folder, "headings", buffer.getvalue()), engine=engine).rows)


def tables(folder: Path, *pages: Draw) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows(folder, *pages) if row.table]


def line(canvas: Canvas, y: float, texts: Sequence[str], xs: Sequence[float] = XS) -> None:
    for x, text in zip(xs, texts, strict=False):
        canvas.drawString(x, y, text)


def box(canvas: Canvas, x0: float, x1: float, y: float, colour: str) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.rect(x0, y - 6, x1 - x0, 20, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#000000"))


def action(canvas: Canvas, y: float, number: str) -> None:
    line(canvas, y, (number, "Visit every home", "Head of care", "", "", "", "", "Homes were visited"))


def strip(canvas: Canvas, top: float, marked: int) -> None:
    """Rows whose months are coloured boxes without words, the last one of ``marked``."""
    for row in range(4):
        y = top - 20 * row
        action(canvas, y, f"1.1.{row + 1}")
        box(canvas, XS[3 + row % marked] - 4, XS[3 + row % marked] + 26, y, BLUE)


def test_a_mark_in_the_middle_of_its_column_parts_no_heading_over_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 380, ("Ref", "Action", "RAG status", "Who"), (40, 100, 250, 293))
        for row in range(5):
            line(canvas, 360 - 20 * row, (f"1.{row + 1}", "Visit every home", "G", "Head of care"), (40, 100, 272, 293))

    assert tables(tmp_path, draw)[0] == ["Ref", "Action", "RAG status", "Who"]


def test_a_year_over_a_gap_between_two_months_hides_no_column(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 380, ("Ref", "Action", "Lead", "", "", "2025", "", "Update"), (*XS[:5], 345, 390, 420))
        line(canvas, 366, ("", "", "", "Sept", "Oct", "Nov", "Dec"))
        strip(canvas, 340, 4)

    found = [row for row in rows(tmp_path, draw) if row.table]
    assert [cell.text for cell in found[1].cells if cell.text] == ["Sept", "Oct", "Nov", "Dec"]
    assert [[cell.column for cell in row.cells if cell.fill] for row in found[2:]] == [[4], [5], [6], [7]]


def test_a_level_heading_over_turned_months_hides_no_column(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        box(canvas, 296, 416, 386, GREY)
        line(canvas, 386, ("Ref", "Action", "Lead", "", "", "When it is done", "", "Update"), (*XS[:5], 335, 390, 420))
        for x, month in zip(XS[3:7], ("Apr", "May", "Jun", "Jul"), strict=True):
            canvas.saveState()
            canvas.translate(x + 14, 364)
            canvas.rotate(90)
            canvas.drawString(0, 0, month)
            canvas.restoreState()
        strip(canvas, 340, 4)
        strip(canvas, 260, 4)

    found = [row for row in rows(tmp_path, draw) if row.table]
    assert [[cell.column for cell in row.cells if cell.fill == BLUE] for row in found[-4:]] == [[4], [5], [6], [7]]


def test_months_headed_by_letters_close_together_are_columns(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 380, ("Ref", "Action", "Lead", *"AMJJ", "Update"), (*XS[:3], 300, 310, 320, 330, 420))
        for row in range(4):
            action(canvas, 360 - 20 * row, f"1.1.{row + 1}")

    assert tables(tmp_path, draw)[0] == ["Ref", "Action", "Lead", "A", "M", "J", "J", "Update"]


def test_month_headings_as_wide_as_their_columns_are_parted_at_the_fills(tmp_path: Path) -> None:
    xs = [300 + 25.5 * month for month in range(5)]

    def draw(canvas: Canvas) -> None:
        for x0, x1 in pairwise(xs):
            box(canvas, x0, x1, 380, GREY)
        line(canvas, 380, ("Ref", "Action", "Lead", "", "", "", "", "Update"))
        for x, month in zip(xs, ("Mar-25", "Apr-25", "May-25", "Jun-25"), strict=False):
            canvas.drawCentredString(x + 12.75, 380, month)
        for row in range(4):
            action(canvas, 360 - 20 * row, f"1.1.{row + 1}")
            box(canvas, xs[row], xs[row + 1], 360 - 20 * row, BLUE)

    assert tables(tmp_path, draw)[0] == ["Ref", "Action", "Lead", "Mar-25", "Apr-25", "May-25", "Jun-25", "Update"]


def test_months_shown_as_one_text_are_columns_however_near_they_stand(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 380, ("Ref", "Action", "Lead", "", "", "", "", "Update"))
        canvas.drawString(300, 380, "Mar-25 Apr-25 May-25 Jun-25", wordSpace=2)
        for row in range(4):
            action(canvas, 360 - 20 * row, f"1.1.{row + 1}")
            box(canvas, 300 + 29 * row, 325 + 29 * row, 360 - 20 * row, BLUE)

    assert tables(tmp_path, draw)[0] == ["Ref", "Action", "Lead", "Mar-25", "Apr-25", "May-25", "Jun-25", "Update"]


def test_a_mark_a_blank_behind_the_words_of_the_column_before_stands_in_its_month(tmp_path: Path) -> None:
    columns = (*XS[:3], 338, 378, 418, 458, 500)
    marked = {"Head of care": "-X--", "Head of the virtual": "--X-", "Head of care and health": "XX--", "Head": "---X"}

    def draw(canvas: Canvas) -> None:
        line(canvas, 380, ("Ref", "Action", "Lead", "Mar-25", "Apr-25", "May-25", "Jun-25", "Update"), columns)
        for row, (lead, months) in enumerate(marked.items()):
            texts = (f"1.1.{row + 1}", "Visit", lead, *months.replace("-", " "), "Homes were visited")
            line(canvas, 360 - 20 * row, texts, columns)

    found = tables(tmp_path, draw)[1:]
    assert {row[2]: "".join(text or "-" for text in row[3:7]) for row in found} == marked


def test_cells_that_meet_in_a_coloured_row_part_texts_that_stand_close(tmp_path: Path) -> None:
    xs = (40, 100, 250, 276)

    def draw(canvas: Canvas) -> None:
        for x0, x1 in ((36, 96), (96, 246), (246, 274), (274, 400)):
            box(canvas, x0, x1, 360, GREY)
        line(canvas, 380, ("Ref", "Action", "RAG", "Status"), xs)
        for row, text in enumerate(("Red", "Green", "Green")):
            line(canvas, 360 - 20 * row, (f"1.1.{row + 1}", "Visit every home", text, "On track"), xs)

    assert [texts[2:] for texts in tables(tmp_path, draw)[2:]] == [["Green", "On track"]] * 2


def test_a_key_above_the_headings_is_no_row_of_theirs(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for at, text in enumerate(("Red: late", "Amber: some slippage", "Green: on time, and no worry at all")):
            canvas.drawString(XS[1], 396 - 12 * at, text)
        line(canvas, 345, ("Ref", "Action", "Lead", "", "", "", "", "Update"))
        for row in range(4):
            action(canvas, 325 - 20 * row, f"1.1.{row + 1}")

    assert tables(tmp_path, draw)[0] == ["Ref", "Action", "Lead", "Update"]


def test_headings_in_the_middle_of_columns_keep_them_for_the_rows_under_a_banner(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for x0, x1 in pairwise((*[x - 4 for x in XS], 560)):
            box(canvas, x0, x1, 380, GREY)
        line(canvas, 380, ("Ref", "Action", "Lead", "Apr", "May", "Jun", "Jul", "Update"), [x + 6 for x in XS])
        canvas.drawString(XS[0], 360, "Outcome 1.1: " + "homes are safe, warm and near a school " * 3)
        strip(canvas, 340, 2)

    found = [row for row in rows(tmp_path, draw) if row.table]
    assert [[cell.column for cell in row.cells if cell.fill] for row in found[1:]] == [[4], [5], [4], [5]]


def test_a_banner_in_bold_at_a_pages_foot_is_a_heading(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        line(canvas, 380, ("Ref", "Action", "Lead", "", "", "", "", "Update"))
        for row in range(4):
            action(canvas, 360 - 20 * row, f"1.1.{row + 1}")
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(XS[0], 280, "Partnership")

    banner = next(row for row in rows(tmp_path, first) if row.cells[0].text == "Partnership")
    assert banner.cells[0].bold


def test_numbers_before_the_words_of_actions_count_rows_printed_into_each_other(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 380, ("Outcome", "Action", "Lead", "Update"), (40, 100, 250, 420))
        for row in range(5):
            y = 360 - 16 * row
            line(canvas, y, (f"1.1.{row + 1} Visit every home", "Head of care", "On track"), (100, 250, 420))
            canvas.drawString(100, y - 9, "before the winter")

    found = [text for texts in tables(tmp_path, draw) for text in texts if text.startswith("1.1.")]
    assert found == [f"1.1.{row} Visit every home\nbefore the winter" for row in range(1, 6)]


def test_headings_apart_from_their_rows_by_a_banner_tell_columns_too(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 380, ("Ref", "Action", "Lead", "Apr-2", "May-", "Jun-2", "Jul-2", "Update"))
        line(canvas, 370, ("", "", "", "5", "25", "5", "5"))
        canvas.drawString(40, 350, "Outcome 1.1: Children live in safe homes near to their friends and schools " * 2)
        for row in range(4):
            action(canvas, 330 - 20 * row, f"1.1.{row + 1}")
            canvas.drawString(XS[3 + row % 2] + 8, 330 - 20 * row, "X")

    heads = [text.replace("\n", "") for text in tables(tmp_path, draw)[0]]
    assert heads == ["Ref", "Action", "Lead", "Apr-25", "May-25", "Jun-25", "Jul-25", "Update"]


def test_months_whose_years_go_on_below_are_a_strip_however_near_they_stand(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        months = (300, 326, 352, 378)
        line(canvas, 380, ("Intended", "No", "Action", "Mar-2", "Apr-2", "May-2", "Jun-2"), (40, 100, 150, *months))
        line(canvas, 370, ("outcome", "5", "5", "5", "5"), (40, *(x + 8 for x in months)))
        for row in range(4):
            line(canvas, 350 - 20 * row, ("", f"1.1.{row + 1}", "Visit every home"), (40, 100, 150))
            canvas.drawString(months[row] + 6, 350 - 20 * row, "x")

    heads = [text.replace("\n", "") for text in tables(tmp_path, draw)[0]]
    assert heads == ["Intendedoutcome", "No", "Action", "Mar-25", "Apr-25", "May-25", "Jun-25"]


def test_a_rule_under_a_heading_over_months_parts_it_from_them(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 380, ("Ref", "Action", "Lead", "Timescale", "Update"), (*XS[:3], 345, 420))
        canvas.line(296, 376, 415, 376)
        line(canvas, 366, ("status",), (420,))
        line(canvas, 362, ("", "", "", "A", "M", "J", "J"))
        strip(canvas, 340, 4)

    heads = [cell for row in rows(tmp_path, draw) if row.table for cell in row.cells if cell.text in tuple("AMJ")]
    assert [cell.column for cell in heads] == [4, 5, 6, 7]
    assert len({cell.place.box[3] for cell in heads if cell.place.box}) == 1


def test_bullets_before_every_text_of_a_column_are_no_column(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 380, ("Ref", "Action", "Lead", "Measure"), (40, 100, 250, 330))
        for row in range(5):
            y = 360 - 24 * row
            line(canvas, y, (f"1.{row + 1}", "Visit every home", "Head", "•", "Visits"), (40, 100, 250, 330, 344))
            line(canvas, y - 10, ("•", "Audits of them"), (330, 344))

    assert tables(tmp_path, draw)[1] == ["1.1", "Visit every home", "Head", "• Visits\n• Audits of them"]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_months_wider_than_their_columns_head_each_its_own(engine: str, tmp_path: Path) -> None:
    heads = ("No", "Action", "Lead", "Apr-25", "May-25", "Jun-25", "Jul-25", "Update")
    narrow = (40, 100, 250, 300, 323, 346, 369, 392)

    def draw(canvas: Canvas) -> None:
        line(canvas, 300, heads, narrow)
        for row in range(4):
            y = 280 - 20 * row
            line(canvas, y, (f"1.1.{row + 1}", "Visit every home", "Head of care"), narrow)
            box(canvas, narrow[3 + row] - 1, narrow[4 + row] - 1, y, BLUE)
            line(canvas, y, ("Homes were visited",), narrow[7:])

    found = rows(tmp_path, draw, engine=engine)
    assert [cell.text for cell in found[0].cells] == list(heads)
    assert [[cell.fill for cell in row.cells].index(BLUE) for row in found[1:]] == [3, 4, 5, 6]


def test_words_that_always_follow_each_other_stand_level_without_a_column(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 300, ("No", "Action", "Lead", "Update"), (40, 100, 250, 350))
        for row in range(6):
            y = 270 - 30 * row
            line(
                canvas,
                y,
                (f"1.1.{row + 1}", "Visit every home", "Head of", "Virtual", "Seen"),
                (40, 100, 250, 281, 350),
            )
            line(canvas, y - 10, ("once a month", "School"), (100, 250))

    found = tables(tmp_path, draw)
    assert found[1] == ["1.1.1", "Visit every home\nonce a month", "Head of Virtual\nSchool", "Seen"]


def test_a_banner_that_begins_left_of_centred_numbers_is_a_row_of_its_own(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.line(10, 374, 600, 374)
        line(canvas, 380, ("Ref", "Action", "Lead", "", "", "", "", "Update"))
        for part in (1, 2):
            canvas.drawString(10, 480 - 120 * part, f"PART {part} - HARBOUR AND MEADOW")
            for row in range(4):
                action(canvas, 460 - 120 * part - 24 * row, f"{part}.1.{row + 1}")

    found = tables(tmp_path, page)
    assert [texts[0] for texts in found if "PART" in texts[0]] == [f"PART {one} - HARBOUR AND MEADOW" for one in (1, 2)]
    assert not any(text for texts in found if "PART" in texts[0] for text in texts[1:])


def test_a_banner_no_wider_than_its_column_is_a_row_of_its_own(tmp_path: Path) -> None:
    xs = (40, 180, 240, 420)

    def page(canvas: Canvas) -> None:
        line(canvas, 380, ("Outcome", "Ref", "Action", "Update"), xs)
        canvas.drawString(xs[0], 240, "PART 2 - HARBOUR")
        for part in (1, 2):
            for row in range(4):
                texts = ("" if row else "Homes are warm", f"{part}.1.{row + 1}", "Visit every home", "Visited")
                line(canvas, 460 - 120 * part - 24 * row, texts, xs)
                canvas.drawString(xs[2], 450 - 120 * part - 24 * row, "at the harbour")

    found = [[text for text in texts if text] for texts in tables(tmp_path, page)]
    assert [texts for texts in found if "PART" in texts[0]] == [["PART 2 - HARBOUR"]]


def test_a_rule_that_runs_past_the_last_column_makes_it_no_wider(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.line(40, 374, 690, 374)
        line(canvas, 380, ("Ref", "Action", "Lead", "", "", "", "", "Update"))
        for row in range(4):
            action(canvas, 350 - 24 * row, f"1.1.{row + 1}")

    last = [row.cells[-1].place.box for row in rows(tmp_path, page) if row.table and row.cells[-1].text.startswith("H")]
    assert last
    assert all(box is not None and box[2] < 600 for box in last)


def test_a_heading_over_the_months_may_begin_where_the_first_of_them_does(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 390, ("", "", "", "Timeframe"))
        line(canvas, 380, ("Ref", "Action", "Lead", "Sep-25", "Oct-25", "Nov-25", "Dec-25", "Update"))
        for row in range(4):
            action(canvas, 360 - 20 * row, f"1.1.{row + 1}")

    assert ["Sep-25", "Oct-25", "Nov-25", "Dec-25"] in [texts[3:7] for texts in tables(tmp_path, draw)]


def test_a_banners_word_that_begins_by_chance_where_a_column_does_stays_with_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 380, ("Ref", "Action", "Lead", "", "", "", "", "Update"))
        for row in range(4):
            action(canvas, 360 - 20 * row, f"1.1.{row + 1}")
        canvas.drawRightString(XS[1] - canvas.stringWidth(" "), 280, "WATCH OVER")
        canvas.drawString(XS[1], 280, "HOMES")
        for row in range(4):
            action(canvas, 260 - 20 * row, f"1.2.{row + 1}")

    assert ["WATCH OVER HOMES"] in [[text for text in texts if text] for texts in tables(tmp_path, draw)]
