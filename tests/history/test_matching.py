"""Who is who between two editions."""

from dataclasses import replace
from typing import Any

from pipeline.decisions import Decision
from pipeline.history.matching import Matching, match_editions
from pipeline.history.settled import Settled, settled
from pipeline.history.snapshot import Snapshot
from tests.history.editions import AUDITS, CARERS, INDUCTION, PANELS, TRAINING, act, plan

BEFORE = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", AUDITS), act("1.2.1", CARERS), act("1.2.2", INDUCTION))


def pairs(before: Snapshot, after: Snapshot, *answers: Settled) -> dict[str, str]:
    return {m.old_id: m.new_id for m in match_editions(before, after, answers).actions.matches}


def outcome_pairs(matching: Matching) -> dict[str, str]:
    return {m.old_id: m.new_id for m in matching.outcomes.matches}


def test_an_inserted_action_only_renumbers_the_others() -> None:
    after = plan("2034-05", act("1.1.1", TRAINING), act("1.1.2", PANELS), act("1.1.3", AUDITS), act("1.2.1", CARERS))
    assert pairs(BEFORE, after) == {"1.1.1": "1.1.2", "1.1.2": "1.1.3", "1.2.1": "1.2.1"}


def test_two_actions_that_change_places_keep_their_identity() -> None:
    after = plan("2034-05", act("1.1.1", AUDITS), act("1.1.2", PANELS), act("1.2.1", CARERS), act("1.2.2", INDUCTION))
    assert pairs(BEFORE, after) == {"1.1.1": "1.1.2", "1.1.2": "1.1.1", "1.2.1": "1.2.1", "1.2.2": "1.2.2"}


def test_an_action_is_found_again_under_another_outcome() -> None:
    after = plan("2034-05", act("1.1.1", AUDITS), act("1.2.1", CARERS), act("1.2.2", PANELS), act("1.2.3", INDUCTION))
    assert pairs(BEFORE, after) == {"1.1.1": "1.2.2", "1.1.2": "1.1.1", "1.2.1": "1.2.1", "1.2.2": "1.2.3"}


def test_a_rewritten_action_is_known_by_its_place_measure_and_lead() -> None:
    told: dict[str, Any] = {"lead": "HoS QA", "measure": "90% of audits are graded good by the moderation panel"}
    before = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", AUDITS, **told), act("1.1.3", CARERS))
    rewritten = "Team managers look at one of their own cases monthly and tell others about it"
    after = plan("2034-05", act("1.1.1", PANELS), act("1.1.2", rewritten, **told), act("1.1.3", CARERS))
    assert pairs(before, after)["1.1.2"] == "1.1.2"


def test_another_action_in_the_same_place_is_not_the_same() -> None:
    after = plan("2034-05", act("1.1.1", PANELS), act("1.1.2", TRAINING), act("1.2.1", CARERS), act("1.2.2", INDUCTION))
    assert "1.1.2" not in pairs(BEFORE, after)


def test_the_same_words_under_two_outcomes_stay_apart_by_their_place() -> None:
    before = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", AUDITS), act("1.2.1", CARERS), act("1.2.2", AUDITS))
    after = plan("2034-05", act("1.1.1", AUDITS), act("1.2.1", CARERS), act("1.2.2", AUDITS))
    assert pairs(before, after) == {"1.1.2": "1.1.1", "1.2.1": "1.2.1", "1.2.2": "1.2.2"}


def test_misread_letters_do_not_hide_an_action() -> None:
    misread = AUDITS.replace("a", "o").replace("i", "l")
    after = plan("2034-05", act("1.1.1", PANELS), act("1.1.2", misread), act("1.2.1", CARERS))
    assert pairs(BEFORE, after)["1.1.2"] == "1.1.2"


def test_an_outcome_inserted_before_takes_no_actions_with_it() -> None:
    after = plan(
        "2034-05", act("1.1.1", TRAINING), act("1.2.1", PANELS), act("1.2.2", AUDITS), act("1.3.1", CARERS),
        outcomes={"1.1": "Staff are well led", "1.2": "Outcome 1.1", "1.3": "Outcome 1.2"},
    )  # fmt: skip
    found = match_editions(BEFORE, after)
    assert outcome_pairs(found) == {"1.1": "1.2", "1.2": "1.3"}
    assert pairs(BEFORE, after) == {"1.1.1": "1.2.1", "1.1.2": "1.2.2", "1.2.1": "1.3.1"}


def test_a_reworded_outcome_is_known_by_its_actions() -> None:
    heads = {"1.1": "Children are seen, heard and safe", "1.2": "Outcome 1.2"}
    after = replace(BEFORE, edition="2034-05", outcomes=plan("2034-05", *BEFORE.actions, outcomes=heads).outcomes)
    assert outcome_pairs(match_editions(BEFORE, after)) == {"1.1": "1.1", "1.2": "1.2"}


def test_the_next_most_likely_is_kept() -> None:
    near = AUDITS.replace("team manager", "service manager")
    before = plan("2034-04", act("1.1.1", AUDITS), act("1.1.2", near))
    [first, _] = match_editions(before, replace(before, edition="2034-05")).actions.matches
    assert (first.new_id, first.runner_up) == ("1.1.1", "1.1.2")
    assert first.runner_up_score is not None
    assert first.runner_up_score < first.score


def test_a_pair_that_could_as_well_be_another_is_doubtful() -> None:
    before = plan("2034-04", act("1.1.1", AUDITS), act("1.1.2", AUDITS), act("1.1.3", CARERS))
    after = plan("2034-05", act("1.1.1", CARERS), act("1.1.2", AUDITS))
    doubtful = {m.new_id: m.doubtful for m in match_editions(before, after).actions.matches}
    assert doubtful == {"1.1.1": False, "1.1.2": True}


def test_editions_without_actions_match_nothing() -> None:
    assert pairs(plan("2034-04"), BEFORE) == {}
    assert pairs(BEFORE, plan("2034-05")) == {}


def decision(answer: str, key: str, printed: str, value: str = "") -> tuple[Settled, ...]:
    one = Decision("changes", key, "old_action_id", printed, answer, value or None)
    return settled([one, replace(one, table="actions", field="lead")])


AFTER = plan("2034-05", act("1.1.1", PANELS), act("1.1.2", AUDITS), act("1.2.1", TRAINING), act("1.2.2", INDUCTION))


def test_a_decision_makes_two_rows_the_same() -> None:
    assert "1.2.1" not in pairs(BEFORE, AFTER)
    found = match_editions(BEFORE, AFTER, decision("accept", "2034-05 1.2.1", "1.2.1"))
    [match] = [m for m in found.actions.matches if m.new_id == "1.2.1"]
    assert (match.old_id, match.settled, match.doubtful) == ("1.2.1", True, False)


def test_a_decision_parts_two_rows() -> None:
    assert "1.1.2" not in pairs(BEFORE, AFTER, *decision("ignore", "2034-05 1.1.2", "1.1.2"))


def test_a_decision_names_another_row() -> None:
    assert pairs(BEFORE, AFTER, *decision("set", "2034-05 1.2.1", "1.2.1", "1.1.2"))["1.1.2"] == "1.2.1"


def test_a_decision_says_that_a_row_is_new() -> None:
    assert "1.1.2" not in pairs(BEFORE, AFTER, *decision("set", "2034-05 1.1.2", "1.1.2"))


def test_a_decision_on_another_edition_changes_nothing() -> None:
    assert pairs(BEFORE, AFTER, *decision("ignore", "2034-06 1.1.2", "1.1.2")) == pairs(BEFORE, AFTER)
