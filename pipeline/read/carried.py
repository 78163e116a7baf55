"""The columns of a table without borders, kept where it goes on over the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.read.white_columns import Piece

SAME_PLACE = 3.0  # points; columns of two pages stand at one place to within this
AT_START = 2.0  # points; texts begin in their column to within this
MOSTLY = 0.6  # share of a page's texts that begin where the columns' texts do


class Carried(NamedTuple):
    """A table's columns: their borders, where their texts begin (None in a blank one), the one of identifiers."""

    xs: list[float]
    starts: list[float | None]
    key: int | None

    def same_as(self, other: Carried) -> bool:
        """Whether the borders between the columns stand at the same places."""
        pairs = zip(self.xs[1:-1], other.xs[1:-1], strict=False)
        return len(self.xs) == len(other.xs) and all(abs(one - two) <= SAME_PLACE for one, two in pairs)


def carried_columns(earlier: Carried, lines: Sequence[Sequence[Piece]]) -> list[float] | None:
    """The borders of the columns on the page before, if the lines' texts stand in them; else None."""
    pieces = [piece for line in lines for piece in line if len(line) > 1]
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    if left < earlier.xs[0] - SAME_PLACE:
        return None
    xs = [*earlier.xs[:-1], max(earlier.xs[-1], right + 1)]
    if any(piece.x0 + 1 < x < piece.x1 - 1 for piece in pieces for x in xs[1:-1]):
        return None
    if sum(_shares_column(line, xs) for line in lines) > (1 - MOSTLY) * len(lines):
        return None
    begun = sum(_begins(piece, xs, earlier.starts) for piece in pieces)
    return xs if begun >= MOSTLY * len(pieces) else None


def _shares_column(line: Sequence[Piece], xs: Sequence[float]) -> bool:
    """Whether two texts of one line, parted by white space, stand in one column: another table's columns."""
    return len({_column(piece, xs) for piece in line}) < len(line)


def _column(piece: Piece, xs: Sequence[float]) -> int:
    return min(max(bisect_right(xs, (piece.x0 + piece.x1) / 2) - 1, 0), len(xs) - 2)


def _begins(piece: Piece, xs: Sequence[float], starts: Sequence[float | None]) -> bool:
    start = starts[_column(piece, xs)]
    return start is not None and abs(piece.x0 - start) <= AT_START
