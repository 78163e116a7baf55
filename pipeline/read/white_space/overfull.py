"""Parts pieces that run over two columns because a single blank is all that stands between the two.

A piece wider than its column has ever room for holds words of the next column. Where it parts is told by
where the next column starts, by what fits the column, and by what else stands in the next column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log1p

from pipeline.read.white_space.cell_starts import FEWEST_WORDS, Habit, WidthOf
from pipeline.read.white_space.pieces import Piece, Word, text_words

TOO_WIDE = 1.03  # of the column's width
FAR_TOO_WIDE = 1.25
GRACE = 2  # blanks
FARTHEST = 12.0  # blanks between where a column starts and where its words were pushed to
KNOWN_OFTEN = 3
MOSTLY_FILLED = 0.8
CLOSE = 1.5  # a parting whose runner-up costs hardly more is doubtful
PUSHED = 4.0
PUSH = 0.4  # cost of each blank by which a full neighbour pushed words aside
DEAREST = 10.0  # a parting that costs more is none
NUMBER = 8.0  # what a number at the right place is worth
WIDTH_ERROR = 0.02  # how far a text's width is off, where only its letters are known
Divided = dict[int, Piece]


@dataclass(frozen=True)
class Columns:
    """What is known of the columns after a first division.

    ``texts`` counts the texts of each column's lines, ``filled`` says on what share of the lines that open a
    row the column has text.
    """

    habits: Sequence[Habit]
    starts: Sequence[float]
    texts: Sequence[Counter[str]]
    filled: Sequence[float]
    space: float
    width_of: WidthOf

    def opens_row(self, line: Mapping[int, Piece]) -> bool:
        """Whether a numbered cell starts on the line."""
        return any(self.habits[column].opens_with(piece) for column, piece in line.items())


def columns_of(
    body: Sequence[Mapping[int, Piece]],
    habits: Sequence[Habit],
    starts: Sequence[float],
    space: float,
    width_of: WidthOf,
) -> Columns:
    """What ``body`` tells: a page's lines, with those of earlier pages where the columns are the same."""
    texts: list[Counter[str]] = [Counter() for _ in starts]
    for line in body:
        for column, piece in line.items():
            texts[column][piece.text] += 1
    known = Columns(habits, starts, texts, [0.0] * len(starts), space, width_of)
    opening = [line for line in body if known.opens_row(line)]
    filled = [sum(c in line for line in opening) / max(1, len(opening)) for c in range(len(starts))]
    return replace(known, filled=filled)


def parted(body: Sequence[Divided], columns: Columns) -> list[Divided]:
    """The same lines with every overfull piece parted; numbers that open the next column's cell moved there."""
    lines = [_numbers_moved(line, columns) for line in body]
    result: list[Divided] = []
    nothing: Divided = {}
    for line, below in zip(lines, [*lines[1:], nothing], strict=False):
        above = result[-1] if result else nothing
        result.append(_all_parted(line, above, below, columns))
    return result


def _all_parted(line: Divided, above: Divided, below: Divided, columns: Columns) -> Divided:
    column = min(line)
    while True:
        line = _part_one(line, column, above, below, columns)
        later = [other for other in line if other > column]
        if not later:
            return line
        column = min(later)


def _numbers_moved(line: Divided, columns: Columns) -> Divided:
    """A number at a piece's end opens a cell of the next column, or of one before it that the line leaves blank."""
    moved = dict(line)
    for column, following in pairwise([*sorted(line), len(columns.habits)]):
        left = moved[column]
        if len(left.words) < 2:
            continue
        number, rest = Piece(left.words[-1:]), Piece(left.words[:-1])
        for later in range(column + 1, min(following + 1, len(columns.habits))):
            right = moved.get(later)
            habit = columns.habits[later]
            free = not number.text.isdigit() if right is None else not habit.opens_with(right)
            if free and habit.opens_with(number):
                moved[column] = rest
                moved[later] = number if right is None else Piece((*number.words, *right.words))
                break
    return moved


def _part_one(line: Divided, column: int, above: Divided, below: Divided, columns: Columns) -> Divided:
    piece = line[column]
    if len(line) == 1 and column == 0 and not _runs_on_beside(piece, above):
        return line  # a heading over the whole width
    end = min((later for later in line if later > column), default=len(columns.habits))
    opens_row = columns.opens_row(line)
    options = [
        (_cost(Parting(*piece.split(word), column, later), opens_row, above, below, columns), word, later)
        for later in range(column + 1, end)
        for word in range(1, len(piece.words))
        if _may_part(line, piece, word, later, columns)
    ]
    if not options:
        return line
    cost, word, later = min(options)
    if cost > DEAREST and _excess(piece, column, columns) < FAR_TOO_WIDE:
        return line
    left, right = piece.split(word)
    if any(other - cost < CLOSE for other, at, _ in options if at != word):
        left, right = replace(left, doubtful=True), replace(right, doubtful=True)
    return {**line, column: left, later: right}


def _runs_on_beside(piece: Piece, above: Divided) -> bool:
    """Whether the end of a line from the margin may be the second column's, where both columns' cells go on."""
    return 0 in above and 1 in above and any(word.text[0].islower() for word in piece.words[1:])


def _may_part(line: Divided, piece: Piece, word: int, later: int, columns: Columns) -> bool:
    """Whether the piece's end may be the later column's, and is missed there or has no room where it is."""
    _, right = piece.split(word)
    distance = abs(right.x0 - columns.starts[later]) / columns.space
    known = columns.texts[later][right.text]
    missed = columns.filled[later] >= MOSTLY_FILLED and columns.opens_row(line)
    if distance > FARTHEST * (2 if missed and known >= KNOWN_OFTEN else 1):
        return False
    if not (_fits(right, later, columns) or _reaches_on(right, later, columns)):
        return False
    if known >= KNOWN_OFTEN or (missed and (known or distance <= PUSHED)):
        return True
    column = next(at for at, own in line.items() if own is piece)
    runs_over = piece.x1 > columns.starts[column + 1] - GRACE * columns.space
    return runs_over and _excess(piece, column, columns) > TOO_WIDE


def _fits(piece: Piece, column: int, columns: Columns) -> bool:
    """Whether the column has had texts as wide, or has as much room to the next one's start."""
    ends = (*columns.starts[column + 1 :], float("inf"))
    room = ends[0] - columns.starts[column] if len(ends) > 1 else 0.0
    return _excess(piece, column, columns) <= TOO_WIDE or piece.x1 - piece.x0 < room


def _reaches_on(piece: Piece, column: int, columns: Columns) -> bool:
    """Whether a word of the piece may open a column still farther on."""
    reach = FARTHEST * columns.space
    return any(abs(word.x0 - start) <= reach for word in piece.words[1:] for start in columns.starts[column + 1 :])


def _excess(piece: Piece, column: int, columns: Columns) -> float:
    """The piece's width as a share of its column's, with some blanks' grace for narrow columns."""
    words = text_words(piece, columns.space)
    blank = columns.width_of(words[:1] * 2) - 2 * columns.width_of(words[:1])
    return (columns.width_of(words) - GRACE * blank) / columns.habits[column].width


@dataclass(frozen=True)
class Parting:
    """One way to part a piece: what stays in ``column``, what goes to ``later``."""

    left: Piece
    right: Piece
    column: int
    later: int


def _cost(parting: Parting, opens_row: bool, above: Divided, below: Divided, columns: Columns) -> float:
    own, other = columns.habits[parting.column], columns.habits[parting.later]
    left, width = text_words(parting.left, columns.space), columns.width_of
    few = len(left) < FEWEST_WORDS and parting.left.x1 < columns.starts[parting.later]
    spill = 0.0 if few else max(0.0, width(left) / own.width - 1)
    cost = (spill / WIDTH_ERROR) ** 2 + _distance(parting, columns)
    cost += _known(parting, columns) + _opening(parting, opens_row or parting.later not in above, columns)
    if parting.column in below:
        cost += _unwrapped(left, below[parting.column].words[0], own.width, width)
    if parting.later in above and not opens_row:
        cost += _unwrapped(above[parting.later].words, parting.right.words[0], other.width, width)
    return cost


def _distance(parting: Parting, columns: Columns) -> float:
    return PUSH * abs(parting.right.x0 - columns.starts[parting.later]) / columns.space


def _opening(parting: Parting, opens: bool, columns: Columns) -> float:
    """A cell opens with a capital, and with a number where the column's cells do."""
    cost = 4.0 if opens and parting.right.text[0].islower() else 0.0
    habit = columns.habits[parting.later]
    before = any(habit.may_open_with(Piece((word,))) for word in parting.left.words[-2:])
    inside = any(habit.may_open_with(Piece((word,))) for word in parting.right.words[1:4])
    return cost + NUMBER * (before or inside) - NUMBER * habit.may_open_with(parting.right)


def _known(parting: Parting, columns: Columns) -> float:
    return -2.0 * log1p(columns.texts[parting.later][parting.right.text])


def _unwrapped(line: Sequence[Word], following: Word, width: float, width_of: WidthOf) -> float:
    """The cost of a line break where the following word would still have fitted."""
    room = (width - width_of((*line, following))) / width
    return min((max(0.0, room) / WIDTH_ERROR) ** 2, 8.0 if following.text[0].islower() else 2.0)
