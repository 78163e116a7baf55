"""Which lines of a table without rules make a row, where cells may stand at the top, middle or foot of their rows.

Every way to part the printed lines into rows has a cost: what tables seldom show. The cheapest is taken, for each
alignment, and of these the cheapest; a border that another way does without at hardly more cost is doubtful.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.read.unruled.row_columns import LEVEL, Column, Key, is_step, sums
from pipeline.read.unruled.row_costs import RowCosts
from pipeline.read.unruled.row_cuts import Marks, RowCuts
from pipeline.read.unruled.row_levels import Alignment

LONGEST = 80  # lines in a row
UNUSUAL_GAP, GAP_INSIDE = 1.0, 2.0  # a border without the usual distance between rows, and the distance without
CLOSE = 1.0
INF = float("inf")


class Bands(NamedTuple):
    """The lines that begin rows, and the lines at which a border might as well be, or not be."""

    starts: list[int]
    alignment: Alignment
    doubtful: list[int]


class BandSearch:
    """The lines of one table; ``loose`` are the texts over several columns, ``forced`` begin rows."""

    def __init__(
        self,
        heights: Sequence[float],
        columns: Sequence[Column],
        key: Key | None,
        loose: Column,
        forced: Sequence[int],
        marks: Marks,
    ) -> None:
        self.heights, self.key, self.forced = heights, key, set(forced)
        self.count = len(heights)
        self.cuts = RowCuts(heights, columns, loose, key, marks).best()
        self.costs = RowCosts(self.count, columns, key, loose, self.cuts)
        self.step = columns[0].step

    def bands(self) -> Bands:
        """The cheapest rows."""
        ways = [self._cheapest(alignment) for alignment in Alignment]
        best = min(ways, key=lambda way: way[0])
        doubtful = set(best[2])
        for other in ways:
            if other[0] < best[0] + CLOSE:
                doubtful |= set(other[1]) ^ set(best[1])
        return Bands(best[1], best[3], sorted(doubtful))

    def _cheapest(self, alignment: Alignment) -> tuple[float, list[int], list[int], Alignment]:
        """Its cost, the lines that begin rows, those in doubt; the second go knows the usual distance of rows."""
        place = list(Alignment).index(alignment)
        extra, inside = [0.0] * (self.count + 1), [0] * (self.count + 1)
        starts = self._way(place, extra, inside)[1]
        gaps = Counter(round(self.heights[line] - self.heights[line - 1], 1) for line in starts[2:])
        if gaps:
            extra, inside = self._by_gap(gaps.most_common(1)[0][0])
        cost, starts, doubtful = self._way(place, extra, inside)
        return cost, starts, doubtful, alignment

    def _by_gap(self, usual: float) -> tuple[list[float], list[int]]:
        """What a border above each line costs for its distance, and how many lines so far stand as far as rows do."""
        apart = [0.0, *(self.heights[line] - self.heights[line - 1] for line in range(1, self.count))]
        extra = [
            UNUSUAL_GAP if line and abs(gap - usual) > LEVEL * self.step else 0.0 for line, gap in enumerate(apart)
        ]
        telling = not is_step(usual, self.step)
        return [*extra, 0.0], sums([telling and is_step(gap, usual) for gap in apart])

    def _ends(self, start: int) -> range:
        """Where a row from ``start`` may end; not past a line that must begin one, nor past two numbers."""
        last = min([self.count, start + LONGEST, *(line for line in self.forced if line > start)])
        if self.key is not None:
            end = start + 1
            while end < last and self.costs.numbered[end + 1] - self.costs.numbered[start] <= 2:
                end += 1
            last = end
        return range(start + 1, last + 1)

    def _way(self, place: int, extra: Sequence[float], inside: Sequence[int]) -> tuple[float, list[int], list[int]]:
        count = self.count
        ahead, before = [INF] * (count + 1), [0] * (count + 1)
        ahead[0] = 0.0
        steps = {
            (start, end): self.costs.row(start, end)[place]
            + extra[start]
            + GAP_INSIDE * (inside[end] - inside[start + 1])
            for start in range(count)
            for end in self._ends(start)
        }
        for (start, end), cost in steps.items():
            if ahead[start] + cost < ahead[end]:
                ahead[end], before[end] = ahead[start] + cost, start
        after = [INF] * count + [0.0]
        for (start, end), cost in reversed(steps.items()):
            after[start] = min(after[start], cost + after[end])
        starts, at = [], count
        while at:
            at = before[at]
            starts.append(at)
        starts.reverse()
        return ahead[count], starts, self._doubtful(steps, ahead, after, set(starts))

    def _doubtful(
        self, steps: dict[tuple[int, int], float], ahead: list[float], after: list[float], starts: set[int]
    ) -> list[int]:
        """The lines at which a border costs hardly more than none, or none hardly more than a border."""
        best = ahead[self.count]
        without = [INF] * (self.count + 1)
        by_start: dict[int, list[tuple[int, float]]] = {}
        for (start, end), cost in steps.items():
            by_start.setdefault(start, []).append((end, ahead[start] + cost + after[end]))
        for start, ends in by_start.items():
            least = INF
            for end, total in reversed(ends):
                least = min(least, total)
                # every line after ``start`` and before ``end`` is passed without a border
                without[end - 1] = min(without[end - 1], least) if end - 1 > start else without[end - 1]
        doubtful = []
        for line in range(1, self.count):
            other = without[line] if line in starts else ahead[line] + after[line]
            if other < best + CLOSE:
                doubtful.append(line)
        return doubtful
