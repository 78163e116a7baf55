"""A table without uprights, its lines divided into its columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from statistics import median

from pipeline.read.drawn.page_objects import Fill
from pipeline.read.drawn.rulings import Line
from pipeline.read.unruled.carried import Begun, Carried, texts_of
from pipeline.read.unruled.columns import DEEPEST_HEADING
from pipeline.read.unruled.line_pieces import Piece, is_start, joined
from pipeline.read.unruled.row_columns import INK_ABOVE, INK_BELOW, SAME_LINE, line_step
from pipeline.read.unruled.stretches import Lines
from pipeline.read.unruled.wrapped_numbers import leading_numbers, opening_numbers
from pipeline.read.white_space.pieces import numbers

MOSTLY = 0.6  # share of a column's texts that are identifiers where it counts the rows
FEWEST_LINES = 3  # with several columns, in a table
WIDE = 0.7  # of the table's width; level lines as wide part its rows
NEAR = 20.0  # points; a level line this near may be the table's own


class Body:
    """One table's lines with its columns; ``rules`` part its rows, ``drawn`` are all level lines there are.

    ``numbered`` holds the identifiers that count the rows, ``step`` is the usual distance of lines on the page;
    at ``ruled`` places upright rules are drawn.
    """

    def __init__(
        self,
        lines: Lines,
        xs: list[float],
        rules: Sequence[Line],
        fills: Sequence[Fill],
        earlier: Carried | None,
        step: float | None = None,
        ruled: Sequence[float] = (),
    ) -> None:
        self.lines, self.fills, self.earlier = lines, fills, earlier
        self.top, self.bottom = lines[0][0].top, lines[-1][0].bottom
        self.drawn = [rule for rule in rules if self.top - NEAR < rule.at < self.bottom + NEAR]
        self.rules = [rule for rule in self.drawn if rule.end - rule.start > WIDE * (xs[-1] - xs[0])]
        self.xs = self._widened(xs, ruled)
        self.by_column: list[list[Piece]] = [[] for _ in xs[1:]]
        for line in lines:
            for piece in line:
                if not self.crosses(piece):
                    _add(self.by_column[self.column(piece)], piece)
        self.key = self._key_column()
        self.numbered = [] if self.key is None else opening_numbers(self.by_column[self.key])
        if self.key is None:
            self.key, self.numbered = leading_numbers(self.by_column)
        self.pitch = self._line_step(step)

    def _widened(self, xs: Sequence[float], ruled: Sequence[float]) -> list[float]:
        """The borders with the first one left of banners, which may begin before a centred column, and of rules; the
        last one at the end of rules where an upright one stands: others may run past the last column."""
        left = min([xs[0], *(line[0].x0 for line in self.lines), *(rule.start for rule in self.rules)])
        return [left, *xs[1:-1], max([xs[-1], *(rule.end for rule in self.rules if is_start(rule.end, ruled))])]

    def column(self, piece: Piece) -> int:
        return min(max(bisect_right(self.xs, (piece.x0 + piece.x1) / 2) - 1, 0), len(self.xs) - 2)

    def crosses(self, piece: Piece) -> bool:
        return any(piece.x0 + 1 < x < piece.x1 - 1 for x in self.xs[1:-1])

    def crossed(self, x: float, top: float, bottom: float) -> bool:
        return any(
            piece.x0 + 1 < x < piece.x1 - 1 and top < piece.baseline < bottom for line in self.lines for piece in line
        )

    def runs_through(self, column: int, y: float) -> bool:
        """Whether letters of the column stand at height ``y``."""
        return any(
            one.baseline - INK_ABOVE * one.size < y < one.baseline + INK_BELOW * one.size
            for one in self.by_column[column]
        )

    def carried(self) -> Carried:
        """What the next page needs to know of the columns."""
        before = self.earlier.starts if self.earlier is not None else [None] * len(self.by_column)
        starts = [
            min((one.x0 for one in own), default=known) for own, known in zip(self.by_column, before, strict=True)
        ]
        bare = self.earlier is None and self.key is None and len(self.lines) <= DEEPEST_HEADING
        return Carried(self.xs, starts, self.key, *self._headings(), bare)

    def _headings(self) -> tuple[frozenset[tuple[str, ...]], Sequence[Sequence[Begun]]]:
        """The texts of each line above the first identifier, here or on the page before, and where they begin."""
        first = self.numbered[0].baseline - SAME_LINE if self.numbered else self.top
        own = [line for line in self.lines if line[0].baseline < first]
        if not own and self.earlier is not None:
            return self.earlier.headings, self.earlier.heads
        return frozenset(texts_of(line) for line in own), [[(piece.text, piece.x0) for piece in line] for line in own]

    def _line_step(self, on_page: float | None) -> float:
        """The usual distance between the baselines of one cell's lines; that ``on_page`` where it has too few."""
        own = line_step(self.by_column, [one.baseline for one in self.numbered])
        return own or on_page or 1.2 * median(piece.size for line in self.lines for piece in line)

    def _key_column(self) -> int | None:
        """The column whose identifiers count the rows: the actions' (``1.2.3``), not their outcomes' (``1.2``)."""
        known = self.earlier.key if self.earlier is not None else None
        headings = self.earlier.headed() if self.earlier is not None else set()
        key: int | None = None
        groups: tuple[str, ...] = ()
        for index, column in enumerate(self.by_column):
            texts = [piece.text for piece in column if piece.text not in headings]
            counted = [text for text in texts if numbers(text)]
            if len(counted) < (1 if index == known else FEWEST_LINES) or len(counted) < MOSTLY * len(texts):
                continue
            if key is None or sum(text.startswith(groups) for text in counted) >= MOSTLY * len(counted):
                key, groups = index, tuple(f"{text.strip('.')}." for text in counted)
        return key


def _add(column: list[Piece], piece: Piece) -> None:
    """Adds the piece, to the one beside it where the column has one on its line."""
    if column and abs(column[-1].baseline - piece.baseline) <= SAME_LINE:
        piece = joined(column.pop(), piece)
    column.append(piece)
