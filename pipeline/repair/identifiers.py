"""Published identifiers for every priority, outcome and action, by the sequence they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.action_id import parse
from pipeline.decisions import Decision
from pipeline.match import IdDecision, Node, repair_identifiers
from pipeline.model import Finding, Repair
from pipeline.profile import Identifiers
from pipeline.records import Records
from pipeline.repair.entries import LEVELS, Entry, entries_of
from pipeline.repair.id_log import Answer, Outcome, candidate_of, findings_of, repairs_of, unnumbered


@dataclass(frozen=True, slots=True)
class Numbered:
    """The identifiers by table, in document order, and how they came to be.

    ``renamed`` has the identifier published for each (table, identifier without decisions).
    """

    priorities: tuple[str, ...]
    outcomes: tuple[str, ...]
    actions: tuple[str, ...]
    repairs: tuple[Repair, ...]
    findings: tuple[Finding, ...]
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)


def number(records: Records, settings: Identifiers, decisions: Sequence[Decision] = ()) -> Numbered:
    """Identifiers for all records, with a repair for each that is not as printed and a finding for each in doubt.

    Decisions come first: rows that a person answered for are read as if they had printed the answer, and the others
    by the sequence that this leaves. An answer that another row's identifier contradicts is refused with a finding.
    """
    entries = list(entries_of(records))
    undecided = repair_identifiers(_nodes(entries, {}), settings)
    answers = dict(_answers(entries, undecided, decisions))
    decided, refused = undecided, dict[int, Answer]()
    while answers:
        pinned = {index: answer.value for index, answer in answers.items()}
        decided = repair_identifiers(_nodes(entries, _readable(pinned, entries, undecided)), settings)
        decided = tuple(_pinned(found, pinned.get(index)) for index, found in enumerate(decided))
        if not (clashing := _clashes(entries, decided, answers)):
            break
        refused |= {index: answers.pop(index) for index in clashing}
        decided = undecided
    outcomes = [
        Outcome(entry, found, answers.get(index), refused.get(index))
        for index, (entry, found) in enumerate(zip(entries, decided, strict=True))
    ]
    numbered = {entry.table for entry in entries if entry.printed is not None}
    by_table: dict[str, dict[int, str]] = {table: {} for table in LEVELS.values()}
    for outcome in outcomes:
        by_table[outcome.entry.table][outcome.entry.index] = outcome.found.value
    priorities, outcome_ids, actions = (tuple(ids[index] for index in sorted(ids)) for ids in by_table.values())
    return Numbered(
        priorities,
        outcome_ids,
        actions,
        tuple(repair for outcome in outcomes for repair in repairs_of(outcome)),
        (
            *unnumbered(outcomes),
            *(found for o in outcomes for found in findings_of(o, numbered=o.entry.table in numbered)),
        ),
        {
            (entry.table, before.value): after.value
            for entry, before, after in zip(entries, undecided, decided, strict=True)
        },
    )


def _nodes(entries: Sequence[Entry], pinned: Mapping[int, str]) -> list[Node]:
    return [Node(entry.level, pinned.get(at, entry.printed), at + 1, entry.words) for at, entry in enumerate(entries)]


def _readable(pinned: Mapping[int, str], entries: Sequence[Entry], undecided: Sequence[IdDecision]) -> dict[int, str]:
    """The answers that can stand in a print's place: not where numbers begin anew in each part of the plan."""
    nested = {
        entry.level
        for entry, found in zip(entries, undecided, strict=True)
        if found.keeps_print and entry.printed and "." not in entry.printed.strip() and "." in found.value
    }
    return {index: value for index, value in pinned.items() if entries[index].level not in nested}


def _answers(
    entries: Sequence[Entry], undecided: Sequence[IdDecision], decisions: Sequence[Decision]
) -> Iterator[tuple[int, Answer]]:
    """What people said about rows, by index; decisions name them as they are published without any decision."""
    wanted = [decision for decision in decisions if decision.table in LEVELS.values()]
    for index, (entry, found) in enumerate(zip(entries, undecided, strict=True)):
        for decision in wanted:
            answers = decision.is_about(entry.table, found.value, entry.field, entry.printed)
            if answers and (decision.decision != "ignore" or decision.rejects(candidate_of(found))):
                yield index, Answer(decision, _value(decision, found), found)


def _value(decision: Decision, found: IdDecision) -> str:
    if decision.decision == "set":
        identifier = parse(decision.value or "")
        return identifier.format() if identifier else found.value
    return candidate_of(found) if decision.decision == "accept" else found.value


def _pinned(found: IdDecision, value: str | None) -> IdDecision:
    if value is None:
        return found
    return replace(found, value=value, decision="applied", runner_up=None, runner_up_probability=None)


def _clashes(entries: Sequence[Entry], decided: Sequence[IdDecision], answers: Mapping[int, Answer]) -> list[int]:
    """The answered rows that share their identifier with another row of their level."""
    values = [(entry.level, found.value) for entry, found in zip(entries, decided, strict=True)]
    counts = Counter(values)
    return [index for index in answers if counts[values[index]] > 1]
