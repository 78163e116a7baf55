"""Printed words that a person put right: set before anything is read in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.decisions import Decision, squeezed
from pipeline.model import Cell, Repair, Role
from pipeline.records import ActionRecord, OutcomeRecord, PriorityRecord, Records, Value
from pipeline.repair.identifiers import Numbered

TEXTS = (Role.ACTION, Role.LEAD, Role.MEASURE, Role.UPDATE)


def decided_texts(
    records: Records, numbered: Numbered, decisions: Sequence[Decision]
) -> tuple[Records, tuple[Repair, ...]]:
    """The records with the words that decisions set, and a repair for each."""
    priorities = [_priority(*pair, decisions) for pair in zip(numbered.priorities, records.priorities, strict=True)]
    outcomes = [_outcome(*pair, decisions) for pair in zip(numbered.outcomes, records.outcomes, strict=True)]
    actions = [_action(*pair, decisions) for pair in zip(numbered.actions, records.actions, strict=True)]
    changed = replace(
        records,
        priorities=tuple(record for record, _ in priorities),
        outcomes=tuple(record for record, _ in outcomes),
        actions=tuple(record for record, _ in actions),
    )
    return changed, tuple(repair for _, repairs in (*priorities, *outcomes, *actions) for repair in repairs)


def _action(key: str, record: ActionRecord, decisions: Sequence[Decision]) -> tuple[ActionRecord, tuple[Repair, ...]]:
    known = {str(role): record.fields.get(role) for role in TEXTS}
    changed = dict(_changed("actions", key, known, decisions))
    fields = dict(record.fields) | {Role(name): value for name, (value, _) in changed.items()}
    return replace(record, fields=fields), tuple(repair for _, repair in changed.values())


def _outcome(
    key: str, record: OutcomeRecord, decisions: Sequence[Decision]
) -> tuple[OutcomeRecord, tuple[Repair, ...]]:
    changed = dict(_changed("outcomes", key, {"outcome": record.text}, decisions))
    text = changed["outcome"][0] if changed else record.text
    return replace(record, text=text), tuple(repair for _, repair in changed.values())


def _priority(
    key: str, record: PriorityRecord, decisions: Sequence[Decision]
) -> tuple[PriorityRecord, tuple[Repair, ...]]:
    known = {"title": record.title, "statement": record.statement, "to_be_good": record.to_be_good}
    changed = dict(_changed("priorities", key, known, decisions))
    title, statement, to_be_good = (changed[name][0] if name in changed else value for name, value in known.items())
    repairs = tuple(repair for _, repair in changed.values())
    return replace(record, title=title, statement=statement, to_be_good=to_be_good), repairs


def _changed(
    table: str, key: str, known: Mapping[str, Value | None], decisions: Sequence[Decision]
) -> Iterator[tuple[str, tuple[Value, Repair]]]:
    for name, value in known.items():
        before = after = value.text if value is not None else None
        used = None
        for decision in decisions:
            if decision.decision == "set" and (decision.table, decision.key, decision.field) == (table, key, name):
                put_right = _put_right(after, decision)
                after, used = (put_right, decision) if put_right is not None else (after, used)
        if used is not None and after is not None:
            cells = value.cells if value is not None else (Cell(after, used.place, used.place.column or 1),)
            yield name, (Value(after, cells), Repair(table, key, name, before, after, "decision", decision="set"))


def _put_right(text: str | None, decision: Decision) -> str | None:
    """The whole value, or the one place in it that the decision names; None where it is printed otherwise now."""
    value, printed = decision.value or "", squeezed(decision.printed)
    if squeezed(text) == printed:
        return value
    if text is None or not printed or text.count(printed) != 1:
        return None
    return text.replace(printed, value)
