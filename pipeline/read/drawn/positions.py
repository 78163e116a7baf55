"""Sorted positions of lines and edges, in points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def is_among(positions: Sequence[float], at: float, reach: float) -> bool:
    """Whether one of the sorted ``positions`` is within ``reach`` of ``at``."""
    index = bisect_left(positions, at - reach)
    return index < len(positions) and positions[index] <= at + reach
