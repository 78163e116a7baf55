"""How level the texts of a row stand: at its top, its middle, its foot."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from pipeline.read.unruled.line_pieces import Piece
from pipeline.read.unruled.row_columns import LEVEL, middle

Text = tuple[Piece, Piece]  # the first and the last line of a cell

MISALIGNED = 1.5
BELOW = 4.0  # one that begins below all others at the top of rows, or heads them: more than a row of its own does
RUNS_ON, RUNS_LEVEL = 1.0, 0.4  # a column that goes on by one line step through a border; level with its row


class Alignment(Enum):
    """Where texts stand in their rows."""

    TOP = "top"
    MIDDLE = "middle"
    FOOT = "foot"


def misalignment(held: Sequence[Text], going_on: Sequence[Text], step: float) -> tuple[float, float, float]:
    """The cost of texts that do not stand level with most of their row: at the top, the middle, the foot."""
    ways = [[measure(text) for text in (*held, *going_on)] for measure in (_top, _middle, _foot)]
    top, middle, foot = (_off(values, len(held), step) for values in ways)
    return top + (BELOW if _begins_below(held, going_on) else 0.0), middle, foot


def _begins_below(held: Sequence[Text], going_on: Sequence[Text]) -> bool:
    """Whether a text begins where all others have ended, as a heading does that parts two rows."""
    last = max(held, key=_top, default=None)
    others = [_foot(text) for text in (*held, *going_on) if text is not last]
    return last is not None and bool(others) and max(others) < _top(last)


def _top(text: Text) -> float:
    return text[0].baseline


def _middle(text: Text) -> float:
    return middle(*text)


def _foot(text: Text) -> float:
    return text[1].baseline


def _off(values: list[float], held: int, step: float) -> float:
    """For values not level with most: those before ``held`` count as misaligned, the others as running on."""
    level = max(values, key=lambda one: sum(abs(one - other) <= LEVEL * step / 2 for other in values), default=0.0)
    cost = 0.0
    for at, value in enumerate(values):
        is_level = abs(value - level) <= LEVEL * step
        cost += (0.0 if is_level else MISALIGNED) if at < held else (RUNS_LEVEL if is_level else RUNS_ON)
    return cost
