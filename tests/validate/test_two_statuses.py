import pytest

from pipeline.senses.two_statuses import two_statuses


def keys(plan, update):
    return [finding.key for finding in two_statuses(plan([{"update": update}]))]


@pytest.mark.parametrize(
    "update",
    [
        "On track - to be shared next month. On track - the tender has begun",
        "On track - to be shared next month Complete - all planted",
        "On track. Trees ordered. Behind schedule: the river rose",
    ],
)
def test_two_updates_in_one_cell_are_flagged(plan, update):
    assert keys(plan, update) == ["1.1.1"]


@pytest.mark.parametrize(
    "update", ["On track - planting is on track for spring", "On track", "On track - survey to be complete by May"]
)
def test_a_status_word_in_a_sentence_is_no_second_status(plan, update):
    assert keys(plan, update) == []
