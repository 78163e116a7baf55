"""Identifiers as numbers that can be compared: document order, and which of them stand in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from pipeline.action_id import Identifier, Style, same_kind

OTHER_KIND = 1000  # numbers have three digits at most; a part of another kind than the level's (P1-R3) counts above


class Key(NamedTuple):
    """An identifier's components as numbers, and what tells apart rows under one number.

    ``minor`` is 100 for each step of a trailing letter (``1.2.3b``: 200) plus the copy (``1.2.3#2``: 2). Keys sort
    in the order of a document whose numbering counts up: a parent before its children.
    """

    numbers: tuple[int, ...]
    minor: int = 0


class Alphabet:
    """Letters as numbers and back: single letters by the alphabet, longer codes by first appearance."""

    def __init__(self, identifiers: Sequence[Identifier]) -> None:
        letters = [c for identifier in identifiers for c in identifier.components if isinstance(c, str)]
        codes = dict.fromkeys(code for code in letters if len(code) > 1)
        self._numbers = {code: 1000 + index for index, code in enumerate(codes)}
        self._codes = {number: code for code, number in self._numbers.items()}
        self._joins = list(dict.fromkeys(join for one in identifiers for join in one.joins))
        cases = Counter(letter.isupper() for letter in letters if len(letter) == 1)
        self._upper = cases[True] >= cases[False]

    def knows(self, identifier: Identifier) -> bool:
        """Whether the document prints all the identifier's codes of several letters, and all it names parts by."""
        codes = all(isinstance(c, int) or len(c) == 1 or c in self._numbers for c in identifier.components)
        return codes and all(join in self._joins for join in identifier.joins if identifier.is_parted)

    def key(self, identifier: Identifier, style: Style) -> Key:
        """A letter after the level's usual shape is a trailing one, not a component."""
        components, letter = identifier.components, 0
        if identifier.kinds == style.kinds + "a":
            *rest, last = components
            components, letter = tuple(rest), self._number(last)
        numbers = [self._number(component) for component in components]
        others = [self._other(*joins) for joins in zip_longest(identifier.joins, style.joins, fillvalue=".")]
        numbers[1:] = [number + OTHER_KIND * other for number, other in zip(numbers[1:], others, strict=False)]
        return Key(tuple(numbers), 100 * letter + identifier.copy)

    def identifier(self, key: Key, style: Style) -> Identifier:
        """The identifier of that key in the level's shape; components beyond it are numbers."""
        kinds = style.kinds + "n" * len(key.numbers)
        parts = [n if kind == "n" else self._letters(n) for n, kind in zip(key.numbers, kinds, strict=False)]
        letter, copy = divmod(key.minor, 100)
        joins = [*style.joins, *["."] * len(parts)][: len(parts) - 1]
        for at, part in enumerate(parts[1:], 1):
            if isinstance(part, int) and 0 < part // OTHER_KIND <= len(self._joins):
                other, parts[at] = divmod(part, OTHER_KIND)
                joins[at - 1] = self._joins[other - 1]
        if letter:
            parts, joins = [*parts, chr(ord("a") - 1 + letter)], [*joins, ""]
        return Identifier(tuple(parts), tuple(joins), (0,) * len(parts), copy)

    def _other(self, join: str, usual: str) -> int:
        """0 where a part is of the level's usual kind, else which of the document's joins it has (from 1)."""
        return 0 if same_kind(join, usual) or join not in self._joins else self._joins.index(join) + 1

    def _number(self, component: int | str) -> int:
        if isinstance(component, int):
            return component
        return self._numbers[component] if len(component) > 1 else ord(component.upper()) - ord("A") + 1

    def _letters(self, number: int) -> str:
        if number in self._codes:
            return self._codes[number]
        letter = chr(ord("A") - 1 + min(max(number, 1), 26))
        return letter if self._upper else letter.lower()


def in_order(keys: Sequence[Key | None]) -> list[bool]:
    """Which keys stand in every longest increasing run through the sequence: those whose order nothing disputes."""
    known = [index for index, key in enumerate(keys) if key is not None]
    rank = {key: number for number, key in enumerate(sorted({key for key in keys if key is not None}))}
    ranks = [rank[key] for key in keys if key is not None]
    before = _run_lengths(ranks)
    after = _run_lengths([-number for number in reversed(ranks)])[::-1]
    longest = max(before, default=0)
    members = [b for b, a in zip(before, after, strict=True) if b + a - 1 == longest]
    alone = Counter(members)
    result = [False] * len(keys)
    for index, b, a in zip(known, before, after, strict=True):
        result[index] = b + a - 1 == longest and alone[b] == 1
    return result


def _run_lengths(ranks: Sequence[int]) -> list[int]:
    """For each rank the length of the longest increasing run that ends there."""
    tails: list[int] = []
    lengths = []
    for rank in ranks:
        at = bisect_left(tails, rank)
        tails[at : at + 1] = [rank]
        lengths.append(at + 1)
    return lengths
