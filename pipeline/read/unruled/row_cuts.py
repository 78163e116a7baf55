"""Where a border between two lines of a table may stand, and what it costs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.unruled.row_columns import INK_ABOVE, INK_BELOW, Column, Key

CROSSED, SPANNED = 3.0, 0.7  # letters that a border runs through; in a column before the identifiers
AT_EDGE, IN_FILL, AT_RULE = -1.5, 4.0, -4.0
WITHOUT_RULE = 4.0  # where rules part the rows
FEWEST_ROWS, NEARLY_ALL = 3, 0.9


class Cut(NamedTuple):
    """Where a border may stand: its height, what it costs, the columns whose letters it runs through."""

    y: float
    cost: float
    crossed: frozenset[int]


class Marks(NamedTuple):
    """What is drawn: heights where fills begin or end, the fills' own heights, level rules."""

    edges: list[float]
    fills: list[tuple[float, float]]
    rules: list[float]


class RowCuts:
    """The borders that the lines of one table leave room for; ``across`` are the texts over several columns."""

    def __init__(
        self, heights: Sequence[float], columns: Sequence[Column], across: Column, key: Key | None, marks: Marks
    ) -> None:
        self.heights, self.columns, self.across, self.key, self.marks = heights, columns, across, key, marks
        self.ruled = self._is_ruled()

    def best(self) -> list[Cut]:
        """For every line the best border above it; none above the first."""
        return [Cut(0.0, 0.0, frozenset()), *(self._cut(line) for line in range(1, len(self.heights)))]

    def _is_ruled(self) -> bool:
        """Whether rules part nearly all rows that have identifiers."""
        numbered = [self.heights[line] for line in sorted(self.key.lines)] if self.key is not None else []
        parted = sum(any(above < rule < below for rule in self.marks.rules) for above, below in pairwise(numbered))
        return len(numbered) > FEWEST_ROWS and parted >= NEARLY_ALL * (len(numbered) - 1)

    def _cut(self, line: int) -> Cut:
        """The best place for a border between the lines before ``line`` and it."""
        rooms = self._rooms(line)
        free = (max(low for low, _ in rooms.values()), min(high for _, high in rooms.values()))
        heights = {(low + high) / 2 for low, high in [*rooms.values(), free]}
        heights |= {one for one in (*self.marks.edges, *self.marks.rules) if free[0] - 2 <= one <= free[1] + 2}
        # what is drawn may part two rows through the line above, a text's that stands across both
        through = self.heights[line - 1] - self.columns[0].step, self.heights[line]
        heights |= {edge for edge in self.marks.edges if through[0] < edge < through[1]}
        return min(
            (self._cut_at(y, rooms) for y in sorted(heights)),
            key=lambda cut: (cut.cost, abs(cut.y - sum(free) / 2)),
        )

    def _rooms(self, line: int) -> dict[int, tuple[float, float]]:
        """For each column with text on either side, where its letters leave room for the border."""
        rooms = {}
        for number, column in enumerate([*self.columns, self.across]):
            at = bisect_left(column.at, line)
            above = column.pieces[at - 1] if at else None
            below = column.pieces[at] if at < len(column.pieces) else None
            low = above.baseline + INK_BELOW * above.size if above else self.heights[line - 1]
            high = below.baseline - INK_ABOVE * below.size if below else self.heights[line]
            if above or below:
                rooms[number] = (low, high)
        return rooms or {0: (self.heights[line - 1], self.heights[line])}

    def _cut_at(self, y: float, rooms: dict[int, tuple[float, float]]) -> Cut:
        crossed = frozenset(number for number, (low, high) in rooms.items() if not low - 0.1 <= y <= high + 0.1)
        cost = sum(SPANNED if self.key is not None and number < self.key.column else CROSSED for number in crossed)
        if any(abs(edge - y) < 0.1 for edge in self.marks.edges):
            cost += AT_EDGE
        elif any(top + 1 < y < bottom - 1 for top, bottom in self.marks.fills):
            cost += IN_FILL
        if any(abs(rule - y) < 0.1 for rule in self.marks.rules):
            cost += AT_RULE
        elif self.ruled:
            cost += WITHOUT_RULE
        return Cut(y, cost, crossed)
