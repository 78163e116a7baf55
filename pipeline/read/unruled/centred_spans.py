"""Cells that span rows with their text at half height, in tables where nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.read.unruled.line_pieces import Piece
from pipeline.read.unruled.row_columns import LEVEL, ROUNDED, is_step, middle

OFF = 0.6  # of a line step; how far a text may stand from the middle of its cell
AGAINST_NUMBERS = 0.3  # of a line step; what it costs a cell to begin elsewhere than a group of identifiers
CLOSE = 0.3  # of a line step; sharing the rows out otherwise at so little more is as likely
INF = float("inf")


class Cell(NamedTuple):
    """A cell that a text may have: the first of its rows, the one after its last, what it costs."""

    start: int
    end: int
    cost: float


class Spans(NamedTuple):
    """Columns and rows where a cell goes on from the row above; the rows that might as well be another cell's."""

    going_on: set[tuple[int, int]]
    doubtful: set[int]


def centred_spans(
    by_column: Sequence[Sequence[Piece]],
    marked: Sequence[Piece],
    borders: Sequence[float],
    step: float,
    rounded: float = ROUNDED,
) -> Spans:
    """``marked`` are the identifiers, ``borders`` the heights above the rows that they count, and below the last.

    Line steps differ by ``rounded``.
    """
    going_on: set[tuple[int, int]] = set()
    doubtful: set[int] = set()
    if len(borders) != len(marked) + 1:
        return Spans(going_on, doubtful)
    heights = [middle(piece, piece) for piece in marked]
    off = median(own - (top + bottom) / 2 for own, (top, bottom) in zip(heights, pairwise(borders), strict=True))
    begins = [True, *(_group(above) != _group(below) for above, below in pairwise(marked))]
    for column, texts in enumerate(by_column):
        own = [piece for piece in texts if piece.baseline > borders[0]]
        if _is_level(own, borders, off, step):
            continue
        blocks = _blocks(own, step, rounded)
        if all(_opens_group(block[0], marked, begins, step) for block in blocks):
            continue
        middles = [middle(block[0], block[-1]) - off for block in blocks]
        if shares := shared_rows(middles, borders, begins, step):
            first = shares.starts[0]
            going_on |= {(column, row) for row in range(first + 1, len(marked)) if row not in shares.starts}
            doubtful |= shares.doubtful
        elif len(middles) < len(marked):
            doubtful |= set(range(len(marked)))
    return Spans(going_on, doubtful)


class Shares(NamedTuple):
    """For each text the first of the rows that its cell spans; the rows that might as well be another text's."""

    starts: list[int]
    doubtful: set[int]


def shared_rows(
    middles: Sequence[float], borders: Sequence[float], begins: Sequence[bool], step: float
) -> Shares | None:
    """How the texts of a column share out all rows; None where they do not stand so.

    ``middles`` are the texts' heights; ``begins`` tells whether a row's identifier begins a group (``1.2`` of
    ``1.2.1``). The first rows may go on from the page before, and the last cell over the page.
    """
    rows = len(borders) - 1
    held = [[Cell(0, end, OFF * step if end else 0.0) for end in range(rows + 1)]]
    for place, one in enumerate(middles, start=1):
        held.append(list(_cells(one, place == len(middles), borders, begins, step)))
    ahead, after = _sums(held, rows), _sums_after(held, rows)
    best = after[0][0]
    if best == INF:
        return None
    owners: list[dict[int, float]] = [{} for _ in range(rows)]
    for text, cells in enumerate(held):
        for start, end, cost in cells:
            total = ahead[text][start] + cost + after[text + 1][end]
            for row in range(start, end):
                owners[row][text] = min(total, owners[row].get(text, INF))
    owned = [min(texts, key=lambda text: (texts[text], text)) for texts in owners]
    unsure = {
        row for row, texts in enumerate(owners) if sum(total < best + CLOSE * step for total in texts.values()) > 1
    }
    return Shares([owned.index(text) for text in range(1, len(held))], unsure)


def _cells(text: float, is_last: bool, borders: Sequence[float], begins: Sequence[bool], step: float) -> Iterator[Cell]:
    """The cells that a text at this height may have; the last may go on over the page."""
    rows = len(borders) - 1
    for start in range(rows):
        for end in range(start + 1, rows + 1):
            half = (borders[start] + borders[end]) / 2
            away = abs(half - text)
            if is_last and end == rows and (borders[start] < text < borders[start + 1] or text > half):
                # cut by the page's end, with its text in its first row, or at half the height of all its rows
                away = min(away, OFF * step)
            if away <= OFF * step:
                against = (not begins[start]) + sum(begins[start + 1 : end])
                yield Cell(start, end, away + against * AGAINST_NUMBERS * step)


def _sums(held: Sequence[Sequence[Cell]], rows: int) -> list[list[float]]:
    """For each text what the cells before it cost at least, by the row they end before."""
    sums = [[0.0, *[INF] * rows]]
    for cells in held:
        least = [INF] * (rows + 1)
        for start, end, cost in cells:
            least[end] = min(least[end], sums[-1][start] + cost)
        sums.append(least)
    return sums


def _sums_after(held: Sequence[Sequence[Cell]], rows: int) -> list[list[float]]:
    """For each text what its cell and those after it cost at least, by the row they begin with."""
    sums = [[*[INF] * rows, 0.0]]
    for cells in reversed(held):
        least = [INF] * (rows + 1)
        for start, end, cost in cells:
            least[start] = min(least[start], cost + sums[-1][end])
        sums.append(least)
    return sums[::-1]


def _group(piece: Piece) -> str:
    return piece.text.strip("().:").rpartition(".")[0]


def _is_level(texts: Sequence[Piece], borders: Sequence[float], off: float, step: float) -> bool:
    """Whether the texts stand at half height in one row each."""
    for top, bottom in pairwise(borders):
        inside = [piece for piece in texts if top < piece.baseline < bottom]
        if inside and abs(middle(inside[0], inside[-1]) - off - (top + bottom) / 2) > LEVEL * step:
            return False
    return True


def _opens_group(text: Piece, marked: Sequence[Piece], begins: Sequence[bool], step: float) -> bool:
    """Whether the text is level with an identifier that begins a group, as at the top of the cell that spans it."""
    return any(
        first and abs(text.baseline - piece.baseline) <= LEVEL * step
        for piece, first in zip(marked, begins, strict=True)
    )


def _blocks(texts: Sequence[Piece], step: float, rounded: float) -> list[list[Piece]]:
    """Lines that stand one line step apart."""
    blocks: list[list[Piece]] = []
    for piece in texts:
        if blocks and is_step(piece.baseline - blocks[-1][-1].baseline, step, rounded):
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    return blocks
