"""The made-up plan as values: the first edition as written, later ones by their changes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent / "westmarch"
FIRST = "2025-05"
LATER = ("2025-06", "2025-07", "2025-08")


@dataclass(frozen=True)
class Action:
    """``measure`` is None under a merged cell that began above; ``first_id`` stays with the action for life."""

    first_id: str
    action: str
    lead: str
    months: tuple[int, ...]
    measure: str | None
    update: str
    status: str
    rag: str
    id: str = ""


@dataclass(frozen=True)
class Outcome:
    id: str
    text: str
    section: str
    opens_section: bool
    risks: tuple[str, ...]
    risk_note: str
    actions: tuple[Action, ...]

    @property
    def risk_cell(self) -> str:
        return " ".join(self.risks) or self.risk_note


@dataclass(frozen=True)
class Priority:
    id: str
    title: str
    statement: str
    to_be_good: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Fault:
    """What a document gets wrong: ``expect`` is ``recover`` (a repair restores it) or ``flag`` (a finding names it)."""

    key: str
    field: str
    fault: str
    expect: str = "flag"


@dataclass(frozen=True)
class Plan:
    council: str
    title: str
    edition: str
    cover: str
    months: tuple[str, ...]
    priorities: tuple[Priority, ...]
    faults: tuple[Fault, ...]

    @property
    def outcomes(self) -> Iterator[tuple[Priority, Outcome]]:
        return ((priority, outcome) for priority in self.priorities for outcome in priority.outcomes)

    @property
    def actions(self) -> Iterator[tuple[Priority, Outcome, Action]]:
        return ((priority, outcome, action) for priority, outcome in self.outcomes for action in outcome.actions)


def load_plan(edition: str) -> Plan:
    """The first edition as written, a later one as the one before with its changes."""
    plan = _first_edition(_words(FIRST))
    for later in LATER[: LATER.index(edition) + 1] if edition != FIRST else ():
        plan = _changed(plan, _words(later))
    return plan


def _words(edition: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{edition}.toml").read_text(encoding="utf-8"))


def _first_edition(words: dict[str, Any]) -> Plan:
    return Plan(
        council=words["council"],
        title=words["title"],
        edition=words["edition"],
        cover=words["cover"],
        months=tuple(words["months"]),
        priorities=tuple(_priority(str(n), p) for n, p in enumerate(words["priorities"], 1)),
        faults=tuple(Fault(**fault) for fault in words["faults"]),
    )


def _priority(number: str, words: dict[str, Any]) -> Priority:
    outcomes: list[Outcome] = []
    section = ""
    for n, outcome in enumerate(words["outcomes"], 1):
        section = outcome.get("section", section)
        outcomes.append(_outcome(f"{number}.{n}", section, outcome))
    return Priority(number, words["title"], words["statement"], words["to_be_good"], tuple(outcomes))


def _outcome(number: str, section: str, words: dict[str, Any]) -> Outcome:
    return Outcome(
        id=number,
        text=words["text"],
        section=section,
        opens_section="section" in words,
        risks=tuple(words.get("risks", ())),
        risk_note=words.get("risk_note", ""),
        actions=_numbered(number, [_action(f"{number}.{n}", a) for n, a in enumerate(words["actions"], 1)]),
    )


def _action(number: str, words: dict[str, Any]) -> Action:
    return Action(
        first_id=number,
        action=words["action"],
        lead=words["lead"],
        months=tuple(words["months"]),
        measure=words.get("measure"),
        update=words["update"],
        status=words.get("status", ""),
        rag=words["rag"],
    )


def _numbered(outcome_id: str, actions: list[Action]) -> tuple[Action, ...]:
    return tuple(replace(action, id=f"{outcome_id}.{n}") for n, action in enumerate(actions, 1))


def _changed(before: Plan, words: dict[str, Any]) -> Plan:
    """The next edition; its words name actions by their numbers in the edition before."""
    known = {action.id: action for _, _, action in before.actions}
    moved = {move["to"]: known[move["id"]] for move in words.get("moved", ())}
    priorities = tuple(
        replace(priority, outcomes=tuple(_changed_outcome(outcome, words, moved) for outcome in priority.outcomes))
        for priority in before.priorities
    )
    faults = tuple(fault for fault in before.faults if f"{fault.key} {fault.field}" not in words["mended"])
    return replace(before, edition=words["edition"], cover=words["cover"], priorities=priorities, faults=faults)


def _changed_outcome(outcome: Outcome, words: dict[str, Any], moved: dict[str, Action]) -> Outcome:
    changes = {change["id"]: {k: v for k, v in change.items() if k != "id"} for change in words["changed"]}
    inserted = {new["after"]: _inserted(words["edition"], new) for new in words["inserted"]}
    gone = {*words["removed"], *(action.id for action in moved.values())}
    actions: list[Action] = []
    for action in outcome.actions:
        if action.id not in gone:
            change = changes.get(action.id, {})
            actions.append(replace(action, **change | {"months": tuple(change.get("months", action.months))}))
        if action.id in inserted:
            actions.append(inserted[action.id])
    if outcome.id in moved:
        actions.append(moved[outcome.id])
    return replace(outcome, actions=_numbered(outcome.id, actions))


def _inserted(edition: str, words: dict[str, Any]) -> Action:
    return _action(f"{edition} after {words['after']}", {k: v for k, v in words.items() if k != "after"})
