"""An order-preserving alignment of a row's cells to a layout's columns, solved exactly.

Cells keep their reading order, so cell ``i`` goes to slot ``s(i)`` with ``s`` never falling. Every
(cell, slot) pair has a score in nats; a slot takes one cell unless it is a repeating one. The best
alignment is found by dynamic programming (Viterbi), the probability of every pair by the same
recursion with sums in place of maxima (forward-backward).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Choice:
    """Where one cell goes: the slot, its probability, and the next most probable slot."""

    slot: int
    probability: float
    runner_up: int | None
    runner_up_probability: float


def align(
    scores: Sequence[Sequence[float]], stays: Sequence[Sequence[float]], *, weigh: bool = True
) -> tuple[Choice, ...]:
    """The best slot of every cell; its probability is counted only where it is to ``weigh``, else 1.

    ``scores[i][j]`` is what cell ``i`` gets in slot ``j``. ``stays[i][j]`` is what is added where cell ``i + 1``
    stands in slot ``j`` together with cell ``i``.
    """
    if not scores:
        return ()
    path = _best_path(scores, stays)
    if not weigh:
        return tuple(Choice(slot, 1.0, None, 0.0) for slot in path)
    shares = _probabilities(scores, stays)
    return tuple(_choice(slot, share) for slot, share in zip(path, shares, strict=True))


def total(scores: Sequence[Sequence[float]], stays: Sequence[Sequence[float]], slots: Sequence[int]) -> float:
    """What the cells get in ``slots`` together."""
    alone = sum(row[slot] for row, slot in zip(scores, slots, strict=True))
    pairs = zip(stays, pairwise(slots), strict=True)
    return alone + sum(stay[slot] for stay, (before, slot) in pairs if before == slot)


def _choice(slot: int, share: Sequence[float]) -> Choice:
    others = [(probability, other) for other, probability in enumerate(share) if other != slot]
    if not others:
        return Choice(slot, 1.0, None, 0.0)
    probability, other = max(others)
    return Choice(slot, share[slot], other, probability)


def _best_path(scores: Sequence[Sequence[float]], stays: Sequence[Sequence[float]]) -> list[int]:
    best = list(scores[0])
    back: list[list[int]] = []
    for row, stay in zip(scores[1:], stays, strict=True):
        step, pointers = [], []
        reach, origin = NEVER, 0
        for slot, (before, added, score) in enumerate(zip(best, stay, row, strict=True)):
            staying = before + added
            value, pointer = (reach, origin) if reach > staying else (staying, slot)
            step.append(value + score)
            pointers.append(pointer)
            if before > reach:
                reach, origin = before, slot
        best = step
        back.append(pointers)
    slot = max(range(len(best)), key=best.__getitem__)
    path = [slot]
    for pointers in reversed(back):
        slot = pointers[slot]
        path.append(slot)
    return path[::-1]


def _probabilities(scores: Sequence[Sequence[float]], stays: Sequence[Sequence[float]]) -> list[list[float]]:
    weights = [_weights(row) for row in scores]
    again = [[math.exp(value) for value in stay] for stay in stays]
    forward = _forward(weights, again)
    backward = _backward(weights, again)
    joint = (
        [a * b for a, b in zip(ahead, behind, strict=True)] for ahead, behind in zip(forward, backward, strict=True)
    )
    return [_shares(row) for row in joint]


def _weights(row: Sequence[float]) -> list[float]:
    top = max(row)
    return [math.exp(score - top) for score in row]


def _shares(row: Sequence[float]) -> list[float]:
    total = sum(row)
    return [value / total for value in row]


def _forward(weights: Sequence[Sequence[float]], stays: Sequence[Sequence[float]]) -> list[list[float]]:
    table = [_shares(weights[0])]
    for row, stay in zip(weights[1:], stays, strict=True):
        reach = 0.0
        step = []
        for before, weight, again in zip(table[-1], row, stay, strict=True):
            step.append(weight * (reach + before * again))
            reach += before
        table.append(_shares(step))
    return table


def _backward(weights: Sequence[Sequence[float]], stays: Sequence[Sequence[float]]) -> list[list[float]]:
    size = len(weights[0])
    table = [[1.0] * size]
    for row, stay in zip(weights[:0:-1], stays[::-1], strict=True):
        reach = 0.0
        step = [0.0] * size
        for slot in range(size - 1, -1, -1):
            after = row[slot] * table[-1][slot]
            step[slot] = reach + after * stay[slot]
            reach += after
        table.append(_shares(step))
    return table[::-1]
