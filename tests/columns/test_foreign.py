"""Tables beside the plan's own are left out, by name."""

from pathlib import Path

import pytest

from pipeline.profile import load_profile
from pipeline.stitch import stitch
from tests.columns.plans import aligned

PLAN = (
    "Ref|Action|Lead|By when|Update|RAG",
    "1.1|Visit every child at home|HoS A|May 2025|Seen all of them|Green",
    "1.2|Record each of the visits|HoS B|June 2025|Kept to the day|Red",
)
SUMMARY = ("Priority|Total|Red|Green||", "1. Safe homes|2|1|1||", "2. Early help|14|6|8||", "Total|16|7|9||")
KEY = ("BRAG|Meaning||||", "Blue|Complete, and its impact has been seen||||", "Red|Late||||", "Green|On course||||")


@pytest.mark.parametrize("other", [SUMMARY, KEY], ids=["summary", "key"])
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_a_summary_and_a_key_are_no_actions(other: tuple[str, ...], first: bool, tmp_path: Path) -> None:
    lines = (*other, "", *PLAN) if first else (*PLAN, "", *other)
    records = stitch(aligned(tmp_path, *lines), load_profile())
    assert [action.printed_id for action in records.actions] == ["1.1", "1.2"]
    assert [len(value.cells) for value in records.actions[-1].fields.values()] == [1] * 4
    assert {left.reason for left in records.left_out} == {"column headings", "a table without the plan's columns"}
