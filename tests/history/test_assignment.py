"""The quick exact assignment against the slow obvious one."""

from itertools import pairwise, permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.history.assignment import assign, backbone, margins

GAINS = st.integers(1, 4).flatmap(
    lambda rows: st.integers(1, 5).flatmap(
        lambda columns: arrays(np.float64, (rows, columns), elements=st.integers(-4, 9).map(float))
    )
)


def best_total(gain: np.ndarray, without: tuple[int, int] | None = None) -> float:
    """The best total by trying every assignment; a negative pair is as good as none."""
    worth = np.maximum(gain, 0)
    if without is not None:
        worth[without] = 0
    worth = np.pad(worth, ((0, max(0, worth.shape[1] - worth.shape[0])), (0, max(0, worth.shape[0] - worth.shape[1]))))
    side = range(len(worth))
    return max(
        float(sum(worth[row, column] for row, column in zip(side, order, strict=True))) for order in permutations(side)
    )


@given(GAINS)
def test_no_assignment_is_better(gain: np.ndarray) -> None:
    pairs = assign(gain)
    assert sum(gain[pair] for pair in pairs) == best_total(gain)
    assert all(gain[pair] > 0 for pair in pairs)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


@given(GAINS)
@settings(max_examples=60)
def test_the_margin_is_what_is_lost_without_the_pair(gain: np.ndarray) -> None:
    pairs = assign(gain)
    for pair, margin in margins(gain, pairs).items():
        assert margin == best_total(gain) - best_total(gain, without=pair)


def test_nothing_to_assign() -> None:
    assert assign(np.zeros((0, 3))) == []
    assert margins(np.zeros((0, 3)), []) == {}


@given(st.permutations(range(7)))
def test_the_backbone_keeps_both_orders_and_is_longest(columns: list[int]) -> None:
    run = backbone(enumerate(columns))
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(run))
    longest = [1] * 7
    for at, column in enumerate(columns):
        longest[at] += max((longest[i] for i in range(at) if columns[i] < column), default=0)
    assert len(run) == max(longest)
