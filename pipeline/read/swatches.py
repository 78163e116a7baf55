"""Small coloured boxes and discs that stand before a line of text, as in a key of colours that is no table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Box
from pipeline.read.page_objects import Fill, Shape
from pipeline.read.paint import WHITE, named

SMALLEST, LARGEST = 3.0, 40.0  # points; a swatch's sides
BESIDE = 14.0  # points; how far before its words it stands


class Swatch(NamedTuple):
    """Where a colour is shown, and which."""

    box: Box
    colour: str


def swatches(fills: Sequence[Fill], shapes: Sequence[Shape]) -> list[Swatch]:
    """The coloured boxes of a page that are as small as a key's."""
    found = []
    painted: list[Fill | Shape] = [*fills, *shapes]
    for one in painted:
        across, down = one.x1 - one.x0, one.bottom - one.top
        colour = named(one.colour) if one.colour != WHITE and one.alpha >= 1 else None
        if colour and SMALLEST <= across <= LARGEST and SMALLEST <= down <= LARGEST:
            found.append(Swatch((one.x0, one.top, one.x1, one.bottom), colour))
    return found


def swatch_before(box: Box, known: Sequence[Swatch]) -> str | None:
    """The colour of the one swatch right before a line of text and level with it; None where there are several."""
    x0, top, _, bottom = box
    middle = (top + bottom) / 2
    colours = {one.colour for one in known if one.box[1] <= middle <= one.box[3] and -1 <= x0 - one.box[2] <= BESIDE}
    return colours.pop() if len(colours) == 1 else None
