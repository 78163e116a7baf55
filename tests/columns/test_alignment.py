"""The alignment is exact: fast code against slow, obvious code."""

from itertools import combinations_with_replacement, pairwise
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.columns.alignment import align

SCORES = st.integers(1, 4).flatmap(
    lambda slots: st.lists(st.lists(st.floats(-6, 6), min_size=slots, max_size=slots), min_size=1, max_size=4)
)


def total(scores: list[list[float]], path: tuple[int, ...], repeated: float) -> float:
    """What an alignment scores, counted one cell after the other."""
    shared = sum(repeated for before, after in pairwise(path) if before == after)
    return shared + sum(row[slot] for row, slot in zip(scores, path, strict=True))


def staying(scores: list[list[float]], repeated: float) -> list[list[float]]:
    return [[repeated] * len(row) for row in scores[1:]]


@given(SCORES, st.floats(-5, 2))
def test_the_best_of_all_ordered_alignments_is_found(scores: list[list[float]], repeated: float) -> None:
    paths = list(combinations_with_replacement(range(len(scores[0])), len(scores)))
    found = tuple(choice.slot for choice in align(scores, staying(scores, repeated)))
    assert total(scores, found, repeated) == pytest.approx(max(total(scores, path, repeated) for path in paths))


@given(SCORES, st.floats(-5, 2))
def test_a_cells_probability_is_its_share_of_all_alignments(scores: list[list[float]], repeated: float) -> None:
    paths = list(combinations_with_replacement(range(len(scores[0])), len(scores)))
    weights = {path: exp(total(scores, path, repeated)) for path in paths}
    for index, choice in enumerate(align(scores, staying(scores, repeated))):
        share = sum(weight for path, weight in weights.items() if path[index] == choice.slot) / sum(weights.values())
        assert choice.probability == pytest.approx(share, abs=1e-6)


def test_cells_keep_their_order_even_where_each_alone_would_cross() -> None:
    crossing = [[0.0, 9.0], [8.0, 0.0]]
    slots = [choice.slot for choice in align(crossing, staying(crossing, -20.0))]
    assert slots == sorted(slots)


def test_an_even_choice_shows_its_runner_up() -> None:
    (choice,) = align([[1.0, 1.0]], [])
    assert choice.probability == pytest.approx(0.5)
    assert choice.runner_up_probability == pytest.approx(0.5)
