"""Published identifiers for every priority, outcome and action, by the sequence they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks import finding
from pipeline.match import IdDecision, LevelName, Node, repair_identifiers
from pipeline.model import Finding, Place, Repair
from pipeline.profile import Identifiers
from pipeline.records import Records

LEVELS: dict[LevelName, str] = {"priority": "priorities", "outcome": "outcomes", "action": "actions"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """The identifiers by table, in document order, and how they came to be."""

    priorities: tuple[str, ...]
    outcomes: tuple[str, ...]
    actions: tuple[str, ...]
    repairs: tuple[Repair, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    level: LevelName
    index: int
    printed: str | None
    place: Place | None


def number(records: Records, settings: Identifiers) -> Numbered:
    """Identifiers for all records, with a repair for each that is not as printed and a finding for each in doubt."""
    entries = list(_entries(records))
    nodes = [Node(entry.level, entry.printed, position) for position, entry in enumerate(entries, 1)]
    decisions = repair_identifiers(nodes, settings)
    by_level: dict[LevelName, dict[int, str]] = {level: {} for level in LEVELS}
    for entry, decision in zip(entries, decisions, strict=True):
        by_level[entry.level][entry.index] = decision.value
    pairs = list(zip(entries, decisions, strict=True))
    priorities, outcomes, actions = (
        tuple(by_level[level][index] for index in sorted(by_level[level])) for level in LEVELS
    )
    return Numbered(
        priorities,
        outcomes,
        actions,
        tuple(_repair(entry, decision) for entry, decision in pairs if decision.decision != "kept"),
        tuple(_findings(pairs)),
    )


def _entries(records: Records) -> Iterator[_Entry]:
    """Document order: a priority before its outcomes, an outcome before its actions."""
    priority, outcome = 0, 0

    def open_priorities(last: int | None) -> Iterator[_Entry]:
        nonlocal priority
        while last is not None and priority <= last:
            record = records.priorities[priority]
            yield _Entry("priority", priority, record.printed_id, record.cell.place)
            priority += 1

    def open_outcomes(last: int | None) -> Iterator[_Entry]:
        nonlocal outcome
        while last is not None and outcome <= last:
            record = records.outcomes[outcome]
            yield from open_priorities(record.priority)
            yield _Entry("outcome", outcome, record.printed_id, record.text.place)
            outcome += 1

    for index, action in enumerate(records.actions):
        yield from open_outcomes(action.outcome)
        yield from open_priorities(action.priority)
        place = action.id_cell.place if action.id_cell else None
        yield _Entry("action", index, action.printed_id, place or _first_place(records, index))
    yield from open_outcomes(len(records.outcomes) - 1)
    yield from open_priorities(len(records.priorities) - 1)


def _first_place(records: Records, index: int) -> Place | None:
    return next((value.place for value in records.actions[index].fields.values()), None)


def _repair(entry: _Entry, decision: IdDecision) -> Repair:
    return Repair(
        LEVELS[entry.level],
        decision.value,
        f"{entry.level}_id",
        entry.printed,
        decision.value if decision.decision != "proposed" else decision.runner_up,
        decision.rule,
        round(decision.probability, 4),
        decision.runner_up,
        None if decision.runner_up_probability is None else round(decision.runner_up_probability, 4),
        "proposed" if decision.decision == "proposed" else "applied",
    )


def _findings(pairs: Sequence[tuple[_Entry, IdDecision]]) -> Iterator[Finding]:
    for entry, decision in pairs:
        check = {"applied": "id_repaired", "proposed": "id_proposed", "assigned": "id_assigned"}.get(decision.decision)
        if check is not None:
            yield finding(
                check,
                LEVELS[entry.level],
                decision.value,
                f"{entry.level}_id",
                decision.evidence,
                printed=entry.printed,
                published=decision.value,
                place=entry.place,
            )
