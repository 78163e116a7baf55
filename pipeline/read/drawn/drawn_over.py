"""Arrows, bars and marks painted over cells, as Gantt strips have them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Box
from pipeline.read.drawn.grid import Grid
from pipeline.read.drawn.page_objects import Fill, PageObjects, Rgb, TextRun
from pipeline.read.drawn.paint import covered
from pipeline.read.drawn.positions import is_among
from pipeline.read.drawn.rulings import Line

OVER = 0.3  # share of a column's width that a shape takes where it stands for the column
AT_BORDER = 2.0  # points; a line as near to a row's border is a part of it
SMALLEST = 2.0  # points; less is a speck
HIGHEST = 5.0  # of the largest text; what is higher and wider than a cell is drawn over the page, as a watermark is
COLOURFUL = 60  # of 255; how far apart red, green and blue are in a colour that is not a grey
MOST_SYMBOLS = 4  # in a run that is no text
SYMBOLS = frozenset("●•■█▪▲▼◆⬤⚫◼▬►▶★✔✓✖")


class Drawing(NamedTuple):
    """What is drawn over one cell, and the colour it is drawn in."""

    kind: str
    colour: Rgb


def drawings(
    grid: Grid, page: PageObjects, loose: Sequence[Line], inside: Sequence[Sequence[TextRun]]
) -> dict[int, list[Drawing]]:
    """By cell: ``arrow`` or ``bar`` over one or more cells, ``mark`` inside one.

    ``loose`` are level lines that are no borders; ``inside`` the cells' runs, whose highlights are no bars.
    """
    found: dict[int, list[Drawing]] = defaultdict(list)
    shapes = [shape for shape in page.shapes if shape.alpha > 0 and _is_in(grid, shape[:4])]
    highest = HIGHEST * max((run.size for runs in inside for run in runs), default=math.inf) if shapes else 0.0
    for shape in shapes:
        cells = _cells_under(grid, shape[:4])
        if len(cells) > 1 and shape.bottom - shape.top > highest:
            continue
        kind = "mark" if len(cells) == 1 and not _touches_line(shape[:4], loose) else "arrow"
        for index in cells:
            found[index].append(Drawing(kind, shape.colour))
    for line in (line for line in loose if not is_among(grid.ys, line.at, AT_BORDER)):
        box = (line.start, line.at - 1, line.end, line.at + 1)
        pointed = any(_touches_line(shape[:4], [line]) for shape in shapes)
        for index in _cells_under(grid, box) if _is_in(grid, box) else ():
            found[index].append(Drawing("arrow" if pointed else "bar", (0, 0, 0)))
    for fill in page.fills:
        if _is_in(grid, fill[:4]) and _is_bar(grid, fill) and not _lies_behind(fill, inside):
            for index in _cells_under(grid, fill[:4]):
                found[index].append(Drawing("bar", fill.colour))
    return found


def shown_colour(drawn: Sequence[Drawing], runs: Sequence[TextRun]) -> Rgb | None:
    """The colour that a mark or a symbol shows in a cell without a fill, as a traffic light does."""
    if not drawn and (not runs or len(runs[0].text) > MOST_SYMBOLS):
        return None
    marks = [one.colour for one in drawn if one.kind == "mark"]
    if runs and all(set(run.text) <= SYMBOLS | {" "} for run in runs):
        marks += [run.colour for run in runs]
    colours = {colour for colour in marks if max(colour) - min(colour) >= COLOURFUL}
    return colours.pop() if len(colours) == 1 else None


def _is_in(grid: Grid, box: Box) -> bool:
    x0, top, x1, bottom = box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    inside = grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]
    return inside and max(x1 - x0, bottom - top) >= SMALLEST


def _cells_under(grid: Grid, box: Box) -> list[int]:
    """The cells of the row at the box's middle whose columns it takes, or the one cell it stands in."""
    middle = (box[1] + box[3]) / 2
    row = next((row for row in range(len(grid.ys) - 1) if grid.ys[row] <= middle <= grid.ys[row + 1]), None)
    if row is None:
        return []
    columns = [
        column
        for column, (left, right) in enumerate(pairwise(grid.xs))
        if min(box[2], right) - max(box[0], left) >= OVER * (right - left)
    ]
    if not columns:
        centre = (box[0] + box[2]) / 2
        columns = [c for c in range(len(grid.xs) - 1) if grid.xs[c] <= centre <= grid.xs[c + 1]][:1]
    return sorted({grid.holder[row][column] for column in columns})


def _is_bar(grid: Grid, fill: Fill) -> bool:
    """Whether the fill colours no whole cell but stands inside a row."""
    return not covered(grid.ys, fill.top, fill.bottom) or not covered(grid.xs, fill.x0, fill.x1)


def _lies_behind(fill: Fill, inside: Sequence[Sequence[TextRun]]) -> bool:
    return any(
        fill.x0 <= (run.x0 + run.x1) / 2 <= fill.x1 and fill.top <= (run.top + run.bottom) / 2 <= fill.bottom
        for runs in inside
        for run in runs
    )


def _touches_line(box: Box, lines: Sequence[Line]) -> bool:
    return any(
        box[1] - 1 <= line.at <= box[3] + 1 and box[0] - 2 <= line.end and line.start <= box[2] + 2 for line in lines
    )
