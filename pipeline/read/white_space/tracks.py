"""Which column each word of a line belongs to, where columns wander a little from line to line.

``pdftotext -layout`` moves a column a few characters where its left neighbour is set wide. So a line is
divided by an order-preserving alignment of its words to the columns, solved exactly, and every column's
start is followed down the page. Two columns with a single blank between them are left as one here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.white_space.pieces import Piece, PrintedLine, Word, numbers

INDENT = 0.4  # per blank that a column's text starts to the right of the column's start
OUTDENT = 0.7
OVERHANG = 0.15  # per blank that text runs into the next column
INNER_GAP = 1.0  # a double blank inside a cell, as after a full stop
WIDE_GAP = 4.0  # a wider one
GLUED = 3.0  # words with no blank between them: taken apart only where a column starts
REACH = 8.0  # a column starts no farther than this from where it was seen


@dataclass
class Track:
    """Where a column starts: on the page as a whole, and where it was last seen."""

    start: float
    seen: float | None = None
    seen_at: int = -99

    def starts(self, line: int, memory: int = 8) -> tuple[float, ...]:
        if self.seen is None or line - self.seen_at > memory:
            return (self.start,)
        return (self.start, self.seen)


def divided(line: PrintedLine, index: int, tracks: Sequence[Track], space: float) -> dict[int, Piece]:
    """The line's words by 0-based column; notes in ``tracks`` where the columns were seen."""
    words = [word for piece in line.pieces for word in piece.words]
    columns = _aligned(words, [track.starts(index) for track in tracks], space)
    found: dict[int, list[Word]] = {}
    for word, column in zip(words, columns, strict=True):
        found.setdefault(column, []).append(word)
    for column, own in found.items():
        tracks[column].seen, tracks[column].seen_at = own[0].x0, index
    return {column: Piece(tuple(own)) for column, own in found.items()}


def _aligned(words: Sequence[Word], starts: Sequence[tuple[float, ...]], space: float) -> list[int]:
    limits = [max(later) for later in starts[1:]] + [float("inf")]
    steps: list[dict[int, tuple[float, int | None]]] = []
    for number, word in enumerate(words):
        gap = (word.x0 - words[number - 1].x1) / space if number else 0.0
        before = steps[-1] if steps else {}
        after: dict[int, tuple[float, int | None]] = {}
        for column, (cost, _) in before.items():
            hanging = number == 1 or words[number - 2].x1 < words[number - 1].x0 - 1.5 * space
            joined = 0.0 if hanging and numbers(words[number - 1].text) else _inner(gap)
            after[column] = (cost + joined, column)
        for column in _candidates(word, starts, space) if gap >= 1.5 or gap == 0 or not number else ():
            source = min((c for c in before if c < column), key=lambda c: before[c][0], default=None)
            if number and source is None:
                continue
            cost = _opening(word, starts[column], space) + (before[source][0] if source is not None else 0.0)
            if column not in after or cost < after[column][0]:
                after[column] = (cost, source)
        steps.append({c: (cost + _overhang(word, limits[c], space), s) for c, (cost, s) in after.items()})
    return _path(steps)


def _candidates(word: Word, starts: Sequence[tuple[float, ...]], space: float) -> list[int]:
    near = [c for c, own in enumerate(starts) if min(abs(word.x0 - start) for start in own) <= REACH * space]
    below = [c for c, own in enumerate(starts) if min(own) <= word.x0]
    return sorted({*near, *below[-2:]} or {0})


def _opening(word: Word, own: tuple[float, ...], space: float) -> float:
    distance = min(((word.x0 - start) / space for start in own), key=abs)
    return INDENT * distance if distance > 0 else -OUTDENT * distance


def _inner(gap: float) -> float:
    if gap == 0:
        return GLUED
    return 0.0 if gap < 1.5 else INNER_GAP if gap < 2.5 else WIDE_GAP + 0.5 * gap


def _overhang(word: Word, limit: float, space: float) -> float:
    beyond = min(word.x1 - limit, word.x1 - word.x0) / space
    return OVERHANG * beyond if beyond > 0 else 0.0


def _path(steps: Sequence[dict[int, tuple[float, int | None]]]) -> list[int]:
    column = min(steps[-1], key=lambda c: steps[-1][c][0])
    path = [column]
    for step in reversed(steps[1:]):
        came = step[path[-1]][1]
        path.append(path[-1] if came is None else came)
    return path[::-1]
