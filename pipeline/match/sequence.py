"""What number comes next: a first-order model of a numbered document, solved by forward-backward.

``docs/decisions`` explains the rates. They are odds between explanations, not counts from one document;
only the rate of left-out numbers is learned from the document at hand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.match.order import Key

SAME_AGAIN = 0.003  # a row that is there twice
SAME_WORDS_AGAIN = 0.5  # the same where the words are the same
OTHER_WORDS_AGAIN = 1e-6  # the same where the words differ
PARENT_AGAIN = 0.001
LETTERED = 0.03  # 1.2.3a after 1.2.3
BACK = 2e-4  # an earlier number of the same parent
ELSEWHERE = 1.5e-4  # a row of another parent, moved here
UNSEEN_PARENT = 0.15  # 1.2.1 after 1.1.5 where no row announces 1.2
LOST_PARENT = 0.004  # the same where such rows are usual
LONGER_GAP = 0.3  # odds that a gap goes on by one more number
UNHEARD_OF = 1e-4  # probability of a gap, below which even an undisputed number is in doubt
WIDTH = 20  # most candidates kept for one row


@dataclass(frozen=True, slots=True)
class Slot:
    """One row of the sequence: the depth its level usually has, its candidates and how well each explains the print.

    ``again`` is how likely it is the row before it once more; ``lettered`` says that its level has letters (1.2.3a).
    """

    depth: int
    candidates: tuple[Key, ...]
    likelihoods: tuple[float, ...] = ()
    again: float = SAME_AGAIN
    lettered: bool = False


@dataclass(frozen=True, slots=True)
class Habits:
    """How this document counts: the rate of left-out numbers, and the depths that have rows of their own."""

    gap: float
    depths: frozenset[int]


def step(before: Key, after: Key, slot: Slot, habits: Habits) -> float:
    """How likely ``after``, the key of ``slot``, follows ``before``."""
    a, b = before.numbers, after.numbers
    if a == b:
        return slot.again if before.minor == after.minor else LETTERED if after.minor > before.minor else BACK
    shared = _shared(a, b)
    if shared == len(b):
        return PARENT_AGAIN
    lettered = LETTERED if after.minor else 1.0
    if shared == len(a):
        return lettered * _first_children(b[shared:], habits.gap)
    if b[shared] < a[shared]:
        return BACK if shared == len(b) - 1 else ELSEWHERE / 10
    likely = lettered * left_out(b[shared] - a[shared] - 1, habits.gap) * _first_children(b[shared + 1 :], habits.gap)
    if shared < len(b) - 1:
        if len(a) < len(b):
            return max(ELSEWHERE * likely, ELSEWHERE / 10)
        likely *= LOST_PARENT if shared + 1 in habits.depths and shared + 1 < slot.depth else UNSEEN_PARENT
    return max(likely, ELSEWHERE / 10)


def left_out(count: int, gap: float) -> float:
    """How likely a document with that rate of gaps leaves out ``count`` numbers in one place."""
    return 1.0 - gap if count == 0 else gap * (1 - LONGER_GAP) * LONGER_GAP ** (count - 1)


def is_unheard_of(count: int, habits: Habits) -> bool:
    """Whether even undisputed numbers are in doubt where that many are left out before them."""
    return count > 0 and left_out(count, habits.gap) < UNHEARD_OF


def numbers_left_out(before: Key, after: Key) -> int | None:
    """Numbers missing between two neighbours in order, or None where they are not in order."""
    a, b = before.numbers, after.numbers
    shared = _shared(a, b)
    if shared == len(b) or (shared < len(a) and b[shared] < a[shared]):
        return None
    first = b[shared] - (a[shared] if shared < len(a) else 0) - 1
    return max(0, first + sum(number - 1 for number in b[shared + 1 :]))


def gap_rate(places: int, gaps: int) -> float:
    """An upper estimate of how often a number is left out, from the places where one could have been seen.

    Two standard deviations above the mean, since taking it too low applies wrong repairs. A document
    without any gap is taken for one whose author does not leave numbers out, even when it is short.
    """
    if gaps == 0:
        return 1.0 / (places + 60)
    return min(0.5, (gaps + 1 + 2 * math.sqrt(gaps)) / (places + 12))


def widened(slots: Sequence[Slot], fixed: Sequence[bool]) -> list[tuple[Key, ...]]:
    """Candidates of each slot that is not fixed, with what its neighbours lead one to expect."""
    ahead = _expected(slots, fixed, range(len(slots)), _following)
    behind = _expected(slots, fixed, range(len(slots) - 1, -1, -1), _preceding)
    return [
        slot.candidates if sure else tuple(dict.fromkeys((*slot.candidates, *_interleaved(a, b))))[:WIDTH]
        for slot, sure, a, b in zip(slots, fixed, ahead, behind, strict=True)
    ]


def posteriors(slots: Sequence[Slot], habits: Habits) -> list[tuple[float, ...]]:
    """The probability of each candidate of each slot, given all the others."""
    if not slots:
        return []
    steps = [_steps(before, after, habits) for before, after in pairwise(slots)]
    first = [likelihood * _first_children(key.numbers, 0.1) for key, likelihood in _scored(slots[0])]
    forward = [_scaled(first)]
    for slot, matrix in zip(slots[1:], steps, strict=True):
        arrived = [sum(f * row[j] for f, row in zip(forward[-1], matrix, strict=True)) for j in range(len(matrix[0]))]
        forward.append(_scaled([a * e for a, e in zip(arrived, slot.likelihoods, strict=True)]))
    backward = [[1.0] * len(slots[-1].candidates)]
    for slot, matrix in zip(reversed(slots[1:]), reversed(steps), strict=True):
        ahead = [b * e for b, e in zip(backward[-1], slot.likelihoods, strict=True)]
        backward.append(_scaled([sum(t * a for t, a in zip(row, ahead, strict=True)) for row in matrix]))
    return [
        tuple(_scaled([f * b for f, b in zip(fs, bs, strict=True)]))
        for fs, bs in zip(forward, reversed(backward), strict=True)
    ]


def _shared(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def _first_children(numbers: Sequence[int], gap: float) -> float:
    return math.prod(left_out(max(0, number - 1), gap) for number in numbers)


def _steps(before: Slot, after: Slot, habits: Habits) -> list[list[float]]:
    return [[step(a, b, after, habits) for b in after.candidates] for a in before.candidates]


def _scored(slot: Slot) -> Iterator[tuple[Key, float]]:
    return zip(slot.candidates, slot.likelihoods, strict=True)


def _scaled(weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    return [weight / total for weight in weights] if total > 0 else [1.0 / len(weights)] * len(weights)


Neighbours = Callable[[Key, Slot, int], Iterator[Key]]


def _expected(slots: Sequence[Slot], fixed: Sequence[bool], way: range, neighbours: Neighbours) -> list[list[Key]]:
    """Per slot what its neighbour on one side leads to, through runs of slots that are not fixed."""
    found: list[list[Key]] = [[] for _ in slots]
    near: list[Key] = []
    for index in way:
        slot = slots[index]
        if fixed[index]:
            near = list(slot.candidates)
            continue
        reach = 3 if len(near) == 1 else 2
        found[index] = list(dict.fromkeys(key for at in near for key in neighbours(at, slot, reach)))[:WIDTH]
        near = list(dict.fromkeys((*slot.candidates, *found[index])))[:6]
    return found


def _following(key: Key, slot: Slot, reach: int) -> Iterator[Key]:
    numbers, depth = key.numbers, slot.depth
    if len(numbers) < depth:
        base, last = (*numbers, *(1,) * (depth - len(numbers) - 1)), 0
    else:
        base, last = numbers[: depth - 1], numbers[depth - 1]
    yield from (Key((*base, last + count)) for count in range(1, reach + 1))
    if slot.lettered and len(numbers) == depth:
        yield Key(numbers, key.minor - key.minor % 100 + 100)
    if base and len(numbers) >= depth:
        yield Key((*base[:-1], base[-1] + 1, 1))


def _preceding(key: Key, slot: Slot, reach: int) -> Iterator[Key]:
    numbers, depth = key.numbers, slot.depth
    if len(numbers) > depth:
        yield Key(numbers[:depth])
    elif len(numbers) == depth:
        last = numbers[-1]
        yield from (Key((*numbers[:-1], last - count)) for count in range(1, reach + 1) if last > count)


def _interleaved(a: Sequence[Key], b: Sequence[Key]) -> Iterator[Key]:
    for index in range(max(len(a), len(b))):
        yield from a[index : index + 1]
        yield from b[index : index + 1]
