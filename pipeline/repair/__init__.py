"""Records to published values: identifiers by sequence, vocabularies by likeness, every change on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks import finding
from pipeline.fields.leads import learn_leads
from pipeline.fields.months import read_month_heads
from pipeline.fields.risks import learn_risks
from pipeline.fields.statuses import learn_statuses
from pipeline.model import Finding, PlanFacts, Role
from pipeline.profile import Profile
from pipeline.records import Note, Records
from pipeline.repair.identifiers import Numbered, number
from pipeline.repair.values import Readings, Vocabulary
from pipeline.repaired import Repaired, RepairedAction, RepairedOutcome, RepairedPriority

LOST_SHARE = 0.5  # a column is lost when fewer of the actions still show it


def repair(records: Records, plan: str, edition: str, profile: Profile) -> Repaired:
    """The plan with its published values; nothing well formed, unique and in order is overwritten."""
    numbered = number(records, profile.identifiers)
    profile = learn_statuses(_printed(records, Role.STATUS), profile)
    leads = learn_leads(_printed(records, Role.LEAD), profile.leads)
    risks = learn_risks(_printed(records, Role.RISK), profile.risks)
    vocabulary = Vocabulary(profile, leads, risks, read_month_heads(records.months, edition), edition)
    readings = [
        Readings(action_id, record, vocabulary)
        for action_id, record in zip(numbered.actions, records.actions, strict=True)
    ]
    actions = tuple(_repaired(reading, numbered) for reading in readings)
    months = tuple(month for month in vocabulary.months if month)
    return Repaired(
        PlanFacts(plan, edition, months, tuple(_lost(records, actions))),
        tuple(map(RepairedPriority, numbered.priorities, records.priorities)),
        tuple(_outcomes(records, numbered)),
        actions,
        numbered.repairs + tuple(repair for reading in readings for repair in reading.repairs),
        (
            *numbered.findings,
            *_noted(records.notes, numbered),
            *(found for reading in readings for found in reading.findings),
        ),
        records.left_out + tuple(left for reading in readings for left in reading.left_out),
    )


def _printed(records: Records, role: Role) -> list[str]:
    return [action.fields[role].text for action in records.actions if role in action.fields]


def _repaired(readings: Readings, numbered: Numbered) -> RepairedAction:
    record = readings.record
    return RepairedAction(
        readings.action_id,
        None if record.outcome is None else numbered.outcomes[record.outcome],
        None if record.priority is None else numbered.priorities[record.priority],
        None if record.measure_from is None else numbered.actions[record.measure_from],
        record,
        readings.leads(),
        readings.risks(),
        readings.months(),
        readings.status(),
        readings.rag(),
        readings.due(),
        readings.dates(),
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
            keys[note.table][note.index],
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
    shown = {"rag": sum(action.rag is not None and action.rag.rag is not None for action in actions)}
    if Role.RAG in records.roles and shown["rag"] < LOST_SHARE * len(actions):
        yield "rag"
    if records.months and sum(bool(action.months) for action in actions) < LOST_SHARE * len(actions):
        yield "planned_months"
