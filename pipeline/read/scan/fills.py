"""Colours of cells, from the pixels: one colour to each field of the grid, paper white, alike ones the same."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.read.drawn.grid import Grid
from pipeline.read.drawn.page_objects import Fill, Rgb
from pipeline.read.scan.page_picture import COLOUR_SCALE, Pixels

INSET = 1.6  # points; a field's rim may show its border
COLOURED = 16  # of 255; paper's grain and shadows stay nearer than this to white
ALIKE = 14  # of 255; nearer colours on one page are one colour
STEP = 6  # of 255; how finely shades of grey are counted
LIGHTEST = 80  # per cent; so much of a page is darker than its paper at most

Colours = NDArray[np.float64]


def fills(colour: Pixels, grids: list[Grid]) -> list[Fill]:
    """The coloured fields of the grids; paper is white, whatever its shade in the picture."""
    paper = np.maximum(np.percentile(colour.reshape(-1, 3)[::7], LIGHTEST, axis=0), 64)
    whole = np.minimum(255.0, colour.astype(np.float64) * (255 / paper))
    known: list[list[Colours]] = []
    found: list[Fill] = []
    painted: list[tuple[tuple[float, float, float, float], int]] = []
    for grid in grids:
        for top, bottom in pairwise(grid.ys):
            for x0, x1 in pairwise(grid.xs):
                shade = _shade(whole, x0, top, x1, bottom)
                if shade is not None and float(np.max(255 - shade)) > COLOURED:
                    painted.append(((x0, top, x1, bottom), _kind(shade, known)))
    for order, (box, kind) in enumerate(painted):
        found.append(Fill(*box, _mean(known[kind]), 1.0, -len(painted) + order))
    return found


def _shade(whole: Colours, x0: float, top: float, x1: float, bottom: float) -> Colours | None:
    """A field's own colour: the commonest one, so that words on it do not count."""
    left, right = (round(x * COLOUR_SCALE) for x in (x0 + INSET, x1 - INSET))
    upper, lower = (round(y * COLOUR_SCALE) for y in (top + INSET, bottom - INSET))
    field = whole[upper : max(lower, upper + 1), left : max(right, left + 1)].reshape(-1, 3)
    if not len(field):
        return None
    light = field.mean(axis=1)
    counts = np.bincount((light / STEP).astype(np.int64), minlength=int(255 / STEP) + 3)
    commonest = (int(np.argmax(counts[:-2] + counts[1:-1] + counts[2:])) + 1.5) * STEP
    shade: Colours = np.median(field[np.abs(light - commonest) <= 1.5 * STEP], axis=0)
    return shade


def _kind(shade: Colours, known: list[list[Colours]]) -> int:
    for index, alike in enumerate(known):
        if float(np.max(np.abs(alike[0] - shade))) <= ALIKE:
            alike.append(shade)
            return index
    known.append([shade])
    return len(known) - 1


def _mean(shades: list[Colours]) -> Rgb:
    red, green, blue = (round(float(value)) for value in np.median(shades, axis=0))
    return (red, green, blue)


def shown(colour: Pixels, box: tuple[float, float, float, float]) -> Rgb:
    """The darkest colour in a box: that of the mark in it."""
    x0, top, x1, bottom = (round(edge * COLOUR_SCALE) for edge in box)
    field = colour[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)].reshape(-1, 3)
    red, green, blue = (int(value) for value in field[int(np.argmin(field.sum(axis=1)))])
    return (red, green, blue)
