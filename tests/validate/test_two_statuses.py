import pytest

from pipeline.senses.two_statuses import two_statuses


def fields(plan, update):
    return [finding.field for finding in two_statuses(plan([{"update": update}]))]


@pytest.mark.parametrize(
    "update",
    [
        "On track - to be shared next month. On track - the tender has begun",
        "On track - to be shared next month Complete - all planted",
        "On track. Trees ordered. Behind schedule: the river rose",
    ],
)
def test_two_updates_in_one_cell_put_update_and_status_in_doubt(plan, update):
    assert fields(plan, update) == ["update", "status"]


@pytest.mark.parametrize(
    "update", ["On track - planting is on track for spring", "On track", "On track - survey to be complete by May"]
)
def test_a_status_word_in_a_sentence_is_no_second_status(plan, update):
    assert fields(plan, update) == []
