"""Exact one-to-one assignment of rows to columns, and what the best other assignment would cost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import lap
import numpy as np

from pipeline.history.likeness import Matrix

Pair = tuple[int, int]


def assign(gain: Matrix) -> list[Pair]:
    """The pairs with the greatest total gain; a pair is never made where its gain is not above 0."""
    if not gain.size:
        return []
    _, columns, _ = lap.lapjv(-np.maximum(gain, 0.0), extend_cost=True)
    return [(row, int(column)) for row, column in enumerate(columns) if column >= 0 and gain[row, column] > 0]


def margins(gain: Matrix, pairs: Iterable[Pair]) -> dict[Pair, float]:
    """For each pair of the best assignment: how much total gain the best assignment without that pair would lose.

    Leaving the pair out and letting others change partners is a cycle in the graph of exchanges, so all
    margins come from its shortest paths (Floyd and Warshall).
    """
    made = list(pairs)
    square = _squared(np.maximum(gain, 0.0))
    partner = _partners(len(square), made)
    loss = square[np.arange(len(square)), partner][:, None] - square[:, partner]
    np.fill_diagonal(loss, np.inf)
    far = loss.copy()
    for through in range(len(far)):
        np.minimum(far, far[:, through, None] + far[None, through, :], out=far)
    cycles = np.diagonal(far)
    return {(row, column): float(max(0.0, min(gain[row, column], cycles[row]))) for row, column in made}


def _squared(gain: Matrix) -> Matrix:
    side = max(gain.shape)
    square = np.zeros((side, side))
    square[: gain.shape[0], : gain.shape[1]] = gain
    return square


def _partners(side: int, pairs: list[Pair]) -> list[int]:
    """A column for every row: the pair's, or one of those that are left over."""
    taken = dict(pairs)
    free = iter(sorted(set(range(side)) - set(taken.values())))
    return [taken[row] if row in taken else next(free) for row in range(side)]


def backbone(pairs: Iterable[Pair]) -> list[Pair]:
    """The longest run of pairs that keeps both orders: what stayed in place while others moved."""
    ordered = sorted(pairs)
    tails: list[int] = []
    ends: list[int] = []
    below: list[int | None] = []
    for at, (_, column) in enumerate(ordered):
        length = bisect_left(tails, column)
        tails[length : length + 1] = [column]
        ends[length : length + 1] = [at]
        below.append(ends[length - 1] if length else None)
    run: list[Pair] = []
    here = ends[-1] if ends else None
    while here is not None:
        run.append(ordered[here])
        here = below[here]
    return run[::-1]
