"""Does a printed line open a new cell in its column, or is it the wrapped rest of the line above?

The best witness is geometry: a line is broken only where its next word no longer fits. Where that word
would have fitted, the cell (or its paragraph) ended; where it would not, the text most likely runs on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.read.pieces import Piece, Word, numbers

WidthOf = Callable[[Sequence[Word]], float]

FEWEST_WORDS = 4  # in a line of fewer words the width left says little
OPEN_END = re.compile(
    "a|an|and|are|as|at|be|by|for|from|has|have|in|is|its|of|on|or|our|that|the|their|this|to|was|which|will|with",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Habit:
    """What is usual in a column: its width (``WidthOf``), the share of its cells that open with a number."""

    width: float
    numbered: float = 0.0


def start_evidence(piece: Piece, above: Piece | None, adjoining: bool, habit: Habit, width_of: WidthOf) -> float:
    """Positive where ``piece`` opens a cell, negative where it runs on from ``above``; 3 and more is strong.

    ``adjoining`` says that ``above`` is printed on the line directly above.
    """
    evidence = _case(piece) + _number(piece, habit)
    if above is None:
        return evidence + 2.0
    return evidence + _room(piece, above, habit, width_of) + _ending(above) + (0.0 if adjoining else 1.5)


def _room(piece: Piece, above: Piece, habit: Habit, width_of: WidthOf) -> float:
    joined = (*above.words, piece.words[0])
    if len(joined) < FEWEST_WORDS:
        return 1.0 if width_of(joined) < 0.94 * habit.width else 0.0
    room = (habit.width - width_of(joined)) / habit.width
    return 3.0 if room > 0.06 else 1.0 if room > 0.01 else -1.0 if room > -0.04 else -2.5


def _ending(above: Piece) -> float:
    last = above.words[-1].text
    if last[-1] in ".?!":
        return 0.5
    return -2.0 if last[-1] in ",-/&(–;" or OPEN_END.fullmatch(last) else 0.0


def _case(piece: Piece) -> float:
    first = piece.text[0]
    return -3.0 if first.islower() else 0.7 if first.isupper() else 0.0


def _number(piece: Piece, habit: Habit) -> float:
    if habit.numbered < 0.6:
        return 0.0
    return 5.0 if numbers(piece.words[0].text) else -2.5
