from pipeline.senses.displaced import displaced
from pipeline.senses.missing import missing

USUAL = [{"measure": f"Trees live longer in park {n}"} for n in range(18)]


def fields(plan, *rows):
    return [(finding.key, finding.field) for finding in displaced(plan([*USUAL, *rows]))]


def test_a_blank_that_is_rare_puts_its_row_and_its_neighbours_in_doubt(plan):
    found = fields(plan, {"lead": ""}, {})
    assert found == [("1.1.19", None), ("1.1.18", "lead"), ("1.1.20", "lead")]


def test_a_blank_that_is_common_is_a_trace_only_beside_a_text_that_is_two(plan):
    blank = [{"measure": ""}] * 4
    joined = {"measure": "Trees are counted in May Trees live longer by the river"}
    assert fields(plan, *blank, {}) == []
    assert fields(plan, *blank, joined) == [("1.1.23", "measure")]


def test_a_measure_that_ends_in_the_update_is_seen_by_how_updates_begin(plan):
    row = {"measure": "", "update": "Trees live longer in all parks On track - counted in May"}
    assert fields(plan, *[{"measure": ""}] * 3, row) == [("1.1.22", "update")]


def test_a_row_without_a_status_is_noted_where_most_state_one(plan):
    rows = [{} for _ in range(8)] + [{"status": None, "update": "Counted in May On track - counted"}]
    assert [(f.check, f.key, f.field) for f in missing(plan(rows))] == [("missing_status", "1.1.9", "status")]
