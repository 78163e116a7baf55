"""Which words head a column."""

import pytest

from pipeline.headers import find_layouts, is_header, read_heading
from pipeline.model import Cell, Document, Place, Role, Row, Source
from pipeline.profile import load_profile

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


def test_a_header_of_two_levels_gives_one_slot_a_month() -> None:
    upper = [("Action", 1, 1), ("Lead", 2, 1), ("Timeframe", 3, 2), ("Update", 5, 1)]
    (layout,) = find_layouts(grid(upper, [("May-25", 3, 1), ("Jun-25", 4, 1)]), PROFILE)
    assert [slot.role for slot in layout.slots] == [Role.ACTION, Role.LEAD, Role.MONTH, Role.MONTH, Role.UPDATE]
    assert layout.months == ("May-25", "Jun-25")


def test_of_two_rating_columns_the_previous_one_is_not_published() -> None:
    (layout,) = find_layouts(grid([("Action", 1, 1), ("Lead", 2, 1), ("Previous RAG", 3, 1), ("RAG", 4, 1)]), PROFILE)
    assert [slot.role for slot in layout.slots] == [Role.ACTION, Role.LEAD, Role.OTHER, Role.RAG]
