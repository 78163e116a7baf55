import pytest

from pipeline.senses.numbering import numbering


def found(plan, *keys):
    return [(f.check, f.key) for f in numbering(plan([{"action_id": key} for key in keys]))]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("1.1.1", "1.1.2", "1.2.1"), []),
        (("1.1.1", "1.1.3"), [("numbering_gap", "1.1.3")]),
        (("1.1.1", "1.2.1", "1.3.2"), [("numbering_gap", "1.3.2")]),
        (("1.1.2", "1.1.1"), [("order_broken", "1.1.1")]),
        (("A1.1", "A1.2", "A2.1"), []),
        (("1a", "1b", "1d", "2a"), [("numbering_gap", "1d")]),
        (("R4", "R5", "R7"), [("numbering_gap", "R7")]),
        (("3.01.01", "3.01.02"), []),
    ],
)
def test_numbers_count_up_within_their_parent(plan, keys, expected):
    assert sorted(found(plan, *keys)) == sorted(expected)


def test_one_group_that_begins_at_one_makes_the_others_begin_late(plan):
    rows = [{"action_id": key} for key in ("1.1.2", "1.1.3", "1.2.2", "1.2.3", "1.3.1", "1.3.2")]
    assert [finding.key for finding in numbering(plan(rows))] == ["1.1.2", "1.2.2"]


def test_numbers_that_run_on_begin_late_nowhere(plan):
    rows = [{"action_id": key} for key in ("1.1.1", "1.1.2", "1.2.3", "1.2.4", "1.3.5")]
    assert list(numbering(plan(rows))) == []
