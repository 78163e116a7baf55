"""Outcomes that are rows of their own."""

from pathlib import Path

import pytest

from pipeline.profile import load_profile
from pipeline.stitch import stitch
from tests.columns.plans import aligned

HEADER = "No|Action|Lead|By when|Update"


@pytest.mark.parametrize("banner", ["Outcome 1: Help comes early", "1. Help comes early"])
def test_a_row_over_its_actions_is_their_outcome(banner: str, tmp_path: Path) -> None:
    rows = ("1.1|Visit weekly|HoS A|May 2025|Seen", "1.2|Record visits|HoS B|May 2025|Kept")
    others = ("Outcome 2: Homes last|||", "2.1|Find homes|HoS A|June 2025|Begun", "2.2|Keep homes|HoS B|June 2025|Kept")
    records = stitch(aligned(tmp_path, HEADER, f"{banner}||||", *rows, *others), load_profile())
    assert [(one.printed_id, one.text.text) for one in records.outcomes][1] == ("2", "Homes last")
    assert records.outcomes[0].text.text == "Help comes early"
    assert [action.outcome for action in records.actions] == [0, 0, 1, 1]


def test_beside_a_column_of_outcomes_such_a_row_is_none(tmp_path: Path) -> None:
    rows = (
        "Outcome 1: Early help||||",
        "1.1|Help comes early|Visit weekly|HoS A|Seen",
        "1.2||Record visits|HoS B|Kept",
    )
    records = stitch(aligned(tmp_path, "No|Outcome|Action|Lead|Update", *rows), load_profile())
    assert [one.text.text for one in records.outcomes] == ["Help comes early"]


@pytest.mark.parametrize("rest", ["standard in use on 28% of files", "finding a home near school"])
def test_the_rest_of_a_broken_sentence_heads_nothing(rest: str, tmp_path: Path) -> None:
    rows = ("1.1|Visit weekly|HoS A|May 2025|Seen", f"|||{rest}|", "1.2|Record visits|HoS B|May 2025|Kept")
    records = stitch(aligned(tmp_path, "No|Action|Lead|Measure|Update", *rows), load_profile())
    assert not records.outcomes
    assert rest in str(records.actions[0])


NUMBERED = ("1.1.1|Visit weekly|HoS A|May 2025|Seen", "1.1.2|Record visits|HoS B|May 2025|Kept")
NEXT = ("1.2.1|Find homes|HoS A|June 2025|Begun", "1.2.2|Keep homes|HoS B|June 2025|Kept")


@pytest.mark.parametrize("before", ["", "|"])
def test_set_off_with_its_page_or_in_a_line_between_tables_it_is_one_where_the_actions_have_its_number(
    before: str, tmp_path: Path
) -> None:
    blanks = "||||" if before else ""
    rows = (f"{before}1.1 Help comes early{blanks}", *NUMBERED, f"{before}1.2 Homes last{blanks}", *NEXT)
    shifted = (row if row[-1:] == "|" or row[1:4] == ".1 " else f"{before}{row}" for row in rows)
    records = stitch(aligned(tmp_path, HEADER, *shifted), load_profile())
    assert [(one.printed_id, one.text.text) for one in records.outcomes] == [
        ("1.1", "Help comes early"),
        ("1.2", "Homes last"),
    ]
    assert [action.outcome for action in records.actions] == [0, 0, 1, 1]


def test_its_place_between_the_numbers_around_is_enough_where_its_action_lost_its_own(tmp_path: Path) -> None:
    later = ("2.1.1|Keep homes|HoS B|June 2025|Kept", "2.1.2|Mend homes|HoS B|June 2025|Kept")
    rows = (*NUMBERED, "1.2 Homes last", "|Find homes|HoS A|June 2025|Begun", "2.1 Homes are warm", *later)
    records = stitch(aligned(tmp_path, HEADER, *rows), load_profile())
    assert [one.printed_id for one in records.outcomes] == ["1.2", "2.1"]


def test_a_line_of_the_contents_is_none(tmp_path: Path) -> None:
    records = stitch(aligned(tmp_path, "1.1 Help comes early", "", HEADER, *NUMBERED, *NEXT), load_profile())
    assert not records.outcomes
