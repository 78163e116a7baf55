"""Parts pieces that run over two columns because a single blank is all that stands between the two.

A piece wider than its column has ever room for holds words of the next column. Where it parts is told by
where the next column starts, by what fits the column, and by what else stands in the next column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.cell_starts import Habit, WidthOf
from pipeline.read.pieces import Piece, numbers, text_words

TOO_WIDE = 1.04
FARTHEST = 14.0  # blanks between where a column starts and where its words were pushed to
KNOWN_OFTEN = 3
Divided = dict[int, Piece]


@dataclass(frozen=True)
class Columns:
    """What is known of the columns after a first division: habits, starts and the texts of their lines."""

    habits: Sequence[Habit]
    starts: Sequence[float]
    texts: Sequence[Counter[str]]
    space: float
    width_of: WidthOf


def column_texts(body: Sequence[Mapping[int, Piece]], count: int) -> list[Counter[str]]:
    texts: list[Counter[str]] = [Counter() for _ in range(count)]
    for line in body:
        for column, piece in line.items():
            texts[column][piece.text] += 1
    return texts


def parted(body: Sequence[Divided], columns: Columns) -> list[Divided]:
    """The same lines with every overfull piece parted; numbers that open the next column's cell moved there."""
    lines = [_numbers_moved(line, columns) for line in body]
    result: list[Divided] = []
    nothing: Divided = {}
    for line, below in zip(lines, [*lines[1:], nothing], strict=False):
        whole = dict(line)
        for column in sorted(line):
            whole = _part_one(whole, column, below, columns)
        result.append(whole)
    return result


def _numbers_moved(line: Divided, columns: Columns) -> Divided:
    moved = dict(line)
    for column, later in pairwise(sorted(line)):
        left, right = moved[column], moved[later]
        last = left.words[-1].text
        if len(left.words) < 2 or columns.habits[later].numbered < 0.6 or not numbers(last):
            continue
        if not numbers(right.words[0].text):
            moved[column] = Piece(left.words[:-1])
            moved[later] = Piece((left.words[-1], *right.words))
    return moved


def _part_one(line: Divided, column: int, below: Divided, columns: Columns) -> Divided:
    piece = line[column]
    following = [later for later in line if later > column]
    end = min(following, default=len(columns.habits))
    options = [
        (cost, word, later)
        for later in range(column + 1, end)
        for word in range(1, len(piece.words))
        if (cost := _cost(piece, word, column, later, below, columns)) is not None
    ]
    if not options:
        return line
    _, word, later = min(options)
    left, right = piece.split(word)
    return {**line, column: left, later: right}


def _cost(piece: Piece, word: int, column: int, later: int, below: Divided, columns: Columns) -> float | None:
    left, right = piece.split(word)
    distance = abs(right.x0 - columns.starts[later]) / columns.space
    own, other = columns.habits[column], columns.habits[later]
    width = columns.width_of
    known = columns.texts[later][right.text]
    overfull = width(text_words(piece, columns.space)) > TOO_WIDE * own.width
    if distance > FARTHEST or not (overfull or known >= KNOWN_OFTEN):
        return None
    if width(right.words) > TOO_WIDE * other.width:
        return None
    spill = max(0.0, width(text_words(left, columns.space)) / own.width - 1.0)
    cost = distance + 40 * spill - (5 if known else 0) + (2 if right.text[0].islower() else 0)
    if column in below:
        room = own.width - width((*text_words(left, columns.space), below[column].words[0]))
        cost += 6 if room > 0.06 * own.width and below[column].text[0].islower() else 0
    return cost
