"""Where the columns of a page start: under its headings, or where its body has left edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.heading import Heading
from pipeline.read.pieces import Piece, PrintedLine, numbers

NEARBY = 4.0  # blanks; starts closer together than this are one column wandering
FAR, FARTHER = 14, 24  # blanks by which a heading stands before its column where another pushed against it
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
    found: Sequence[Heading], body: Sequence[PrintedLine], space: float, known: dict[str, int]
) -> list[Heading]:
    """Headings between which only a single blank is printed, parted where the body shows two columns.

    ``known`` holds the partings of earlier pages (text to word), and takes up those of this one.
    """
    columns = [edge.x for edge in edges(body, space) if not edge.is_numbers]
    parted: list[Heading] = []
    for heading, end in zip(found, [*(later.x0 for later in found[1:]), float("inf")], strict=True):
        first = heading.pieces[0]
        if not heading.below and first.text not in known:
            inner = [x for x in columns if heading.x0 + 10 * space < x < end - 10 * space]
            word = next((at for x in inner if (at := _parting(heading, x, body, space))), None)
            known |= {first.text: word} if word else {}
        parted.extend(_parted(heading, known.get(first.text)))
    return parted


def _parted(heading: Heading, word: int | None) -> list[Heading]:
    if word is None or heading.below:
        return [heading]
    left, right = heading.pieces[0].split(word)
    return [Heading([left, *heading.pieces[1:]]), Heading([right])]


def _parting(heading: Heading, x: float, body: Sequence[PrintedLine], space: float) -> int | None:
    """The word that opens the heading of the column that starts at ``x``: the first capitalised one near it."""
    first = heading.pieces[0]
    if first.x1 <= x or not _two_columns(heading.x0, x, body, space):
        return None
    before = [(at, word.x0 - x) for at, word in enumerate(first.words) if at and word.x0 < x + NEARBY * space]
    capitals = [(at, by) for at, by in before if first.words[at].text[0].isupper()]
    after_end = [at for at, by in capitals if by > -FARTHER * space and first.words[at - 1].text[-1] in ENDS]
    near = [at for at, by in capitals if by > -FAR * space]
    return next(iter(after_end or near), None)


def _two_columns(start: float, x: float, body: Sequence[PrintedLine], space: float) -> bool:
    """Whether lines carry both a text that starts at ``start`` and one that starts at ``x``."""
    both = 0
    for line in body:
        near = [piece for piece in line.pieces if abs(piece.x0 - start) <= NEARBY * space]
        at = [piece for piece in line.pieces if abs(piece.x0 - x) <= NEARBY * space]
        both += bool(near and at and not numbers(near[-1].text))
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
