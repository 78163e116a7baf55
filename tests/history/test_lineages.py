"""One identity for each action through all editions."""

from pipeline.history.book import Story, follow
from pipeline.history.snapshot import Snapshot
from tests.history.editions import AUDITS, CARERS, INDUCTION, PANELS, TRAINING, act, plan

APRIL = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", AUDITS))
MAY = plan("2034-05", act("1.1.1", TRAINING), act("1.1.2", PANELS), act("1.1.3", AUDITS))
JUNE = plan("2034-06", act("1.1.1", PANELS + ", wherever they live"), act("1.1.2", AUDITS), act("1.2.1", CARERS))


def lineage(story: Story, edition: str, action_id: str) -> str:
    return story.lineages.actions[edition, action_id]


def gone_in_may(edition: str = "2034-05") -> Snapshot:
    return plan(edition, act("1.1.1", AUDITS), act("1.1.2", INDUCTION))


def test_a_lineage_lasts_through_renumbering_and_rewording() -> None:
    story = follow([APRIL, MAY, JUNE])
    assert (
        len(
            {lineage(story, "2034-04", "1.1.1"), lineage(story, "2034-05", "1.1.2"), lineage(story, "2034-06", "1.1.1")}
        )
        == 1
    )


def test_each_action_of_an_edition_has_its_own() -> None:
    story = follow([APRIL, MAY, JUNE])
    assert len({name for (edition, _), name in story.lineages.actions.items() if edition == "2034-05"}) == 3


def test_the_order_of_arrival_does_not_matter() -> None:
    assert follow([JUNE, APRIL, MAY]) == follow([APRIL, MAY, JUNE])


def test_an_edition_that_arrives_late_leaves_the_names_of_what_it_has_too() -> None:
    without, complete = follow([MAY, JUNE]), follow([APRIL, MAY, JUNE])
    assert lineage(without, "2034-05", "1.1.1") == lineage(complete, "2034-05", "1.1.1")
    unchanged = plan("2034-03", *MAY.actions)
    assert follow([unchanged, MAY]).lineages.actions["2034-05", "1.1.2"] == lineage(without, "2034-05", "1.1.2")


def test_a_later_edition_changes_nothing_of_the_earlier_ones() -> None:
    short, longer = follow([APRIL, MAY]), follow([APRIL, MAY, JUNE])
    assert longer.changes[: len(short.changes)] == short.changes
    assert longer.matchings[:1] == short.matchings
    assert longer.lineages.actions.items() >= short.lineages.actions.items()


def test_an_action_that_comes_back_is_the_same() -> None:
    story = follow([APRIL, gone_in_may(), JUNE])
    assert lineage(story, "2034-06", "1.1.1") == lineage(story, "2034-04", "1.1.1")
    assert story.lineages.returned == {("2034-06", "1.1.1"): ("2034-04", "1.1.1")}


def test_a_missing_edition_breaks_nothing() -> None:
    assert lineage(follow([APRIL, JUNE]), "2034-06", "1.1.2") == lineage(follow([APRIL, MAY, JUNE]), "2034-06", "1.1.2")


def test_two_lives_that_begin_with_the_same_words_are_told_apart() -> None:
    twice = plan("2034-05", act("1.1.1", "To be confirmed"), act("1.1.2", AUDITS))
    other = plan("2034-06", act("1.1.1", CARERS), act("1.1.2", AUDITS))
    again = plan("2034-07", act("1.1.1", None), act("1.1.2", AUDITS))
    story = follow([plan("2034-04", act("1.1.1", None), act("1.1.2", AUDITS)), twice, other, again])
    names = {edition: lineage(story, edition, "1.1.1") for edition in ("2034-04", "2034-06", "2034-07")}
    assert len(set(names.values())) == 3


def test_an_identifier_printed_twice_does_not_stop_the_history() -> None:
    twice = plan("2034-05", act("1.1.1", PANELS), act("1.1.1", AUDITS), act("1.1.2", CARERS))
    story = follow([APRIL, twice, JUNE])
    assert {key for key in story.lineages.actions if key[0] == "2034-05"} == {
        ("2034-05", "1.1.1"),
        ("2034-05", "1.1.2"),
    }


def test_a_plan_without_outcomes_is_followed() -> None:
    before = plan("2034-04", *(act(key, text, outcome_id=None) for key, text in (("R1", PANELS), ("R2", AUDITS))))
    after = plan(
        "2034-05", *(act(key, text, outcome_id=None) for key, text in (("R1", CARERS), ("R2", PANELS), ("R3", AUDITS)))
    )
    assert lineage(follow([before, after]), "2034-05", "R3") == lineage(follow([before, after]), "2034-04", "R2")
