"""Where the columns of a page start: under its headings, or on a page without any, like the pages before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from pipeline.read.cell_starts import LONGEST_MARK, WidthOf
from pipeline.read.heading import Heading
from pipeline.read.pieces import Piece, PrintedLine, numbers

NEARBY = 4.0  # blanks; starts closer together than this are one column wandering
SUPPORT = 0.06  # a column starts on at least this share of the lines
UNLIKE = -0.3
MARGIN = 0.5
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


def _with_hanging_numbers(found: Sequence[Edge], space: float) -> list[Edge]:
    """Numbers that hang before a text in their own gutter are one column with it."""
    joined: list[Edge] = []
    for edge in found:
        if joined and joined[-1].is_numbers and edge.x - joined[-1].x < 14 * space:
            edge = Edge(joined.pop().x, edge.pieces)
        joined.append(edge)
    return joined


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
    near = (-14 * space <= word.x0 - x <= 4 * space and word.text[0].isupper() for word in first.words)
    return next((at for at, fits in enumerate(near) if at and fits), None)


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
    found = _with_hanging_numbers(edges(lines, space), space)
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
        if column in placed:
            continue
        if before is None:
            if after is not None and (place := placed[after] - starts[after] + start) > -MARGIN * starts[after]:
                result[column] = max(0.0, place)
        elif after is None:
            result[column] = placed[before] + start - starts[before]
        elif placed[after] - placed[before] >= SQUEEZED * (starts[after] - starts[before]):
            share = (start - starts[before]) / (starts[after] - starts[before])
            result[column] = placed[before] + share * (placed[after] - placed[before])
    return dict(sorted(result.items()))
