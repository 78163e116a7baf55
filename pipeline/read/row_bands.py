"""Which lines of a table without rules make a row, where cells may stand at the top, middle or foot of their rows.

Every way to part the printed lines into rows has a cost: what tables seldom show. The cheapest is taken, for each
alignment, and of these the cheapest; a border that another way does without at hardly more cost is doubtful.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.pieces import numbers
from pipeline.read.white_columns import Piece

INK_ABOVE, INK_BELOW = 0.7, 0.18  # of the font size: how far letters reach over and under their baseline
SAME = 0.015  # of a line step; steps in one cell differ by less
LEVEL = 0.2  # of a line step; texts that stand at one height in their row do so to within this
USUAL = (0.9, 1.8)  # of the font size: the steps between lines of one cell
FEWEST_STEPS = 3
LONGEST = 80  # lines in a row
INF = float("inf")
Text = tuple[Piece, Piece]  # the first and the last line of a cell

ROW = 1.0
MISALIGNED = 1.5
UNEVEN, MORE_UNEVEN = 2.0, 0.5  # steps in a cell that are no line step: the first, each other
RUNS_ON, RUNS_LEVEL = 1.0, 0.4  # a column that goes on by one line step through a border; level with its row
CROSSED, SPANNED = 3.0, 0.7  # letters that a border runs through; in a column before the identifiers
BEFORE_NUMBER = 8.0  # other words over the number in its cell
NO_NUMBER, REST, TWO_NUMBERS = 3.0, 0.5, 6.0  # a row's numbers: none, none but expected so, one too many
SPANNING = 4.0  # a text over several columns that has company in its row
UNUSUAL_GAP, GAP_INSIDE = 1.0, 2.0  # a border without the usual distance between rows, and the distance without
AT_EDGE, IN_FILL, AT_RULE = -1.5, 4.0, -4.0
CLOSE = 1.0


class Alignment(Enum):
    """Where texts stand in their rows."""

    TOP = "top"
    MIDDLE = "middle"
    FOOT = "foot"


class Cut(NamedTuple):
    """Where a border may stand: its height, what it costs, the columns whose letters it runs through."""

    y: float
    cost: float
    crossed: frozenset[int]


class Bands(NamedTuple):
    """The lines that begin rows, and the lines at which a border might as well be, or not be."""

    starts: list[int]
    alignment: Alignment
    doubtful: list[int]


class Column(NamedTuple):
    """The texts of a column from the top down with the numbers of their lines, and its line step."""

    at: list[int]
    pieces: list[Piece]
    step: float


class Marks(NamedTuple):
    """What is drawn: heights where fills begin or end, the fills' own heights, level rules."""

    edges: list[float]
    fills: list[tuple[float, float]]
    rules: list[float]


def column_of(pieces: Sequence[Piece], lines: Sequence[int], usual: float) -> Column:
    steps = [
        round(below.baseline - above.baseline, 1)
        for above, below in pairwise(pieces)
        if USUAL[0] * above.size < below.baseline - above.baseline < USUAL[1] * above.size
    ]
    found = Counter(steps).most_common(1)
    return Column(list(lines), list(pieces), found[0][0] if found and found[0][1] >= FEWEST_STEPS else usual)


class BandSearch:
    """The lines of one table; ``loose`` are the texts over several columns, ``forced`` begin rows."""

    def __init__(
        self,
        heights: Sequence[float],
        columns: Sequence[Column],
        key: int | None,
        loose: Column,
        forced: Sequence[int],
        marks: Marks,
    ) -> None:
        self.heights, self.columns, self.key, self.forced, self.marks = heights, columns, key, set(forced), marks
        self.across = loose
        self.count = len(heights)
        self.first = [_first_from(column.at, self.count) for column in columns]
        self.uneven = [_uneven(column) for column in columns]
        self.numbered = self._numbered()
        self.loose = _sums([line in set(loose.at) for line in range(self.count)])
        self.cuts = [Cut(0.0, 0.0, frozenset()), *(self._cut(line) for line in range(1, self.count))]
        self.costs: dict[tuple[int, int], tuple[float, float, float]] = {}

    def bands(self) -> Bands:
        """The cheapest rows."""
        ways = [self._cheapest(alignment) for alignment in Alignment]
        best = min(ways, key=lambda way: way[0])
        doubtful = set(best[2])
        for other in ways:
            if other[0] < best[0] + CLOSE:
                doubtful |= set(other[1]) ^ set(best[1])
        return Bands(best[1], best[3], sorted(doubtful))

    def runs_on(self, column: int, line: int) -> bool:
        """Whether the column's text goes on from the line before ``line`` or earlier by one line step."""
        own = self.columns[column]
        at = self.first[column][line]
        if at in (0, len(own.at)):
            return False
        step = own.pieces[at].baseline - own.pieces[at - 1].baseline
        return abs(step - own.step) <= SAME * own.step

    # The cost of a border

    def _cut(self, line: int) -> Cut:
        """The best place for a border between the lines before ``line`` and it."""
        rooms = self._rooms(line)
        free = (max(low for low, _ in rooms.values()), min(high for _, high in rooms.values()))
        heights = {(low + high) / 2 for low, high in [*rooms.values(), free]}
        heights |= {one for one in (*self.marks.edges, *self.marks.rules) if free[0] - 2 <= one <= free[1] + 2}
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
        cost = sum(SPANNED if self.key is not None and number < self.key else CROSSED for number in crossed)
        if any(abs(edge - y) < 0.1 for edge in self.marks.edges):
            cost += AT_EDGE
        elif any(top + 1 < y < bottom - 1 for top, bottom in self.marks.fills):
            cost += IN_FILL
        if any(abs(rule - y) < 0.1 for rule in self.marks.rules):
            cost += AT_RULE
        return Cut(y, cost, crossed)

    # The cost of a row

    def _numbered(self) -> list[int]:
        if self.key is None:
            return [0] * (self.count + 1)
        own = self.columns[self.key]
        with_number = {line for line, piece in zip(own.at, own.pieces, strict=True) if numbers(piece.text)}
        return _sums([line in with_number for line in range(self.count)])

    def _row(self, start: int, end: int) -> tuple[float, float, float]:
        """What a row of these lines costs under each alignment, with the border above it."""
        if (start, end) not in self.costs:
            self.costs[start, end] = self._row_cost(start, end)
        return self.costs[start, end]

    def _row_cost(self, start: int, end: int) -> tuple[float, float, float]:
        cost = ROW + (self.cuts[start].cost if start else 0.0)
        held: list[Text] = []
        going_on: list[Text] = []
        for number, column in enumerate(self.columns):
            a, b = self.first[number][start], self.first[number][end]
            if a == b:
                continue
            if uneven := self.uneven[number][b - 1] - self.uneven[number][a]:
                cost += UNEVEN + MORE_UNEVEN * (uneven - 1)
            text = (column.pieces[a], column.pieces[b - 1])
            goes_on = (start > 0 and self.runs_on(number, start)) + (end < self.count and self.runs_on(number, end))
            (going_on if goes_on else held).append(text)
        if self.loose[end] - self.loose[start] and end - start > 1 and start:
            cost += SPANNING
        aligned = _misalignment(held, going_on, self.columns[0].step)
        ids = self.numbered[end] - self.numbered[start]
        if self.key is not None:
            cost += TWO_NUMBERS * (ids - 1) if ids else self._numberless(start, end)
            opening = self.columns[self.key].pieces[self.first[self.key][start]] if ids else None
            cost += BEFORE_NUMBER if opening is not None and not numbers(opening.text) else 0.0
        if (self.key is not None and not ids) or not start:
            aligned = (min(aligned),) * 3
        return tuple(cost + count for count in aligned)  # type: ignore[return-value]

    def _numberless(self, start: int, end: int) -> float:
        """The cost of a row without an identifier: none of a table's first, little of a heading's or a broken row's."""
        if not start:
            return 0.0
        alone = end - start == 1 and self.loose[end] - self.loose[start] == 1
        return REST if alone or not self.numbered[start] else NO_NUMBER

    # The cheapest way

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
        step = self.columns[0].step
        apart = [0.0, *(self.heights[line] - self.heights[line - 1] for line in range(1, self.count))]
        extra = [UNUSUAL_GAP if line and abs(gap - usual) > LEVEL * step else 0.0 for line, gap in enumerate(apart)]
        telling = abs(usual - step) > SAME * step
        return [*extra, 0.0], _sums([telling and abs(gap - usual) <= SAME * step for gap in apart])

    def _ends(self, start: int) -> range:
        """Where a row from ``start`` may end; not past a line that must begin one, nor past two numbers."""
        last = min([self.count, start + LONGEST, *(line for line in self.forced if line > start)])
        if self.key is not None:
            end = start + 1
            while end < last and self.numbered[end + 1] - self.numbered[start] <= 2:
                end += 1
            last = end
        return range(start + 1, last + 1)

    def _way(self, place: int, extra: Sequence[float], inside: Sequence[int]) -> tuple[float, list[int], list[int]]:
        count = self.count
        ahead, before = [INF] * (count + 1), [0] * (count + 1)
        ahead[0] = 0.0
        steps = {
            (start, end): self._row(start, end)[place] + extra[start] + GAP_INSIDE * (inside[end] - inside[start + 1])
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


def _first_from(at: Sequence[int], count: int) -> list[int]:
    """For every line the place of the first text on it or below."""
    places, place = [], 0
    for line in range(count + 1):
        while place < len(at) and at[place] < line:
            place += 1
        places.append(place)
    return places


def _uneven(column: Column) -> list[int]:
    """How many steps up to each text are no line step."""
    return [
        0,
        *_sums(
            [
                abs(below.baseline - above.baseline - column.step) > SAME * column.step
                for above, below in pairwise(column.pieces)
            ]
        )[1:],
    ]


def _sums(values: Sequence[bool]) -> list[int]:
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def _misalignment(held: Sequence[Text], going_on: Sequence[Text], step: float) -> tuple[float, float, float]:
    """The cost of texts that do not stand level with most of their row: at the top, the middle, the foot."""
    ways = [[measure(text) for text in (*held, *going_on)] for measure in (_top, _middle, _foot)]
    top, middle, foot = (_off(values, len(held), step) for values in ways)
    return top, middle, foot


def _top(text: Text) -> float:
    return text[0].baseline


def _middle(text: Text) -> float:
    return middle(*text)


def middle(first: Piece, last: Piece) -> float:
    """The height half way between two lines' letters."""
    return (first.baseline - INK_ABOVE / 2 * first.size + last.baseline - INK_ABOVE / 2 * last.size) / 2


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
