import pytest

from pipeline.senses.cut_text import cut_texts

USUAL = [
    {"measure": "Better outcomes for children are repeated every year"},
    {"measure": "The number of trees grows and outcomes for children improve"},
    {"measure": "Feedback from families and partners about their child is heard"},
]


def reasons(plan, text, field="measure"):
    found = cut_texts(plan([*USUAL, {field: text}]))
    return [finding.message for finding in found if finding.key == "1.1.4" and finding.field == field]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Families will benefit from", "it ends with “from”, which needs another word"),
        ("A child will receive a", "it ends with “a”, which needs another word"),
        ("This will enable the whole", "it ends with “whole”, which needs another word"),
        ("Files are read weekly, or more often when necessary,", "it ends with “,”"),
        ("Leading to trust, i", "it ends in the middle of a word, “i”"),
        ("Fewer are harmed by repe", "its last word “repe” looks like the beginning of “repeated”"),
        ("A study of outcomes for child", "elsewhere the plan writes “outcomes for children”"),
        ("To make sure that the required action", "what begins with “that the” has no verb"),
        (
            "Trees near the school are counted by the caretaker in spring and the data used to plan planting Number",
            "a new sentence seems to begin with its last word, “Number”",
        ),
    ],
)
def test_a_text_that_stops_in_mid_sentence_is_flagged(plan, text, reason):
    assert reason in reasons(plan, text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Trees are in place",
        "Staff know who they work with.",
        "The plan is agreed and signed off",
        "Evidence of progress with this",
        "Every tree that dies is replaced",
        "Agreed by the River Board",
        "Target: 90%",
        "Equal partners",
        "Audits, including deep dives (see below)",
        "Work is shared by both",
    ],
)
def test_a_text_without_a_full_stop_is_not_cut_for_that(plan, text):
    assert reasons(plan, text) == []


def test_long_prose_whose_last_sentence_alone_is_not_closed_is_flagged(plan):
    closed = "Trees are counted. Trees are watered. Trees are pruned. Trees are loved. "
    found = cut_texts(plan(priorities=[{"priority_id": "1", "to_be_good": f"{closed}The level of care"}]))
    assert "its other 4 sentences are closed" in next(found).message


def test_one_open_text_in_a_column_of_closed_prose_is_flagged(plan):
    texts = ["Trees grow. They live.", "Trees bloom. They live.", "Trees rest. They live.", "The leader of the trees"]
    rows = [{"priority_id": str(i), "to_be_good": text} for i, text in enumerate(texts, 1)]
    assert [finding.key for finding in cut_texts(plan(priorities=rows))] == ["4"]


def test_texts_that_all_stop_at_the_same_length_met_a_limit(plan):
    rows = [{"measure": f"{word} " + "tree" * 30} for word in ("Oak", "Elm", "Fir")] + [{"measure": "Short"}]
    assert [finding.key for finding in cut_texts(plan(rows)) if "120 char" in finding.message] == []
    assert ["124 characters" in finding.message for finding in cut_texts(plan(rows))] == [True] * 3


def test_a_preposition_that_belongs_to_a_passive_ends_a_sentence(plan):
    texts = ["Children say that they were listened to", "Families feel well cared for"]
    assert list(cut_texts(plan([{"measure": text} for text in texts]))) == []
