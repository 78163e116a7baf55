"""Priorities under banners of the plan's own kind."""

from pathlib import Path

import pytest

from pipeline.profile import load_profile
from pipeline.stitch import stitch
from tests.columns.plans import aligned

HEADER = "Outcome|Action|Lead|By when|Update"
FIRST = ("1.1 Help comes early|1.1.1 Visit weekly|HoS A|May 2025|Seen", "|1.1.2 Record visits|HoS B|May 2025|Kept")
SECOND = ("2.1 Homes last|2.1.1 Find homes|HoS A|June 2025|Begun", "|2.1.2 Keep homes|HoS B|June 2025|Kept")


@pytest.mark.parametrize(
    ("one", "two"), [("Pillar 1: Early help", "Pillar 2: Safe homes"), ("1. Early help", "2. Safe homes")]
)
def test_a_banner_in_the_plans_own_words_opens_a_priority(one: str, two: str, tmp_path: Path) -> None:
    records = stitch(aligned(tmp_path, HEADER, f"{one}||||", *FIRST, f"{two}||||", *SECOND), load_profile())
    assert [one.title.text for one in records.priorities if one.title] == ["Early help", "Safe homes"]
    assert [action.priority for action in records.actions] == [0, 0, 1, 1]
    assert [outcome.text.text for outcome in records.outcomes] == ["Help comes early", "Homes last"]


def test_a_banner_with_the_first_part_of_its_actions_numbers_opens_a_priority(tmp_path: Path) -> None:
    header, rows = "No|Action|Lead|By when|Update", ("1|Visit weekly|HoS A|May 2025|Seen", "2|Meet|HoS B||Kept")
    lines = [line for p in (1, 2) for line in (f"P{p} Safe homes||||", *(f"P{p}-A{row}" for row in rows))]
    records = stitch(aligned(tmp_path, header, *lines), load_profile())
    assert [one.printed_id for one in records.priorities] == ["P1", "P2"]
    assert [action.printed_id for action in records.actions] == ["P1-A1", "P1-A2", "P2-A1", "P2-A2"]
    assert [action.priority for action in records.actions] == [0, 0, 1, 1]


def test_one_such_row_alone_opens_none(tmp_path: Path) -> None:
    records = stitch(aligned(tmp_path, HEADER, "Pillar 1: Early help||||", *FIRST, *SECOND), load_profile())
    assert records.priorities == ()


def test_a_second_column_of_leads_is_told_on_each_action(tmp_path: Path) -> None:
    rows = ("1.1|Visit weekly|HoS A|Jane Bright|Seen", "1.2|Record visits|HoS B|Tom Hill|Kept")
    records = stitch(aligned(tmp_path, "Ref|Action|Strategic lead|Operational lead|Update", *rows), load_profile())
    notes = [(note.index, note.field, note.printed) for note in records.notes if note.index is not None]
    assert notes == [(0, "lead", "Jane Bright"), (1, "lead", "Tom Hill")]


def test_titles_over_tables_open_priorities_in_the_plans_own_word(tmp_path: Path) -> None:
    rows = ("Ambition 1: A safe home", HEADER, *FIRST, "", "Ambition 2: Work", HEADER, *SECOND)
    records = stitch(aligned(tmp_path, *rows), load_profile())
    assert [one.title.text for one in records.priorities if one.title] == ["A safe home", "Work"]


def test_a_heading_without_a_number_opens_no_priority(tmp_path: Path) -> None:
    rows = ("Area for growth", HEADER, *FIRST, *SECOND)
    assert stitch(aligned(tmp_path, *rows), load_profile()).priorities == ()


def test_a_short_title_over_a_table_is_none_of_its_headings(tmp_path: Path) -> None:
    records = stitch(aligned(tmp_path, "Priority 1: Home", HEADER, *FIRST, *SECOND), load_profile())
    assert [one.title.text for one in records.priorities if one.title] == ["Home"]


def test_a_banner_at_the_end_counts_as_one_of_two(tmp_path: Path) -> None:
    rows = (HEADER, "Pillar 1: Early help||||", *FIRST, "Pillar 2: Safe homes||||")
    records = stitch(aligned(tmp_path, *rows), load_profile())
    assert [one.title.text for one in records.priorities if one.title] == ["Early help", "Safe homes"]
