"""Coloured boxes and discs before or behind a line of text, as in a key of colours that is no table with borders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import Box
from pipeline.read.drawn.page_objects import Fill, Shape, TextRun
from pipeline.read.drawn.paint import WHITE, named

SMALLEST = 3.0  # points; a swatch's sides
HIGHEST = 5.0  # of the font size; a box higher than a few lines is a panel, whose colour is not that of one label
BESIDE = 14.0  # points; how far before its words it stands


class Swatch(NamedTuple):
    """Where a colour is shown, and which."""

    box: Box
    colour: str


def swatches(fills: Sequence[Fill], shapes: Sequence[Shape], tables: Sequence[Box] = ()) -> list[Swatch]:
    """The coloured boxes of a page that are not in ``tables``, later painted last."""
    found = []
    painted: list[Fill | Shape] = [*fills, *shapes]
    for one in sorted(painted, key=lambda one: one.order):
        across, down = one.x1 - one.x0, one.bottom - one.top
        colour = named(one.colour) if one.colour != WHITE and one.alpha >= 1 else None
        box = (one.x0, one.top, one.x1, one.bottom)
        if colour and across >= SMALLEST and down >= SMALLEST and not any(_within(box, table) for table in tables):
            found.append(Swatch(box, colour))
    return found


def swatch_before(box: Box, size: float, known: Iterable[Swatch]) -> str | None:
    """The colour of the one swatch right before a line of text and level with it; None where there are several."""
    x0, top, _, bottom = box
    middle = (top + bottom) / 2
    colours = {
        one.colour
        for one in known
        if one.box[1] <= middle <= one.box[3]
        and -1 <= x0 - one.box[2] <= BESIDE
        and one.box[3] - one.box[1] <= HIGHEST * size
    }
    return colours.pop() if len(colours) == 1 else None


def swatch_behind(run: TextRun, known: Sequence[Swatch]) -> str | None:
    """The colour of the box, a few lines high at most, that a run is printed on; of several the last painted."""
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    for (x0, top, x1, bottom), colour in reversed(known):
        if x0 <= x <= x1 and top <= y <= bottom and bottom - top <= HIGHEST * run.size:
            return colour
    return None


def _within(box: Box, table: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return table[0] - 1 <= x <= table[2] + 1 and table[1] - 1 <= y <= table[3] + 1
