from pipeline.senses.unjudged import unjudged_rows, unplaced_numbers


def left(text, line, reason="a row before any action"):
    return {"source": "trees.txt", "line": line, "text": text, "reason": reason}


def test_a_row_of_no_known_kind_is_flagged_once_with_its_place(plan):
    rows = [left("Oak", 3), left("Elm", 3), left("Fir", 5), left("1 of 2", 9, "page number")]
    found = list(unjudged_rows(plan(unplaced=rows)))
    assert [(f.check, f.place.line, f.printed) for f in found] == [("row_unknown", 3, "Oak"), ("row_unknown", 5, "Fir")]


def test_a_number_that_only_stands_outside_the_tables_is_flagged_where_its_group_is_known(plan):
    actions = [{"action_id": "1.1.1"}, {"action_id": "1.1.3"}]
    texts = ["1.1.2 Plant an oak", "1.1.3", "9.9.9 Prune", "1.1 Trees"]
    rows = [left(text, line, "text outside the tables") for line, text in enumerate(texts, start=1)]
    found = list(unplaced_numbers(plan(actions=actions, unplaced=[*rows, left("1.1.4", 9, "page number")])))
    assert [(f.check, f.place.line) for f in found] == [("id_unplaced", 1)]
