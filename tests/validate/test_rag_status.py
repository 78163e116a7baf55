from pipeline.senses.rag_status import rag_against_status


def rows(*pairs):
    return [{"status": status, "rag": rag} for status, rag in pairs]


def flagged(plan, *pairs):
    return [finding.key for finding in rag_against_status(plan(rows(*pairs)))]


def test_a_colour_against_the_habit_of_the_document_is_flagged(plan):
    found = list(rag_against_status(plan(rows(*[("On track", "Amber")] * 6, ("On track", "Green")))))
    assert [(f.key, f.field) for f in found] == [("1.1.7", "rag")]
    assert found[0].message == (
        "The RAG is Green, but the update says On track: 6 of the 7 rows that say On track are Amber. "
        "One of them may be stale."
    )


def test_two_usual_colours_for_one_status_are_both_right(plan):
    assert flagged(plan, *[("On track", "Amber")] * 4, *[("On track", "Yellow")] * 9) == []


def test_a_colour_that_the_profile_rejects_is_flagged_among_few(plan):
    assert flagged(plan, ("Behind schedule", "Red"), ("Behind schedule", "Yellow")) == ["1.1.2"]


def test_a_colour_that_belongs_to_another_status_is_flagged_even_once(plan):
    assert flagged(plan, ("Complete", "Red"), *[("Delayed", "Red")] * 3) == ["1.1.1"]


def test_a_colour_of_the_documents_own_is_accepted(plan):
    assert flagged(plan, ("Not yet due", "Blue"), *[("Complete", "Green")] * 3) == []


def test_rows_without_a_status_or_a_colour_are_left_alone(plan):
    assert flagged(plan, *[("Complete", "Green")] * 6, (None, "Red"), ("Complete", None)) == []
