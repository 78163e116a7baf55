"""Fills painted in strips, as some programs paint a cell: its margins, then one for each line of its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from pipeline.model import Box
from pipeline.read.drawn.page_objects import Fill, Rgb

ABUTS = 0.5  # points; a fill that begins this near to where another ends goes on from it
SIDES = ((0, 2), (2, 0), (1, 3), (3, 1))  # of a box: the side that lies against the opposite one of another


def widened_by_strips(fills: Sequence[Fill], is_thin: Callable[[Box], bool]) -> tuple[list[Fill], list[Box]]:
    """The fills with the margins of their cells, and the thin ones that are lines.

    A thin fill is a margin where it lies along fills of its own colour at one side; a line of the same colour as what
    is at both sides of it still parts them.
    """
    wide = [fill for fill in fills if not is_thin(fill[:4])]
    if len(wide) == len(fills):
        return wide, []
    edges: dict[tuple[Rgb, float, int, int], list[int]] = defaultdict(list)
    for index, fill in enumerate(wide):
        for side in range(4):
            edges[fill.colour, fill.alpha, side, round(fill[side])].append(index)
    lines: list[Box] = []
    for thin in fills:
        if not is_thin(thin[:4]):
            continue
        along = {side: held for side, opposite in SIDES if (held := _along(thin, side, opposite, wide, edges))}
        if len(along) != 1:
            lines.append(thin[:4])
            continue
        ((side, held),) = along.items()
        for index in held:
            wide[index] = _reaching(wide[index], side, thin[side])
    return wide, lines


def _along(
    thin: Fill, side: int, opposite: int, wide: list[Fill], edges: dict[tuple[Rgb, float, int, int], list[int]]
) -> list[int]:
    """The fills whose ``side`` lies against the thin one's opposite side, within its length."""
    at, start, end = thin[opposite], 1 - side % 2, 3 - side % 2
    if thin[end] - thin[start] < abs(thin[side] - at):
        return []
    places = {round(at - ABUTS), round(at + ABUTS)}
    near = {index for place in places for index in edges.get((thin.colour, thin.alpha, side, place), ())}
    return [
        index
        for index in sorted(near)
        if abs(wide[index][side] - at) <= ABUTS
        and wide[index][start] >= thin[start] - ABUTS
        and wide[index][end] <= thin[end] + ABUTS
    ]


def _reaching(fill: Fill, side: int, far: float) -> Fill:
    """The fill as far as ``far`` at its ``side``."""
    x0, top, x1, bottom = (far if index == side else fill[index] for index in range(4))
    return fill._replace(x0=x0, top=top, x1=x1, bottom=bottom)


def joined_strips(fills: list[Fill], on_line: Callable[[float], bool]) -> list[Fill]:
    """The fills, those of one colour and width joined that lie against each other where no line parts them.

    ``on_line`` tells whether a level line is drawn at a height. What is painted after the first strip of a fill stays
    over all of it.
    """
    columns: dict[tuple[float, float, Rgb, float], list[Fill]] = {}
    for fill in fills:
        columns.setdefault((round(fill.x0), round(fill.x1), fill.colour, fill.alpha), []).append(fill)
    if len(columns) == len(fills):
        return fills
    return [fill for column in columns.values() for fill in (_joined(column, on_line) if column[1:] else column)]


def _joined(column: list[Fill], on_line: Callable[[float], bool]) -> list[Fill]:
    joined: list[Fill] = []
    for fill in sorted(column, key=lambda one: one.top):
        last = joined[-1] if joined else None
        if last is not None and abs(fill.top - last.bottom) <= ABUTS and not on_line(fill.top):
            joined[-1] = last._replace(bottom=fill.bottom, order=min(last.order, fill.order))
        else:
            joined.append(fill)
    return joined
