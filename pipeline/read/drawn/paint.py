"""The colours a table's fine grid is painted in: all fills laid over each other in painting order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.read.drawn.page_objects import Fill, Rgb

COVERING = 0.55  # share of a fine cell's width and height that a fill has to cover to colour it
WHITE: Rgb = (255, 255, 255)


def painted(xs: list[float], ys: list[float], fills: Sequence[Fill]) -> list[list[Rgb]]:
    """``colours[row][column]`` of the grid; white where nothing is painted."""
    colours = [[WHITE] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for fill in sorted(fills, key=lambda one: one.order):
        columns = covered(xs, fill.x0, fill.x1)
        for row in covered(ys, fill.top, fill.bottom) if columns else ():
            line = colours[row]
            for column in columns:
                line[column] = fill.colour if fill.alpha >= 1 else over(line[column], fill)
    return colours


def covered(positions: list[float], start: float, end: float) -> range:
    """The stretches between ``positions`` that ``start`` to ``end`` covers for the most part."""
    first = max(bisect_left(positions, start) - 1, 0)
    last = min(bisect_left(positions, end), len(positions) - 1)
    while first < last and _share(positions, first, start, end) < COVERING:
        first += 1
    while last > first and _share(positions, last - 1, start, end) < COVERING:
        last -= 1
    return range(first, last)


def over(below: Rgb, fill: Fill) -> Rgb:
    """What a glassy fill makes of the colour below it."""
    red, green, blue = (
        round(one * (1 - fill.alpha) + other * fill.alpha) for one, other in zip(below, fill.colour, strict=True)
    )
    return (red, green, blue)


def named(colour: Rgb) -> str | None:
    """``#RRGGBB``; None for pure white, which a reader cannot tell from bare paper."""
    return None if colour == WHITE else "#{:02X}{:02X}{:02X}".format(*colour)


def _share(positions: list[float], index: int, start: float, end: float) -> float:
    near, far = positions[index], positions[index + 1]
    return ((end if end < far else far) - (start if start > near else near)) / (far - near)
