"""What a row costs that holds certain lines: what tables seldom show."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.unruled.row_columns import LEVEL, SAME_LINE, Column, Key, first_from, is_step, sums, uneven
from pipeline.read.unruled.row_cuts import Cut
from pipeline.read.unruled.row_levels import BELOW, Text, misalignment
from pipeline.read.white_space.pieces import numbers

ROW = 1.0
UNEVEN, MORE_UNEVEN = 2.0, 0.5  # steps in a cell that are no line step: the first, each other
BEFORE_NUMBER = 8.0  # other words over the number in its cell
NO_NUMBER, REST, TWO_NUMBERS = 3.0, 0.5, 6.0  # a row's numbers: none, none but expected so, one too many
SPANNING = 4.0  # a text over several columns that has company in its row; each banner that has


class RowCosts:
    """The costs of one table's rows; ``numbered`` counts the identifiers above each line, ``loose`` are the texts
    over several columns."""

    def __init__(
        self, count: int, columns: Sequence[Column], key: Key | None, loose: Column, cuts: Sequence[Cut]
    ) -> None:
        self.count, self.columns, self.key, self.cuts = count, columns, key, cuts
        self.first = [first_from(column.at, count) for column in columns]
        self.uneven = [uneven(column) for column in columns]
        self.numbered = self._numbered()
        self.loose = sums([line in set(loose.at) for line in range(count)])
        banners = _banners(columns, loose)
        self.banners = sums([line in banners for line in range(count)])
        self.costs: dict[tuple[int, int], tuple[float, float, float]] = {}

    def runs_on(self, column: int, line: int) -> bool:
        """Whether the column's text goes on from the line before ``line`` or earlier by one line step."""
        own = self.columns[column]
        at = self.first[column][line]
        if at in (0, len(own.at)):
            return False
        step = own.pieces[at].baseline - own.pieces[at - 1].baseline
        return is_step(step, own.step, own.rounded)

    def _numbered(self) -> list[int]:
        if self.key is None:
            return [0] * (self.count + 1)
        return sums([line in self.key.lines for line in range(self.count)])

    def row(self, start: int, end: int) -> tuple[float, float, float]:
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
            cost += SPANNING * max(1, self.banners[end] - self.banners[start])
        if not start:  # headings stand above the first banner
            cost += SPANNING * (self.banners[end] - self.banners[1])
        aligned = misalignment(held, going_on, self.columns[0].step)
        ids = self.numbered[end] - self.numbered[start]
        if self.key is not None:
            cost += TWO_NUMBERS * (ids - 1) if ids else self._numberless(start, end)
            cost += BEFORE_NUMBER if ids and self._opens_otherwise(start) else 0.0
        if (self.key is not None and not ids) or not start:
            aligned = (min(aligned),) * 3
        if self.key is not None and not ids and start and end == self.count:  # cut above its number, at the foot
            aligned = (*aligned[:2], aligned[2] + REST - self._numberless(start, end))
        if ids and start and self._is_headed(start, end):
            aligned = (aligned[0] + BELOW, *aligned[1:])
        return tuple(cost + count for count in aligned)  # type: ignore[return-value]

    def _is_headed(self, start: int, end: int) -> bool:
        """Whether a text begins above all others of its row and ends there, or goes on after a gap, as a banner does
        that is no wider than a column."""
        own = [
            (column.pieces[first[start] : first[end]], number)
            for number, (column, first) in enumerate(zip(self.columns, self.first, strict=True))
            if first[start] < first[end]
        ]
        texts, number = min(own, key=lambda one: one[0][0].baseline)
        others = min((held[0].baseline for held, other in own if other != number), default=texts[0].baseline)
        above = [piece for piece in texts if piece.baseline < others - LEVEL * self.columns[number].step]
        if not above or self.runs_on(number, start):
            return False
        steps = self.uneven[number]
        at = self.first[number][start] + len(above)
        return len(above) == len(texts) or steps[at] > steps[at - 1]

    def _opens_otherwise(self, start: int) -> bool:
        """Whether the identifiers' column begins with other words in a row from line ``start``."""
        assert self.key is not None
        column = self.columns[self.key.column]
        at = self.first[self.key.column][start]
        return column.at[at] not in self.key.lines and not numbers(column.pieces[at].text)

    def _numberless(self, start: int, end: int) -> float:
        """The cost of a row without an identifier: none of a table's first, little of a heading's or a broken row's."""
        if not start:
            return 0.0
        alone = end - start == 1 and self.loose[end] - self.loose[start] == 1
        return REST if alone or not self.numbered[start] else NO_NUMBER


def _banners(columns: Sequence[Column], loose: Column) -> set[int]:
    """The lines that hold nothing but a text over several columns, begun where the table does."""
    left = min((piece.x0 for column in columns for piece in column.pieces), default=0.0)
    worded = {line for column in columns for line in column.at}
    return {
        line
        for line, piece in zip(loose.at, loose.pieces, strict=True)
        if line not in worded and piece.x0 <= left + SAME_LINE
    }
