"""Text whose columns are white space."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lines import join_lines
from pipeline.model import Row
from pipeline.read.text import read_text
from pipeline.read.text.decoding import lines_of
from pipeline.read.text.layout import read_layout

LAYOUTS = Path(__file__).parent / "layouts"


def rows_of(text: str) -> tuple[Row, ...]:
    return read_layout(lines_of(text), "plan.txt")


def texts(row: Row) -> dict[int, str]:
    return {cell.column: join_lines(cell.text) for cell in row.cells if cell.text}


@pytest.mark.parametrize("case", sorted(folder.name for folder in LAYOUTS.iterdir() if (folder / "cells.csv").exists()))
def test_the_cells_that_were_typeset_come_out_exact(case: str) -> None:
    with (LAYOUTS / case / "cells.csv").open(encoding="utf-8", newline="") as file:
        heading, *typeset = list(csv.reader(file))
    expected = [{at: text for at, text in enumerate(row, start=1) if text} for row in typeset]
    read = [texts(row) for row in read_text(LAYOUTS / case / "plan.txt").rows if row.table]
    assert [row for row in read if row.get(2) != heading[1]] == expected


STRIP = """\
Ref    Actions                     Lead   Timeframe            Update
                                          Sep-   Oct-   Nov-   this month
                                          24     24     24
1.1    Paint the harbour wall in   DMR           x      x      On track - the
       copper green                                            wall is dry
1.2    Count the lanterns          HoX    x                    Complete
"""


def test_months_under_a_time_frame_are_a_second_row_of_headings() -> None:
    first, second, *_ = rows_of(STRIP)
    spans = [(cell.text, cell.column, cell.column_span, cell.row_span) for cell in first.cells if cell.column > 3]
    assert spans == [("Timeframe", 4, 3, 1), ("Update\nthis month", 7, 1, 2)]
    assert [(cell.column, cell.text) for cell in second.cells] == [(4, "Sep-\n24"), (5, "Oct-\n24"), (6, "Nov-\n24")]


def test_a_mark_keeps_its_month() -> None:
    *_, wall, lanterns = rows_of(STRIP)
    assert [column for column, text in texts(wall).items() if text == "x"] == [5, 6]
    assert [column for column, text in texts(lanterns).items() if text == "x"] == [4]


MERGED = """\
Outcome                      Actions                        Lead
1 Children are safe in the   1.1 Open the ferry at seven    DMR
harbour and know whom to     every morning and count
ask when the tide is in      the lanterns
and the ferry is late        1.2 Mend the saddle            HoX
NIGHT FERRIES
2 Lanterns burn all night    2.1 Fill the lanterns          DMR
"""


def test_a_text_that_runs_on_past_the_next_row_is_one_cell_over_both() -> None:
    _, ferry, saddle, *_ = rows_of(MERGED)
    outcome = ferry.cells[0]
    assert (outcome.row_span, join_lines(outcome.text)[-20:]) == (2, "nd the ferry is late")
    assert texts(saddle) == {2: "1.2 Mend the saddle", 3: "HoX"}


OPEN = """\
Outcome                      Actions                        Lead    Measure
1 Children are safe in the   1.1 Open the ferry at seven    DMR     Boats leave the quay on time
harbour                      every morning and count                and the ledger says so by day
                             the lanterns                           or by the light of the copper
                             1.2 Mend the saddle            HoX     lanterns on the wall
2 Lanterns burn all night    2.1 Fill the lanterns every    DMR     The lamp ledger is kept by all
                             evening before the fog                 wardens on the upper ferries
                             2.2 Trim the wicks             HoX     Harbour wardens count lamps and
                                                                    sign for them
"""


def test_a_full_line_above_a_capital_leaves_open_whether_a_cell_is_merged() -> None:
    measures = [cell for row in rows_of(OPEN) for cell in row.cells if cell.column == 4 and cell.text]
    assert [(cell.row_span, cell.boundary_open, cell.text[:10]) for cell in measures[1:]] == [
        (2, False, "Boats leav"),
        (1, True, "The lamp l"),
        (1, True, "Harbour wa"),
    ]


def test_a_line_by_itself_between_rows_spans_the_table() -> None:
    section = rows_of(MERGED)[3]
    assert [(cell.text, cell.column_span) for cell in section.cells] == [("NIGHT FERRIES", 3)]


def test_every_word_of_the_other_councils_layout_is_in_one_cell(shared_path: Callable[[str], Path]) -> None:
    path = shared_path("plans/text/2023-09_writer_layout.txt")
    read = Counter(word for row in read_text(path).rows for cell in row.cells for word in cell.text.split())
    assert read == Counter(path.read_text(encoding="utf-8").split())


def test_a_page_that_begins_in_a_row_gives_its_rest_as_a_row_of_its_own() -> None:
    printed = MERGED.splitlines()[0]
    page = "\f" + printed + "\n" + " " * printed.index("Actions") + "under the bridge\n"
    *_, heading, rest = rows_of(MERGED + page)
    assert heading.breaks_before
    assert (rest.page, texts(rest)) == (2, {2: "under the bridge"})


WORDS = st.lists(st.sampled_from(["1.1", "2", "Harbour", "lantern", "x", "On track", "-", "(Wexby,", "12/03", "a"]))
LINES = st.lists(
    st.lists(st.tuples(st.integers(1, 30), WORDS), max_size=6).map(
        lambda parts: "".join(" " * gap + " ".join(words) for gap, words in parts)
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\f", "\n\n"]))
def test_no_word_of_any_text_is_lost_or_told_twice(lines: list[str], between: str) -> None:
    text = between.join(lines)
    read = Counter(word for row in rows_of(text) for cell in row.cells for word in cell.text.split())
    assert read == Counter(text.split())


def test_month_heads_a_single_blank_apart_are_columns_all_as_wide() -> None:
    text = """\
Ref    Actions                     Lead   Timeframe                     Update
                                          23-Sep 23-Oct 23-Nov
1.1    Paint the harbour wall      DMR    x                   x         On track
1.2    Count the lanterns          HoX              x                   Complete
"""
    _, months, *rows = rows_of(text)
    assert [cell.text for cell in months.cells] == ["23-Sep", "23-Oct", "23-Nov"]
    assert [[column for column, mark in texts(row).items() if mark == "x"] for row in rows] == [[4, 6], [5]]


def test_the_rest_of_a_cell_alone_on_a_page_goes_to_the_cell_that_broke_off() -> None:
    broken = MERGED + "                             2.2 Trim the wicks of all      HoX\n\flanterns\n"
    last = rows_of(broken)[-1]
    assert (last.table, last.breaks_before, texts(last)) == (1, True, {2: "lanterns"})


def test_running_heads_and_page_numbers_are_no_cells() -> None:
    page = "Westmarch plan\n" + MERGED + "Page {} of 2\n"
    rows = rows_of(page.format(1) + "\f" + page.format(2))
    outside = [row.cells[0].text for row in rows if not row.table]
    assert outside == ["Westmarch plan", "Page 1 of 2", "Westmarch plan", "Page 2 of 2"]


NUMBERS_APART = """
Ref  Area                      No     Action                          Lead
1    Lanterns                  1.1    Light every lantern by dusk     DMR
     are lit early             1.2    Trim the wicks on Mondays       HoS L
2    The ferries are safe and 2.1     Moor at the upper pier first    DMR
     on time                   2.2    Row with two crews at night     HoS F
"""


def test_a_number_pushed_against_the_words_before_it_opens_its_own_column(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(NUMBERS_APART, encoding="utf-8")
    rows = [{cell.text for cell in row.cells} for row in read_text(path).rows]
    assert any("2.1" in cells and "Moor at the upper pier first" in cells for cells in rows)


SHARED = """\
Ref    Actions                     Lead     This month                           RAG
                                            What we did             Measure
1.1    Paint the harbour wall      DMR      The wall is dry         Fewer falls  Green
1.2    Count the lanterns          HoX      All were counted        More light   Blue
1.3    Mend the saddle             HoX      The leather is here     More rides   Red
"""


def test_a_heading_over_two_columns_has_two_below_it() -> None:
    first, second, wall, *_ = rows_of(SHARED)
    assert [(cell.text, cell.column, cell.column_span) for cell in first.cells][3:] == [
        ("This month", 4, 2),
        ("RAG", 6, 1),
    ]
    assert [cell.text for cell in second.cells] == ["What we did", "Measure"]
    assert texts(wall)[4] == "The wall is dry"


GLUED = """\
No.   Action                  Owner      DeadlineHow do we measure it   Update
1.1   Light the lanterns      DMR        08/06/2025Audits of the wicks    Done
      every evening                                show less smoke
1.2   Row the ferry           HoX        09/06/2025Fewer boats are late   Begun
1.3   Moor at the pier        HoX        10/06/2025Counts of the ropes    Begun
      on Mondays                                   are in the ledger
"""


def test_words_of_two_columns_printed_without_a_blank_are_parted_where_the_second_one_starts() -> None:
    heading, lanterns, *_ = rows_of(GLUED)
    assert texts(heading)[5] == "How do we measure it"
    assert (texts(lanterns)[4], texts(lanterns)[5]) == ("08/06/2025", "Audits of the wicks show less smoke")


CLOSE_HEADINGS = """\
Outcome               Ref Action                         Lead      Deadline Update
Ferries are on time   1.1 Row with two crews at night    HoS F     08/06/2025   Done
                      1.2 Moor at the upper pier first   HoS F     09/06/2025   Begun
Lanterns are lit      2.1 Light every lantern by dusk    DMR       10/06/2025   Begun
                      2.2 Trim the wicks on Mondays      DMR       11/06/2025   Done
"""


def test_headings_a_single_blank_apart_are_parted_where_the_columns_are() -> None:
    heading, *_ = rows_of(CLOSE_HEADINGS)
    assert list(texts(heading).values())[-3:] == ["Lead", "Deadline", "Update"]


def test_a_priority_right_under_the_title_is_a_paragraph_of_its_own() -> None:
    title = "Wexby plan\nPRIORITY 1 - FERRIES AND LANTERNS; Every boat is seen at night.\n"
    first, second, *_ = rows_of(title + SHARED)
    assert [first.cells[0].text, second.cells[0].text] == title.splitlines()
