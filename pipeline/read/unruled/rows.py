"""The rows of a table without uprights, and the cells in it that go on through a row's end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from statistics import median

from pipeline.fields.month_head import is_month_head
from pipeline.read.unruled.body import MOSTLY, Body
from pipeline.read.unruled.centred_spans import centred_spans
from pipeline.read.unruled.columns import DEEPEST_HEADING, month_strip, overlaps, spans
from pipeline.read.unruled.line_pieces import Piece
from pipeline.read.unruled.row_bands import Bands, BandSearch
from pipeline.read.unruled.row_columns import LEVEL, SAME, SAME_LINE, Column, Key, column_of, paragraph_step, rounding
from pipeline.read.unruled.row_cuts import Marks
from pipeline.read.unruled.row_levels import Alignment
from pipeline.read.unruled.touching_months import FEWEST_MONTHS
from pipeline.read.white_space.cell_starts import SURE, Habit, start_evidence
from pipeline.read.white_space.pieces import Piece as Words
from pipeline.read.white_space.pieces import Word, numbers

UNSURE = 1.5  # log-odds; the words say hardly more for a cell's beginning than against it


class Rows:
    """The rows of ``body``; ``spanned`` holds columns and first lines of rows where a cell with its text at half
    height goes on from the row above, ``shared`` the first lines of rows that might as well be another such cell's."""

    def __init__(self, body: Body) -> None:
        self.body, self.lines = body, body.lines
        self.months = self._months()
        self.below_repeated = self._below_repeated()
        self.search = self._search(frozenset())
        self.bands = self.search.bands()
        self._without_spanning()
        self.bands = self._inside(self.bands)
        self.tight = self._is_tight()
        self.spanned, self.shared = self._spanned()

    def is_cut(self) -> bool:
        """Whether the last row's identifier, below its first lines, is on the next page."""
        starts = self.bands.starts
        begun = self.search.costs.loose[-1] == self.search.costs.loose[starts[-1]]
        return self._counts_below() and len(starts) > 1 and begun and not self._has_number(len(starts) - 1)

    def may_be_cut(self) -> bool:
        """Whether the first row may have its first lines on the page before."""
        return self._counts_below() and self._has_number(0)

    def _counts_below(self) -> bool:
        """Whether identifiers stand at the foot of their rows."""
        return self.body.key is not None and self.bands.alignment is Alignment.FOOT

    def borders(self) -> list[float]:
        """The heights above each row and below the last."""
        top, bottom = self._extent()
        return [top - 1, *(self.search.cuts[line].y for line in self.bands.starts[1:]), bottom + 1]

    def _extent(self) -> tuple[float, float]:
        top = min([self.body.top, *(fill.top for fill in self.body.fills)])
        return top, max([self.body.bottom, *(fill.bottom for fill in self.body.fills)])

    def _inside(self, bands: Bands) -> Bands:
        """The rows without those that would begin at the table's own edge, as texts printed over each other may."""
        top, bottom = self._extent()
        first, *others = bands.starts
        inner = [line for line in others if top + 1 < self.search.cuts[line].y < bottom - 1]
        return bands._replace(starts=[first, *inner])

    def _without_spanning(self) -> None:
        """Finds the rows again without columns before the identifiers whose texts stand across rows."""
        if self.bands.alignment is Alignment.TOP or self.body.key is None:
            return
        crossed = {column for start in self.bands.starts[1:] for column in self.search.cuts[start].crossed}
        across = frozenset(column for column in crossed if column < self.body.key)
        if across:
            kept = [
                [piece for piece in line if self.body.crosses(piece) or self.body.column(piece) not in across]
                for line in self.lines
            ]
            self.lines = [line for line in kept if line]
            self.search = self._search(across)
            self.bands = self.search.bands()

    def _search(self, across: frozenset[int]) -> BandSearch:
        heights = list(accumulate((min(piece.baseline for piece in line) for line in self.lines), max))
        by_column = [[] if number in across else held for number, held in enumerate(self.body.by_column)]
        openings = [one.baseline for one in self.body.numbered]
        pitch = self.body.pitch
        apart, rounded = paragraph_step(by_column, openings, pitch), rounding(by_column, openings, pitch)
        columns = [
            column_of(held, [_line_of(piece, heights) for piece in held], openings, pitch, apart, rounded)
            for held in by_column
        ]
        over_several = [(at, piece) for at, line in enumerate(self.lines) for piece in line if self.body.crosses(piece)]
        loose = Column([at for at, _ in over_several], [piece for _, piece in over_several], self.body.pitch)
        second = [1] if len(self.lines) > 1 and any(spans(piece, self.lines[1]) for piece in self.lines[0]) else []
        table = self.lines[-1][0].bottom - self.lines[0][0].top
        fills = [(fill.top, fill.bottom) for fill in self.body.fills if fill.bottom - fill.top < 0.8 * table]
        marks = Marks([edge for fill in fills for edge in fill], fills, [rule.at for rule in self.body.rules])
        forced = [*second, *([self.months[0]] if self.months else []), *self.below_repeated]
        return BandSearch(heights, columns, self._key(heights), loose, forced, marks)

    def _key(self, heights: Sequence[float]) -> Key | None:
        if self.body.key is None:
            return None
        return Key(self.body.key, frozenset(_line_of(one, heights) for one in self.body.numbered))

    def _below_repeated(self) -> list[int]:
        """The line under the headings of the page before, where they are repeated."""
        earlier = self.body.earlier
        count = earlier.repeated(self.lines) if earlier is not None else 0
        return [count] if 0 < count < len(self.lines) else []

    def _months(self) -> tuple[int, set[int]] | None:
        """The line that begins the headings of a month strip, and its columns, where another heading stands above."""
        for line, pieces in enumerate(self.lines[:DEEPEST_HEADING]):
            if strip := month_strip(pieces):
                while line and sum(overlaps(piece, strip) for piece in self.lines[line - 1]) >= FEWEST_MONTHS:
                    line -= 1
                below = [piece for lower in self.lines[line : line + DEEPEST_HEADING] for piece in lower]
                above = [piece for higher in self.lines[:line] for piece in higher if not _begins_month(piece, below)]
                is_headed = any(piece.x0 < strip[-1].x1 and piece.x1 > strip[0].x0 for piece in above)
                return (line, {self.body.column(piece) for piece in strip}) if is_headed else None
        return None

    def goes_on(self, column: int, start: int) -> bool:
        """Whether the column's cell goes on through the border above line ``start``."""
        if (column, start) in self.spanned:
            return True
        if self.bands.alignment is Alignment.MIDDLE or not self.search.costs.runs_on(column, start):
            return False
        if self._is_below_headings(start) or self._heads_month(column, start):
            return False
        if self.bands.alignment is Alignment.FOOT:
            return not self.tight and column != self.body.key
        at = self.search.costs.first[column][start]
        below = self.body.by_column[column][at]
        if self.tight:
            return column != self.body.key and start != self.bands.starts[1] and self._evidence(column, start) <= 0
        return abs(below.baseline - self._first_baseline(start)) > LEVEL * self.body.pitch

    def is_too_near(self, column: int, start: int) -> bool:
        """Whether the column's text beside the identifier on line ``start`` stands nearer to the one above than a
        cell's lines do: another cell's."""
        numbered, at = self.search.costs.numbered, self.search.costs.first[column][start]
        texts = self.body.by_column[column]
        if numbered[start + 1] == numbered[start] or not 0 < at < len(texts):
            return False
        beside = texts[at].baseline <= self.lines[start][0].baseline + SAME_LINE
        step = texts[at].baseline - texts[at - 1].baseline
        return beside and step < (1 - LEVEL) * self.search.costs.columns[column].step

    def _is_below_headings(self, start: int) -> bool:
        """Whether the row is the first with an identifier, under other words in that column, or under headings."""
        if start in self.below_repeated:
            return True
        key, costs = self.body.key, self.search.costs
        if key is None or costs.numbered[start] or not costs.first[key][start]:
            return False
        return self._has_number(self.bands.starts.index(start))

    def _heads_month(self, column: int, start: int) -> bool:
        return self.months is not None and start == self.months[0] and column in self.months[1]

    def _is_unsure(self, start: int) -> bool:
        """Whether in some column only the words tell whether a cell begins at line ``start``, and hardly do."""
        if self.bands.alignment is not Alignment.TOP or not self.tight or start == self.bands.starts[1]:
            return False
        going_on = [column for column in range(len(self.body.by_column)) if self.search.costs.runs_on(column, start)]
        return any(column != self.body.key and abs(self._evidence(column, start)) < UNSURE for column in going_on)

    def doubtful(self) -> set[int]:
        """The lines at which a border might as well be, or not be, and which the words do not tell."""
        unsure = {start for start in self.bands.starts[1:] if self._is_unsure(start)}
        if self.bands.alignment is not Alignment.TOP or not self.tight or self.body.key is None:
            return unsure | set(self.bands.doubtful)
        told = {start for start in self.bands.starts if self._is_told(start)} | {len(self.lines)}
        ends = [*self.bands.starts, len(self.lines)]
        for line in self.bands.doubtful:
            row = bisect_right(self.bands.starts, line) - 1
            if ends[row] not in told or (line not in ends and ends[row + 1] not in told):
                unsure.add(line)
        return unsure

    def _is_told(self, start: int) -> bool:
        """Whether an identifier stands on the line, and all texts that may go on in it surely begin there."""
        key, costs = self.body.key, self.search.costs
        if costs.numbered[start + 1] == costs.numbered[start]:
            return False
        going_on = [column for column in range(len(self.body.by_column)) if costs.runs_on(column, start)]
        return all(column == key or self._evidence(column, start) >= UNSURE for column in going_on)

    def _spanned(self) -> tuple[set[tuple[int, int]], set[int]]:
        """Columns and first lines of rows, where a cell with its text at half height goes on from the row above.

        And the first lines of the rows that might as well be another such cell's.
        """
        if self.bands.alignment is not Alignment.MIDDLE or self.body.key is None:
            return set(), set()
        body = [
            at
            for at, start in enumerate(self.bands.starts)
            if self.search.costs.numbered[start] or self._has_number(at)
        ]
        rows = self.bands.starts[body[0] :]
        borders, rounded = self.borders()[body[0] :], self.search.costs.columns[0].rounded
        spans = centred_spans(self.body.by_column, self.body.numbered, borders, self.body.pitch, rounded)
        return {(column, rows[row]) for column, row in spans.going_on}, {rows[row] for row in spans.doubtful}

    def _has_number(self, row: int) -> bool:
        ends = [*self.bands.starts[1:], len(self.lines)]
        return self.search.costs.numbered[ends[row]] > self.search.costs.numbered[self.bands.starts[row]]

    def _first_baseline(self, start: int) -> float:
        """Where most texts of the row that line ``start`` begins have their first line."""
        place = self.bands.starts.index(start)
        end = [*self.bands.starts, len(self.lines)][place + 1]
        firsts = [
            column[first[start]].baseline
            for column, first in zip(self.body.by_column, self.search.costs.first, strict=True)
            if first[start] < first[end]
        ]
        return Counter(round(one, 1) for one in firsts).most_common(1)[0][0]

    def _is_tight(self) -> bool:
        """Whether rows stand no farther apart than lines, so that spacing does not tell where cells begin."""
        steps = [self.lines[start][0].baseline - self.lines[start - 1][0].baseline for start in self.bands.starts[2:]]
        return bool(steps) and median(steps) <= (1 + SAME) * self.body.pitch

    @staticmethod
    def _has_one_shape(texts: Sequence[Piece]) -> bool:
        """Whether most of a column's lines differ in their figures only."""
        shape, count = Counter(_shape(piece) for piece in texts).most_common(1)[0]
        return "9" in shape and count >= MOSTLY * len(texts)

    def _evidence(self, column: int, start: int) -> float:
        """How surely a cell begins at line ``start``, by how full the line above is and how both read."""
        texts, first = self.body.by_column[column], self.search.costs.first[column]
        at = first[start]
        if texts[at].text == texts[at - 1].text:
            return SURE  # a cell does not repeat its line
        if self._has_one_shape(texts) and _shape(texts[at]) == _shape(texts[at - 1]):
            return SURE  # dates and amounts stand one to a cell
        widest = sorted(piece.x1 - piece.x0 for piece in texts)[int(0.9 * (len(texts) - 1))]
        opening = [texts[first[one]] for one in self.bands.starts if first[one] < len(texts)]
        numbered = sum(numbers(piece.text.split()[0]) for piece in opening) / len(opening)
        return start_evidence(_worded(texts[at]), _worded(texts[at - 1]), True, Habit(widest, numbered), _width)


def _line_of(piece: Piece, heights: Sequence[float]) -> int:
    """The line that the piece stands on; ``heights`` are those of the lines' highest texts."""
    return max(bisect_right(heights, piece.baseline) - 1, 0)


def _begins_month(piece: Piece, below: Sequence[Piece]) -> bool:
    """Whether the piece is the first part of a month's name that is too wide for its column."""
    return any(is_month_head(piece.text + rest.text) for rest in below if overlaps(rest, [piece]))


def _shape(piece: Piece) -> str:
    """The text with every figure alike."""
    return re.sub(r"\d", "9", piece.text)


def _worded(piece: Piece) -> Words:
    """The piece as words, each with its share of the width."""
    letter = (piece.x1 - piece.x0) / max(len(piece.text), 1)
    words, at = [], piece.x0
    for text in piece.text.split():
        words.append(Word(text, at, at + letter * len(text)))
        at += letter * (len(text) + 1)
    return Words(tuple(words))


def _width(words: Sequence[Word]) -> float:
    space = 0.5 * (words[0].x1 - words[0].x0) / len(words[0].text)
    return sum(word.x1 - word.x0 for word in words) + space * (len(words) - 1)
