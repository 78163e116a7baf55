from pipeline.senses.unjudged import unjudged_rows


def left(text, line, reason="a row before any action"):
    return {"source": "trees.txt", "line": line, "text": text, "reason": reason}


def test_a_row_of_no_known_kind_is_flagged_once_with_its_place(plan):
    rows = [left("Oak", 3), left("Elm", 3), left("Fir", 5), left("1 of 2", 9, "page number")]
    found = list(unjudged_rows(plan(unplaced=rows)))
    assert [(f.check, f.place.line, f.printed) for f in found] == [("row_unknown", 3, "Oak"), ("row_unknown", 5, "Fir")]
