from pipeline.model import Severity
from pipeline.senses.lost import lost_columns
from pipeline.senses.missing import missing


def found(plan, rows, **tables):
    return [(f.check, f.key, f.severity) for f in missing(plan(rows, **tables))]


def test_an_action_without_update_or_lead_is_flagged_where_others_have_one(plan):
    rows = [{} for _ in range(8)] + [{"update": None}, {"lead": ""}]
    assert found(plan, rows) == [
        ("missing_lead", "1.1.10", Severity.WARNING),
        ("missing_update", "1.1.9", Severity.WARNING),
    ]


def test_a_column_that_is_mostly_blank_is_not_missed(plan):
    assert found(plan, [{"update": "On track"}, {"update": ""}, {"update": ""}]) == []


def test_a_measure_covered_by_a_merged_cell_is_not_missing(plan):
    assert found(plan, [{"measure_from": "1.1.1"}, {"measure": None, "measure_from": "1.1.1"}]) == []


def test_a_blank_measure_below_another_is_only_noted(plan):
    assert found(plan, [{}, {"measure": ""}]) == [("missing_measure", "1.1.2", Severity.INFO)]


def test_a_blank_measure_that_opens_its_outcome_is_flagged(plan):
    rows = [{"action_id": f"1.{n}.1"} for n in range(1, 6)] + [{"action_id": "1.6.1", "measure": ""}]
    assert found(plan, rows) == [("missing_measure", "1.6.1", Severity.WARNING)]


def test_one_missing_colour_among_many_is_flagged_and_many_are_noted(plan):
    one = [{"rag": "Green"} for _ in range(9)] + [{"rag": None}]
    assert found(plan, one) == [("missing_rag", "1.1.10", Severity.WARNING)]
    assert {severity for _, _, severity in found(plan, [{"rag": "Red"}, {}, {}])} == {Severity.INFO}


def test_an_action_without_words_is_an_error(plan):
    assert found(plan, [{"action": ""}]) == [("missing_action", "1.1.1", Severity.ERROR)]


def test_a_lost_column_is_one_warning_and_a_note_on_every_row(plan):
    findings = list(lost_columns(plan([{}, {"rag": "Red"}, {}], lost=("rag",))))
    assert [(f.key, f.severity) for f in findings] == [
        (None, Severity.WARNING),
        ("1.1.1", Severity.INFO),
        ("1.1.3", Severity.INFO),
    ]
    assert "does not mean that there was nothing" in findings[0].message
    assert found(
        plan,
        [{}, {"rag": "Red"}],
    )[0] == ("missing_rag", "1.1.1", Severity.INFO)
