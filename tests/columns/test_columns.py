"""Which cell is which column, where columns are only counted."""

from pathlib import Path

import pytest

from pipeline.model import Role
from tests.columns.plans import aligned, body, roles


def test_a_body_shifted_against_its_header_is_placed_by_content_and_order(tmp_path: Path) -> None:
    plan = aligned(tmp_path, *body("|||1.1.4|Train the new team|HoS B|||||Staff will be confident|On track - booked|"))
    assert roles(plan, 6)["Staff will be confident"] is Role.MEASURE
    assert roles(plan, 6)["On track - booked"] is Role.UPDATE


def test_identifier_and_text_are_one_column_whether_in_one_cell_or_two(tmp_path: Path) -> None:
    plan = aligned(
        tmp_path, *body("|1.2|Families have one plan|1.2.1|Write one plan a family|HoS A||||Plans|Complete|")
    )
    placed = roles(plan, 6)
    assert placed["1.2"] is placed["Families have one plan"] is Role.OUTCOME
    assert placed["1.2.1"] is placed["Write one plan a family"] is Role.ACTION


def test_a_truncated_identifier_does_not_make_an_action_an_outcome(tmp_path: Path) -> None:
    plan = aligned(tmp_path, *body("||1.1 Publish the results|HoS A||||Results will be public|On track - drafted|"))
    assert roles(plan, 6)["1.1 Publish the results"] is Role.ACTION


def test_a_row_printed_one_column_too_far_left_is_still_an_action(tmp_path: Path) -> None:
    plan = aligned(tmp_path, *body("1.1.4 Meet the board|||HoS A||||Boards will be held|On track - first one held|"))
    assert roles(plan, 6)["1.1.4 Meet the board"] is Role.ACTION


def test_a_lone_text_is_a_measure_or_an_update_by_where_its_neighbours_have_them(tmp_path: Path) -> None:
    plan = aligned(
        tmp_path,
        *body("||1.1.4 Meet the board|HoS A||||Boards are held|", "||1.1.5 Plan it|HoS B|||||Planned for July|"),
    )
    assert roles(plan, 6)["Boards are held"] is Role.MEASURE
    assert roles(plan, 7)["Planned for July"] is Role.UPDATE


def test_a_status_in_the_measures_place_is_an_update_and_said_to_be_moved(tmp_path: Path) -> None:
    plan = aligned(tmp_path, *body("||1.1.4 Meet the board|HoS A||||Complete|"))
    (row,) = [row for row in plan.rows if row.row.cells[0].place.line == 6]
    (update,) = [placement for placement in row.placements if placement.cell.text == "Complete"]
    assert update.role is Role.UPDATE
    assert not update.usual


def test_the_rest_of_a_row_stands_where_its_page_has_that_column(tmp_path: Path) -> None:
    plan = aligned(tmp_path, *body("||1.1.4 Meet the board|HoS A||||Met|On track - agreed|", "||||||||with the|"))
    assert roles(plan, 7)["with the"] is Role.UPDATE


def test_a_row_shifted_as_a_whole_keeps_its_lone_text_a_measure(tmp_path: Path) -> None:
    usual = [f"||1.1.{n} Visit home {n}|HoS A||||Visits go well|On track - visited|Green" for n in range(4, 9)]
    plan = aligned(tmp_path, *body(*usual, "||1.1.9 Buy forms|HoS A|||||New system in place||Green"))
    assert roles(plan, 11)["New system in place"] is Role.MEASURE


@pytest.mark.parametrize(("marks", "months"), [("█||", [0]), ("|█|█", [1, 2]), ("|||█", [3])])
def test_months_are_counted_from_the_lead(tmp_path: Path, marks: str, months: list[int]) -> None:
    plan = aligned(tmp_path, *body(f"||1.1.4 Meet the board|HoS A|{marks}|Boards will be held|On track - booked|"))
    (row,) = [row for row in plan.rows if row.row.cells[0].place.line == 6]
    assert [p.month for p in row.placements if p.role is Role.MONTH] == months


def test_a_table_without_a_header_follows_the_one_before(tmp_path: Path) -> None:
    plan = aligned(
        tmp_path, *body("", "A paragraph between the tables.", "", "||1.1.4 Meet|HoS A||||Held|On track - yes|")
    )
    assert roles(plan, 9)["HoS A"] is Role.LEAD


def test_an_identifier_has_the_column_that_the_header_gives_it(tmp_path: Path) -> None:
    rows = [f"1.{n}|Train staff in part {n}|HoS A|Complete - part {n} is done" for n in range(1, 7)]
    plan = aligned(tmp_path, "Ref|Action|Lead|Update", *rows)
    placed = [placement for row in plan.rows for placement in row.placements if placement.cell.text.startswith("1.")]
    assert {placement.role for placement in placed} == {Role.ACTION_ID}
    assert min(placement.probability for placement in placed) > 0.95


def test_an_identifier_alone_is_no_part_of_a_text_that_has_its_own(tmp_path: Path) -> None:
    header = "Ref|Objective|Action|Lead|Progress"
    rows = [f"A1.{n}|{'A1 Help is near' if n == 1 else ''}|Open office {n}|HoS A|On track - open" for n in range(1, 5)]
    rows = [f"|{row}" for row in (*rows, "A2|A2 Homes last|Find homes|HoS B|Complete - found")]
    plan = aligned(tmp_path, header, *rows)
    assert roles(plan, 6)["A2 Homes last"] is Role.OUTCOME
    assert roles(plan, 6)["A2"] is Role.ACTION_ID


STRIP = "Ref|Action|Impact measure|Lead|Update|May-25|Jun-25|Jul-25"


def strip_row(number: int, lead: str, marks: str) -> str:
    return f"|1.1.{number}|Visit home {number} weekly|Homes are seen by {number}|{lead}|On track - seen|{marks}"


def months(folder: Path, *rows: str) -> list[tuple[int | None, bool]]:
    """Month and usualness of each mark of the last row."""
    placements = aligned(folder, STRIP, *rows).rows[-1].placements
    return [(one.month, one.usual) for one in placements if one.role is Role.MONTH and one.cell.text]


def test_where_the_lead_is_blank_months_are_counted_from_where_it_would_stand(tmp_path: Path) -> None:
    rows = [strip_row(number, "HoS A", "x||") for number in range(1, 5)]
    assert months(tmp_path, *rows, strip_row(5, "", "|x|")) == [(1, True)]


def test_marks_of_a_row_with_a_field_too_many_may_stand_elsewhere(tmp_path: Path) -> None:
    rows = [strip_row(number, "HoS A", "x||") for number in range(1, 5)]
    assert months(tmp_path, *rows, strip_row(5, "HoS A", "|x||")) == [(1, False)]
    assert months(tmp_path, *rows, strip_row(5, "HoS A", "|x|")) == [(1, True)]


def test_an_action_whose_number_lost_its_first_dot_is_no_outcome(tmp_path: Path) -> None:
    rows = ["3.1 Staff are trained|3.1.1 Train all staff|01/09/2025|HoS A|Complete|All were trained in May"]
    rows += [f"|3.1.{n} Write plan number {n}|0{n}/09/2025|HoS B|Ongoing|It was sent to {n} people" for n in (2, 3, 5)]
    rows += ["|31.6 Commission the offer for all|16/11/2025|HoS A|At risk|2 of the sessions were held"]
    plan = aligned(tmp_path, "Outcome|Action|Due date|Lead|Status|Update", *rows)
    placed = plan.rows[-1].placements[0]
    assert (placed.role, placed.probability > 0.99) == (Role.ACTION, True)
