"""Records to published values: identifiers by sequence, vocabularies by likeness, every change on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.checks import finding
from pipeline.decisions import Decision, Decisions
from pipeline.model import Finding, PlanFacts, Repair, Role
from pipeline.profile import Profile
from pipeline.records import Note, Records
from pipeline.repair.action_reading import ActionReading
from pipeline.repair.dates import dates_of, due_date_of
from pipeline.repair.identifiers import Numbered, number
from pipeline.repair.in_words import identifiers_in_words
from pipeline.repair.leads import leads_of
from pipeline.repair.months import planned_months
from pipeline.repair.palette import taught
from pipeline.repair.quarters import quarters_read
from pipeline.repair.rag import rag_of
from pipeline.repair.risks import risks_of
from pipeline.repair.settable import refuse_unsettable
from pipeline.repair.status import status_of
from pipeline.repair.texts import decided_texts
from pipeline.repair.vocabulary import learned
from pipeline.repaired import Repaired, RepairedAction, RepairedOutcome, RepairedPriority

LOST_SHARE = 0.5  # a column is lost when fewer of the actions still show it
NO_DECISIONS = Decisions()


def repair(
    records: Records, plan: str, edition: str, profile: Profile, decisions: Decisions = NO_DECISIONS
) -> Repaired:
    """The plan with its published values: as people decided, else nothing well formed, unique and in order is changed.

    Raises ``UsageError`` for a decision that sets what cannot be set.
    """
    refuse_unsettable(decisions, profile)
    records, numbered = _numbered(records, profile, decisions)
    decisions = _renamed(decisions, numbered)
    records, put_right = decided_texts(records, numbered, decisions.rows)
    profile, differing = taught(records.legend, profile)
    known = learned(records, profile, edition)
    readings = [
        ActionReading(action_id, record, known, decisions)
        for action_id, record in zip(numbered.actions, records.actions, strict=True)
    ]
    actions = tuple(_repaired(action, numbered) for action in readings)
    findings = (
        *numbered.findings,
        *differing,
        *_noted(records.notes, numbered),
        *quarters_read(known.heads, readings),
        *(found for action in readings for found in action.findings),
    )
    return Repaired(
        PlanFacts(plan, edition, known.months, tuple(_lost(records, actions))),
        tuple(map(RepairedPriority, numbered.priorities, records.priorities)),
        tuple(_outcomes(records, numbered)),
        actions,
        tuple(_confirmed((*numbered.repairs, *put_right, *_repairs(readings)), decisions)),
        findings,
        records.left_out + tuple(left for action in readings for left in action.left_out),
        decisions,
    )


def _numbered(records: Records, profile: Profile, decisions: Decisions) -> tuple[Records, Numbered]:
    """The rows' identifiers, those too that were read as the first word of a row's text."""
    numbered = number(records, profile.identifiers, decisions.rows)
    read_again = identifiers_in_words(records, numbered)
    if read_again is records:
        return records, numbered
    return read_again, number(read_again, profile.identifiers, decisions.rows)


def _repairs(readings: Iterable[ActionReading]) -> Iterator[Repair]:
    return (repair for action in readings for repair in action.repairs)


def _confirmed(repairs: Sequence[Repair], decisions: Decisions) -> Iterator[Repair]:
    """The repairs; one that a rule applied and a person accepts is accepted."""
    for repair in repairs:
        answer = decisions.about(repair.table, repair.key, repair.field, repair.before)
        accepted = answer is not None and answer.decision == "accept" and repair.decision == "applied"
        yield replace(repair, decision="accepted") if accepted else repair


def _renamed(decisions: Decisions, numbered: Numbered) -> Decisions:
    """The decisions under the identifiers that are published now, since one on an identifier renames its row."""
    now = {"priorities": set(numbered.priorities), "outcomes": set(numbered.outcomes), "actions": set(numbered.actions)}

    def rename(decision: Decision) -> Decision:
        table = decision.table if decision.table in now else "actions"
        own = decision.field in ("action_id", "outcome_id", "priority_id")
        if decision.key is None or (decision.key in now[table] and not own):
            return decision
        return replace(decision, key=numbered.renamed.get((table, decision.key), decision.key))

    return replace(decisions, rows=tuple(map(rename, decisions)))


def _repaired(action: ActionReading, numbered: Numbered) -> RepairedAction:
    status, rag = status_of(action), rag_of(action)
    record = action.record  # without a cell that turned out to hold no status or RAG
    return RepairedAction(
        action.action_id,
        None if record.outcome is None else numbered.outcomes[record.outcome],
        None if record.priority is None else numbered.priorities[record.priority],
        None if record.measure_from is None else numbered.actions[record.measure_from],
        record,
        leads_of(action),
        risks_of(action),
        planned_months(action),
        status,
        rag,
        due_date_of(action),
        dates_of(action),
    )


def _outcomes(records: Records, numbered: Numbered) -> Iterator[RepairedOutcome]:
    for outcome_id, record in zip(numbered.outcomes, records.outcomes, strict=True):
        priority = None if record.priority is None else numbered.priorities[record.priority]
        yield RepairedOutcome(outcome_id, priority, record)


def _noted(notes: Sequence[Note], numbered: Numbered) -> Iterator[Finding]:
    keys = {"priorities": numbered.priorities, "outcomes": numbered.outcomes, "actions": numbered.actions}
    for note in notes:
        yield finding(
            note.check,
            note.table,
            None if note.index is None else keys[note.table][note.index],
            note.field,
            note.message,
            printed=note.printed,
            place=note.place,
            severity=note.severity,
        )


def _lost(records: Records, actions: Sequence[RepairedAction]) -> Iterator[str]:
    """Fields that the document has a column for and, for most actions, no longer shows."""
    if not actions:
        return
    coloured = sum(action.rag is not None and action.rag.rag is not None for action in actions)
    if Role.RAG in records.roles and coloured < LOST_SHARE * len(actions):
        yield "rag"
    if records.months and sum(bool(action.months) for action in actions) < LOST_SHARE * len(actions):
        yield "planned_months"
