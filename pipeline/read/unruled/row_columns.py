"""A column's texts as the search for rows sees them: on which lines they stand, and how far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.drawn.positions import is_among
from pipeline.read.unruled.line_pieces import Piece

INK_ABOVE, INK_BELOW = 0.7, 0.18  # of the font size: how far letters reach over and under their baseline
SAME = 0.015  # of a line step; steps in one cell differ by less
ROUNDED = 0.11  # points; so do those of programs that print heights to a tenth
PIXEL = 0.75  # points; browsers print heights in whole ones of these
WHOLE = 0.08  # of a pixel
LEVEL = 0.2  # of a line step; texts that stand at one height in their row do so to within this
USUAL = (0.9, 1.8)  # of the font size: the steps between lines of one cell
FEWEST_STEPS = 3
WIDEST_PARAGRAPH = 2.0  # line steps
FEWEST_PARAGRAPHS = 2
MOSTLY = 0.6  # of the steps that are wider than a line step
PRINTED_OVER = 0.7  # of the font size
SAME_LINE = 1.0  # points


class Column(NamedTuple):
    """The texts of a column from the top down with the numbers of their lines, its line step, the usual step
    between two paragraphs in a cell, and by how much line steps differ for what the program rounds."""

    at: list[int]
    pieces: list[Piece]
    step: float
    paragraph: float | None = None
    rounded: float = ROUNDED


class Key(NamedTuple):
    """The column whose identifiers count the rows, and the lines that they begin."""

    column: int
    lines: frozenset[int]


def column_of(
    pieces: Sequence[Piece],
    lines: Sequence[int],
    openings: Sequence[float],
    usual: float,
    paragraph: float | None = None,
    rounded: float = ROUNDED,
) -> Column:
    """``usual`` is the table's line step, for a column that does not tell its own."""
    return Column(list(lines), list(pieces), line_step([pieces], openings) or usual, paragraph, rounded)


def line_step(columns: Sequence[Sequence[Piece]], openings: Sequence[float]) -> float | None:
    """The usual distance between baselines, without those from row to row (``openings`` are of identifiers).

    Rows begin at identifiers, or end there where these stand at the foot: then the lines stand nearer than the rows.
    """
    steps = [
        (round(below.baseline - above.baseline, 1), above, below)
        for pieces in columns
        for above, below in pairwise(pieces)
        if USUAL[0] * above.size < below.baseline - above.baseline < USUAL[1] * above.size
    ]
    within = [step for step, _, below in steps if not is_among(openings, below.baseline, SAME_LINE)]
    at_foot = [step for step, above, _ in steps if not is_among(openings, above.baseline, SAME_LINE)]
    step, other = _usual(within), _usual(at_foot)
    return other if step is None or (other is not None and other < (1 - LEVEL) * step) else step


def _usual(steps: Sequence[float]) -> float | None:
    found = Counter(steps).most_common(1)
    return found[0][0] if found and found[0][1] >= FEWEST_STEPS else None


def paragraph_step(columns: Sequence[Sequence[Piece]], openings: Sequence[float], step: float) -> float | None:
    """The distance between baselines, wider than a line ``step``, that most lines have which stand apart in a cell.

    None where no identifiers tell which lines begin rows (``openings``).
    """
    steps = Counter(
        round(below.baseline - above.baseline, 1)
        for pieces in columns
        for above, below in pairwise(pieces)
        if (1 + LEVEL) * step < below.baseline - above.baseline < WIDEST_PARAGRAPH * step
        and not is_among(openings, below.baseline, SAME_LINE)
    )
    found = steps.most_common(1) if openings else []
    return found[0][0] if found and found[0][1] >= max(FEWEST_PARAGRAPHS, MOSTLY * steps.total()) else None


def rounding(columns: Sequence[Sequence[Piece]], openings: Sequence[float], step: float) -> float:
    """By how much line steps differ for what the program rounds: a pixel where whole pixels tell two of them."""
    if abs(step / PIXEL - round(step / PIXEL)) > WHOLE:
        return ROUNDED
    others = [
        below.baseline - above.baseline
        for pieces in columns
        for above, below in pairwise(pieces)
        if not is_among(openings, below.baseline, SAME_LINE)
    ]
    apart = sum(abs(abs(one - step) - PIXEL) <= WHOLE * PIXEL for one in others)
    return PIXEL + ROUNDED if apart >= FEWEST_STEPS else ROUNDED


def is_step(distance: float, step: float, rounded: float = ROUNDED) -> bool:
    """Whether a distance is the line step, but for what programs round."""
    return abs(distance - step) <= max(SAME * step, rounded)


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
    """How many steps up to each text are no line step, nor one between paragraphs."""
    usual = [column.step, *([] if column.paragraph is None else [column.paragraph])]
    steps = [below.baseline - above.baseline for above, below in pairwise(column.pieces)]
    return [0, *sums([not any(is_step(step, one, column.rounded) for one in usual) for step in steps])[1:]]


def sums(values: Sequence[bool]) -> list[int]:
    totals = [0]
    for value in values:
        totals.append(totals[-1] + value)
    return totals


def middle(first: Piece, last: Piece) -> float:
    """The height half way between two lines' letters."""
    return (first.baseline - INK_ABOVE / 2 * first.size + last.baseline - INK_ABOVE / 2 * last.size) / 2
