"""Records to published values: identifiers by sequence, vocabularies by likeness, every change on record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.checks import finding
from pipeline.decisions import Decision, Decisions
from pipeline.fields.leads import learn_leads
from pipeline.fields.months import is_mark, month_heads
from pipeline.fields.periods import Period
from pipeline.fields.risks import learn_risks
from pipeline.fields.statuses import learn_statuses
from pipeline.fields.stretches import read_stretches
from pipeline.headings import TIMEFRAME, read_heading
from pipeline.model import Finding, PlanFacts, Repair, Role
from pipeline.profile import Profile
from pipeline.records import Note, Records
from pipeline.repair.identifiers import Numbered, number
from pipeline.repair.in_words import identifiers_in_words
from pipeline.repair.palette import taught
from pipeline.repair.quarters import quarters_read
from pipeline.repair.settable import refuse_unsettable
from pipeline.repair.texts import decided_action, decided_outcome, decided_priority
from pipeline.repair.values import Readings, Vocabulary
from pipeline.repaired import Repaired, RepairedAction, RepairedOutcome, RepairedPriority

DEADLINE = re.compile(r"\b(?:by|due|dates?|deadline|target|complet\w*|finish|end|review|deliver\w*)\b", re.IGNORECASE)
"""Words of a heading under which a quarter is the one to be done by, not the one to be busy in."""
LOST_SHARE = 0.5  # a column is lost when fewer of the actions still show it


NO_DECISIONS = Decisions()


def repair(
    records: Records, plan: str, edition: str, profile: Profile, decisions: Decisions = NO_DECISIONS
) -> Repaired:
    """The plan with its published values: as people decided, else nothing well formed, unique and in order is changed.

    Raises ``UsageError`` for a decision that sets what cannot be set.
    """
    refuse_unsettable(decisions, profile)
    numbered = number(records, profile.identifiers, decisions.rows)
    read_again = identifiers_in_words(records, numbered)
    if read_again is not records:
        records, numbered = read_again, number(read_again, profile.identifiers, decisions.rows)
    decisions = _renamed(decisions, numbered)
    records, put_right = _put_right(records, numbered, decisions)
    profile = learn_statuses(_printed(records, Role.STATUS), profile)
    profile, differing = taught(records.legend, profile)
    leads = learn_leads(_printed(records, Role.LEAD), profile.leads)
    risks = learn_risks(_printed(records, Role.RISK), profile.risks)
    heads, marks = month_heads(records.months, edition, profile.months.quarters_begin), _strip_marks(records, profile)
    vocabulary = Vocabulary(profile, leads, risks, heads, edition, records.roles, marks)
    vocabulary = replace(vocabulary, stretches=_stretches(records, vocabulary))
    readings = [
        Readings(action_id, record, vocabulary, decisions)
        for action_id, record in zip(numbered.actions, records.actions, strict=True)
    ]
    actions = tuple(_repaired(reading, numbered) for reading in readings)
    return Repaired(
        PlanFacts(plan, edition, vocabulary.months, tuple(_lost(records, actions))),
        tuple(map(RepairedPriority, numbered.priorities, records.priorities)),
        tuple(_outcomes(records, numbered)),
        actions,
        tuple(_confirmed(numbered.repairs + put_right + _repairs(readings), decisions)),
        (
            *numbered.findings,
            *differing,
            *_noted(records.notes, numbered),
            *quarters_read(vocabulary.heads, readings),
            *(found for reading in readings for found in reading.findings),
        ),
        records.left_out + tuple(left for reading in readings for left in reading.left_out),
        decisions,
    )


def _stretches(records: Records, known: Vocabulary) -> Mapping[str, Period]:
    """The months that the words of the date column name."""
    begins, headings = known.profile.months.quarters_begin, _date_headings(records, known.profile)
    of_time = bool(headings) and not any(DEADLINE.search(heading) for heading in headings)
    return read_stretches(_printed(records, Role.DUE_DATE), known.edition, known.window, begins, of_time=of_time)


def _date_headings(records: Records, profile: Profile) -> list[str]:
    return [one for one in records.headings if read_heading(one, profile).name in (TIMEFRAME, Role.DUE_DATE)]


def _repairs(readings: Sequence[Readings]) -> tuple[Repair, ...]:
    return tuple(repair for reading in readings for repair in reading.repairs)


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


def _put_right(records: Records, numbered: Numbered, decisions: Decisions) -> tuple[Records, tuple[Repair, ...]]:
    """The records with the words that people set."""
    rows = decisions.rows
    priorities = [decided_priority(*pair, rows) for pair in zip(numbered.priorities, records.priorities, strict=True)]
    outcomes = [decided_outcome(*pair, rows) for pair in zip(numbered.outcomes, records.outcomes, strict=True)]
    actions = [decided_action(*pair, rows) for pair in zip(numbered.actions, records.actions, strict=True)]
    changed = replace(
        records,
        priorities=tuple(record for record, _ in priorities),
        outcomes=tuple(record for record, _ in outcomes),
        actions=tuple(record for record, _ in actions),
    )
    return changed, tuple(repair for _, repairs in (*priorities, *outcomes, *actions) for repair in repairs)


def _strip_marks(records: Records, profile: Profile) -> frozenset[str]:
    printed = {mark.cell.text.strip() for action in records.actions for mark in action.marks}
    return frozenset(text for text in printed if text not in profile.leads.separators and is_mark(text, profile.months))


def _printed(records: Records, role: Role) -> list[str]:
    return [action.fields[role].text for action in records.actions if role in action.fields]


def _repaired(readings: Readings, numbered: Numbered) -> RepairedAction:
    status, rag = readings.status(), readings.rag()
    record = readings.record  # without a cell that turned out to hold no status or RAG
    return RepairedAction(
        readings.action_id,
        None if record.outcome is None else numbered.outcomes[record.outcome],
        None if record.priority is None else numbered.priorities[record.priority],
        None if record.measure_from is None else numbered.actions[record.measure_from],
        record,
        readings.leads(),
        readings.risks(),
        readings.months(),
        status,
        rag,
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
    shown = {"rag": sum(action.rag is not None and action.rag.rag is not None for action in actions)}
    if Role.RAG in records.roles and shown["rag"] < LOST_SHARE * len(actions):
        yield "rag"
    if records.months and sum(bool(action.months) for action in actions) < LOST_SHARE * len(actions):
        yield "planned_months"
