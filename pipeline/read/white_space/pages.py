"""Reads pages whose columns are parted by white space only, in whatever unit the words are placed.

The story: lines are parted into running text and tables; a table's headings say which columns there are;
every line's words are divided among them; rows open where cells start; cells end where text no longer wraps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.white_space.cell_starts import Habit, WidthOf
from pipeline.read.white_space.column_habits import UNKNOWN, habits_of, seen_starts
from pipeline.read.white_space.crowded import with_crowded_doubts
from pipeline.read.white_space.earlier_columns import starts_like_before
from pipeline.read.white_space.glued import NEAR_IN_HEAD, unglued, whole
from pipeline.read.white_space.heading import Heading, evenly_spread, heading_lines, headings, leaves, may_head
from pipeline.read.white_space.known_columns import KnownColumns
from pipeline.read.white_space.marks_between import with_doubts
from pipeline.read.white_space.overfull import columns_of, parted
from pipeline.read.white_space.page_columns import edges, parted_headings, starts_under
from pipeline.read.white_space.pieces import Piece, PrintedLine, Word
from pipeline.read.white_space.rows import WhiteCell, WhiteRow, rows_of
from pipeline.read.white_space.tracks import Track, divided

RUNNING = 0.6  # a single piece from the left margin over this share of the page is running text
ROOM = 0.06
WIDE_GAP = 4  # blanks; so wide a gap is none between sentences


@dataclass(frozen=True)
class Paragraph:
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True)
class TableBlock:
    """A table, or the part of one that a page carries. ``headings`` is empty where the page repeats none."""

    headings: tuple[Heading, ...]
    heading_lines: tuple[PrintedLine, ...]
    lines: tuple[PrintedLine, ...]
    rows: tuple[WhiteRow, ...]
    columns: int


Block = Paragraph | TableBlock


class WhiteSpaceReader:
    """Reads one document's pages in order, remembering the columns from page to page."""

    def __init__(self, space: float, width_of: WidthOf) -> None:
        self.space, self.width_of = space, width_of
        self.known = KnownColumns()

    def blocks(self, page: Sequence[PrintedLine]) -> Iterator[Block]:
        """The page's paragraphs and tables in reading order."""
        width = max((line.x1 for line in page), default=0.0)
        margin = min((line.x0 for line in page), default=0.0)
        room = self._room(page, margin, width)
        at = self._run_on_lines(page)
        if at:
            yield self._run_on(page[:at])
        while at < len(page):
            end = self._paragraph_end(page, at, margin, width, room)
            if end > at:
                yield Paragraph(tuple(page[at:end]))
                self.known.last = {}
            else:
                end = self._table_end(page, at, margin, width)
                yield self._table(page[at:end])
            at = end

    def _run_on_lines(self, page: Sequence[PrintedLine]) -> int:
        """How many lines at a page's top are the rest of one cell, alone on the page or above a paragraph.

        Nothing on such a line tells its column; only the cells that the page before broke off can.
        """
        alone = [len(line.pieces) == 1 and not self._is_heading(line) for line in page]
        count = alone.index(False) if False in alone else len(page)
        if not count or self.known.column_that_goes_on(page[0].pieces[0], self.width_of) is None:
            return 0
        return count if count == len(page) else 0

    def _run_on(self, lines: Sequence[PrintedLine]) -> TableBlock:
        column = self.known.column_that_goes_on(lines[0].pieces[0], self.width_of) or 0
        cell = WhiteCell(column, 0, 0, [(at, line.pieces[0]) for at, line in enumerate(lines)])
        return TableBlock((), (), tuple(lines), (WhiteRow(0, [cell]),), len(self.known.habits))

    def _paragraph_end(self, page: Sequence[PrintedLine], at: int, margin: float, width: float, room: float) -> int:
        """Past the paragraph that begins at line ``at``; ``at`` itself where none does."""
        if not self._is_running(page[at], margin, width) and not self._leads_to_heading(page, at):
            return at
        end = at + 1
        room = max(room, self.width_of(_words(page[at])))
        while end < len(page) and self._wraps(page[end - 1], page[end], room):
            end += 1
        return end

    def _room(self, page: Sequence[PrintedLine], margin: float, width: float) -> float:
        """How wide the page sets its running text: as its widest line with nothing beside it."""
        alone = (line for line in page if len(line.pieces) == 1 or self._is_running(line, margin, width))
        return max((self.width_of(_words(line)) for line in alone), default=0.0)

    def _is_running(self, line: PrintedLine, margin: float, width: float) -> bool:
        longest = max(line.pieces, key=lambda piece: piece.x1 - piece.x0)
        from_margin = line.x0 <= margin + 6 * self.space
        if not from_margin or longest.x1 - longest.x0 <= RUNNING * (width - margin):
            return False
        gaps = [right.x0 - left.x1 for left, right in pairwise(line.pieces)]
        return max(gaps, default=0.0) < WIDE_GAP * self.space and not self.known.numbers_inside(line, self.space)

    def _leads_to_heading(self, page: Sequence[PrintedLine], at: int) -> bool:
        """A short line is no part of a table where no columns are known, or where headings follow it."""
        for line in page[at:]:
            if len(line.pieces) > 2:
                return self._is_heading(line) and line is not page[at]
        return not self.known.starts

    def _wraps(self, above: PrintedLine, line: PrintedLine, room: float) -> bool:
        if line.after_blank or len(line.pieces) > 2 or self._is_heading(line):
            return False
        if abs(line.x0 - above.x0) > 3 * self.space:
            return False
        joined = (*_words(above), _words(line)[0])
        return self.width_of(joined) > (1 - ROOM) * room

    def _is_heading(self, line: PrintedLine) -> bool:
        if self.known.repeats_head(line):
            return True
        return may_head(line) and (not self.known.starts or self.known.resembles_head(line))

    def _heading_lines(self, lines: Sequence[PrintedLine]) -> int:
        """How many lines at the beginning are headings. Repeated ones end where the first ones ended."""
        if not self._is_heading(lines[0]):
            return 0
        if not self.known.repeats_head(lines[0]):
            return heading_lines(lines)
        count = 1
        while count < len(lines) and self.known.goes_on_in_head(lines[count]):
            count += 1
        return count

    def _table_end(self, page: Sequence[PrintedLine], at: int, margin: float, width: float) -> int:
        count = self._heading_lines(page[at:])
        first = None if self.known.starts or not count else page[at]
        end = at + max(1, count)
        while end < len(page):
            if self._is_running(page[end], margin, width) or self._is_next_heading(page[end], first):
                break
            from_margin = len(page[end].pieces) <= 2 and page[end].x0 <= margin + 6 * self.space
            if from_margin and self._soon_heading(page, end, first):
                break
            end += 1
        return end

    def _is_next_heading(self, line: PrintedLine, first: PrintedLine | None) -> bool:
        """Whether another table's headings begin; under a document's ``first`` ones only their repetition does."""
        if first is None:
            return self._is_heading(line)
        texts = {piece.text for piece in line.pieces}
        return len(texts & {piece.text for piece in first.pieces}) >= max(2, 0.5 * len(texts))

    def _soon_heading(self, page: Sequence[PrintedLine], at: int, first: PrintedLine | None) -> bool:
        """Whether nothing but single lines from the margin stands between here and the next headings."""
        for line in page[at:]:
            if self._is_next_heading(line, first):
                return True
            if len(line.pieces) > 2 or line.x0 > page[at].x0 + 6 * self.space:
                return False
        return False

    def _table(self, lines: Sequence[PrintedLine]) -> TableBlock:
        count = self._heading_lines(lines)
        places = [edge.x for edge in edges(lines[count:], self.space)]
        head, body = unglued(lines[:count], places, NEAR_IN_HEAD), unglued(lines[count:], places)
        head = parted_headings(head, body, self.space, self.known.partings)
        found = headings(head)
        starts = self._starts_under(found, body) if head else self._starts_without_heading(body)
        body = unglued(body, list(starts.values()))
        columns = len(starts) if head or not self.known.starts else len(self.known.starts)
        divided_lines, habits = self._divided(body, starts, columns, goes_on=not head)
        self.known.learn(head, starts, divided_lines)
        self.known.habits = habits
        rows = rows_of(divided_lines, habits, self.width_of)
        self.known.note_last(rows)
        return TableBlock(tuple(found), tuple(head), tuple(body), tuple(rows), columns)

    def _starts_under(self, found: Sequence[Heading], body: Sequence[PrintedLine]) -> dict[int, float]:
        starts = dict(enumerate(starts_under(leaves(found), body, self.space)))
        return starts | evenly_spread(found, self.space)

    def _starts_without_heading(self, body: Sequence[PrintedLine]) -> dict[int, float]:
        known = self.known
        if not known.starts:
            return dict(enumerate([edge.x for edge in edges(body, self.space)] or [0.0]))
        widths = [habit.width for habit in known.habits]
        found = starts_like_before(body, known.starts, known.words, widths, self.space, self.width_of)
        return found or dict(enumerate(known.starts))

    def _divided(
        self, body: Sequence[PrintedLine], placed: Mapping[int, float], columns: int, goes_on: bool
    ) -> tuple[list[dict[int, Piece]], list[Habit]]:
        """The body's lines by column, and the columns' habits; columns that the page does not have are unknown."""
        starts, names = list(placed.values()), list(placed)
        tracks = [Track(start) for start in starts]
        lines = [divided(line, at, tracks, self.space) for at, line in enumerate(body)]
        habits = self._habits(lines, starts, names, columns, goes_on)
        earlier = self.known.lines_in(names, columns)
        for _ in range(2):
            starts = seen_starts(lines, starts, self.space)
            own = [habits[name] for name in names]
            known = columns_of([*earlier, *lines], own, starts, self.space, self.width_of)
            lines = parted(lines, known)
            habits = self._habits(lines, starts, names, columns, goes_on)
        lines = [with_doubts(line, starts, self.space) for line in with_crowded_doubts(lines, known)]
        return [{names[at]: whole(piece) for at, piece in line.items()} for line in lines], habits

    def _habits(
        self, lines: Sequence[dict[int, Piece]], starts: list[float], names: list[int], columns: int, goes_on: bool
    ) -> list[Habit]:
        found = dict(zip(names, habits_of(lines, starts, self.space, self.width_of), strict=True))
        return self.known.backed([found.get(column, UNKNOWN) for column in range(columns)], goes_on)


def _words(line: PrintedLine) -> tuple[Word, ...]:
    return tuple(word for piece in line.pieces for word in piece.words)
