from pipeline.model import Severity
from pipeline.senses.repeated import repeated_texts

UPDATE = (
    "On track - Working group to be set up by the beginning of November to include some families who have used the {} "
    "service to review what is written there."
)


def found(plan, *rows):
    return [(f.key, f.field, f.severity) for f in repeated_texts(plan(rows))]


def test_an_update_copied_with_one_name_changed_is_flagged(plan):
    rows: tuple[dict[str, str], ...] = ({"update": UPDATE.format("river")}, {}, {"update": UPDATE.format("forest")})
    assert found(plan, *rows) == [("1.1.3", "update", Severity.WARNING)]


def test_the_same_measure_as_above_is_noted(plan):
    assert found(plan, {"measure": "Audit and counting"}, {"measure": "Audit and counting"}) == [
        ("1.1.2", "measure", Severity.INFO)
    ]


def test_a_measure_that_repeats_its_own_action_is_noted(plan):
    action = "Check how quickly trees are planted for schools that need them and are helped by good soil"
    measure = "Data on how quickly trees are planted for schools that need them and are helped by good soil"
    assert found(plan, {"action": action, "measure": measure}) == [("1.1.1", "measure", Severity.INFO)]


def test_the_same_action_twice_is_flagged(plan):
    twice = {"action": "Water the oak by the gate"}
    assert found(plan, twice, {}, twice) == [("1.1.3", "action", Severity.WARNING)]


def test_a_bare_status_is_no_copy(plan):
    assert found(plan, {"update": "On track"}, {"update": "On track"}) == []
