"""Tables without uprights: borders put where white space, fills and level lines say that they are.

What comes out are border lines as if they had been drawn, so that one grid finder serves all tables.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.model import Box
from pipeline.read.carried import Carried, carried_columns
from pipeline.read.cell_starts import Habit, start_evidence
from pipeline.read.centred_spans import centred_spans
from pipeline.read.grid import REACH
from pipeline.read.page_objects import Fill, TextRun
from pipeline.read.pieces import Piece as Words
from pipeline.read.pieces import Word, numbers
from pipeline.read.row_bands import (
    INK_ABOVE,
    INK_BELOW,
    LEVEL,
    SAME,
    Alignment,
    BandSearch,
    Column,
    Marks,
    column_of,
)
from pipeline.read.rulings import Line
from pipeline.read.white_columns import FEWEST_COLUMNS, Piece, columns, page_lines, spans

RUNNING = 0.5  # of the page's text width; a single piece as wide is running text
FRESH = 1.12  # line steps; text farther below the text above it begins something new
MOSTLY = 0.6  # share of a column's texts that are identifiers where it counts the rows
LONG = 25  # letters; a text as long takes several lines in its column
FEWEST_LINES = 3  # with several columns, in a table
UNEVEN = 0.012  # line steps; two lines of one cell are never so much nearer or farther than usual
SAME_LINE = 1.0  # points
PRINTED_OVER = 0.7  # of the font size; lines of one column as near stand in each other's letters
UNSURE = 1.5  # log-odds; the words say hardly more for a cell's beginning than against it
FARTHEST = 4.0  # of the font size: how far below a table's header the rest of a broken row may stand
CLOSE_BY = 1.4  # of the font size: how near another line of the same cell is
WIDE = 0.7  # of the table's width; level lines as wide part its rows
NEAR = 20.0  # points; a level line this near may be the table's own
Lines = list[list[Piece]]


class Borders(NamedTuple):
    """The borders concluded; ``doubtful`` holds the boxes of rows whose borders might as well be elsewhere."""

    level: list[Line]
    upright: list[Line]
    doubtful: list[Box]
    columns: Carried


def unruled_tables(
    runs: Sequence[TextRun], rules: Sequence[Line], fills: Sequence[Fill], earlier: Carried | None = None
) -> list[Borders]:
    """For every table that ``runs`` show, its borders.

    ``rules`` are level lines that belong to no ruled table. The first table has the columns of the one at the end of
    the page before (``earlier``) if its texts stand in them.
    """
    lines, starts = page_lines(runs, fills)
    left = min((line[0].x0 for line in lines), default=0.0)
    right = max((line[-1].x1 for line in lines), default=0.0)
    found: list[Borders] = []
    for above, segment, rest in _segments(lines, RUNNING * (right - left)):
        near = [fill for fill in fills if fill.top < segment[-1][0].bottom and fill.bottom > segment[0][0].top]
        known = carried_columns(earlier, segment) if earlier is not None and not found else None
        xs = known or columns(segment, near, starts)
        enough = 1 if known else FEWEST_LINES
        if len(xs) > FEWEST_COLUMNS and sum(len(line) >= FEWEST_COLUMNS for line in segment) >= enough:
            whole = _leading(segment, above, xs) + segment + _hanging(segment, rest, xs)
            found.append(_Body(whole, xs, rules, near, earlier if known else None).borders())
    return found


def _segments(lines: Lines, running: float) -> list[tuple[Lines, Lines, Lines]]:
    """Stretches of lines between running texts, with the single texts before and after them apart."""
    segments: list[Lines] = [[]]
    for line in lines:
        if len(line) == 1 and line[0].x1 - line[0].x0 > running:
            segments.append([])
            continue
        if len(line) >= FEWEST_COLUMNS and segments[-1] and _repeats_headings(line, segments[-1]):
            segments.append([])
        segments[-1].append(line)
    return [_trimmed(segment) for segment in segments if any(len(line) >= FEWEST_COLUMNS for line in segment)]


def _repeats_headings(line: Sequence[Piece], segment: Lines) -> bool:
    """Whether another table begins, under the same headings."""
    first = next((one for one in segment if len(one) >= FEWEST_COLUMNS), line)
    return first is not line and {piece.text for piece in first} == {piece.text for piece in line}


def _trimmed(segment: Lines) -> tuple[Lines, Lines, Lines]:
    wide = [place for place, line in enumerate(segment) if len(line) >= FEWEST_COLUMNS]
    last = max(place for place, line in enumerate(segment) if len(line) > 1)
    first = wide[0] - (wide[0] > 0 and _heads(segment[wide[0] - 1], segment[wide[0]]))
    return segment[:first], segment[first : last + 1], segment[last + 1 :]


def _heads(line: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether a line holds a heading over several columns of the line close below it."""
    near = below[0].baseline - line[0].baseline <= FARTHEST / 2 * line[0].size
    return near and any(spans(piece, below) for piece in line)


def _leading(segment: Lines, above: Lines, xs: Sequence[float]) -> Lines:
    """The texts before the first wide line that are a cell's: begun above those beside it, or on the page before."""
    texts = {round(piece.x0) for line in segment for piece in line if piece.x0 > xs[1]}
    taken: Lines = []
    for line in reversed(above):
        step = (taken or segment)[0][0].baseline - line[0].baseline
        if step > FARTHEST * line[0].size or not any(abs(line[0].x0 - text) <= 1 for text in texts):
            break
        taken.insert(0, line)
    return taken


def _hanging(segment: Lines, rest: Lines, xs: Sequence[float]) -> Lines:
    """The single texts after the last wide line that are the rest of a cell: close below, or begun in its column."""
    texts = {round(piece.x0) for line in segment for piece in line if piece.x0 > xs[1]}
    taken: Lines = []
    for line in rest:
        above = (taken or segment)[-1][0]
        step = line[0].baseline - above.baseline
        in_column = any(abs(line[0].x0 - text) <= 1 for text in texts)
        if step > (FARTHEST if in_column else CLOSE_BY) * line[0].size:
            break
        taken.append(line)
    return taken


class _Body:
    """One table's lines with its columns."""

    def __init__(
        self, lines: Lines, xs: list[float], rules: Sequence[Line], fills: Sequence[Fill], earlier: Carried | None
    ) -> None:
        self.lines, self.xs, self.fills, self.earlier = lines, xs, fills, earlier
        top, bottom = lines[0][0].top, lines[-1][0].bottom
        self.drawn = [rule for rule in rules if top - NEAR < rule.at < bottom + NEAR]
        self.rules = [rule for rule in self.drawn if rule.end - rule.start > WIDE * (xs[-1] - xs[0])]
        self.by_column: list[list[Piece]] = [[] for _ in xs[1:]]
        for line in lines:
            for piece in line:
                if not self._crosses(piece):
                    _add(self.by_column[self._column(piece)], piece)
        self.pitch = self._line_step()
        self.key = self._key_column()
        self.top, self.bottom = lines[0][0].top, lines[-1][0].bottom
        self.search = self._search(frozenset())
        self.bands = self.search.bands()
        self._without_spanning()
        self.tight = self._is_tight()
        self.spanned, self.shared = self._spanned()

    def borders(self) -> Borders:
        ys = self._row_borders()
        level = [
            line for start, y in zip(self.bands.starts[1:], ys[1:-1], strict=True) for line in self._floor(start, y)
        ]
        level += self.drawn
        level += [Line(y, self.xs[0], self.xs[-1]) for y in (ys[0], ys[-1])]
        upright = [
            Line(x, top, bottom)
            for index, x in enumerate(self.xs)
            for top, bottom in pairwise(ys)
            if index in (0, len(self.xs) - 1) or not self._crossed(x, top, bottom)
        ]
        return Borders(sorted(level), sorted(upright), self._doubtful_rows(ys), self._columns())

    def _columns(self) -> Carried:
        before = self.earlier.starts if self.earlier is not None else [None] * len(self.by_column)
        starts = [
            min((one.x0 for one in own), default=known) for own, known in zip(self.by_column, before, strict=True)
        ]
        return Carried(self.xs, starts, self.key)

    def _doubtful_rows(self, ys: Sequence[float]) -> list[Box]:
        """The rows above and below a border that might be elsewhere, or that a text may go on through."""
        starts = self.bands.starts
        unsure = {*self.bands.doubtful, *(start for start in starts[1:] if self._is_unsure(start))}
        rows = {bisect_right(starts, line) - 1 for line in unsure}
        rows |= {starts.index(line) - 1 for line in unsure if line in starts}
        rows |= {starts.index(line) for line in self.shared}
        over = {bisect_right(ys, height) - 1 for height in self._printed_over()}
        rows |= over if len(over) < FEWEST_LINES else set(range(len(starts)))
        return [(self.xs[0], ys[row], self.xs[-1], ys[row + 1]) for row in sorted(rows) if row >= 0]

    def _printed_over(self) -> set[float]:
        """The heights of a column's lines that stand too near for both to be read: their rows are too low for them."""
        pairs = [pair for column in self.by_column for pair in pairwise(column)]
        over = [pair for pair in pairs if pair[1].baseline - pair[0].baseline < PRINTED_OVER * pair[0].size]
        return {one.baseline - INK_ABOVE / 2 * one.size for pair in over for one in pair}

    def _is_unsure(self, start: int) -> bool:
        """Whether in some column only the words tell whether a cell begins at line ``start``, and hardly do."""
        if self.bands.alignment is not Alignment.TOP or not self.tight or start == self.bands.starts[1]:
            return False
        going_on = [column for column in range(len(self.by_column)) if self.search.runs_on(column, start)]
        return any(column != self.key and abs(self._evidence(column, start)) < UNSURE for column in going_on)

    def _column(self, piece: Piece) -> int:
        return min(max(bisect_right(self.xs, (piece.x0 + piece.x1) / 2) - 1, 0), len(self.xs) - 2)

    def _crosses(self, piece: Piece) -> bool:
        return any(piece.x0 + 1 < x < piece.x1 - 1 for x in self.xs[1:-1])

    def _crossed(self, x: float, top: float, bottom: float) -> bool:
        return any(
            piece.x0 + 1 < x < piece.x1 - 1 and top < piece.baseline < bottom for line in self.lines for piece in line
        )

    def _line_step(self) -> float:
        """The usual distance between the baselines of one cell's lines."""
        steps = [
            round(below.baseline - above.baseline, 1)
            for column in self.by_column
            for above, below in pairwise(column)
            if below.baseline - above.baseline < 1.6 * above.size
        ]
        usual = Counter(steps).most_common(1)
        return usual[0][0] if usual else 1.2 * median(piece.size for line in self.lines for piece in line)

    def _key_column(self) -> int | None:
        """The column whose identifiers count the rows."""
        known = self.earlier.key if self.earlier is not None else None
        for index, column in enumerate(self.by_column):
            counted = sum(numbers(piece.text) for piece in column)
            if counted >= (1 if index == known else FEWEST_LINES) and counted >= MOSTLY * len(column):
                return index
        return None

    def _row_borders(self) -> list[float]:
        top = min([self.top, *(fill.top for fill in self.fills)])
        bottom = max([self.bottom, *(fill.bottom for fill in self.fills)])
        inner = [self.search.cuts[line].y for line in self.bands.starts[1:]]
        return [top - 1, *(y for y in inner if top + 1 < y < bottom - 1), bottom + 1]

    def _without_spanning(self) -> None:
        """Finds the rows again without columns before the identifiers whose texts stand across rows."""
        if self.bands.alignment is Alignment.TOP or self.key is None:
            return
        crossed = {column for start in self.bands.starts[1:] for column in self.search.cuts[start].crossed}
        across = frozenset(column for column in crossed if column < self.key)
        if across:
            kept = [[piece for piece in line if self._column(piece) not in across] for line in self.lines]
            self.lines = [line for line in kept if line]
            self.search = self._search(across)
            self.bands = self.search.bands()

    def _search(self, across: frozenset[int]) -> BandSearch:
        heights = [line[0].baseline for line in self.lines]
        by_column = [[] if number in across else held for number, held in enumerate(self.by_column)]
        columns = [
            column_of(held, [bisect_right(heights, piece.baseline + SAME_LINE) - 1 for piece in held], self.pitch)
            for held in by_column
        ]
        over_several = [(at, piece) for at, line in enumerate(self.lines) for piece in line if self._crosses(piece)]
        loose = Column([at for at, _ in over_several], [piece for _, piece in over_several], self.pitch)
        second = len(self.lines) > 1 and any(spans(piece, self.lines[1]) for piece in self.lines[0])
        table = self.lines[-1][0].bottom - self.lines[0][0].top
        fills = [(fill.top, fill.bottom) for fill in self.fills if fill.bottom - fill.top < 0.8 * table]
        marks = Marks([edge for fill in fills for edge in fill], fills, [rule.at for rule in self.rules])
        return BandSearch(heights, columns, self.key, loose, [1] if second else [], marks)

    def _is_fresh(self, piece: Piece) -> bool:
        above = [one for one in self.by_column[self._column(piece)] if one.baseline < piece.baseline - SAME_LINE]
        return not above or piece.baseline - above[-1].baseline > FRESH * self.pitch

    def _is_drawn(self, y: float) -> bool:
        return any(abs(rule.at - y) <= REACH for rule in self.drawn)

    def _floor(self, start: int, y: float) -> list[Line]:
        """The border at ``y``, above line ``start``, without the columns whose text runs on through it."""
        if self._is_drawn(y):
            return []
        crossed = self.search.cuts[start].crossed
        return [
            Line(y, self.xs[index], self.xs[index + 1])
            for index in range(len(self.by_column))
            if index not in crossed and not self._runs_on(index, start) and not self._runs_through(index, y)
        ]

    def _runs_through(self, column: int, y: float) -> bool:
        """Whether letters of the column stand at height ``y``."""
        return any(
            one.baseline - INK_ABOVE * one.size < y < one.baseline + INK_BELOW * one.size
            for one in self.by_column[column]
        )

    def _spanned(self) -> tuple[set[tuple[int, int]], set[int]]:
        """Columns and first lines of rows, where a cell with its text at half height goes on from the row above.

        And the first lines of the rows that might as well be another such cell's.
        """
        if self.bands.alignment is not Alignment.MIDDLE or self.key is None:
            return set(), set()
        body = [at for at, start in enumerate(self.bands.starts) if self.search.numbered[start] or self._has_number(at)]
        rows = self.bands.starts[body[0] :]
        spans = centred_spans(self.by_column, self.key, self._row_borders()[body[0] :], self.pitch)
        return {(column, rows[row]) for column, row in spans.going_on}, {rows[row] for row in spans.doubtful}

    def _has_number(self, row: int) -> bool:
        ends = [*self.bands.starts[1:], len(self.lines)]
        return self.search.numbered[ends[row]] > self.search.numbered[self.bands.starts[row]]

    def _runs_on(self, column: int, start: int) -> bool:
        if (column, start) in self.spanned:
            return True
        if self.bands.alignment is not Alignment.TOP or not self.search.runs_on(column, start):
            return False
        at = self.search.first[column][start]
        below = self.by_column[column][at]
        if self.tight:
            return column != self.key and start != self.bands.starts[1] and self._evidence(column, start) <= 0
        return abs(below.baseline - self._first_baseline(start)) > LEVEL * self.pitch

    def _first_baseline(self, start: int) -> float:
        """Where most texts of the row that line ``start`` begins have their first line."""
        place = self.bands.starts.index(start)
        end = [*self.bands.starts, len(self.lines)][place + 1]
        firsts = [
            column[first[start]].baseline
            for column, first in zip(self.by_column, self.search.first, strict=True)
            if first[start] < first[end]
        ]
        return Counter(round(one, 1) for one in firsts).most_common(1)[0][0]

    def _is_tight(self) -> bool:
        """Whether rows stand no farther apart than lines, so that spacing does not tell where cells begin."""
        steps = [self.lines[start][0].baseline - self.lines[start - 1][0].baseline for start in self.bands.starts[2:]]
        return bool(steps) and median(steps) <= (1 + SAME) * self.pitch

    def _evidence(self, column: int, start: int) -> float:
        """How surely a cell begins at line ``start``, by how full the line above is and how both read."""
        texts, at = self.by_column[column], self.search.first[column][start]
        widest = sorted(piece.x1 - piece.x0 for piece in texts)[int(0.9 * (len(texts) - 1))]
        numbered = sum(numbers(piece.text.split()[0]) for piece in texts) / len(texts)
        return start_evidence(_worded(texts[at]), _worded(texts[at - 1]), True, Habit(widest, numbered), _width)


def _add(column: list[Piece], piece: Piece) -> None:
    """Adds the piece, to the one beside it where the column has one on its line."""
    if column and abs(column[-1].baseline - piece.baseline) <= SAME_LINE:
        last = column.pop()
        top, bottom = min(last.top, piece.top), max(last.bottom, piece.bottom)
        text = f"{last.text} {piece.text}"
        piece = Piece(min(last.x0, piece.x0), top, max(last.x1, piece.x1), bottom, last.baseline, last.size, text)
    column.append(piece)


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
