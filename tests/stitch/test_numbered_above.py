"""Merged cells whose words stand below their first row, told by the numbers of the actions."""

from pathlib import Path

import pytest

from pipeline.profile import load_profile
from pipeline.records import Records
from pipeline.stitch import stitch
from tests.columns.plans import HEADER, MONTHS, aligned, body

PROFILE = load_profile()


def stitched(folder: Path, *lines: str) -> Records:
    return stitch(aligned(folder, *lines), PROFILE)


def row(outcome: str, action: str) -> str:
    return f"|{outcome}|{action}|HoS B||||Fewer wait for long|On track - all seen|"


def test_an_outcome_in_the_midst_of_its_actions_is_theirs_from_the_first_on(tmp_path: Path) -> None:
    rows = (row("", "1.2.1 Call every family"), row("", "1.2.2 Note the call"), row("1.2 All are heard", "1.2.3 Ask"))
    records = stitched(tmp_path, *body(*rows))
    assert [action.outcome for action in records.actions] == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("above", ["1.2.4 Call every family", "1.3.1 Call every family"])
def test_a_number_that_does_not_count_up_to_it_stays_where_it_is(tmp_path: Path, above: str) -> None:
    records = stitched(tmp_path, *body(row("", above), row("1.2 All are heard", "1.2.1 Ask")))
    assert [action.outcome for action in records.actions] == [0, 0, 0, 0, 1]


def test_rows_under_an_outcome_before_any_action_are_left_out_by_name(tmp_path: Path) -> None:
    early = ("|1.1 Children are seen||||||||", "||||||||nothing yet|")
    records = stitched(tmp_path, HEADER, MONTHS, *early, *body()[2:])
    assert len(records.actions) == 3
    assert any("nothing yet" in left.text for left in records.left_out)


def test_an_outcome_with_a_misprinted_number_takes_no_action_from_one_that_has_its_number(tmp_path: Path) -> None:
    head = "Outcome ref|Outcome|Ref|Actions|Lead|How will we measure it|Monthly update|RAG"
    printed = (("2.1", "2.1.1"), ("2.2", "2.2.1"), ("2", "2.3.1"), ("2.4", "2.4.1"))
    texts = ("heard", "seen", "safe", "well")
    rows = (
        f"{outcome}|All are {text}|{action}|Ask who is {text}|HoS B|Fewer wait|On track - asked|Green"
        for (outcome, action), text in zip(printed, texts, strict=True)
    )
    assert [action.outcome for action in stitched(tmp_path, head, *rows).actions] == [0, 1, 2, 3]
