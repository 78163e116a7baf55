"""Made-up sequences of published editions with their truth: who is who through insertions, moves and rewordings.

Everything follows from the seed. Numbers are printed by position, so whatever is inserted, removed
or moved renumbers what comes after it, as in a real plan.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

import pandas as pd

from benchmarks.plan_words import AIMS, LEADS, PEOPLE, THINGS, VERBS
from schemas.conform import conform

PLAN = "westmarch"

STATUSES = ("On track", "On track", "Complete", "Behind schedule", None)
COLOURS = {"On track": "Amber", "Complete": "Green", "Behind schedule": "Red", None: None}
MONTHS = (*(f"2025-{month:02d}" for month in range(4, 13)), "2026-01", "2026-02", "2026-03")


@dataclass(frozen=True)
class Rates:
    """Chances in one month: an action's (``*_each``), or the mean number in the whole edition."""

    inserted: float = 2.0
    removed: float = 1.5
    replaced: float = 0.5
    moved: float = 0.7
    split: float = 0.3
    merged: float = 0.3
    heavy: float = 1.2
    light_each: float = 0.04
    update_each: float = 0.4
    lead_each: float = 0.02
    measure_each: float = 0.02
    months_each: float = 0.02
    outcome_inserted: float = 0.15
    outcome_reworded: float = 0.4
    noise: tuple[float, ...] = (0.0, 0.0, 0.002, 0.01)


@dataclass(frozen=True)
class Act:
    """An action behind its print: ``who`` is its true identity, ``parents`` whom it was split or merged from."""

    who: int
    text: str
    lead: str
    measure: str | None
    update: str | None
    status: str | None
    months: tuple[str, ...]
    parents: frozenset[int] = frozenset()


@dataclass
class Aim:
    who: int
    priority: int
    text: str
    acts: list[Act] = field(default_factory=list)


@dataclass(frozen=True)
class Printed:
    """One edition: its published frames, and the truth by printed identifier."""

    edition: str
    tables: dict[str, pd.DataFrame]
    actions: dict[str, Act]
    outcomes: dict[str, int]


class Writer:
    """Writes one council's plan, month after month."""

    def __init__(self, seed: int, rates: Rates | None = None) -> None:
        self.rng = random.Random(seed)
        self.rates = rates or Rates()
        self.numbers = count(1)
        self.aims: list[Aim] = []

    def editions(self, months: int, actions: int) -> Iterator[Printed]:
        """``months`` editions from 2025-04 on, the first with ``actions`` actions."""
        self._begin(actions)
        for month in MONTHS[:months]:
            yield self._print(month)
            self._live_a_month()

    def _begin(self, actions: int) -> None:
        aims = max(1, actions // 4)
        self.aims = [Aim(next(self.numbers), 1 + i * 6 // aims, self._sentence()) for i in range(aims)]
        for i in range(actions):
            self.aims[i % aims].acts.append(self._new())

    def _sentence(self) -> str:
        r = self.rng
        words = [
            r.choice(VERBS),
            r.choice(THINGS),
            r.choice(("for", "with", "across")),
            r.choice(PEOPLE),
            r.choice(AIMS),
        ]
        if r.random() < 0.3:
            words += ["using", r.choice(THINGS), "agreed with", r.choice(PEOPLE)]
        return " ".join(words if r.random() < 0.8 else words[:4])

    def _new(self) -> Act:
        r = self.rng
        status = r.choice(STATUSES)
        first = r.randrange(len(MONTHS) - 3)
        return Act(
            who=next(self.numbers),
            text=self._sentence(),
            lead=r.choice(LEADS),
            measure=f"{r.randrange(60, 100)}% {self._sentence().lower()}" if r.random() < 0.65 else None,
            update=self._update(status),
            status=status,
            months=MONTHS[first : first + r.randrange(1, 4)],
        )

    def _update(self, status: str | None) -> str | None:
        r = self.rng
        if r.random() < 0.15:
            return status
        said = f"{r.randrange(3, 60)} {r.choice(PEOPLE)} seen, {self._sentence().lower()} by {r.randrange(1, 28)}/11"
        return f"{status} - {said}" if status else said

    def _often(self, mean: float) -> int:
        return sum(self.rng.random() < mean / 8 for _ in range(8))

    def _live_a_month(self) -> None:
        rates = self.rates
        for aim in self.aims:
            aim.acts = [self._age(act) for act in aim.acts]
        steps = (
            (rates.heavy, self._reword_heavily), (rates.removed, self._remove), (rates.replaced, self._replace),
            (rates.inserted, self._insert), (rates.moved, self._move), (rates.split, self._split),
            (rates.merged, self._merge), (rates.outcome_inserted, self._insert_outcome),
            (rates.outcome_reworded, self._reword_outcome),
        )  # fmt: skip
        for mean, step in steps:
            for _ in range(self._often(mean)):
                step()

    def _age(self, act: Act) -> Act:
        r, rates = self.rng, self.rates
        if r.random() < rates.light_each:
            act = replace(act, text=self._edited(act.text, 0.12))
        if r.random() < rates.update_each:
            status = r.choice(STATUSES)
            act = replace(act, status=status, update=self._update(status))
        if r.random() < rates.lead_each:
            act = replace(act, lead=r.choice(LEADS))
        if r.random() < rates.measure_each:
            act = replace(act, measure=self._edited(act.measure, 0.3) if act.measure else self._sentence())
        if r.random() < rates.months_each:
            act = replace(act, months=(*act.months, MONTHS[min(len(MONTHS) - 1, MONTHS.index(act.months[-1]) + 1)]))
        return replace(act, months=tuple(dict.fromkeys(act.months)))

    def _edited(self, text: str, share: float) -> str:
        pool = " ".join(THINGS + PEOPLE + AIMS).split()
        words = [self.rng.choice(pool) if self.rng.random() < share else word for word in text.split()]
        if self.rng.random() < 0.3:
            words.insert(self.rng.randrange(len(words)), self.rng.choice(pool))
        return " ".join(words)

    def _somewhere(self) -> tuple[Aim, int]:
        aim = self.rng.choice([a for a in self.aims if a.acts])
        return aim, self.rng.randrange(len(aim.acts))

    def _reword_heavily(self) -> None:
        aim, at = self._somewhere()
        aim.acts[at] = replace(aim.acts[at], text=self._edited(aim.acts[at].text, self.rng.uniform(0.35, 0.6)))

    def _remove(self) -> None:
        aim, at = self._somewhere()
        del aim.acts[at]

    def _replace(self) -> None:
        aim, at = self._somewhere()
        aim.acts[at] = self._new()

    def _insert(self) -> None:
        aim, at = self._somewhere()
        aim.acts.insert(at + self.rng.randrange(2), self._new())

    def _move(self) -> None:
        aim, at = self._somewhere()
        act = aim.acts.pop(at)
        to = self.rng.choice(self.aims)
        to.acts.insert(self.rng.randrange(len(to.acts) + 1), act)

    def _split(self) -> None:
        aim, at = self._somewhere()
        act, words = aim.acts[at], aim.acts[at].text.split()
        if len(words) < 12:
            return
        born = replace(self._new(), lead=act.lead, parents=frozenset({act.who}))
        cut = int(len(words) * self.rng.uniform(0.4, 0.6))
        aim.acts[at] = replace(act, text=" ".join(words[:cut]))
        aim.acts.insert(at + 1, replace(born, text=" ".join([self.rng.choice(VERBS), *words[cut:]])))

    def _merge(self) -> None:
        aim, at = self._somewhere()
        if at + 1 < len(aim.acts):
            first, second = aim.acts[at : at + 2]
            both = f"{first.text} and {second.text[:1].lower()}{second.text[1:]}"
            aim.acts[at : at + 2] = [replace(first, text=both, parents=first.parents | {second.who})]

    def _insert_outcome(self) -> None:
        at = self.rng.randrange(len(self.aims))
        self.aims.insert(
            at, Aim(next(self.numbers), self.aims[at].priority, self._sentence(), [self._new(), self._new()])
        )

    def _reword_outcome(self) -> None:
        aim = self.rng.choice(self.aims)
        aim.text = self._edited(aim.text, 0.25)

    def _noisy(self, text: str | None, rate: float) -> str | None:
        if not text or not rate:
            return text
        letters = (self.rng.choice("aeiorstln ") if self.rng.random() < rate else letter for letter in text)
        return " ".join("".join(letters).split())

    def _print(self, edition: str) -> Printed:
        noise = self.rng.choice(self.rates.noise)
        tables: dict[str, list[Mapping[str, object]]] = {"actions": [], "outcomes": [], "action_months": []}
        actions, outcomes = tables["actions"], tables["outcomes"]
        truth: dict[str, Act] = {}
        aims: dict[str, int] = {}
        within: Counter[int] = Counter()
        for aim in self.aims:
            within[aim.priority] += 1
            outcome_id = f"{aim.priority}.{within[aim.priority]}"
            above = {"outcome_id": outcome_id, "priority_id": str(aim.priority)}
            aims[outcome_id] = aim.who
            outcomes.append({**above, "position": len(outcomes) + 1, "outcome": self._noisy(aim.text, noise)})
            for number, act in enumerate(aim.acts, 1):
                key = {"action_id": f"{outcome_id}.{number}"}
                truth[key["action_id"]] = act
                actions.append({**key, **above, "position": len(actions) + 1, **self._printed(act, noise)})
                tables["action_months"] += [{**key, "month": month} for month in act.months]
        return Printed(edition, {name: _frame(name, edition, rows) for name, rows in tables.items()}, truth, aims)

    def _printed(self, act: Act, noise: float) -> Mapping[str, object]:
        return {
            "action": self._noisy(act.text, noise),
            "lead": act.lead,
            "measure": self._noisy(act.measure, noise),
            "update": self._noisy(act.update, noise),
            "status": act.status,
            "rag": COLOURS[act.status],
        }


def _frame(table: str, edition: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    known = {"plan": PLAN, "edition": edition} | ({"trust": "clean"} if table == "actions" else {})
    return conform(({**known, **row} for row in rows), table)
