"""Tables without borders: columns that are not where the page's other texts say."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.read.unruled.body import Body
from pipeline.read.unruled.line_pieces import Piece
from pipeline.read.unruled.row_columns import Column, Key, paragraph_step
from pipeline.read.unruled.row_cuts import Marks, RowCuts
from tests.read.test_pdf_unruled_headings import line, tables

HEADINGS = ("Ref", "Action", "Lead", "Sep", "Oct", "Nov", "Dec", "Update")
WIDE, NARROW = (40, 70, 190, 250, 400), (40, 78, 128, 179.5, 226)


def a_plan(canvas: Canvas, top: float, first: int, xs: tuple[float, ...], heads: tuple[str, ...]) -> None:
    for at, words in enumerate(zip(*([*head.split(" "), ""] for head in heads), strict=False)):
        line(canvas, top - 9 * at, words, xs)
    for row in range(4):
        y = top - 26 - 24 * row
        line(canvas, y, (f"{first}.1.{row + 1}", "Visit homes", "Head of care", "Homes seen", "On track, and"), xs)
        line(canvas, y - 9, ("", "each week", "", "by all", "reported"), xs)


def test_a_table_that_has_its_columns_elsewhere_keeps_them_to_itself(tmp_path: Path) -> None:
    heads = ("Ref no", "Action", "Lead officer", "Measure", "Update")

    def draw(canvas: Canvas) -> None:
        a_plan(canvas, 380, 1, WIDE, heads)
        canvas.drawString(40, 240, "Priority 2: Early help")
        a_plan(canvas, 220, 2, NARROW, heads)

    found = tables(tmp_path, draw)
    assert {len(texts) for texts in found} == {5}
    assert {texts[2] for texts in found} == {"Lead\nofficer", "Head of care"}


def test_a_table_on_the_next_page_that_has_its_columns_elsewhere_keeps_them_to_itself(tmp_path: Path) -> None:
    heads = ("Ref no", "Action", "Lead officer", "Measure", "Update")
    first = partial(a_plan, top=380, first=1, xs=WIDE, heads=heads)
    second = partial(a_plan, top=380, first=2, xs=NARROW, heads=heads)
    found = tables(tmp_path, lambda canvas: first(canvas), lambda canvas: second(canvas))
    assert [len(texts) for texts in found] == [5] * 10


def test_months_as_wide_as_their_columns_shown_letter_by_letter_are_headings_each(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        xs = (40, 80, 160, 220, 235.7, 250.2, 266.6, 300)
        line(canvas, 380, (*HEADINGS[:3], "", "", "", "", "Update"), xs)
        x = xs[3]
        for letter in "SepOctNovDec":
            canvas.drawString(x, 380, letter)
            x += canvas.stringWidth(letter)
        for row in range(4):
            marks = ["x" if month == row else "" for month in range(4)]
            line(canvas, 360 - 20 * row, (f"1.1.{row + 1}", "Visit homes", "Head of care", *marks, "Seen"), xs)

    heading, *others = tables(tmp_path, draw)
    assert heading == list(HEADINGS)
    assert [texts[3:7].index("x") for texts in others] == [0, 1, 2, 3]


def test_a_word_cut_where_its_column_ends_is_whole_though_the_border_stands_farther_on(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        xs = (40, 80, 180, 300)
        line(canvas, 380, ("Ref", "Action", "Lead", "Update"), xs)
        for row in range(4):
            line(canvas, 360 - 40 * row, (f"1.1.{row + 1}", "Commissioning care", "Commissi", "Seen"), xs)
            line(canvas, 350 - 40 * row, ("", "", "oning", ""), xs)
            line(canvas, 340 - 40 * row, ("", "", "Lead", ""), xs)

    assert {texts[2] for texts in tables(tmp_path, draw)[1:]} == {"Commissioning\nLead"}


def test_the_usual_step_between_paragraphs_is_told_where_identifiers_begin_the_rows() -> None:
    heights = [10, 18, 28, 36, 46, 60, 68, 78]
    column = [Piece(0, y - 8, 50, y, y, 8, "Homes were seen") for y in heights]
    assert paragraph_step([column], [10, 60], 8) == 10
    assert paragraph_step([column], [], 8) is None


def test_actions_count_the_rows_where_their_outcomes_are_numbered_too() -> None:
    texts = [("1.1", "1.1.1"), ("1.2", "1.2.1"), ("2.1", "2.1.1"), ("2.2", "2.2.1")]
    lines = [
        [Piece(x, 10 * row, x + 20, 10 * row + 8, 10 * row + 8, 8, text) for x, text in zip((0, 50), pair, strict=True)]
        for row, pair in enumerate(texts)
    ]
    assert Body(lines, [0, 40, 90], [], [], None).key == 1


def test_the_edge_of_fills_parts_two_rows_through_a_text_that_stands_across_both() -> None:
    pieces = [Piece(0, y - 8, 50, y, y, 8, "Children wait") for y in (10, 18)]
    across, beside = Column([0, 1], pieces, 8), Column([0, 2], [pieces[0], pieces[0]._replace(baseline=30)], 8)
    cuts = RowCuts([10, 18, 30], [across, beside], Column([], [], 8), Key(1, frozenset({0, 2})), Marks([14.5], [], []))
    assert cuts.best()[2].y == 14.5
