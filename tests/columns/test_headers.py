"""Which words head a column."""

from pathlib import Path

import pytest

from pipeline.headers import find_layouts, is_header
from pipeline.headings import named_columns, read_heading
from pipeline.model import Cell, Document, Place, Role, Row, Source
from pipeline.profile import load_profile
from tests.columns.plans import document

PROFILE = load_profile()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("JUNE Monthly update", "update"),
        ("By when (date)", "due_date"),
        ("Area for improvment", "outcome"),
        ("Success\nmeasure", "measure"),
        ("25-Jun", "month"),
        ("BRAG", "rag"),
        ("Lead officer", "lead"),
        ("Progress / next steps", "update"),
        ("Commentary for this period", "update"),
        ("Com-\npletion\ndate", "due_date"),
        ("R\nA\nG", "rag"),
        ("Start date", "other"),
        ("Impact RAG", "rag"),
        ("Completion RAG", "rag"),
        ("Cabinet decision date", "due_date"),
        ("Evidence of impact", "measure"),
    ],
)
def test_headings_are_recognised_by_nearness(text: str, name: str) -> None:
    assert read_heading(text, PROFILE).name == name


@pytest.mark.parametrize("text", ["Leadership Team to meet weekly with all the schools", "On track", "HoS QAS", ""])
def test_a_bodys_words_head_nothing(text: str) -> None:
    assert read_heading(text, PROFILE).name is None


def test_a_row_of_headings_is_a_header_and_a_row_of_values_is_not() -> None:
    assert is_header(["Ref", "Action", "Who", "By when"], PROFILE)
    assert not is_header(["1.1", "Train all staff", "HoS A", "June 2025"], PROFILE)


def grid(*rows: list[tuple[str, int, int]]) -> Document:
    """Rows of (text, column, span) as one drawn table."""
    made = []
    for number, cells in enumerate(rows, 1):
        drawn = tuple(Cell(text, Place("p.pdf", 1, number, column), column, 1, span) for text, column, span in cells)
        made.append(Row(number, 1, drawn, 1))
    return Document(Source("p.pdf", "0", "pdf", 1), tuple(made), exact_columns=True)


def test_the_name_of_a_strip_in_its_first_heads_cell_is_no_column_of_its_own() -> None:
    texts = ("Ref", "Action", "Lead", "Timescale\nSep 25", "Oct 25", "Nov 25", "Update")
    cells = tuple(Cell(text, Place("plan.pdf", 1), column) for column, text in enumerate(texts, start=1))
    source = Source("plan.pdf", "", "pdf", 1)
    (layout,) = find_layouts(Document(source, (Row(1, 1, cells, 1),), (), (), (), exact_columns=True), PROFILE)
    assert layout.months == ("Sep 25", "Oct 25", "Nov 25")


def test_a_header_of_two_levels_gives_one_slot_a_month() -> None:
    upper = [("Action", 1, 1), ("Lead", 2, 1), ("Timeframe", 3, 2), ("Update", 5, 1)]
    (layout,) = find_layouts(grid(upper, [("May-25", 3, 1), ("Jun-25", 4, 1)]), PROFILE)
    assert [slot.role for slot in layout.slots] == [Role.ACTION, Role.LEAD, Role.MONTH, Role.MONTH, Role.UPDATE]
    assert layout.months == ("May-25", "Jun-25")


def test_of_two_rating_columns_the_previous_one_is_not_published() -> None:
    (layout,) = find_layouts(grid([("Action", 1, 1), ("Lead", 2, 1), ("Previous RAG", 3, 1), ("RAG", 4, 1)]), PROFILE)
    assert [slot.role for slot in layout.slots] == [Role.ACTION, Role.LEAD, Role.OTHER, Role.RAG]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RAG last quarter", "RAG this quarter"),
        ("May RAG", "June RAG"),
        ("Dec 24 RAG", "Jan 25 RAG"),
        ("Original target date", "Revised date"),
    ],
)
def test_of_two_columns_of_one_role_the_later_month_or_meeting_is_published(one: str, other: str) -> None:
    for pair in ((one, other), (other, one)):
        cells = [(text, column, 1) for column, text in enumerate(["Action", "Lead", "Update", *pair], 1)]
        (layout,) = find_layouts(grid(cells), PROFILE)
        assert [slot.heading for slot in layout.slots if slot.role is Role.OTHER] == [one]


def test_months_under_a_rating_are_ratings_and_no_strip() -> None:
    upper = [("Action", 1, 1), ("Lead", 2, 1), ("Update", 3, 1), ("RAG", 4, 2)]
    (layout,) = find_layouts(grid(upper, [("May", 4, 1), ("Jun", 5, 1)]), PROFILE)
    assert [slot.role for slot in layout.slots[3:]] == [Role.OTHER, Role.RAG]


def test_counted_headings_of_two_levels_stand_under_their_group(tmp_path: Path) -> None:
    upper, lower = "Ref|Action|Delivery||Monitoring|", "||Lead|By when|RAG|Comments"
    (layout,) = find_layouts(document(tmp_path, upper, lower, "1.1|Train staff|HoS A|June 2025|Green|Done"), PROFILE)
    assert [str(slot.role) for slot in layout.slots] == ["action_id", "action", "lead", "due_date", "rag", "update"]


@pytest.mark.parametrize(
    ("text", "count"),
    [("Ref Outcome What are we going to do Lead", 4), ("Action lead", 1), ("Progress / next steps", 2)],
)
def test_a_heading_that_is_several_columns_in_one_names_them(text: str, count: int) -> None:
    assert len(named_columns(text, PROFILE)) == count


def test_one_word_below_its_columns_heading_is_the_rest_of_a_sentence_over_the_page() -> None:
    words = ["Ref", "Action", "Lead", "Success measure", "Update"]
    heads = tuple(
        Cell(text, Place("p.pdf", 2, box=(80.0 * at, 0, 80.0 * at + 80, 20)), at + 1) for at, text in enumerate(words)
    )
    rest = Cell("KPIs", Place("p.pdf", 2, box=(240, 20, 320, 40)), 4)
    rows = (Row(1, 1, heads, 2), Row(2, 1, (rest,), 2))
    (layout,) = find_layouts(Document(Source("p.pdf", "0", "pdf", 2), rows, exact_columns=True), PROFILE)
    assert layout.rows == (1,)


def test_a_heading_broken_over_two_rows_is_read_whole_though_its_end_heads_another_column_elsewhere() -> None:
    top = [("Risk register", 1, 1), ("Desired outcome", 2, 1), ("Ref", 3, 1), ("Action", 4, 1), ("Timeframe", 5, 2)]
    below = [("reference", 1, 1), ("Sep-25", 5, 1), ("Oct-25", 6, 1)]
    (layout,) = find_layouts(grid(top, below), PROFILE)
    assert [slot.role for slot in layout.slots[:4]] == [Role.RISK, Role.OUTCOME, Role.ACTION_ID, Role.ACTION]
