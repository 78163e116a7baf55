"""How surely a row without a number of its own is the rest of the record above rather than a record, or the other way.

The weights were fitted to the rows of ``benchmarks.faults``, where numbers are lost and rows broken on purpose.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.evidence import Habits
from pipeline.leading import LeadingIdentifier
from pipeline.model import Role
from pipeline.placement import AlignedRow
from pipeline.profile import Text
from pipeline.stitch.resumed import PROSE, identifier_of, numbers_vote, text_of, vote

TOLD = 0.9995  # by a row's own number or heading: of 4,210 such rows the benchmark found none judged otherwise
AGAINST = 0.02  # probability of being a rest below which a row is a record, though it has no action


@dataclass(frozen=True, slots=True)
class Signs:
    """What a row shows of being a rest: share of a record's columns that it fills, votes of its texts, of the numbers
    around, share of its texts in small letters."""

    filled: float
    texts: float
    numbers: float
    small: float

    def rest(self) -> float:
        """The probability that the row is the rest of the record above."""
        odds = 3.7 - 9.3 * self.filled + 1.5 * self.texts + 0.7 * self.numbers + 3.5 * self.small
        return 1 / (1 + math.exp(-odds))


def usual_columns(rows: Sequence[AlignedRow], habits: Habits) -> float:
    """How many columns of words a numbered row fills, by the median."""
    counts = [len(_worded(row)) for row in rows if row.layout is not None and identifier_of(row, habits)]
    return median(counts) if counts else 1.0


def signs(
    row: AlignedRow,
    above: Sequence[AlignedRow],
    after: LeadingIdentifier | None,
    usual: float,
    habits: Habits,
    text: Text,
) -> Signs:
    """``above`` are the record's rows so far, ``after`` is the next identifier, ``usual`` what a record fills."""
    words = _worded(row)
    before = identifier_of(above[0], habits) if above else None
    texts = sum(vote(text_of(above, role), text_of([row], role), text) for role in PROSE)
    small = sum(one[:1].islower() for one in words) / max(1, len(words))
    return Signs(len(words) / usual, texts, numbers_vote(before, after) if before else 0.0, small)


def _worded(row: AlignedRow) -> list[str]:
    return [p.cell.text.strip() for p in row.placements if p.cell.text.strip() and p.role is not Role.MONTH]
