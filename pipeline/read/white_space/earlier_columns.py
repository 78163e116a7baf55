"""Finds the columns of earlier pages again on a page that prints no headings, by what stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log, sqrt

from pipeline.read.white_space.cell_starts import LONGEST_MARK, WidthOf
from pipeline.read.white_space.page_columns import Edge, edges
from pipeline.read.white_space.pieces import PrintedLine

UNLIKE = -0.3  # likeness of an edge and a column that are not matched
MARGIN = 0.5  # share of its place by which a first column may be cut off
SQUEEZED = 0.6  # columns that have less of their usual room are not on the page
STRIP = 3  # columns side by side that hold nothing but marks
Words = Counter[str]


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
    placed = {wordy[column]: found[at].x for at, column in matched.items()}
    marks = [piece.x0 for line in lines for piece in line.pieces if len(piece.text) <= LONGEST_MARK]
    return _with_unplaced(placed, starts, marks, space)


def _with_hanging_numbers(found: Sequence[Edge], space: float) -> list[Edge]:
    """Numbers that hang before a text in their own gutter are one column with it."""
    joined: list[Edge] = []
    for edge in found:
        if joined and joined[-1].is_numbers and edge.x - joined[-1].x < 14 * space:
            edge = Edge(joined.pop().x, edge.pieces)
        joined.append(edge)
    return joined


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


def _with_unplaced(
    placed: dict[int, float], starts: Sequence[float], marks: Sequence[float], space: float
) -> dict[int, float]:
    """Columns without words keep their share of the room between their neighbours; a strip follows its marks."""
    result = dict(placed)
    for columns in _runs(placed, len(starts)):
        before, after = columns[0] - 1, columns[-1] + 1
        if before in placed and after in placed:
            own = [x for x in marks if placed[before] < x < placed[after] - space]
            result |= _between(columns, placed, starts, own, space)
        elif before in placed:
            result |= {column: placed[before] + starts[column] - starts[before] for column in columns}
        elif after in placed:
            shift = placed[after] - starts[after]
            fitting = [column for column in columns if starts[column] + shift > -MARGIN * starts[after]]
            result |= {column: max(0.0, starts[column] + shift) for column in fitting}
    return dict(sorted(result.items()))


def _runs(placed: dict[int, float], count: int) -> Iterator[list[int]]:
    """Unplaced columns that stand side by side."""
    run: list[int] = []
    for column in range(count + 1):
        if column < count and column not in placed:
            run.append(column)
        elif run:
            yield run
            run = []


def _between(
    columns: Sequence[int], placed: dict[int, float], starts: Sequence[float], marks: Sequence[float], space: float
) -> dict[int, float]:
    before, after = columns[0] - 1, columns[-1] + 1
    room, usual = placed[after] - placed[before], starts[after] - starts[before]
    if len(columns) >= STRIP and len(set(marks)) > 1:
        pitch = _pitch(marks, len(columns), placed[after], (starts[after] - starts[columns[0]]) / len(columns), space)
        return {column: placed[after] - (after - column) * pitch for column in columns}
    if not usual or room < SQUEEZED * usual:
        return {}
    return {column: placed[before] + room * (starts[column] - starts[before]) / usual for column in columns}


def _pitch(marks: Sequence[float], count: int, end: float, usual: float, space: float) -> float:
    """The width of ``count`` equal columns that end at ``end`` and best have the marks at one place in each."""
    half = space / 2
    steps = [half * step for step in range(4, int(1.5 * usual / half) + 1)] or [usual]
    return max(steps, key=lambda pitch: (-_misfit(marks, count, end, pitch, half), pitch))


def _misfit(marks: Sequence[float], count: int, end: float, pitch: float, half: float) -> float:
    """The marks' mean distance from the best common place in the columns, in columns' widths (rounded)."""
    begin = end - count * pitch
    places = [half * step for step in range(int(0.75 * pitch / half) + 1)]
    if min(marks) < begin - half:
        return 1.0
    return min(
        round(sum(abs((x - begin - place + pitch / 2) % pitch - pitch / 2) for x in marks) / len(marks) / pitch, 2)
        for place in places
    )
