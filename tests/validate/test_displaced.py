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


def test_a_measure_before_the_update_is_seen_by_how_measures_begin(plan):
    row = {"measure": "", "update": "Trees live longer and 4 of them bloom 7 of the gardeners came"}
    counted = [{"update": f"Seen and {n} of them bloom"} for n in range(3, 6)]
    assert fields(plan, *counted, *[{"measure": ""}] * 3, row) == [("1.1.25", "update")]


def test_a_row_without_a_status_is_noted_where_most_state_one(plan):
    rows: list[dict[str, str | None]] = [{} for _ in range(8)]
    rows += [{"status": None, "update": "Counted in May On track - counted"}]
    assert [(f.check, f.key, f.field) for f in missing(plan(rows))] == [("missing_status", "1.1.9", "status")]


def test_names_inside_a_text_do_not_make_it_two(plan):
    rows = [{"measure": "", "action": f"Come to Practice Week in park {n}"} for n in range(4)]
    assert fields(plan, *rows, {"action": "Practice sawing"}) == []


def test_a_number_opens_a_text_together_with_what_it_counts(plan):
    counted = [{"update": f"{n} gardeners came"} for n in range(3, 6)]
    row = {"measure": "", "update": "Trees are watered 4 gardeners came"}
    assert fields(plan, *counted, *[{"measure": ""}] * 3, row) == [("1.1.25", "update")]


def test_a_leads_name_at_the_end_of_an_action_is_looked_for_where_the_lead_is_blank(plan):
    blanks = [{"lead": ""}] * 3
    row = {"lead": "", "action": "Plant a hedge Head of Parks"}
    assert fields(plan, *blanks, {}, row)[-2:] == [("1.1.23", "action"), ("1.1.23", "lead")]


def test_a_date_before_a_text_is_noted_where_the_due_date_is_blank(plan):
    dated = [{"due_date": f"2033-10-{n:02d}"} for n in range(1, 31)]
    rows = [{"measure": "14/10/2033 Trees are watered"}, {"update": "Planted on 14/10/2033"}, {}, {}]
    assert fields(plan, *dated, *rows) == [("1.1.49", "measure"), ("1.1.49", "due_date")]


def test_a_risk_before_the_words_of_an_outcome_is_noted_where_the_row_shows_none(plan):
    outcome = {"outcome_id": "1.1", "outcome": "WMC_RSK_7 Parks are green"}
    found = displaced(
        plan([{}, {}], outcomes=[outcome], action_risks=[{"action_id": "1.1.2", "risk_ref": "WMC_RSK_1"}])
    )
    assert [(f.table, f.key, f.field) for f in found] == [
        ("outcomes", "1.1", "outcome"),
        ("actions", "1.1.1", "risk_ref"),
    ]


def test_two_leads_in_one_cell_are_two_texts_however_often_they_are_printed_so(plan):
    leads = [{"lead": name} for name in ("Ann Lee", "Tom Ray", "Tom Ray")]
    joined = [{"lead": ""}, {"lead": "Ann Lee Tom Ray"}] * 2
    assert fields(plan, *leads, *[{"lead": ""}] * 3, *joined)[-1] == ("1.1.28", "lead")


def test_a_row_without_an_action_puts_its_texts_and_the_outcome_that_it_opens_in_doubt(plan):
    outcomes = [{"outcome_id": "1.1", "outcome": "Parks are green Plant a tree"}]
    (outcome,) = [f for f in displaced(plan([{"action": ""}, *USUAL], outcomes=outcomes)) if f.table == "outcomes"]
    assert (outcome.key, outcome.field) == ("1.1", "outcome")
    assert ("1.1.19", None) in fields(plan, {"action": ""})


def test_a_capital_amid_small_letters_opens_a_text_where_the_plan_writes_its_word_small(plan):
    said = [{"measure": "Trees are looked at in May"}, *[{"measure": ""}] * 3]
    assert fields(plan, *said, {"measure": "Trees live longer At least half bloom"}, {"measure": ""})[-1] == (
        "1.1.23",
        "measure",
    )
    assert fields(plan, *said, {"measure": "Trees live near At Home park"}, {"measure": ""}) == []


def test_an_update_that_begins_as_no_other_may_stand_for_the_measure_and_the_update_be_the_blank(plan):
    joined = {"update": "On track - seen Hedges were cut in June"}
    cut = [{"update": f"Hedges of park {n} are cut"} for n in range(3)]
    row = {"measure": "", "update": "At least half of the trees bloom"}
    assert ("1.1.25", "update") in fields(plan, *cut, *[{"measure": ""}] * 3, joined, row)


def test_an_update_is_missed_wherever_a_blank_one_is_warned_of(plan):
    found = fields(
        plan, *[{"update": "", "lead": f"Ned {n}"} for n in range(3)], {"update": "On track - 3 came 4 left"}
    )
    assert ("1.1.22", "update") in found


def test_a_capital_behind_a_share_opens_a_text_though_no_other_begins_so(plan):
    row = {"measure": "Care of trees rises to 65% Improved growth of all"}
    assert fields(plan, *[{"measure": ""}] * 4, row) == [("1.1.23", "measure")]


def test_a_hyphenated_word_with_a_capital_opens_a_text_as_any_other(plan):
    said = [{"measure": "Trees are looked at in May"}, *[{"measure": ""}] * 3]
    joined = {"measure": "Trees live longer Re-planting is half done"}
    assert fields(plan, *said, joined, {"measure": ""})[-1] == ("1.1.23", "measure")
