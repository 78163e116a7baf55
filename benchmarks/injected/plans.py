"""Made-up councils' plans as values: every plan has its own leads, statuses, marks and left-out numbers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.plan_words import AIMS, PEOPLE, THINGS, VERBS

STRIP = ("Apr-25", "May-25", "Jun-25", "Jul-25", "Aug-25", "Sep-25", "Oct-25")
EDITION = "2025-05"
COLOURS = {"On track": "Green", "Complete": "Blue", "At risk": "Amber", "Delayed": "Red", "Not started": "Grey"}
COLOURS |= {"In progress": "Green", "Behind schedule": "Red", "Ongoing": "Amber"}
SERVICES: tuple[str, ...] = (
    "Early Help",
    "Care Leavers",
    "Fostering",
    "Assessment",
    "Residence",
    "Inclusion",
    "Quality",
    "Transport",
)
SERVICES += ("Edge of Care", "Family Safeguarding", "Youth Justice", "Commissioning", "Workforce", "Virtual School")
FIRST = ("Priya", "Tom", "Aled", "Marta", "Grace", "Yusuf", "Hannah", "Callum", "Oluwaseun", "Beth", "Ravi", "Ffion")
LAST = ("Nair", "Holloway", "Pryce", "Kowalska", "Addo", "Demir", "Whitlock", "Fraser", "Adeyemi", "Tindall", "Mistry")
PROGRESS = (
    "{n} of the {m} sessions for {people} were held last month",
    "the steering group met twice and agreed {thing}",
    "{thing} went to the board, which asked for {n} changes",
    "a pilot with {people} began and {n} families have joined so far",
    "recruitment closed with {m} applicants for {n} posts",
    "{people} were consulted and {m} of them replied",
    "the draft of {thing} is out for comment with {people}",
    "the supplier was late and the work on {thing} was moved back",
    "{n} managers finished the training and {m} more have booked",
    "we reviewed {m} cases and fed back to {people}",
)
SUCCESS = (
    "At least {m}% of {people} say that they were listened to",
    "Dip samples show {thing} in use on {m}% of files",
    "Fewer than {n} children wait longer than the standard allows",
    "All {people} will know who to ask for help",
    "Better school attendance for {m}% of the children concerned",
    "Re-referrals fall below {m}% over the year",
    "Improved feedback from {people} in the yearly survey",
    "Timely decisions, shown by the weekly exception report",
    "Audit grades of good or better rise to {m}%",
)


@dataclass(frozen=True, slots=True)
class Action:
    """One row's truth; ``months`` are 0-based places in ``STRIP``, ``due`` is DD/MM/YYYY."""

    key: str
    outcome: str
    priority: str
    opens: bool
    action: str
    lead: str
    measure: str
    update: str
    status: str
    rag: str
    due: str
    months: tuple[int, ...]
    risk: str


@dataclass(frozen=True, slots=True)
class MadePlan:
    """``titles`` by priority identifier, ``outcomes`` (texts) by outcome identifier."""

    titles: dict[str, str]
    outcomes: dict[str, str]
    actions: tuple[Action, ...]
    mark: str


def made_plan(draw: random.Random, gaps: float, *, levels: int = 3, letter_first: bool = False) -> MadePlan:
    """A plan in which each number below a priority's is left out with the chance ``gaps``."""
    council = _Council(draw)
    titles: dict[str, str] = {}
    outcomes: dict[str, str] = {}
    actions: list[Action] = []
    for number in range(1, draw.randint(3, 5) + 1):
        priority = chr(ord("A") + number - 1) if letter_first else str(number)
        dot = "" if letter_first else "."
        titles[priority] = f"{draw.choice(SERVICES).upper()} AND {draw.choice(SERVICES).upper()}"
        if levels == 2:
            actions += council.actions(priority, priority, dot, _left_out(draw, draw.randint(14, 26), gaps))
            continue
        for outcome in _left_out(draw, draw.randint(4, 7), gaps):
            key = f"{priority}{dot}{outcome}"
            outcomes[key] = f"{draw.choice(PEOPLE).capitalize()} have {draw.choice(THINGS)} {draw.choice(AIMS)}"
            actions += council.actions(priority, key, ".", _left_out(draw, draw.randint(2, 6), gaps))
    return MadePlan(titles, outcomes, tuple(actions), draw.choice("█x●✓X"))


class _Council:
    """One council's ways: whom it names, how it writes, which words it rates with."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.leads = _leads(draw)
        self.statuses = draw.sample(sorted(COLOURS), 5)
        self.known: set[str] = set()
        self.often_blank = draw.random() < 0.5

    def actions(self, priority: str, parent: str, dot: str, numbers: Sequence[int]) -> list[Action]:
        return [self._action(f"{parent}{dot}{n}", parent, priority, at == 0) for at, n in enumerate(numbers)]

    def _action(self, key: str, parent: str, priority: str, opens: bool) -> Action:
        draw = self.draw
        status = draw.choice(self.statuses)
        begin, length = draw.randrange(len(STRIP)), draw.randint(1, 5)
        return Action(
            key,
            parent,
            priority,
            opens,
            self._new_words(),
            self._lead(),
            "" if self.often_blank and not opens and draw.random() < 0.3 else self._filled(SUCCESS),
            self._progress(),
            status,
            COLOURS[status],
            f"{draw.randint(1, 28):02d}/{draw.randint(6, 12):02d}/2025",
            tuple(range(begin, min(len(STRIP), begin + length))),
            f"WMC_RSK_{draw.randint(1, 30)}" if opens and draw.random() < 0.8 else "",
        )

    def _new_words(self) -> str:
        while True:
            words = (VERBS, THINGS, ("with", "for"), PEOPLE, AIMS)
            text = " ".join(self.draw.choice(choices) for choices in words)
            if text not in self.known:
                self.known.add(text)
                return text

    def _lead(self) -> str:
        first = self.draw.choice(self.leads[: 1 + self.draw.randrange(len(self.leads))])
        if self.draw.random() < 0.85:
            return first
        second = self.draw.choice([lead for lead in self.leads if lead != first])
        return f"{first}/ {second}"

    def _progress(self) -> str:
        return ". ".join(self._filled(PROGRESS) for _ in range(self.draw.randint(1, 2)))

    def _filled(self, sentences: Sequence[str]) -> str:
        sentence = self.draw.choice(sentences)
        numbers = {"n": self.draw.randint(2, 9), "m": self.draw.randint(10, 95)}
        text = sentence.format(people=self.draw.choice(PEOPLE), thing=self.draw.choice(THINGS), **numbers)
        return text[0].upper() + text[1:]


def _leads(draw: random.Random) -> list[str]:
    """Eight people as one council writes them: titles, names or acronyms."""
    services = draw.sample(SERVICES, 8)
    way = draw.randrange(3)
    if way == 0:
        return [f"{draw.choice(('Head of', 'Service Manager'))} {service}" for service in services]
    if way == 1:
        return [f"{first} {last}" for first, last in zip(draw.sample(FIRST, 8), draw.sample(LAST, 8), strict=True)]
    return [f"HoS {''.join(word[0] for word in s.title().split())}{s[1].upper()}" for s in services]


def _left_out(draw: random.Random, most: int, gaps: float) -> list[int]:
    return [n for n in range(1, most + 1) if draw.random() >= gaps] or [1]
