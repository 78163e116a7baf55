"""What the pages read so far have told of a table's columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.read.white_space.cell_starts import RUNS_ON, Habit, WidthOf, start_evidence
from pipeline.read.white_space.pieces import Piece, PrintedLine
from pipeline.read.white_space.rows import WhiteRow

MEMORY = 300  # lines of earlier pages
NEAR_START = 12  # blanks
LONGEST_HEADING = 12  # words


@dataclass
class KnownColumns:
    """``starts``, ``words`` and ``habits`` are by column.

    ``head`` holds the texts of the headings' first line, ``head_pieces`` of all of theirs, ``last`` the last lines
    of the last row's cells, ``lines`` the latest lines of all.
    """

    starts: list[float] = field(default_factory=list)
    words: list[Counter[str]] = field(default_factory=list)
    habits: list[Habit] = field(default_factory=list)
    head: frozenset[str] = frozenset()
    head_pieces: frozenset[str] = frozenset()
    partings: dict[str, tuple[int, ...]] = field(default_factory=dict)
    last: dict[int, Piece] = field(default_factory=dict)
    lines: list[Mapping[int, Piece]] = field(default_factory=list)

    def repeats_head(self, line: PrintedLine) -> bool:
        """Whether the line is the first line of the headings of earlier pages."""
        texts = {piece.text for piece in line.pieces}
        return len(texts & self.head) >= max(2, 0.5 * len(texts))

    def resembles_head(self, line: PrintedLine) -> bool:
        """Whether the line could be the headings of another table: short, as many, and some words the same."""
        words = {word.lower() for text in self.head_pieces for word in text.split()}
        alike = sum(any(word.text.lower() in words for word in piece.words) for piece in line.pieces)
        short = all(len(piece.words) <= LONGEST_HEADING for piece in line.pieces)
        return short and alike >= 2 and len(line.pieces) >= 0.8 * len(self.head)

    def numbers_inside(self, line: PrintedLine, space: float) -> bool:
        """Whether a number stands inside the line where a numbered column starts: a row with no gutters left."""
        later = list(zip(self.starts, self.habits, strict=False))[1:]
        words = [word for piece in line.pieces for word in piece.words][1:]
        return any(
            habit.opens_with(Piece((word,))) and abs(word.x0 - start) <= NEAR_START * space
            for start, habit in later
            for word in words
        )

    def goes_on_in_head(self, line: PrintedLine) -> bool:
        """Whether a line under repeated headings is one of theirs."""
        return 2 * sum(piece.text in self.head_pieces for piece in line.pieces) >= len(line.pieces)

    def backed(self, habits: Sequence[Habit], goes_on: bool) -> list[Habit]:
        """``habits`` of a page with those of the pages before; ``goes_on`` where it is still the same table."""
        if len(habits) != len(self.habits):
            return list(habits)
        return [own.with_earlier(known, goes_on) for own, known in zip(habits, self.habits, strict=True)]

    def learn(
        self, head: Sequence[PrintedLine], placed: Mapping[int, float], body: Sequence[Mapping[int, Piece]]
    ) -> None:
        if head or not self.starts:
            self.starts = list(placed.values())
        if head:
            self.head = frozenset(piece.text for piece in head[0].pieces)
            self.head_pieces = frozenset(piece.text for line in head for piece in line.pieces)
        if len(self.words) < len(self.starts):
            self.words = [Counter() for _ in self.starts]
            self.lines = []
        self.lines = [*self.lines, *body][-MEMORY:]
        for line in body:
            for column, piece in line.items():
                self.words[column].update(word.text.lower() for word in piece.words)

    def lines_in(self, names: Sequence[int], columns: int) -> list[dict[int, Piece]]:
        """The lines of earlier pages by place in ``names``, where their tables had as many columns."""
        if columns != len(self.words):
            return []
        place = {name: at for at, name in enumerate(names)}
        return [{place[column]: piece for column, piece in line.items() if column in place} for line in self.lines]

    def note_last(self, rows: Sequence[WhiteRow]) -> None:
        row = len(rows) - 1
        cells = [cell for one in rows for cell in one.cells if cell.last_row == row and not cell.across]
        self.last = {cell.column: cell.pieces[-1][1] for cell in cells}

    def column_that_goes_on(self, piece: Piece, width_of: WidthOf) -> int | None:
        """The column whose last cell runs on in ``piece``, at the top of a page; None where none surely does."""
        evidence = {
            column: start_evidence(piece, above, True, self.habits[column], width_of)
            for column, above in self.last.items()
        }
        column = min(evidence, key=lambda one: (evidence[one], one), default=None)
        return column if column is not None and evidence[column] <= RUNS_ON else None
