"""The columns of a table without borders, kept where it goes on over the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.unruled.line_pieces import GUTTER, Piece

SAME_PLACE = 3.0  # points; columns of two pages stand at one place to within this
AT_START = 2.0  # points; texts begin in their column to within this
NEAR = 1.8  # of the font size; the lines of one cell stand as near
MOSTLY = 0.6  # share of a page's texts that begin where the columns' texts do
Begun = tuple[str, float]  # a text and where it begins


class Carried(NamedTuple):
    """A table's columns: their borders, where their texts begin (None in a blank one), the one of identifiers.

    ``headings`` holds the texts of each line above the first identifier; ``bare`` says that nothing but headings is
    known of the table: the texts under them may begin elsewhere. ``heads`` are those lines in turn, with where
    their texts begin.
    """

    xs: list[float]
    starts: list[float | None]
    key: int | None
    headings: frozenset[tuple[str, ...]] = frozenset()
    heads: Sequence[Sequence[Begun]] = ()
    bare: bool = False

    def same_as(self, other: Carried) -> bool:
        """Whether the borders between the columns stand at the same places."""
        return self.has_borders(other.xs)

    def has_borders(self, xs: Sequence[float]) -> bool:
        """Whether ``xs`` are the same borders between columns."""
        pairs = zip(self.xs[1:-1], xs[1:-1], strict=False)
        return len(self.xs) == len(xs) and all(abs(one - two) <= SAME_PLACE for one, two in pairs)

    def headed(self) -> set[str]:
        """The texts of all headings."""
        return {text for line in self.headings for text in line}

    def repeated(self, lines: Sequence[Sequence[Piece]]) -> int:
        """How many of the first lines repeat headings."""
        return next((at for at, line in enumerate(lines) if texts_of(line) not in self.headings), len(lines))

    def begins_first(self, x: float) -> bool:
        """Whether the texts of the first column begin there."""
        return self.starts[0] is not None and abs(x - self.starts[0]) <= AT_START / 2

    def begins_at(self, x: float) -> bool:
        """Whether the texts of some column but the first begin there."""
        return any(start is not None and abs(x - start) <= AT_START for start in self.starts[1:])


def texts_of(line: Sequence[Piece]) -> tuple[str, ...]:
    return tuple(piece.text for piece in line)


def carried_columns(earlier: Carried, lines: Sequence[Sequence[Piece]]) -> list[float] | None:
    """The borders of the columns on the page before, if the lines' texts stand in them; else None."""
    pieces = [piece for line in lines for piece in line if len(line) > 1] or [piece for line in lines for piece in line]
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    if left < earlier.xs[0] - SAME_PLACE:
        return None
    xs = [*earlier.xs[:-1], max(earlier.xs[-1], right + 1)]
    headed = earlier.headed()  # a heading may stand over several columns
    if any(piece.x0 + 1 < x < piece.x1 - 1 for piece in pieces if piece.text not in headed for x in xs[1:-1]):
        return None
    if sum(_shares_column(line, xs) for line in lines) > (1 - MOSTLY) * len(lines):
        return None
    # headings may be set in the middle of their columns
    told = [] if earlier.bare else [piece for piece in pieces if piece.text not in headed]
    begun = sum(_begins(piece, xs, earlier.starts) for piece in told)
    return xs if begun >= MOSTLY * len(told) else None


def rest_of_cells(earlier: Carried, lines: Sequence[Sequence[Piece]]) -> tuple[int, int]:
    """The first and the last of the topmost lines that can only be the rest of cells broken over the page.

    All of their texts begin where a column's do and stand in it; some not in the first column, where headings do.
    Without such lines both are 0.
    """
    first = next((at for at, line in enumerate(lines) if are_rests(line, earlier)), len(lines))
    end = first
    while (
        end < len(lines) and are_rests(lines[end], earlier) and (end == first or _is_near(lines[end - 1], lines[end]))
    ):
        end += 1
    beside = any(_column(piece, earlier.xs) for line in lines[first:end] for piece in line)
    return (first, end) if beside else (0, 0)


def are_rests(line: Sequence[Piece], earlier: Carried) -> bool:
    """Whether all texts of a line begin where a column's do and stand in it."""
    ends = [*earlier.xs[1:-1], float("inf")]
    return all(
        _begins(piece, earlier.xs, earlier.starts) and piece.x1 <= ends[_column(piece, earlier.xs)] + 1
        for piece in line
    )


def _is_near(above: Sequence[Piece], line: Sequence[Piece]) -> bool:
    return line[0].baseline - above[0].baseline <= NEAR * line[0].size


def _shares_column(line: Sequence[Piece], xs: Sequence[float]) -> bool:
    """Whether two texts of one line, parted by white space, stand in one column: another table's columns."""
    return any(
        other.x0 - one.x1 >= GUTTER * one.size and _column(one, xs) == _column(other, xs)
        for one, other in pairwise(line)
    )


def _column(piece: Piece, xs: Sequence[float]) -> int:
    return min(max(bisect_right(xs, (piece.x0 + piece.x1) / 2) - 1, 0), len(xs) - 2)


def _begins(piece: Piece, xs: Sequence[float], starts: Sequence[float | None]) -> bool:
    start = starts[_column(piece, xs)]
    return start is not None and abs(piece.x0 - start) <= AT_START
