"""What stands under a heading tells its column where the heading does not."""

from pathlib import Path

from pipeline.model import Role
from tests.columns.plans import aligned, roles


def test_a_column_of_identifiers_is_the_actions_own_whatever_its_heading(tmp_path: Path) -> None:
    rows = [f"QS{number}|1. Train staff 2. Check|HoS A|May 2025|On track - seen" for number in range(1, 7)]
    plan = aligned(tmp_path, "Standard|Actions|Lead|By when|Update", *rows)
    assert [roles(plan, line)[f"QS{line - 1}"] for line in range(2, 8)] == [Role.ACTION_ID] * 6


def test_a_column_of_high_and_low_names_no_priorities(tmp_path: Path) -> None:
    rows = ("1|Safe homes|Visit every child|High|HoS A|On track - seen", "2|Safe homes|Visit again|Low|HoS B|Complete")
    plan = aligned(tmp_path, "No|Theme|Action|Priority|Lead|Update", *rows)
    assert (roles(plan, 2)["Safe homes"], roles(plan, 2)["High"]) == (Role.PRIORITY, Role.OTHER)


def test_fields_that_agree_with_their_header_tell_the_columns(tmp_path: Path) -> None:
    rows = ("1.1|Visit every child|Virtual School Head / Director of Children's Services||May 2025|",)
    plan = aligned(tmp_path, "Ref|Action|Lead|Budget|By when|Update", *rows, "1.2|Visit again|HoS A|Grant|June 2025|")
    assert roles(plan, 2)["Virtual School Head / Director of Children's Services"] is Role.LEAD
    assert roles(plan, 3)["Grant"] is Role.OTHER


def test_a_column_headed_as_a_measure_that_holds_ratings_is_none(tmp_path: Path) -> None:
    rows = ("1.1|Visit every child|HoS A|Red|Green|Seen", "1.2|Visit again|HoS B|Amber|Amber|Seen again")
    plan = aligned(tmp_path, "Ref|Action|Lead|RAG|Impact|Update", *rows)
    assert [slot.role for slot in plan.layouts[0].slots][3:5] == [Role.RAG, Role.OTHER]


def test_dates_under_a_heading_that_nobody_knows_are_due_dates(tmp_path: Path) -> None:
    rows = ("1.1|Visit every child|HoS A|30/09/2025|Seen", "1.2|Visit again|HoS B|31/10/2025|Seen again")
    plan = aligned(tmp_path, "Ref|Action|Lead|Soonest|Update", *rows)
    assert roles(plan, 2)["30/09/2025"] is Role.DUE_DATE
    assert [slot.heading for slot in plan.layouts[0].slots if slot.by_content] == ["Soonest"]


def test_start_dates_are_not_taken_for_due_dates(tmp_path: Path) -> None:
    rows = ("1.1|Visit every child|HoS A|30/09/2025|Seen", "1.2|Visit again|HoS B|31/10/2025|Seen again")
    plan = aligned(tmp_path, "Ref|Action|Lead|Start date|Update", *rows)
    assert roles(plan, 2)["30/09/2025"] is Role.OTHER


def test_sentences_under_a_heading_that_nobody_knows_are_the_actions(tmp_path: Path) -> None:
    rows = ("1.1|Visit every child each month|HoS A|Red|Seen", "1.2|Visit every school in May|HoS B|Amber|Seen again")
    plan = aligned(tmp_path, "Ref|Our plans|Lead|RAG|Update", *rows)
    assert roles(plan, 2)["Visit every child each month"] is Role.ACTION


def test_the_rest_of_a_sentence_under_the_headings_is_none_of_them(tmp_path: Path) -> None:
    plan = aligned(tmp_path, "Ref|Action|Lead|RAG|Update", "||||completed.", "1.1|Visit every child|HoS A|Red|Seen")
    assert plan.layouts[0].rows == (1,)


def test_of_two_columns_of_numbers_the_one_before_the_outcomes_is_theirs(tmp_path: Path) -> None:
    rows = ("1.1|Help comes early|1.1.1|Open a front door|HoS A", "1.1|Help comes early|1.1.2|Train officers|HoS B")
    plan = aligned(tmp_path, "No.|Outcome|Action ref|Action|Lead", *rows)
    assert [slot.role for slot in plan.layouts[0].slots][:3] == [Role.OUTCOME_ID, Role.OUTCOME, Role.ACTION_ID]
