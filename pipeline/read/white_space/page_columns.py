"""Where the columns of a page start: under its headings, or where its body has left edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.read.white_space.heading import Heading
from pipeline.read.white_space.pieces import Piece, PrintedLine, numbers

NEARBY = 4.0  # blanks; starts closer together than this are one column wandering
FAR, FARTHER = 14, 24  # blanks by which a heading stands before its column where another pushed against it
ALIGNED = 1.0  # blanks between a heading and its column of numbers
ENDS = "?)."  # of headings
SUPPORT = 0.06  # a column starts on at least this share of the lines


@dataclass(frozen=True)
class Edge:
    """A place where many lines start a piece."""

    x: float
    pieces: tuple[Piece, ...]

    @property
    def is_numbers(self) -> bool:
        return sum(piece.is_identifier for piece in self.pieces) > 0.7 * len(self.pieces)


def edges(lines: Sequence[PrintedLine], space: float) -> list[Edge]:
    """The left edges of a page, from left to right."""
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
    return sorted(found, key=lambda edge: edge.x)


def parted_headings(
    head: Sequence[PrintedLine], body: Sequence[PrintedLine], space: float, known: dict[str, tuple[int, ...]]
) -> list[PrintedLine]:
    """Headings between which only a single blank is printed, parted where the body shows several columns.

    ``known`` holds the partings of earlier pages (text to words), and takes up those of this one.
    """
    columns = edges(body, space)
    for piece in (piece for line in head for piece in line.pieces):
        if piece.text not in known and (words := _partings(piece, columns, body, space)):
            known[piece.text] = words
    return [
        replace(line, pieces=tuple(part for piece in line.pieces for part in _parted(piece, known))) for line in head
    ]


def _parted(piece: Piece, known: dict[str, tuple[int, ...]]) -> list[Piece]:
    cuts = [0, *known.get(piece.text, ()), len(piece.words)]
    return [Piece(piece.words[start:end]) for start, end in pairwise(cuts)]


def _partings(piece: Piece, columns: Sequence[Edge], body: Sequence[PrintedLine], space: float) -> tuple[int, ...]:
    """The words that open the headings of columns that start inside the piece."""
    cuts: list[int] = []
    start, numbered = piece.x0, False
    for edge in columns:
        if abs(edge.x - piece.x0) <= NEARBY * space:
            numbered = edge.is_numbers
        if not start + 2 * space < edge.x < piece.x1:
            continue
        exact = numbered or edge.is_numbers
        word = _opening(piece, edge.x, cuts[-1] if cuts else 0, ALIGNED if exact else FAR, space)
        if word is not None and _two_columns(start, edge.x, body, space, numbered=exact):
            cuts.append(word)
            start, numbered = edge.x, edge.is_numbers
    return tuple(cuts)


def _opening(piece: Piece, x: float, after: int, far: float, space: float) -> int | None:
    """The word behind ``after`` that opens the heading of the column that starts at ``x``: a capital near it."""
    near = NEARBY * space if far > NEARBY else far * space
    before = [(at, word.x0 - x) for at, word in enumerate(piece.words) if at > after and word.x0 < x + near]
    capitals = [(at, by) for at, by in before if piece.words[at].text[0].isupper()]
    after_end = [at for at, by in capitals if by > -FARTHER * space and piece.words[at - 1].text[-1] in ENDS]
    close = sorted((abs(by), at) for at, by in capitals if by > -far * space)
    return next(iter(after_end if far > NEARBY else ()), None) or next((at for _, at in close), None)


def _two_columns(start: float, x: float, body: Sequence[PrintedLine], space: float, *, numbered: bool) -> bool:
    """Whether lines carry both a text that starts at ``start`` and one that starts at ``x``."""
    both = 0
    for line in body:
        near = [piece for piece in line.pieces if abs(piece.x0 - start) <= NEARBY * space]
        at = [piece for piece in line.pieces if abs(piece.x0 - x) <= NEARBY * space]
        both += bool(near and at and (numbered or not numbers(near[-1].text)))
    return both >= 3


def starts_under(found: Sequence[Heading], body: Sequence[PrintedLine], space: float) -> list[float]:
    """Where the columns under ``found`` start: where the body starts its lines, else where the heading starts.

    A heading may be centred over its column, or stand away from it where two headings are printed as one.
    """
    found_edges = edges(body, space)
    own = [[edge for edge in found_edges if _heading_over(edge, found) == at] for at in range(len(found))]
    starts = [_start(heading, mine, space) for heading, mine in zip(found, own, strict=True)]
    moved = sum(start < heading.x0 for start, heading in zip(starts, found, strict=True))
    if moved <= sum(bool(mine) for mine in own) / 2:
        return starts
    free = [edge for edge in found_edges if _heading_over(edge, found) is None]
    return [
        start if mine else _left_of(heading, before, free)
        for heading, before, start, mine in zip(found, [None, *found], starts, own, strict=False)
    ]


def _heading_over(edge: Edge, found: Sequence[Heading]) -> int | None:
    """The heading that most pieces of the edge stand under."""
    votes = Counter(at for piece in edge.pieces if (at := _most_over(piece, found)) is not None)
    at, count = votes.most_common(1)[0] if votes else (None, 0)
    return at if count >= 0.5 * len(edge.pieces) else None


def _left_of(heading: Heading, before: Heading | None, free: Sequence[Edge]) -> float:
    """Short texts stand to the left of a centred heading, not under it."""
    return next((edge.x for edge in free if (before is None or edge.x > before.x1) and edge.x < heading.x0), heading.x0)


def _most_over(piece: Piece, found: Sequence[Heading]) -> int | None:
    shared = [min(piece.x1, heading.x1) - max(piece.x0, heading.x0) for heading in found]
    best = max(range(len(found)), key=lambda at: shared[at], default=None)
    return best if best is not None and shared[best] > 0 else None


def _start(heading: Heading, own: Sequence[Edge], space: float) -> float:
    if any(abs(edge.x - heading.x0) <= NEARBY * space for edge in own) or not own:
        return heading.x0
    most = max(len(edge.pieces) for edge in own)
    return next(edge.x for edge in own if len(edge.pieces) >= 0.3 * most)
