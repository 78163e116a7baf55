"""Tab-separated conversions, and markdown tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import LeftOut, Row
from pipeline.read.text import read_text
from pipeline.read.text.decoding import lines_of
from pipeline.read.text.markup import plain
from pipeline.read.text.tabbed import read_tabbed


def read(text: str) -> tuple[tuple[Row, ...], tuple[LeftOut, ...]]:
    return read_tabbed(lines_of(text), "plan.txt")


def rows_of(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read(text)[0]]


def test_every_field_is_a_cell_blank_ones_too() -> None:
    (row,), _ = read("\t1.1 Light the lanterns\t\tDMR\t")
    assert [(cell.column, cell.text) for cell in row.cells] == [
        (1, ""),
        (2, "1.1 Light the lanterns"),
        (3, ""),
        (4, "DMR"),
        (5, ""),
    ]
    assert (row.cells[3].place.line, row.cells[3].place.column) == (1, 4)


def test_a_paragraph_ends_a_table_and_a_blank_line_does_not() -> None:
    rows, _ = read("a\tb\n\nc\td\nNIGHT FERRIES\ne\tf")
    assert [(row.table, row.breaks_before) for row in rows] == [(1, False), (1, True), (0, False), (2, False)]


def test_a_row_of_tabs_only_is_kept_as_a_blank_row() -> None:
    assert rows_of("a\tb\n\t\nc\td") == [["a", "b"], ["", ""], ["c", "d"]]


def test_a_form_feed_opens_a_page() -> None:
    rows, _ = read("a\tb\n\fc\td\n")
    assert [(row.page, row.breaks_before, row.cells[0].place.line) for row in rows] == [(1, False, 1), (2, True, 2)]


def test_markup_is_taken_off_and_counted() -> None:
    rows, left_out = read('<b>NIGHT FERRIES</b>\t<input type="checkbox"/>\n**Ferries;** run &amp; <br>moor\tx')
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["NIGHT FERRIES", ""],
        ["Ferries; run & \nmoor", "x"],
    ]
    assert Counter(out.text for out in left_out) == Counter(
        ["<b>", "</b>", '<input type="checkbox"/>', "**", "**", "&amp;", "<br>"]
    )
    assert {out.reason for out in left_out} == {"markup remains"}


def test_bold_at_the_beginning_is_told() -> None:
    whole, run_in, none = plain("**NIGHT FERRIES**"), plain("**Priority 1** Ferries run"), plain("Ferries **run**")
    assert (whole.bold, run_in.bold, none.bold) == (True, False, False)
    assert [one.run_in for one in (whole, run_in, none)] == ["NIGHT FERRIES", "Priority 1", ""]


def test_what_only_looks_like_markup_stays() -> None:
    for text in (
        "under <5 days and > 2",
        "4* hotels, 3* inns",
        "RSK_11 RSK_12",
        "*",
        "**",
        "-- none --",
        "AT&T; a & b",
    ):
        assert plain(text).text == text


def test_a_markdown_table_is_rows_of_fields() -> None:
    table = "| Ref | Action |\n|-----|:------:|\n| 1.1 | Light the lanterns \\| lamps |\n"
    assert rows_of(table) == [["Ref", "Action"], ["1.1", "Light the lanterns | lamps"]]


def test_every_character_of_a_real_plan_is_in_a_cell_or_left_out(shared_path: Callable[[str], Path]) -> None:
    path = shared_path("plans/plymouth-2023-09.txt")
    document = read_text(path)
    texts = [cell.text for row in document.rows for cell in row.cells] + [out.text for out in document.left_out]
    assert _letters("".join(texts)) == _letters(path.read_text(encoding="utf-8"))


@given(st.text(alphabet="ab <>*_&;|\t\n\f/1.b", max_size=60))
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    rows, left_out = read(text)
    texts = [cell.text for row in rows for cell in row.cells] + [out.text for out in left_out]
    assert _letters("".join(texts)) == _letters(text)


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


def test_a_markdown_table_that_lost_its_rule_is_one_still() -> None:
    lines = ["| Ref | Action | Lead |", "| 1.1 | Light \\| trim | DMR |", "| 1.2 | Row | HoS F |"]
    assert rows_of("\n".join(lines))[1] == ["1.1", "Light | trim", "DMR"]
