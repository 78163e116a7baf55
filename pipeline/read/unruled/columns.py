"""Columns of a table without uprights: the white strips that no line of text crosses."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence

from pipeline.fields.month_head import is_month_head
from pipeline.fields.month_words import heads_a_strip
from pipeline.fields.months import lettered_months
from pipeline.read.drawn.page_objects import Fill
from pipeline.read.unruled.line_pieces import ALIGNED, HANGING, TOUCHING, Piece, fill_edges, is_bullet, is_start
from pipeline.read.unruled.touching_months import FEWEST_MONTHS, LONGEST_MONTH
from pipeline.read.white_space.cell_starts import LONGEST_MARK

NARROWEST = 2.5  # points; of a white strip between two columns
BEFORE_TEXT = 2.0  # points; a column begins this much before its text
FEWEST_COLUMNS = 3
DEEPEST_HEADING = 6  # lines
NARROW = 6.0  # points; no column is as narrow
FEW = 0.05  # share of a column's texts that may run over into the next


def columns(
    lines: Sequence[Sequence[Piece]], fills: Sequence[Fill], starts: Sequence[float] = (), ruled: Sequence[float] = ()
) -> list[float]:
    """The columns' borders from left to right; fewer than ``FEWEST_COLUMNS`` + 1 where it is no table.

    At one of ``starts`` the strip between two columns may be as narrow as it likes, and a few texts may cross it;
    between two months' headings it may be as narrow too. An upright rule at a ``ruled`` place is a border wherever no
    text crosses it.
    """
    over = _over_months(lines) | _over_fills(lines, fills)
    kept = [
        piece
        for line, below in zip(lines, [*lines[1:], []], strict=True)
        if len(line) > 1
        for piece in line
        if not spans(piece, below) and piece not in over
    ]
    if not kept:
        return []
    worded = [piece.x0 for piece in kept if len(piece.text) > LONGEST_MARK]  # marks stand within their columns
    crossing = {
        start: [piece for piece in kept if piece.x0 < start - 1 and piece.x1 > start + 1]
        for start in starts
        if is_start(start, worded)
    }
    few = {piece for found in crossing.values() if len(found) <= FEW * len(kept) / FEWEST_COLUMNS for piece in found}
    kept = [piece for piece in kept if piece not in few] or kept
    aside = [piece for line in lines for piece in line if piece not in kept and piece not in over]
    begun = [*starts, *(head.x0 for line in lines for head in month_strip(line))]
    strips = [_beside(strip, aside) for strip in _strips(kept, begun) if not _is_after_bullets(strip, kept)]
    left, right = min(piece.x0 for piece in kept), max(piece.x1 for piece in kept)
    edges = Counter(round(edge, 1) for fill in fills for edge in (fill.x0, fill.x1))
    edges.update({edge: len(fills) for edge in ruled})
    borders = [_outer(left, edges, -1), *(_border(strip, edges) for strip in strips), _outer(right, edges, 1)]
    return _with_edges(borders, sorted([*fill_edges(fills), *ruled]), kept)


def _is_after_bullets(strip: tuple[float, float], pieces: Sequence[Piece]) -> bool:
    """Whether nothing but bullets stands right before the strip, and their items after it: no columns."""
    start, end = strip
    left = [piece for piece in pieces if piece.x1 <= start + TOUCHING]
    last = [piece for piece in left if piece.x1 > start - piece.size]
    return bool(last) and end - start < HANGING * last[0].size and all(is_bullet(one.text) for one in last)


def _with_edges(borders: list[float], edges: Sequence[float], pieces: Sequence[Piece]) -> list[float]:
    """The borders with those edges of fills between them that no text crosses: columns without words."""
    added = list(borders)
    for edge in edges:
        inside = borders[0] < edge < borders[-1] and min(abs(edge - border) for border in added) > NARROW
        if inside and not any(piece.x0 + 1 < edge < piece.x1 - 1 for piece in pieces):
            insort(added, edge)
    return added


def month_strip(line: Sequence[Piece]) -> list[Piece]:
    """The pieces that head a strip of months; none where there are too few."""
    short = [piece for piece in line if len(piece.text) <= LONGEST_MONTH]
    if len(short) < FEWEST_MONTHS:
        return []
    found = [piece for piece in short if heads_a_strip(piece.text) or is_month_head(piece.text)]
    if len(found) >= FEWEST_MONTHS:
        return found
    return [line[at] for at in lettered_months([piece.text for piece in line])]


def _over_months(lines: Sequence[Sequence[Piece]]) -> set[Piece]:
    """The headings over a strip of months, as its years: narrow, they may stand over one of its gaps."""
    over: set[Piece] = set()
    for at, line in enumerate(lines):
        if strip := month_strip(line):
            above = [piece for higher in lines[max(0, at - DEEPEST_HEADING) : at] for piece in higher]
            over.update(piece for piece in above if is_over(piece, strip))
    return over


def is_over(piece: Piece, strip: Sequence[Piece]) -> bool:
    """Whether the piece's width is within that of the months, from the first one's beginning."""
    return strip[0].x0 - ALIGNED <= piece.x0 and piece.x1 < strip[-1].x1


def overlaps(piece: Piece, others: Sequence[Piece]) -> bool:
    """Whether the piece stands over or under one of ``others``."""
    return any(other.x0 < piece.x1 and other.x1 > piece.x0 for other in others)


def spans(piece: Piece, below: Sequence[Piece]) -> bool:
    """Whether the piece stands over several pieces of the next line, as a heading over its columns."""
    return sum(other.x0 < piece.x1 and other.x1 > piece.x0 for other in below) > 1


def _over_fills(lines: Sequence[Sequence[Piece]], fills: Sequence[Fill]) -> set[Piece]:
    """The headings whose own fill is as wide as several columns that fills show, as over months that are turned."""
    edges = fill_edges(fills)
    wide = [fill for fill in fills if bisect_left(edges, fill.x1 - 1) - bisect_left(edges, fill.x0 + 1) > 1]
    over: set[Piece] = set()
    for fill in wide:
        for line in lines:
            if fill.top < line[0].baseline < fill.bottom:
                inside = [piece for piece in line if fill.x0 < piece.x1 and piece.x0 < fill.x1]
                over.update(inside if len(inside) == 1 else [])
    return over


def _strips(pieces: Sequence[Piece], starts: Sequence[float]) -> list[tuple[float, float]]:
    """The white strips between the pieces' shadows on the x-axis."""
    strips: list[tuple[float, float]] = []
    end = None
    for piece in sorted(pieces):
        if end is not None and piece.x0 - end >= (-TOUCHING if is_start(piece.x0, starts) else NARROWEST):
            strips.append((min(end, piece.x0), piece.x0))
        end = piece.x1 if end is None else max(end, piece.x1)
    return strips


def _beside(strip: tuple[float, float], aside: Sequence[Piece]) -> tuple[float, float]:
    """The part of a strip that texts alone on their lines, and the few that cross it, leave white."""
    start, end = strip
    begun = [piece.x0 for piece in aside if start <= piece.x0 < end <= piece.x1]
    ended = [piece.x1 for piece in aside if piece.x0 <= start < piece.x1 <= end]
    left, right = max([start, *ended]), min([end, *begun])
    return (left, right) if left < right else strip


def _border(strip: tuple[float, float], edges: Counter[float]) -> float:
    """Where a fill ends inside the strip, else just before the next column's text."""
    start, end = strip
    inside = [edge for edge in edges if start - 1 <= edge <= end + 1]
    if inside:
        return max(inside, key=lambda edge: (edges[edge], edge))
    return max(end - BEFORE_TEXT, (start + end) / 2)


def _outer(edge: float, edges: Counter[float], side: int) -> float:
    """The outermost fill edge near the text's outer end, else a little outside it."""
    near = [one for one in edges if 0 <= side * (one - edge) <= 60]
    return max(near, key=lambda one: side * one) if near else edge + side * BEFORE_TEXT
