"""What one edition suggests about the other, proposed and never applied."""

from pipeline.history.doubts import doubts
from pipeline.history.matching import match_editions
from pipeline.history.proposals import kinships, sharpened
from pipeline.history.settled import Settled
from pipeline.history.snapshot import Snapshot
from pipeline.model import Finding, Severity
from tests.history.editions import AUDITS, CARERS, INDUCTION, PANELS, TRAINING, act, plan

FIRST = "Recruit twelve foster carers for brothers and sisters who need to stay together near their school"
SECOND = "Offer each carer a buddy with many years of experience"
WHOLE = f"{FIRST} and {SECOND[0].lower()}{SECOND[1:]}"


def kin(before: Snapshot, after: Snapshot) -> list[tuple[str, str, str]]:
    return [(k.kind, k.old_id, k.new_id) for k in kinships(before, after, match_editions(before, after))]


def found(before: Snapshot, after: Snapshot, *answers: Settled) -> list[Finding]:
    matching = match_editions(before, after, answers)
    return list(doubts(before, after, matching, kinships(before, after, matching), answers))


def proposed(before: Snapshot, after: Snapshot) -> list[tuple[str, str, str | None, str | None]]:
    repairs = sharpened(before, after, match_editions(before, after))
    assert {(repair.rule, repair.decision) for repair in repairs} <= {("previous_edition 2034-04", "proposed")}
    return [(repair.key, repair.field, repair.before, repair.after) for repair in repairs]


def test_a_split_is_proposed() -> None:
    before = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", WHOLE))
    after = plan("2034-05", act("1.1.1", PANELS), act("1.1.2", FIRST), act("1.1.3", SECOND))
    assert kin(before, after) == [("split", "1.1.2", "1.1.3")]


def test_a_merge_is_proposed() -> None:
    before = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", FIRST), act("1.1.3", SECOND))
    after = plan("2034-05", act("1.1.1", PANELS), act("1.1.2", WHOLE))
    assert kin(before, after) == [("merge", "1.1.3", "1.1.2")]


def test_an_action_that_is_simply_new_is_no_split() -> None:
    before = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", AUDITS))
    assert kin(before, plan("2034-05", *before.actions, act("1.1.3", TRAINING))) == []


def test_a_split_is_for_the_record() -> None:
    before = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", WHOLE))
    after = plan("2034-05", act("1.1.1", PANELS), act("1.1.2", FIRST), act("1.1.3", SECOND))
    [finding] = found(before, after)
    assert (finding.check, finding.severity, finding.key) == ("split_possible", Severity.INFO, "2034-05 1.1.3")


def test_a_doubtful_pair_is_a_finding_until_it_is_settled() -> None:
    before = plan("2034-04", act("1.1.1", AUDITS), act("1.1.2", AUDITS), act("1.1.3", CARERS))
    after = plan("2034-05", act("1.1.1", CARERS), act("1.1.2", AUDITS))
    [finding] = found(before, after)
    assert (finding.check, finding.table, finding.key) == ("match_doubtful", "changes", "2034-05 1.1.2")
    assert found(before, after, Settled("2034-05", "actions", "1.1.2", finding.printed, same=True)) == []


def test_a_decision_on_a_row_that_is_gone_is_reported() -> None:
    before = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", AUDITS))
    stale = Settled("2034-05", "actions", "1.1.9", "1.1.2", same=True)
    [finding] = found(before, plan("2034-05", *before.actions), stale)
    assert finding.check == "match_decision_stale"
    assert "1.1.9" in finding.message


THREE = (act("1.1.1", PANELS), act("1.1.2", AUDITS, lead="HoS QA"), act("1.1.3", CARERS))


def test_an_identifier_between_neighbours_that_kept_theirs() -> None:
    after = plan("2034-05", THREE[0], act("1.1.7", AUDITS, outcome_id="1.1"), THREE[2])
    assert proposed(plan("2034-04", *THREE), after) == [("1.1.7", "action_id", "1.1.7", "1.1.2")]


def test_a_renumbered_action_is_not_called_misread() -> None:
    after = plan("2034-05", act("1.1.1", INDUCTION), act("1.1.2", PANELS), act("1.1.3", AUDITS), act("1.1.4", CARERS))
    assert proposed(plan("2034-04", *THREE), after) == []


def test_an_action_that_moves_up_or_away_is_not_called_misread() -> None:
    assert proposed(plan("2034-04", *THREE), plan("2034-05", THREE[0], act("1.1.2", CARERS))) == []
    moved = plan("2034-05", *THREE[:2], act("1.1.3", INDUCTION), act("1.2.1", CARERS))
    assert proposed(plan("2034-04", *THREE, act("1.2.1", INDUCTION)), moved) == []


def test_one_of_two_leads_that_is_like_the_one_before() -> None:
    before = plan("2034-04", act("1.1.1", PANELS, lead="PSW/HoS QA", leads=("PSW", "HoS QA")))
    after = plan("2034-05", act("1.1.1", PANELS, lead="PSW/HoS 0A", leads=("PSW", "HoS 0A")))
    assert proposed(before, after) == [("1.1.1", "lead", "PSW/HoS 0A", "PSW/HoS QA")]
    other = plan("2034-05", act("1.1.1", PANELS, lead="PSW/HoS YJ", leads=("PSW", "HoS YJ")))
    assert proposed(before, other) == []


def test_a_lead_like_the_one_before_that_nobody_has() -> None:
    after = plan("2034-05", THREE[0], act("1.1.2", AUDITS, lead="HoS 0A"), THREE[2])
    assert proposed(plan("2034-04", *THREE), after) == [("1.1.2", "lead", "HoS 0A", "HoS QA")]


def test_a_lead_that_others_have_was_given_the_action() -> None:
    others = act("1.1.3", CARERS, lead="HoS CA")
    after = plan("2034-05", THREE[0], act("1.1.2", AUDITS, lead="HoS CA"), others)
    assert proposed(plan("2034-04", THREE[0], THREE[1], others), after) == []


def test_a_text_that_was_cut_off() -> None:
    after = plan("2034-05", THREE[0], act("1.1.2", AUDITS[:52], lead="HoS QA"), THREE[2])
    assert proposed(plan("2034-04", *THREE), after) == [("1.1.2", "action", AUDITS[:52], AUDITS)]
