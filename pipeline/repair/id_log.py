"""How a row's identifier came to be, for the repair log and the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.checks import finding
from pipeline.decisions import Decision
from pipeline.match import IdDecision
from pipeline.model import Finding, Repair, Severity
from pipeline.repair.entries import Entry

CHECKS = {"applied": "id_repaired", "proposed": "id_proposed", "assigned": "id_assigned"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person decided on a row, the identifier that follows, and what would be published without it."""

    decision: Decision
    value: str
    undecided: IdDecision


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row's published identifier; ``refused`` is an answer that another row's identifier contradicts."""

    entry: Entry
    found: IdDecision
    answer: Answer | None = None
    refused: Answer | None = None


def candidate_of(found: IdDecision) -> str:
    """What accepting makes of a row: the one proposed in its print's place, else what is published."""
    if found.decision == "proposed" and found.keeps_print and found.runner_up is not None:
        return found.runner_up
    return found.value


def repairs_of(outcome: Outcome) -> Iterator[Repair]:
    """A row for every change from print to published value, and one for what is proposed or was rejected."""
    entry, found = outcome.entry, outcome.found
    if outcome.answer is not None:
        yield from _decided(outcome, outcome.answer)
        return
    if found.decision == "kept":
        return
    changed = found.value != (entry.printed or "").strip()
    if changed:
        yield _repair(entry, found, entry.printed, found.value, found.probability)
    if found.decision == "proposed" and (candidate := candidate_of(found)) != found.value:
        yield _repair(entry, found, found.value, candidate, found.runner_up_probability or 0.0, decision="proposed")


def _decided(outcome: Outcome, answer: Answer) -> Iterator[Repair]:
    entry, found, before = outcome.entry, outcome.found, answer.undecided
    if answer.decision.decision == "ignore":
        if found.value != (entry.printed or "").strip():
            yield _repair(entry, before, entry.printed, found.value, before.probability)
        if (candidate := candidate_of(before)) != before.value:
            chance = before.runner_up_probability or 0.0
            yield _repair(entry, before, found.value, candidate, chance, decision="ignored")
        return
    decided = answer.decision.outcome
    rule = "decision" if decided == "set" else before.rule
    yield Repair(entry.table, found.value, entry.field, entry.printed, found.value, rule, decision=decided)


def _repair(
    entry: Entry, found: IdDecision, before: str | None, after: str, chance: float, *, decision: str = "applied"
) -> Repair:
    runner_up, other = found.runner_up, found.runner_up_probability
    if after == runner_up:
        runner_up, other = found.value, found.probability
    return Repair(
        entry.table,
        found.value,
        entry.field,
        before,
        after,
        found.rule,
        round(chance, 4),
        runner_up,
        None if other is None else round(other, 4),
        decision,
    )


def findings_of(outcome: Outcome, *, numbered: bool) -> Iterator[Finding]:
    """The doubt that remains; one that a person answered keeps its finding, with the decision.

    Where the table is not ``numbered`` at all, one finding for it warns and those of its rows do not.
    """
    found, answer = outcome.found, outcome.answer
    reason = answer.undecided if answer else found
    check = "id_duplicate" if _is_copy(reason) else CHECKS.get(reason.decision)
    if check is not None:
        doubt = _finding(check, outcome, reason.evidence, answer.decision.outcome if answer else None)
        yield doubt if numbered else replace(doubt, severity=Severity.INFO)
        if reason.decision == "proposed":
            message = f"Whether this row is {found.value} is in doubt, so each of its values may be another row's."
            yield replace(_finding("row_doubtful", outcome, message, doubt.decision), field=None)
    if outcome.refused is not None:
        decision = outcome.refused.decision
        message = (
            f"A decision gives this row {outcome.refused.value} (row {decision.row} of {decision.source}), but another "
            "row has it; it was not applied."
        )
        yield _finding("decision_refused", outcome, message, None)


def _is_copy(found: IdDecision) -> bool:
    """Whether the row only got an identifier of its own by a copy's number (``1.2.3#2``)."""
    return found.decision == "proposed" and "#" in found.value


def unnumbered(outcomes: Sequence[Outcome]) -> Iterator[Finding]:
    """One finding for every table in which no identifier is printed at all."""
    for table in dict.fromkeys(outcome.entry.table for outcome in outcomes):
        rows = [outcome for outcome in outcomes if outcome.entry.table == table]
        if all(outcome.entry.printed is None for outcome in rows):
            message = f"No identifier is printed for any of the {len(rows)} {table}; each got one that its place gives."
            yield finding("id_assigned", table, None, rows[0].entry.field, message)


def _finding(check: str, outcome: Outcome, message: str, decision: str | None) -> Finding:
    entry, value = outcome.entry, outcome.found.value
    found = finding(
        check, entry.table, value, entry.field, message, printed=entry.printed, published=value, place=entry.place
    )
    return replace(found, decision=decision)
