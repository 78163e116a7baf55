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

from pipeline.read.cell_starts import Habit, start_evidence
from pipeline.read.grid import REACH
from pipeline.read.page_objects import Fill, TextRun
from pipeline.read.pieces import Piece as Words
from pipeline.read.pieces import Word, numbers
from pipeline.read.rulings import Line
from pipeline.read.white_columns import FEWEST_COLUMNS, Piece, columns, page_lines, spans

RUNNING = 0.5  # of the page's text width; a single piece as wide is running text
FRESH = 1.12  # line steps; text farther below the text above it begins something new
MOSTLY = 0.6  # share of a column's texts that are identifiers where it counts the rows
LONG = 25  # letters; a text as long takes several lines in its column
FEWEST_LINES = 3  # with several columns, in a table
UNEVEN = 0.012  # line steps; two lines of one cell are never so much nearer or farther than usual
SAME_LINE = 1.0  # points
FARTHEST = 4.0  # of the font size: how far below a table's header the rest of a broken row may stand
WIDE = 0.7  # of the table's width; level lines as wide part its rows
NEAR = 20.0  # points; a level line this near may be the table's own
Lines = list[list[Piece]]


class Borders(NamedTuple):
    """The borders concluded; ``doubtful`` where neither spacing nor fills part the rows."""

    level: list[Line]
    upright: list[Line]
    doubtful: bool


def unruled_tables(runs: Sequence[TextRun], rules: Sequence[Line], fills: Sequence[Fill]) -> list[Borders]:
    """For every table that ``runs`` show, its borders.

    ``rules`` are level lines that belong to no ruled table.
    """
    lines, starts = page_lines(runs, fills)
    left = min((line[0].x0 for line in lines), default=0.0)
    right = max((line[-1].x1 for line in lines), default=0.0)
    found = []
    for segment, rest in _segments(lines, RUNNING * (right - left)):
        near = [fill for fill in fills if fill.top < segment[-1][0].bottom and fill.bottom > segment[0][0].top]
        xs = columns(segment, near, starts)
        if len(xs) > FEWEST_COLUMNS and sum(len(line) >= FEWEST_COLUMNS for line in segment) >= FEWEST_LINES:
            found.append(_Body(segment + _hanging(segment, rest, xs), xs, rules, near).borders())
    return found


def _segments(lines: Lines, running: float) -> list[tuple[Lines, Lines]]:
    """Stretches of lines between running texts, without the single texts before and after; those after beside it."""
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


def _trimmed(segment: Lines) -> tuple[Lines, Lines]:
    wide = [place for place, line in enumerate(segment) if len(line) >= FEWEST_COLUMNS]
    last = max(place for place, line in enumerate(segment) if len(line) > 1)
    first = wide[0] - (wide[0] > 0 and _heads(segment[wide[0] - 1], segment[wide[0]]))
    return segment[first : last + 1], segment[last + 1 :]


def _heads(line: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether a line holds a heading over several columns of the line close below it."""
    near = below[0].baseline - line[0].baseline <= FARTHEST / 2 * line[0].size
    return near and any(spans(piece, below) for piece in line)


def _hanging(segment: Lines, rest: Lines, xs: Sequence[float]) -> Lines:
    """The single texts after the last wide line that are the rest of a cell: close below, or begun in its column."""
    texts = {round(piece.x0) for line in segment for piece in line if piece.x0 > xs[1]}
    taken: Lines = []
    for line in rest:
        above = (taken or segment)[-1][0]
        step = line[0].baseline - above.baseline
        in_column = any(abs(line[0].x0 - text) <= 1 for text in texts)
        if step > (FARTHEST if in_column else 1.4) * line[0].size:
            break
        taken.append(line)
    return taken


class _Body:
    """One table's lines with its columns."""

    def __init__(self, lines: Lines, xs: list[float], rules: Sequence[Line], fills: Sequence[Fill]) -> None:
        self.lines, self.xs, self.fills = lines, xs, fills
        top, bottom = lines[0][0].top, lines[-1][0].bottom
        self.drawn = [rule for rule in rules if top - NEAR < rule.at < bottom + NEAR]
        self.rules = [rule for rule in self.drawn if rule.end - rule.start > WIDE * (xs[-1] - xs[0])]
        self.by_column: list[list[Piece]] = [[] for _ in xs[1:]]
        for line in lines:
            for piece in line:
                if not self._crosses(piece):
                    self.by_column[self._column(piece)].append(piece)
        self.pitch = self._line_step()
        self.key = self._key_column()
        self.tight = self._is_tight()

    def borders(self) -> Borders:
        ys = self._row_borders()
        level = [line for y in ys[1:-1] if not self._is_drawn(y) for line in self._floor(y)]
        level += self.drawn
        level += [Line(y, self.xs[0], self.xs[-1]) for y in (ys[0], ys[-1])]
        upright = [
            Line(x, top, bottom)
            for index, x in enumerate(self.xs)
            for top, bottom in pairwise(ys)
            if index in (0, len(self.xs) - 1) or not self._crossed(x, top, bottom)
        ]
        return Borders(sorted(level), sorted(upright), self.tight or self._is_centred())

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
        for index, column in enumerate(self.by_column):
            counted = sum(numbers(piece.text) for piece in column)
            if counted >= FEWEST_LINES and counted >= MOSTLY * len(column):
                return index
        return None

    def _row_borders(self) -> list[float]:
        first, last = self.lines[0], self.lines[-1]
        top = min([first[0].top, *(fill.top for fill in self.fills)])
        bottom = max([last[0].bottom, *(fill.bottom for fill in self.fills)])
        starts = self._row_starts()
        centred = self._is_centred()
        inner = [
            self._border_between(before, start) if centred else self._border_above(start)
            for before, start in pairwise(starts)
        ]
        return [top - 1, *(y for y in inner if top + 1 < y < bottom - 1), bottom + 1]

    def _row_starts(self) -> list[float]:
        """Baselines of the first lines of rows."""
        if len(self.rules) >= FEWEST_LINES and self.key is None:
            return self._starts_by_rules()
        starts = [self.lines[0][0].baseline]
        for above, line, below in zip(self.lines[:-1], self.lines[1:], [*self.lines[2:], []], strict=True):
            under_spanning = line is self.lines[1] and any(spans(piece, line) for piece in above)
            if self._opens_row(line) or under_spanning or self._is_section(line, below):
                starts.append(line[0].baseline)
        return starts

    def _starts_by_rules(self) -> list[float]:
        baselines = [line[0].baseline for line in self.lines]
        cuts = sorted(rule.at for rule in self.rules)
        firsts = [next((one for one in baselines if one > cut), None) for cut in cuts]
        second = [self.lines[1][0].baseline] if _heads(self.lines[0], self.lines[1]) else []
        return sorted({baselines[0], *second, *(one for one in firsts if one is not None)})

    def _opens_row(self, line: Sequence[Piece]) -> bool:
        fresh = [piece for piece in line if self._is_fresh(piece)]
        if not fresh:
            return False
        if self.key is not None and any(self._column(piece) == self.key and numbers(piece.text) for piece in line):
            return True
        if len(line) == 1:
            return self._crosses(line[0])
        return self.key is None and len(fresh) >= 2 and len(fresh) > len(line) / 2

    def _is_section(self, line: Sequence[Piece], below: Sequence[Piece]) -> bool:
        """A text by itself in the first column, apart from what is above it, with a row right below."""
        alone = len(line) == 1 and self._column(line[0]) == 0 and self._is_fresh(line[0])
        return alone and bool(below) and self._opens_row(below)

    def _is_fresh(self, piece: Piece) -> bool:
        above = [one for one in self.by_column[self._column(piece)] if one.baseline < piece.baseline - SAME_LINE]
        return not above or piece.baseline - above[-1].baseline > FRESH * self.pitch

    def _is_centred(self) -> bool:
        """Whether the identifiers stand at half height of their rows: beside texts that began above them."""
        if self.key is None:
            return False
        beside = [
            self._is_fresh(piece)
            for line in self.lines
            if any(self._column(one) == self.key and numbers(one.text) for one in line)
            for piece in line
            if self._column(piece) > self.key and len(piece.text) > LONG
        ]
        return sum(beside) < len(beside) / 2

    def _border_between(self, before: float, start: float) -> float:
        """Between two rows with identifiers at half height: on a fill's edge, else where most columns are white."""
        edges = [fill.bottom for fill in self.fills if fill.top < before < fill.bottom < start]
        edges += [fill.top for fill in self.fills if before < fill.top < start < fill.bottom]
        if edges:
            return Counter(edges).most_common(1)[0][0]
        lines = [line[0] for line in self.lines if before - SAME_LINE <= line[0].baseline <= start + SAME_LINE]
        gaps = [((above.baseline + below.top) / 2, below.top - above.baseline) for above, below in pairwise(lines)]
        gaps = gaps or [((before + start) / 2, 0.0)]
        return max(gaps, key=lambda gap: (-sum(self._runs_on(column, gap[0]) for column in self.by_column), gap[1]))[0]

    def _border_above(self, baseline: float) -> float:
        """Between the row's first line and the text above it; on a fill's or a rule's edge where there is one."""
        top = min(piece.top for line in self.lines for piece in line if abs(piece.baseline - baseline) <= SAME_LINE)
        low = max(piece.baseline for line in self.lines for piece in line if piece.baseline < baseline - SAME_LINE)
        edges = [edge for fill in self.fills for edge in (fill.top, fill.bottom)] + [rule.at for rule in self.rules]
        inside = [edge for edge in edges if low - 1 <= edge <= top + 2]
        return max(inside, key=lambda edge: (Counter(inside)[edge], edge)) if inside else (low + top) / 2

    def _is_drawn(self, y: float) -> bool:
        return any(abs(rule.at - y) <= REACH for rule in self.drawn)

    def _floor(self, y: float) -> list[Line]:
        """The border at ``y``, without the columns whose text runs on through it."""
        return [
            Line(y, self.xs[index], self.xs[index + 1])
            for index, column in enumerate(self.by_column)
            if not self._runs_on(column, y)
        ]

    def _runs_on(self, column: Sequence[Piece], y: float) -> bool:
        above = [piece for piece in column if piece.baseline <= y]
        below = [piece for piece in column if piece.baseline > y]
        if not above or not below:
            return False
        step = below[0].baseline - above[-1].baseline
        if step > FRESH * self.pitch or abs(step - self.pitch) > UNEVEN * self.pitch:
            return False
        return not self.tight or not self._begins(column, above[-1], below[0])

    def _is_tight(self) -> bool:
        """Whether rows stand no farther apart than lines, so that spacing does not tell where cells begin."""
        starts = set(self._row_starts()[1:])
        steps = [
            below[0].baseline - above[0].baseline
            for above, below in pairwise(self.lines)
            if below[0].baseline in starts
        ]
        return bool(steps) and median(steps) <= FRESH * self.pitch

    def _begins(self, column: Sequence[Piece], above: Piece, below: Piece) -> bool:
        """Whether a cell begins with the text ``below``, by how full the line above is and how both read."""
        widest = sorted(piece.x1 - piece.x0 for piece in column)[int(0.9 * (len(column) - 1))]
        numbered = sum(numbers(piece.text.split()[0]) for piece in column) / len(column)
        return start_evidence(_worded(below), _worded(above), True, Habit(widest, numbered), _width) > 0


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
