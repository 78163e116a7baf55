"""Columns set so close that most of their cells stand a single blank from the cell before: what is whose is doubtful.

Where columns are close only here and there, the other lines tell how wide they are set, and a parting is sure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.read.white_space.overfull import KNOWN_OFTEN, Columns
from pipeline.read.white_space.pieces import Piece

CLOSE = 1.5  # blanks
CROWDED = 0.15  # of the lines on which a column has a neighbour to its left
FEWEST = 4
Divided = dict[int, Piece]


def with_crowded_doubts(lines: Sequence[Divided], columns: Columns) -> list[Divided]:
    """The lines with both pieces in doubt where a crowded column begins a blank after its neighbour or is run over."""
    crowded = _crowded(lines, columns)
    return [_doubted(line, crowded, columns) for line in lines] if crowded else list(lines)


def _crowded(lines: Sequence[Mapping[int, Piece]], columns: Columns) -> set[int]:
    beside: Counter[int] = Counter()
    close: Counter[int] = Counter()
    for line in lines:
        for left, right in pairwise(sorted(line)):
            beside[right] += 1
            close[right] += _is_close(line[left], line[right], columns)
    return {column for column, count in close.items() if count >= max(FEWEST, CROWDED * beside[column])}


def _doubted(line: Divided, crowded: set[int], columns: Columns) -> Divided:
    doubtful: set[int] = set()
    for left, right in pairwise([*sorted(line), len(columns.starts)]):
        if (
            right in crowded
            and _is_close(line[left], line[right], columns)
            and not _is_known(line[right], right, columns)
        ):
            doubtful |= {left, right}
        elif right > left + 1 and left + 1 in crowded and line[left].x1 > columns.starts[left + 1] + columns.space:
            doubtful.add(left)
    return {column: replace(piece, doubtful=True) if column in doubtful else piece for column, piece in line.items()}


def _is_close(left: Piece, right: Piece, columns: Columns) -> bool:
    return right.x0 - left.x1 < CLOSE * columns.space


def _is_known(piece: Piece, column: int, columns: Columns) -> bool:
    """Whether the column has the text so often, or such numbers, that no other column's words are among them."""
    return columns.texts[column][piece.text] >= KNOWN_OFTEN or columns.habits[column].opens_with(piece)
