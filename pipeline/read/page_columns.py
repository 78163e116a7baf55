"""Where the columns of a page start: under its headings, or on a page without any, like the pages before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from pipeline.read.cell_starts import WidthOf
from pipeline.read.heading import Heading
from pipeline.read.pieces import Piece, PrintedLine, numbers

NEARBY = 4.0  # blanks; starts closer together than this are one column wandering
SUPPORT = 0.06  # a column starts on at least this share of the lines
UNLIKE = -0.3
LONGEST_MARK = 2  # letters; a column of nothing longer holds marks
SQUEEZED = 0.6  # columns that have less of their usual room are not on the page
Words = Counter[str]


@dataclass(frozen=True)
class Edge:
    """A place where many lines start a piece."""

    x: float
    pieces: tuple[Piece, ...]

    @property
    def is_numbers(self) -> bool:
        return sum(piece.is_identifier for piece in self.pieces) > 0.7 * len(self.pieces)


def edges(lines: Sequence[PrintedLine], space: float) -> list[Edge]:
    """The left edges of a page, from left to right; a column of numbers that hang before a text is one with it."""
    pieces = [piece for line in lines for piece in line.pieces]
    fewest = max(2.0, SUPPORT * len(lines))
    found: list[Edge] = []
    left = sorted(pieces, key=lambda piece: piece.x0)
    while left:
        counts = Counter(round(piece.x0 / space) for piece in left)
        x = max(counts, key=lambda at: (sum(counts[at + by] for by in (-1, 0, 1)), -at)) * space
        own = tuple(piece for piece in left if abs(piece.x0 - x) <= NEARBY * space)
        left = [piece for piece in left if abs(piece.x0 - x) > NEARBY * space]
        if len(own) >= fewest:
            found.append(Edge(x, own))
    return _with_hanging_numbers(sorted(found, key=lambda edge: edge.x), space)


def _with_hanging_numbers(found: Sequence[Edge], space: float) -> list[Edge]:
    joined: list[Edge] = []
    for edge in found:
        if joined and joined[-1].is_numbers and edge.x - joined[-1].x < 14 * space:
            edge = Edge(joined.pop().x, edge.pieces)
        joined.append(edge)
    return joined


def parted_headings(found: Sequence[Heading], body: Sequence[PrintedLine], space: float) -> list[Heading]:
    """Headings between which only a single blank is printed, parted where the body shows two columns."""
    columns = [edge for edge in edges(body, space) if not edge.is_numbers]
    parted: list[Heading] = []
    for heading, end in zip(found, [*(later.x0 for later in found[1:]), float("inf")], strict=True):
        inner = [edge.x for edge in columns if heading.x0 + 10 * space < edge.x < end - 10 * space]
        parted.extend(_parted(heading, inner, body, space) if not heading.below else [heading])
    return parted


def _parted(heading: Heading, inner: Sequence[float], body: Sequence[PrintedLine], space: float) -> list[Heading]:
    for x in inner:
        first = heading.pieces[0]
        if first.x1 <= x or not _two_columns(heading.x0, x, body, space):
            continue
        words = [
            at
            for at, word in enumerate(first.words)
            if at and word.text[0].isupper() and -14 * space <= word.x0 - x <= 4 * space
        ]
        if words:
            left, right = first.split(words[0])
            return [Heading([left, *heading.pieces[1:]]), Heading([right])]
    return [heading]


def _two_columns(start: float, x: float, body: Sequence[PrintedLine], space: float) -> bool:
    """Whether lines carry both a text that starts at ``start`` and one that starts at ``x``."""
    both = 0
    for line in body:
        near = [piece for piece in line.pieces if abs(piece.x0 - start) <= NEARBY * space]
        at = [piece for piece in line.pieces if abs(piece.x0 - x) <= NEARBY * space]
        both += bool(near and at and not numbers(near[-1].text))
    return both >= 3


def starts_like_before(
    lines: Sequence[PrintedLine],
    starts: Sequence[float],
    texts: Sequence[Words],
    widths: Sequence[float],
    space: float,
    width_of: WidthOf,
) -> dict[int, float]:
    """The starts of known columns on a page that prints no headings, by the likeness of what stands in them.

    ``starts``, ``texts`` (words) and ``widths`` are those of the columns on earlier pages. Columns that the page
    leaves blank keep their place between their neighbours, or are missing where no room is left for them.
    """
    found = edges(lines, space)
    wordy = [c for c in range(len(starts)) if any(len(word) > LONGEST_MARK for word in texts[c])]
    likeness = [[_likeness(edge, texts[c], widths[c], width_of) for c in wordy] for edge in found]
    matched = _in_order(likeness)
    return _with_blank_ones({wordy[column]: found[at].x for at, column in matched.items()}, starts)


def _likeness(edge: Edge, words: Words, width: float, width_of: WidthOf) -> float:
    own = Counter(word.text.lower() for piece in edge.pieces for word in piece.words)
    shared = sum(own[word] * words[word] for word in own)
    norm = sqrt(sum(n * n for n in own.values())) * sqrt(sum(n * n for n in words.values()))
    widest = sorted(width_of(piece.words) for piece in edge.pieces)[int(0.8 * (len(edge.pieces) - 1))]
    return (shared / norm if norm else 0.0) - 0.4 * min(1.5, abs(log(widest / max(width, 1.0))))


def _in_order(likeness: Sequence[Sequence[float]]) -> dict[int, int]:
    """The order-preserving matching of edges to columns with the highest likeness in all."""
    count = len(likeness[0]) if likeness else 0
    best: list[list[tuple[float, dict[int, int]]]] = [[(0.0, {})] * (count + 1)]
    for at, row in enumerate(likeness):
        scores: list[tuple[float, dict[int, int]]] = [(best[-1][0][0] + UNLIKE, best[-1][0][1])]
        for column in range(count):
            options = [(best[-1][column + 1][0] + UNLIKE, best[-1][column + 1][1]), scores[-1]]
            taken, pairs = best[-1][column]
            options.append((taken + row[column], {**pairs, at: column}))
            scores.append(max(options, key=lambda option: option[0]))
        best.append(scores)
    return best[-1][count][1]


def _with_blank_ones(placed: dict[int, float], starts: Sequence[float]) -> dict[int, float]:
    result = dict(placed)
    for column, start in enumerate(starts):
        before = max((c for c in placed if c < column), default=None)
        after = min((c for c in placed if c > column), default=None)
        if column in placed or before is None:
            continue
        if after is None:
            result[column] = placed[before] + start - starts[before]
        elif placed[after] - placed[before] >= SQUEEZED * (starts[after] - starts[before]):
            share = (start - starts[before]) / (starts[after] - starts[before])
            result[column] = placed[before] + share * (placed[after] - placed[before])
    return dict(sorted(result.items()))
