"""Does a printed line open a new cell in its column, or is it the wrapped rest of the line above?

The best witness is geometry: a line is broken only where its next word no longer fits. Where that word
would have fitted, the cell (or its paragraph) ended; where it would not, the text most likely runs on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.read.white_space.pieces import Piece, Word, numbers, points

WidthOf = Callable[[Sequence[Word]], float]

FEWEST_WORDS = 5  # in a line of fewer words the width left says little
SURE = 3.0
RUNS_ON = -2.2  # evidence this low: one text in ten runs on over a row's or a page's end
LONGEST_MARK = 2  # letters: a month's "x", a RAG letter
MOSTLY_NUMBERED = 0.6  # of a column's cells
SOMETIMES_NUMBERED = 0.3
OPEN_END = re.compile(
    "a|an|and|are|as|at|be|by|for|from|has|have|in|is|its|of|on|or|our|that|the|their|this|to|was|which|will|with",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Habit:
    """What is usual in a column: its width (``WidthOf``), the share of its ``cells`` that open with a number.

    ``depth`` is how many points those numbers usually have, None where any number will do.
    """

    width: float
    numbered: float = 0.0
    cells: int = 0
    depth: int | None = None

    def opens_with(self, piece: Piece) -> bool:
        """Whether the piece begins with a number as the column's cells do."""
        return self.numbered >= MOSTLY_NUMBERED and self.may_open_with(piece)

    def may_open_with(self, piece: Piece) -> bool:
        """Whether the piece begins with a number as some of the column's cells do."""
        number = piece.words[0].text
        return self.numbered >= SOMETIMES_NUMBERED and numbers(number) and self.depth in (None, points(number))

    def with_earlier(self, earlier: Habit, same_width: bool) -> Habit:
        """This page's habit, backed by that of the pages before."""
        cells = self.cells + earlier.cells
        if not cells:
            return self
        numbered = (self.numbered * self.cells + earlier.numbered * earlier.cells) / cells
        alike = same_width or not self.cells
        depth = self.depth if self.depth is not None else earlier.depth
        return Habit(max(self.width, earlier.width) if alike else self.width, numbered, cells, depth)


def start_evidence(piece: Piece, above: Piece | None, adjoining: bool, habit: Habit, width_of: WidthOf) -> float:
    """Log-odds that ``piece`` opens a cell: positive where it does, negative where it runs on from ``above``.

    ``adjoining`` says that ``above`` is printed on the line directly above. The parts are rounded logarithms of
    how much oftener each sign is seen at a cell's start than in its middle.
    """
    evidence = _case(piece) + _number(piece, habit)
    if above is None:
        return evidence + 2.0
    if len(piece.text) <= LONGEST_MARK and len(above.text) <= LONGEST_MARK:
        return SURE  # marks do not wrap
    return evidence + _room(piece, above, habit, width_of) + _ending(above) + (0.0 if adjoining else 2.5)


def has_no_room(piece: Piece, above: Piece, habit: Habit, width_of: WidthOf) -> bool:
    """Whether the line above was full: the piece's first word would not have fitted on it."""
    return len(above.words) >= FEWEST_WORDS - 1 and width_of((*above.words, piece.words[0])) > habit.width


def _room(piece: Piece, above: Piece, habit: Habit, width_of: WidthOf) -> float:
    joined = (*above.words, piece.words[0])
    room = (habit.width - width_of(joined)) / habit.width
    if len(joined) < FEWEST_WORDS:
        return 1.5 if room > 0.06 else -0.3
    return 4.5 if room > 0.06 else 1.0 if room > 0.03 else -0.5 if room > 0.0 else -1.8


def _ending(above: Piece) -> float:
    last = above.words[-1].text
    if last[-1] in ".?!":
        return 1.5
    return -2.5 if last[-1] in ",-/&(–;" or OPEN_END.fullmatch(last) else -0.3


def _case(piece: Piece) -> float:
    if len(piece.text) <= LONGEST_MARK:
        return 0.0
    first = piece.text[0]
    return -3.5 if first.islower() else 1.8 if first.isupper() else 0.0


def _number(piece: Piece, habit: Habit) -> float:
    if habit.numbered < MOSTLY_NUMBERED:
        return 0.0
    return 5.0 if habit.opens_with(piece) else -3.0
