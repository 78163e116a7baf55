import pytest

from pipeline.senses.parents import parents
from pipeline.senses.two_rows import two_rows


def keys(plan, *rows):
    return [(finding.key, finding.field) for finding in two_rows(plan(rows))]


def test_another_number_inside_the_action_puts_the_whole_row_in_doubt(plan):
    assert keys(plan, {"action": "Plant an oak 1.1.2 Paint the gate"}) == [("1.1.1", None)]


def test_a_number_left_out_before_the_one_inside_is_missed(plan):
    row = {"action": "Plant an oak 1.1.3 Paint the gate"}
    assert keys(plan, row) == [("1.1.1", "action_id"), ("1.1.1", None)]
    assert "1.1.2 is left out" in next(two_rows(plan([row]))).message


def test_two_values_in_two_columns_do_too(plan):
    both = {"printed_rag": "Green Red", "update": "On track - planted Delayed - no paint"}
    assert keys(plan, both, {"printed_rag": "Green Red"}) == [("1.1.1", None)]


@pytest.mark.parametrize(
    "action", ["Plant oaks as in 1.1.2 By the river", "Plant the 2.5 Acre field", "Plant oaks (see 1.1.3 Above)"]
)
def test_a_number_that_the_words_refer_to_is_no_row(plan, action):
    assert keys(plan, {"action": action}) == []


def test_the_number_of_a_row_that_is_there_is_only_mentioned(plan):
    assert keys(plan, {"action": "Plant an oak 1.1.2 Paint the gate"}, {}) == []


def test_an_action_under_an_outcome_of_another_number_is_flagged(plan):
    rows = [{"action_id": f"1.1.{n}"} for n in range(1, 9)] + [{"action_id": "1.2.1", "outcome_id": "12.1"}]
    assert [(finding.key, finding.field) for finding in parents(plan(rows))] == [
        ("1.2.1", "outcome_id"),
        ("1.2.1", "action_id"),
    ]


def test_an_action_under_another_priority_than_its_number_begins_with_is_flagged(plan):
    places = {"1.1": "1", "1.2": None, "2.1": "1", "2.2": "2"}
    rows = [{"action_id": key, "priority_id": above, "outcome_id": None} for key, above in places.items()]
    found = parents(plan(rows, priorities=[{"priority_id": "1"}, {"priority_id": "2"}]))
    assert [finding.key for finding in found if finding.field == "priority_id"] == ["1.2", "2.1"]


def test_numbers_that_count_something_else_than_priorities_say_nothing_of_them(plan):
    rows = [{"action_id": f"{n}.1", "priority_id": str(1 + n // 3), "outcome_id": None} for n in (1, 2, 3)]
    assert list(parents(plan(rows, priorities=[{"priority_id": "1"}, {"priority_id": "2"}]))) == []


def test_numbers_that_begin_anew_have_no_parent_to_differ_from(plan):
    assert list(parents(plan([{"action_id": f"{n}", "outcome_id": "1.1"} for n in range(1, 9)]))) == []


def test_an_action_inside_its_outcomes_cell_is_flagged(plan):
    outcomes = [{"outcome_id": "1.1", "outcome": "Parks are green 1.1.3 Plant an oak"}]
    assert [(f.table, f.key, f.field) for f in two_rows(plan([{}], outcomes=outcomes))] == [
        ("outcomes", "1.1", "outcome")
    ]


def test_an_outcome_inside_its_actions_cell_is_flagged_where_no_outcome_has_its_number(plan):
    row = {"action": "1.1 Parks are green Plant an oak"}
    assert keys(plan, row) == [("1.1.1", "action")]
    assert list(two_rows(plan([row], outcomes=[{"outcome_id": "1.1", "outcome": "Parks are green"}]))) == []
    assert keys(plan, {"action": "Parks are green 1.1.1 Plant an oak"}) == [("1.1.1", "action")]
