"""Fills painted in strips, as some programs paint a cell: its margins, then one for each line of its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from pipeline.model import Box
from pipeline.read.drawn.page_objects import Fill, Rgb
from pipeline.read.drawn.positions import is_among

ABUTS = 0.5  # points; a fill that begins this near to where another ends goes on from it
PADDING = 8.0  # points; a cell's text stands no farther from its border
AT_LINE = 1.0  # points; cells that meet at a line end this near to its middle
SIDES = ((0, 2), (2, 0), (1, 3), (3, 1))  # of a box: the side that lies against the opposite one of another
Edges: TypeAlias = dict[tuple[Rgb, float, int, int], list[int]]


def widened_by_strips(fills: Sequence[Fill], is_thin: Callable[[Box], bool]) -> tuple[list[Fill], list[Box]]:
    """The fills with the margins of their cells, and the thin ones that are lines.

    A thin fill is a margin where it lies along fills of its own colour at one side; a line of the same colour as what
    is at both sides of it still parts them. One as wide as a cell's padding is a margin beside the strips of several
    lines, and at one side only.
    """
    cells = [fill for fill in fills if not is_thin(fill[:4]) and not _is_padding(fill)]
    if len(cells) == len(fills):
        return cells, []
    boxes, edges = [list(fill[:4]) for fill in cells], _edges(cells)
    lines, kept = list[Box](), list[Fill]()
    for margin in (fill for fill in fills if is_thin(fill[:4]) or _is_padding(fill)):
        wide = not is_thin(margin[:4])
        along = [(side, held) for side, other in SIDES if (held := _along(margin, side, other, cells, edges))]
        if wide or len(along) > 1:
            along = [(side, held) for side, held in along if len(held) > 1]  # the other is the next cell's own margin
        if len(along) == 1:
            for index in along[0][1]:
                boxes[index][along[0][0]] = margin[:4][along[0][0]]
        elif wide:
            kept.append(margin)
        else:
            lines.append(margin[:4])
    widened = [
        fill._replace(x0=x0, top=top, x1=x1, bottom=bottom)
        for fill, (x0, top, x1, bottom) in zip(cells, boxes, strict=True)
    ]
    return sorted([*widened, *kept], key=lambda fill: fill.order) if kept else widened, lines


def _is_padding(fill: Fill) -> bool:
    """Whether the fill is as narrow as the room between a cell's border and its text."""
    return fill.x1 - fill.x0 <= min(PADDING, fill.bottom - fill.top)


def _edges(fills: Sequence[Fill]) -> Edges:
    """The fills by their colour and where their sides are, to the nearest point."""
    edges: Edges = {}
    for index, fill in enumerate(fills):
        for side, at in enumerate(fill[:4]):
            edges.setdefault((fill.colour, fill.alpha, side, round(at)), []).append(index)
    return edges


def _along(thin: Fill, side: int, opposite: int, fills: Sequence[Fill], edges: Edges) -> list[int]:
    """The fills whose ``side`` lies against the thin one's opposite side, within its length."""
    box = thin[:4]
    at, start, end = box[opposite], 1 - side % 2, 3 - side % 2
    if box[end] - box[start] < abs(box[side] - at):
        return []
    places = {round(at - ABUTS), round(at), round(at + ABUTS)}
    near = {index for place in places for index in edges.get((thin.colour, thin.alpha, side, place), ())}
    return [
        index
        for index in sorted(near)
        for other in (fills[index][:4],)
        if abs(other[side] - at) <= ABUTS and box[start] - ABUTS <= other[start] and other[end] <= box[end] + ABUTS
    ]


def joined_strips(fills: list[Fill], lines: Sequence[float]) -> list[Fill]:
    """The fills, those of one colour and width joined that lie against each other where no line parts them.

    ``lines`` are the heights of level lines, sorted. What is painted after the first strip of a fill stays over all
    of it.
    """
    columns: dict[tuple[float, float, Rgb, float], list[Fill]] = {}
    for fill in fills:
        columns.setdefault((round(fill.x0), round(fill.x1), fill.colour, fill.alpha), []).append(fill)
    if len(columns) == len(fills):
        return fills
    return [fill for column in columns.values() for fill in (_joined(column, lines) if column[1:] else column)]


def _joined(column: list[Fill], lines: Sequence[float]) -> list[Fill]:
    joined: list[Fill] = []
    for fill in sorted(column, key=lambda one: one.top):
        last = joined[-1] if joined else None
        if last is not None and abs(fill.top - last.bottom) <= ABUTS and not is_among(lines, fill.top, AT_LINE):
            joined[-1] = last._replace(bottom=fill.bottom, order=min(last.order, fill.order))
        else:
            joined.append(fill)
    return joined
