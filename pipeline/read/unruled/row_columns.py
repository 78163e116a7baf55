"""A column's texts as the search for rows sees them: on which lines they stand, and how far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.drawn.positions import is_among
from pipeline.read.unruled.columns import Piece

INK_ABOVE, INK_BELOW = 0.7, 0.18  # of the font size: how far letters reach over and under their baseline
SAME = 0.015  # of a line step; steps in one cell differ by less
LEVEL = 0.2  # of a line step; texts that stand at one height in their row do so to within this
USUAL = (0.9, 1.8)  # of the font size: the steps between lines of one cell
FEWEST_STEPS = 3
PRINTED_OVER = 0.7  # of the font size
SAME_LINE = 1.0  # points


class Column(NamedTuple):
    """The texts of a column from the top down with the numbers of their lines, and its line step."""

    at: list[int]
    pieces: list[Piece]
    step: float


class Key(NamedTuple):
    """The column whose identifiers count the rows, and the lines that they begin."""

    column: int
    lines: frozenset[int]


def column_of(pieces: Sequence[Piece], lines: Sequence[int], openings: Sequence[float], usual: float) -> Column:
    """``usual`` is the table's line step, for a column that does not tell its own."""
    return Column(list(lines), list(pieces), line_step([pieces], openings) or usual)


def line_step(columns: Sequence[Sequence[Piece]], openings: Sequence[float]) -> float | None:
    """The usual distance between baselines, without those of lines that begin rows (``openings``)."""
    steps = Counter(
        round(below.baseline - above.baseline, 1)
        for pieces in columns
        for above, below in pairwise(pieces)
        if USUAL[0] * above.size < below.baseline - above.baseline < USUAL[1] * above.size
        and not is_among(openings, below.baseline, SAME_LINE)
    )
    found = steps.most_common(1)
    return found[0][0] if found and found[0][1] >= FEWEST_STEPS else None


def stands_over(above: Piece, below: Piece) -> bool:
    """Whether two lines of a column stand in each other's letters: they are of two cells too low for their words."""
    return below.baseline - above.baseline < PRINTED_OVER * above.size


def first_from(at: Sequence[int], count: int) -> list[int]:
    """For every line the place of the first text on it or below."""
    places, place = [], 0
    for line in range(count + 1):
        while place < len(at) and at[place] < line:
            place += 1
        places.append(place)
    return places


def uneven(column: Column) -> list[int]:
    """How many steps up to each text are no line step."""
    return [
        0,
        *sums(
            [
                abs(below.baseline - above.baseline - column.step) > SAME * column.step
                for above, below in pairwise(column.pieces)
            ]
        )[1:],
    ]


def sums(values: Sequence[bool]) -> list[int]:
    totals = [0]
    for value in values:
        totals.append(totals[-1] + value)
    return totals


def middle(first: Piece, last: Piece) -> float:
    """The height half way between two lines' letters."""
    return (first.baseline - INK_ABOVE / 2 * first.size + last.baseline - INK_ABOVE / 2 * last.size) / 2
