"""Rows and cells of a table body whose words are already divided into columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.read.white_space.cell_starts import MOSTLY_NUMBERED, RUNS_ON, Habit, WidthOf, has_no_room, start_evidence
from pipeline.read.white_space.pieces import Piece, numbers

ALWAYS = 0.9  # numbered, of a column's cells
ROW_AT = 3.0  # evidence that opens a row
Divided = Mapping[int, Piece]


@dataclass
class WhiteCell:
    """A cell: its 0-based column, the 0-based rows it spans, and its pieces with their line's index.

    ``merged`` says that its text runs on over a row's end, ``boundary_open`` that it may be one with the cell
    above or below it.
    """

    column: int
    row: int
    last_row: int
    pieces: list[tuple[int, Piece]]
    across: bool = False
    merged: bool = False
    boundary_open: bool = False

    @property
    def text(self) -> str:
        return "\n".join(piece.text for _, piece in self.pieces)


@dataclass
class WhiteRow:
    first_line: int
    cells: list[WhiteCell] = field(default_factory=list)


def rows_of(body: Sequence[Divided], habits: Sequence[Habit], width_of: WidthOf) -> list[WhiteRow]:
    """The rows of a body; what stands above the first row that opens is a row of its own (the rest of one)."""
    return _Assembly(body, habits, width_of).assembled()


class _Assembly:
    def __init__(self, body: Sequence[Divided], habits: Sequence[Habit], width_of: WidthOf) -> None:
        self.body, self.habits, self.width_of = body, habits, width_of
        self.rows: list[WhiteRow] = []
        self.open: dict[int, WhiteCell] = {}
        self.numbers_seen: dict[int, set[str]] = {}
        self.key = _key_column(body, habits)

    def assembled(self) -> list[WhiteRow]:
        for index, line in enumerate(self.body):
            evidence = {column: self._evidence(index, column, piece) for column, piece in line.items()}
            if self._is_section(index, line, evidence):
                self._add_section(index, line)
            elif not self.rows or self._opens_row(line, evidence):
                self._open_row(index, line, evidence)
            else:
                self._run_on(index, line, evidence)
        return self.rows

    def _evidence(self, index: int, column: int, piece: Piece) -> float:
        cell = self.open.get(column)
        above = cell.pieces[-1] if cell else None
        adjoining = above is not None and above[0] == index - 1
        found = start_evidence(piece, above[1] if above else None, adjoining, self.habits[column], self.width_of)
        return found + self._in_turn(column, piece)

    def _in_turn(self, column: int, piece: Piece) -> float:
        """A number that the column has not had opens a cell; one that it has had is only mentioned."""
        number = piece.words[0].text
        if not self.habits[column].opens_with(piece):
            return 0.0
        seen = self.numbers_seen.setdefault(column, set())
        return (
            -6.0 if number in seen else 4.0 if not seen or number.count(".") == max(seen, key=len).count(".") else 0.0
        )

    def _opens_row(self, line: Divided, evidence: Mapping[int, float]) -> bool:
        if any(self.habits[column].opens_with(line[column]) and evidence[column] >= ROW_AT for column in line):
            return True
        if self.key is not None:
            return evidence.get(self.key, -9.0) >= ROW_AT
        score = sum(max(-1.5, min(value, 4.0)) for value in evidence.values())
        return score >= ROW_AT and sum(value > 0 for value in evidence.values()) > 1

    def _open_row(self, index: int, line: Divided, evidence: Mapping[int, float]) -> None:
        self.rows.append(WhiteRow(index))
        for column, piece in line.items():
            above = self.open.get(column)
            if above and (evidence[column] <= RUNS_ON or self._lacks_number(column, index, piece)):
                self._append(column, index, piece)
                above.merged = True
                continue
            self._start(column, index, piece)
            if above and above.pieces[-1][0] == index - 1 and self._may_run_on(column, piece, above):
                above.boundary_open = self.open[column].boundary_open = True

    def _may_run_on(self, column: int, piece: Piece, above: WhiteCell) -> bool:
        if self.habits[column].numbered >= MOSTLY_NUMBERED:
            return False
        return has_no_room(piece, above.pieces[-1][1], self.habits[column], self.width_of)

    def _lacks_number(self, column: int, index: int, piece: Piece) -> bool:
        """Where every cell is numbered, a text without a number right below one runs on from it."""
        always = self.habits[column].numbered >= ALWAYS and column != self.key
        return always and not self.habits[column].opens_with(piece) and self.open[column].pieces[-1][0] == index - 1

    def _run_on(self, index: int, line: Divided, evidence: Mapping[int, float]) -> None:
        for column, piece in line.items():
            cell = self.open.get(column)
            if cell and (cell.last_row == len(self.rows) - 1 or evidence[column] <= 0):
                self._append(column, index, piece)
            else:
                self._start(column, index, piece)

    def _append(self, column: int, index: int, piece: Piece) -> None:
        cell = self.open[column]
        cell.pieces.append((index, piece))
        cell.last_row = len(self.rows) - 1

    def _start(self, column: int, index: int, piece: Piece) -> None:
        row = len(self.rows) - 1
        cell = WhiteCell(column, row, row, [(index, piece)])
        self.rows[-1].cells.append(cell)
        if numbers(piece.words[0].text):
            self.numbers_seen.setdefault(column, set()).add(piece.words[0].text)
        self.open[column] = cell

    def _is_section(self, index: int, line: Divided, evidence: Mapping[int, float]) -> bool:
        """A line by itself in the first column, and not the rest of a cell there."""
        if list(line) != [0] or evidence[0] <= RUNS_ON:
            return False
        cell = self.open.get(0)
        if cell is None or cell.pieces[-1][0] != index - 1:
            return True
        return _shape(cell.pieces[-1][1].text) != _shape(line[0].text)

    def _add_section(self, index: int, line: Divided) -> None:
        self.rows.append(WhiteRow(index))
        self._start(0, index, line[0])
        self.rows[-1].cells[-1].across = True
        self.open.clear()


def _key_column(body: Sequence[Divided], habits: Sequence[Habit]) -> int | None:
    """The column whose numbers count the rows: the one with the deepest of them, then with the most."""
    counts = Counter(column for line in body for column, piece in line.items() if habits[column].opens_with(piece))
    numbered = [column for column, habit in enumerate(habits) if habit.numbered >= MOSTLY_NUMBERED and counts[column]]
    return max(numbered, key=lambda column: (habits[column].depth or 0, counts[column], -column), default=None)


def _shape(text: str) -> str:
    kinds = ("9" if ch.isdigit() else "A" if ch.isalpha() else ch for ch in text)
    shape = ""
    for kind in kinds:
        shape += kind if not shape.endswith(kind) else ""
    return shape
