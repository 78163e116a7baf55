"""Made-up numberings in several styles, with real gaps, and the faults that readers and typists put into them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from benchmarks.plan_words import PEOPLE, THINGS, VERBS
from pipeline.match import LevelName

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LOOK_ALIKES = str.maketrans("ABCEHIKMPX0123456789", "АВСЕНІКМРХ" + "０１２３４５６７８９")
CONFUSED = {"0": "Oo", "1": "lIi|", "5": "Ss", "8": "B", "2": "Zz"}


@dataclass(frozen=True, slots=True)
class Item:
    """A row as it should be published and as it is printed; ``fault`` names what was done to it, if anything.

    ``words`` stand for the row's text: rows are one row twice when they have the same.
    """

    level: LevelName
    truth: str
    printed: str | None
    words: str
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class NumberingStyle:
    """How a council numbers: what each level prints for its place ``(priority, outcome, action)``, None for nothing,
    and what is published for it."""

    name: str
    prints: Callable[[tuple[int, ...]], str | None]
    publishes: Callable[[tuple[int, ...]], str]
    outcomes: bool = True
    lettered: bool = False


def dotted(place: tuple[int, ...]) -> str:
    return ".".join(map(str, place))


def letter_first(place: tuple[int, ...]) -> str:
    return chr(ord("A") + place[0] - 1) + dotted(place[1:])


def roman_first(place: tuple[int, ...]) -> str:
    return ".".join((ROMAN[place[0]], *map(str, place[1:])))


def padded(place: tuple[int, ...]) -> str:
    return ".".join((str(place[0]), *(f"{number:02d}" for number in place[1:])))


def own_number(place: tuple[int, ...]) -> str:
    return dotted(place) if len(place) < 3 else str(place[-1])


STYLES = (
    NumberingStyle("dotted", dotted, dotted),
    NumberingStyle("dotted, lettered rows", dotted, dotted, lettered=True),
    NumberingStyle("letter first", letter_first, letter_first),
    NumberingStyle("Roman first", roman_first, dotted),
    NumberingStyle("Roman in the first part", lambda p: roman_first(p) if p[0] == 1 else dotted(p), dotted),
    NumberingStyle("padded", padded, padded),
    NumberingStyle("two levels", dotted, dotted, outcomes=False),
    NumberingStyle("begins anew", own_number, dotted),
)


def numbered(style: NumberingStyle, gaps: float, draw: random.Random) -> list[Item]:
    """A document of that style where each number but a parent's is left out with the chance ``gaps``."""
    items: list[Item] = []

    def add(level: LevelName, place: tuple[int, ...]) -> None:
        items.append(Item(level, style.publishes(place), style.prints(place), words_of(draw)))

    def add_actions(parent: tuple[int, ...], most: int) -> None:
        numbers = [n for n in range(1, draw.randint(1, most) + 1) if draw.random() >= gaps]
        for number in numbers:
            add("action", (*parent, number))
            if style.lettered and draw.random() < 0.03:
                text = dotted((*parent, number)) + "a"
                items.append(Item("action", text, text, words_of(draw)))

    for priority in range(1, draw.randint(4, 7) + 1):
        add("priority", (priority,))
        if not style.outcomes:
            add_actions((priority,), 24)
            continue
        for outcome in range(1, draw.randint(2, 12) + 1):
            if draw.random() >= gaps:
                add("outcome", (priority, outcome))
                add_actions((priority, outcome), 12 if draw.random() < 0.1 else 7)
    return items


def words_of(draw: random.Random) -> str:
    """An action in six words; neighbours may share some."""
    return " ".join(draw.choice(words) for words in (VERBS, ("the", "every", "each"), THINGS, ("with", "for"), PEOPLE))


def confused(text: str, draw: random.Random) -> str:
    at = draw.choice([i for i, character in enumerate(text) if character in CONFUSED] or [0])
    return text[:at] + draw.choice(CONFUSED.get(text[at], text[at])) + text[at + 1 :]


def wrong_dot(text: str, draw: random.Random) -> str:
    return _at_a_dot(text, draw, draw.choice([",", " .", ". ", ":", "·"]))


def doubled_dot(text: str, draw: random.Random) -> str:
    return _at_a_dot(text, draw, "..")


def lost_dot(text: str, draw: random.Random) -> str:
    return _at_a_dot(text, draw, "")


def truncated(text: str, draw: random.Random) -> str:
    """The last component lost, or, as often, the last character."""
    return text.rpartition(".")[0] if draw.random() < 0.5 else text[:-1].rstrip(".")


def shortened(text: str, draw: random.Random) -> str:
    parts = text.split(".")
    return f"{parts[0]}.{draw.randint(1, 9)}" if len(parts) > 2 else text


def swapped(text: str, draw: random.Random) -> str:
    """Two neighbouring characters, or two components, in the wrong order."""
    parts = re.findall(r"\d+|[^\d.]+", text)
    at = draw.randrange(max(1, len(parts) - 1))
    if draw.random() < 0.5 and text.count(".") == len(parts) - 1 and len(parts) > 1:
        return ".".join((*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]))
    places = [i for i in range(len(text) - 1) if text[i].isdigit() and text[i + 1].isdigit()]
    at = draw.choice(places) if places else 0
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :] if places else text


def look_alike(text: str, draw: random.Random) -> str:
    at = draw.randrange(len(text))
    return text[:at] + text[at].translate(LOOK_ALIKES) + text[at + 1 :]


WRITTEN: dict[str, Callable[[str, random.Random], str]] = {
    "confusable character": confused,
    "wrong dot": wrong_dot,
    "doubled dot": doubled_dot,
    "lost dot": lost_dot,
    "truncated": truncated,
    "cut to another number": shortened,
    "swapped": swapped,
    "look-alike": look_alike,
}
ROWS = ("row dropped", "row duplicated", "rows swapped")
KINDS = (*WRITTEN, "missing", "duplicate of a neighbour", *ROWS)


def damaged(items: Sequence[Item], share: float, kinds: Sequence[str], draw: random.Random) -> list[Item]:
    """The document with that share of its rows damaged, each by one of the kinds."""
    result = list(items)
    for item in draw.sample(list(items), round(share * len(items))):
        at = next((i for i, other in enumerate(result) if other is item), None)
        if at is not None:
            _damage(result, at, draw.choice(list(kinds)), draw)
    return result


def _damage(items: list[Item], at: int, kind: str, draw: random.Random) -> None:
    item = items[at]
    if kind in ROWS:
        _damage_rows(items, at, kind)
    elif kind == "missing":
        items[at] = replace(item, printed=None, fault=kind)
    elif kind == "duplicate of a neighbour":
        near = [other for other in _siblings(items, at) if other.printed and other.printed != item.printed]
        if near:
            items[at] = replace(item, printed=draw.choice(near).printed, fault=kind)
    elif item.printed and (printed := WRITTEN[kind](item.printed, draw)) not in (item.printed, ""):
        items[at] = replace(item, printed=printed, fault=kind)


def _damage_rows(items: list[Item], at: int, kind: str) -> None:
    """Rows with rows below them stay: a reader that loses those loses more than a number."""
    item = items[at]
    if item.level != "action":
        return
    if kind == "row duplicated":
        items.insert(at + 1, replace(item, fault=kind))
    elif kind == "row dropped":
        del items[at]
    elif at + 1 < len(items) and items[at + 1].level == "action" and not items[at + 1].fault:
        items[at : at + 2] = [replace(items[at + 1], fault=kind), replace(item, fault=kind)]


def _siblings(items: Sequence[Item], at: int) -> list[Item]:
    near = [items[i] for i in (at - 1, at + 1) if 0 <= i < len(items)]
    return [other for other in near if other.level == items[at].level]


def _at_a_dot(text: str, draw: random.Random, instead: str) -> str:
    dots = [i for i, character in enumerate(text) if character == "."]
    if not dots:
        return text
    at = draw.choice(dots)
    return text[:at] + instead + text[at + 1 :]
