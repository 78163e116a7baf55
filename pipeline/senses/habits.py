"""What a document usually does, learned from the document itself."""

from __future__ import annotations

from collections.abc import Iterable

MOST = 0.8
"""Share of rows from which on a column counts as one that the plan fills in."""


def share_filled(values: Iterable[object]) -> float:
    """Share of values that are neither null nor blank; 0 when there are none."""
    filled = [bool(value) for value in values]
    return sum(filled) / len(filled) if filled else 0.0
