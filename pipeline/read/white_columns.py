"""Columns of a table without uprights: the white strips that no line of text crosses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.read.lettering import TextLine, text_lines
from pipeline.read.page_objects import Fill, TextRun

GUTTER = 0.6  # of the font size; a wider gap in a line may part two columns
NARROWEST = 2.5  # points; of a white strip between two columns
BEFORE_TEXT = 2.0  # points; a column begins this much before its text
FEWEST_COLUMNS = 3


class Piece(NamedTuple):
    """Words of one line without a column gap between them."""

    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    text: str


def page_lines(runs: Sequence[TextRun]) -> list[list[Piece]]:
    """All level lines across the page, each as pieces from left to right."""
    lines = text_lines([run for run in runs if run.turn == 0])
    return [_pieces(line) for line in sorted(lines, key=lambda line: line.runs[0].origin[1])]


def _pieces(line: TextLine) -> list[Piece]:
    groups: list[list[TextRun]] = []
    for run in line.runs:
        if groups and run.x0 - groups[-1][-1].x1 < GUTTER * run.size:
            groups[-1].append(run)
        else:
            groups.append([run])
    return [_piece(text_lines(group)[0]) for group in groups]


def _piece(line: TextLine) -> Piece:
    run = line.runs[0]
    return Piece(line.x0, line.top, line.x1, line.bottom, run.origin[1], run.size, line.text)


def columns(lines: Sequence[Sequence[Piece]], fills: Sequence[Fill]) -> list[float]:
    """The columns' borders from left to right; fewer than ``FEWEST_COLUMNS`` + 1 where it is no table."""
    kept = [
        piece
        for line, below in zip(lines, [*lines[1:], []], strict=True)
        if len(line) > 1
        for piece in line
        if not spans(piece, below)
    ]
    if not kept:
        return []
    strips = _strips(kept)
    left, right = min(piece.x0 for piece in kept), max(piece.x1 for piece in kept)
    edges = Counter(round(edge, 1) for fill in fills for edge in (fill.x0, fill.x1))
    return [_outer(left, edges, -1), *(_border(strip, edges) for strip in strips), _outer(right, edges, 1)]


def spans(piece: Piece, below: Sequence[Piece]) -> bool:
    """Whether the piece stands over several pieces of the next line, as a heading over its columns."""
    return sum(other.x0 < piece.x1 and other.x1 > piece.x0 for other in below) > 1


def _strips(pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """The white strips between the pieces' shadows on the x-axis."""
    strips: list[tuple[float, float]] = []
    end = None
    for piece in sorted(pieces):
        if end is not None and piece.x0 - end >= NARROWEST:
            strips.append((end, piece.x0))
        end = piece.x1 if end is None else max(end, piece.x1)
    return strips


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
