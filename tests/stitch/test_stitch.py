"""Rows become records."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import UnreadableInputError
from pipeline.model import Role, Severity
from pipeline.profile import load_profile
from pipeline.records import ActionRecord, Records
from pipeline.stitch import refuse_no_plan, stitch
from tests.columns.plans import aligned, body, document

PROFILE = load_profile()


def stitched(folder: Path, *lines: str) -> Records:
    return stitch(aligned(folder, *lines), PROFILE)


def words(action: ActionRecord, role: Role) -> str | None:
    value = action.fields.get(role)
    return value.text if value else None


def test_a_row_without_identifier_and_lead_goes_on_with_the_action_before(tmp_path: Path) -> None:
    records = stitched(tmp_path, *body("", "||||||||two reviews held, one more is planned|"))
    assert len(records.actions) == 3
    assert words(records.actions[-1], Role.UPDATE) == "On track - two reviews held, one more is planned"


def test_an_outcome_without_its_number_goes_on_with_the_one_before(tmp_path: Path) -> None:
    records = stitched(tmp_path, *body("", "|and heard by us.|1.1.4 Ask each child|HoS A||||Asked|Complete - done|"))
    assert [outcome.text.text for outcome in records.outcomes] == ["Children are seen and heard by us."]


def test_an_outcome_printed_again_in_every_row_stays_as_it_is_where_a_copy_is_broken(tmp_path: Path) -> None:
    rows = (
        "|1.2 Families have one plan that they wrote|1.2.1 Write plans|HoS A||||Plans|Complete - done|",
        "|1.2 Families have one plan that they|1.2.2 Review the|HoS A||||Plans|Complete - by the|",
        "",
        "|wrote|plans|||||||",
    )
    outcomes = stitched(tmp_path, *body(*rows)).outcomes
    assert outcomes[-1].text.text == "Families have one plan that they wrote"


def test_an_outcome_that_lost_its_number_is_known_by_its_actions(tmp_path: Path) -> None:
    records = stitched(tmp_path, *body("|Families have one plan|1.2.1 Write plans|HoS A||||Plans|Complete - done|"))
    assert [outcome.printed_id for outcome in records.outcomes] == ["1.1", None]


def test_a_measure_broken_over_the_page_belongs_to_the_action_where_it_began(tmp_path: Path) -> None:
    rows = (
        "||1.1.4 Ask each child|HoS A||||Children will say that they are heard|On track - asked|",
        "",
        "||1.1.5 Ask each parent|HoS B||||they are heard and helped|On track - asked|",
    )
    *_, child, parent = stitched(tmp_path, *body(*rows)).actions
    assert words(child, Role.MEASURE) == "Children will say that they are heard and helped"
    assert (words(parent, Role.MEASURE), parent.measure_from) == (None, 3)


def test_the_rest_of_an_update_goes_on_with_the_update_that_repeats_most_of_it(tmp_path: Path) -> None:
    rows = (
        "||1.1.4 Meet a group of young people|HoS A||||Met|On track - eight young people asked|",
        "",
        "||||||young people asked for fewer changes|",
    )
    action = stitched(tmp_path, *body(*rows)).actions[-1]
    assert words(action, Role.UPDATE) == "On track - eight young people asked for fewer changes"


def test_the_rest_of_a_row_is_no_part_of_a_value_that_was_never_begun(tmp_path: Path) -> None:
    rows = ("||1.1.4 Ask each child|HoS A|||||On track - the plan was agreed with|", "", "|||||||by all on 3 May|")
    action = stitched(tmp_path, *body(*rows)).actions[-1]
    assert words(action, Role.UPDATE) == "On track - the plan was agreed with by all on 3 May"


def test_a_measure_printed_again_after_a_break_stays_with_its_row(tmp_path: Path) -> None:
    rows = (
        "||1.1.4 Ask each child|HoS A||||Children will say that they are heard|On track - asked|",
        "",
        "||1.1.5 Ask each parent|HoS B||||Children will say that they are heard|On track - asked|",
    )
    *_, child, parent = stitched(tmp_path, *body(*rows)).actions
    assert words(child, Role.MEASURE) == words(parent, Role.MEASURE) == "Children will say that they are heard"


def test_both_rows_tell_that_a_measure_goes_on_over_a_break(tmp_path: Path) -> None:
    rows = (
        "||1.1.4 Ask each child|HoS A||||Children will say that they are heard|On track - asked|",
        "",
        "||1.1.5 Ask each parent|HoS B||||they are heard and helped|On track - asked|",
    )
    notes = stitched(tmp_path, *body(*rows)).notes
    assert [(note.index, note.field) for note in notes if note.check == "cell_joined"] == [
        (3, "measure"),
        (4, "measure"),
    ]


def test_a_section_holds_until_the_next_one(tmp_path: Path) -> None:
    rows = ("CARE LEAVERS|||||||||", "||1.1.4 Find homes|HoS A||||Homes are found|On track - found|")
    sections = [action.section.text if action.section else None for action in stitched(tmp_path, *body(*rows)).actions]
    assert sections == [None, None, None, "CARE LEAVERS"]


def test_a_column_that_no_table_publishes_is_left_out_by_name(tmp_path: Path) -> None:
    lines = (
        "Ref|Action|Lead|Budget code|Update",
        "1.1|Train staff|HoS A|X/99|On track",
        "1.2|Hire staff|HoS B|X/98|Complete",
    )
    records = stitched(tmp_path, *lines)
    assert [left.text for left in records.left_out if "Budget code" in left.reason] == ["X/99", "X/98"]
    assert [note.printed for note in records.notes if note.check == "column_unknown"] == ["Budget code"]


def test_words_in_every_row_under_a_heading_that_says_nothing_are_a_warning(tmp_path: Path) -> None:
    lines = (
        "Ref|Action|Lead|Purview|Update",
        *(f"1.{row}|Train staff|HoS A|safe homes for all {row}|On track" for row in range(1, 5)),
    )
    notes = [note for note in stitched(tmp_path, *lines).notes if note.check == "column_unknown"]
    assert (notes[0].severity, notes[0].printed) == (Severity.WARNING, "Purview")
    assert {(note.index, note.field) for note in notes[1:]} >= {(0, "outcome_id"), (3, "measure")}


@pytest.mark.parametrize(
    ("heading", "told"), [("Key activity Measure of success", True), ("Action and success measure", False)]
)
def test_a_heading_of_several_columns_is_doubted_on_every_row(heading: str, told: bool, tmp_path: Path) -> None:
    rows = [f"1.{row}|Train staff so that all are trained {row}|HoS A|On track" for row in range(1, 5)]
    notes = [
        one for one in stitched(tmp_path, f"Ref|{heading}|Lead|Update", *rows).notes if one.check == "columns_in_one"
    ]
    places = {(None, None)} | {(row, name) for row in range(4) for name in ("action", "measure")}
    assert {(note.index, note.field) for note in notes} == (places if told else set())


def test_a_due_date_read_with_its_neighbour_under_both_their_headings_is_doubted_on_every_row(tmp_path: Path) -> None:
    rows = [f"1.{row}|Train all staff in group {row}|0{row}/06/2025 HoS A|On track" for row in range(1, 5)]
    notes = stitched(tmp_path, "Ref|Action|Due date Owner|Update", *rows).notes
    told = {(one.index, one.field) for one in notes if one.check == "columns_in_one"}
    assert told >= {(row, name) for row in range(4) for name in ("lead", "due_date")}


def test_a_heading_of_two_months_puts_every_rows_months_in_doubt(tmp_path: Path) -> None:
    rows = [f"1.{row}|Train staff|HoS A|x||On track" for row in range(1, 4)]
    notes = stitched(tmp_path, "Ref|Action|Lead|Sep-25 Oct-25|Nov-25|Update", *rows).notes
    told = [(one.index, one.field) for one in notes if one.check == "columns_in_one"]
    assert told == [(None, "planned_months"), *((row, "planned_months") for row in range(3))]


def test_a_document_without_a_plans_table_is_refused(tmp_path: Path) -> None:
    lines = ("Ferry|Pier|Hour|Fare", "Upper|North|7|40p", "Lower|South|8|50p")
    with pytest.raises(UnreadableInputError, match="none of its tables has the columns of a plan"):
        refuse_no_plan(stitched(tmp_path, *lines), document(tmp_path, *lines))


CELL = st.sampled_from(["", "1.1.4", "1.2 Homes", "HoS A", "some words that go on", "Complete", "█", "NOTES", "Green"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELL, min_size=8, max_size=11), max_size=5))
def test_every_word_ends_in_a_record_or_is_left_out(tmp_path: Path, rows: list[list[str]]) -> None:
    lines = body(*("|".join(row) for row in rows))
    plan = aligned(tmp_path, *lines)
    records = stitch(plan, PROFILE)
    used = {cell.place for action in records.actions for value in action.fields.values() for cell in value.cells}
    used |= {mark.cell.place for action in records.actions for mark in action.marks}
    used |= {cell.place for action in records.actions for cell in (*action.rag_cells, action.id_cell) if cell}
    used |= {value.place for action in records.actions for value in [action.section] if value}
    used |= {cell.place for outcome in records.outcomes for cell in (*outcome.text.cells, outcome.id_cell) if cell}
    used |= {left.place for left in records.left_out}
    printed = {cell.place for row in plan.rows for cell in row.row.cells if cell.text.strip()}
    assert printed <= used


def test_marks_before_cells_that_are_all_moved_are_in_doubt(tmp_path: Path) -> None:
    rows = (
        "||1.1.4 Ask each child|HoS A||x||Asked|On track - asked|",
        "||1.1.5 Ask all|HoS B||x|||Asked|On track - all of the children and all of their families were asked|",
    )
    notes = stitched(tmp_path, *body(*rows)).notes
    assert [note.index for note in notes if (note.check, note.field) == ("moved_cell", "planned_months")] == [4]


def test_a_row_that_fills_a_blank_above_puts_the_whole_action_in_doubt(tmp_path: Path) -> None:
    rows = ("||1.1.4 Ask each child|HoS A|||||On track - asked|", "|||||||Children say so in the survey||")
    notes = stitched(tmp_path, *body(*rows)).notes
    assert [note.index for note in notes if (note.check, note.field) == ("cell_joined", None)] == [3]


def test_an_outcome_printed_again_on_every_row_may_be_cut_by_the_page(tmp_path: Path) -> None:
    rows = (
        "Outcome|Ref|Action|Lead|By when|Update",
        "1.1 Help comes early to all who ask|1.1.1|Visit weekly|HoS A|May 2025|Seen",
        "1.1 Help comes|1.1.2|Record every|HoS B|May 2025|Kept",
        "early to all who ask||visit||| and told",
        "1.1 Help comes early to all who ask|1.1.3|Report visits|HoS A|May 2025|Read",
    )
    records = stitch(aligned(tmp_path, *rows), load_profile())
    assert [one.text.text for one in records.outcomes] == ["Help comes early to all who ask"]
    assert [action.outcome for action in records.actions] == [0, 0, 0]


def test_a_rest_is_noted_on_the_value_that_it_was_not_joined_to_as_well(tmp_path: Path) -> None:
    rows = (
        "||1.1.4 Ask each child|HoS A||||Children will say that they are heard|On track - a group was|",
        "",
        "|||||||and by the school|",
    )
    notes = stitched(tmp_path, *body(*rows)).notes
    assert {note.field for note in notes if note.index == 3} >= {"measure", "update"}
