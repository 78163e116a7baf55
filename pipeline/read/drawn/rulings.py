"""From drawn bits to border lines: dots, dashes, doubles and overlapping strokes become single lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from operator import itemgetter
from typing import NamedTuple

from pipeline.read.drawn.page_objects import Ruling, Shape, TextRun

SAME_LINE = 2.6  # points; strokes this near in parallel are one border (a double border, or two cells' own borders)
BRIDGED = 4.5  # points; a gap this long is inside a dotted or dashed border, or a corner
DASH, CORNER = 12.0, 3.0  # points; between two pieces longer than a dash only a corner is bridged, not a low row
DOT = 3.0  # points; a mark this small both ways may be part of a line either way
MEETS = 2.6  # points; a line that ends this near another meets it
HEAD = 20.0  # points; an arrow's head is no larger
UNDER, STRUCK = 0.3, (0.15, 0.45)  # of the font size: where underlines are below the baseline, strike-outs above it
FEWEST_DOTS = 4  # in a dotted line
DOT_LEVEL = 0.3  # points; the dots of one line are this level


Stretch = tuple[float, float, float]


class Line(NamedTuple):
    """A border line at ``at`` (y of a horizontal one, x of an upright one), from ``start`` to ``end``."""

    at: float
    start: float
    end: float


def border_lines(rulings: Sequence[Ruling]) -> tuple[list[Line], list[Line]]:
    """Horizontal and upright lines, each sorted by position and start."""
    level: set[Stretch] = set()
    upright: set[Stretch] = set()
    dotted = False
    for x0, top, x1, bottom in {*rulings}:  # neighbouring cells draw the border between them twice
        across, down = x1 - x0, bottom - top
        if across <= DOT and down <= DOT:
            dotted = True
        elif across >= down:
            level.add(((top + bottom) / 2, x0, x1))
        else:
            upright.add(((x0 + x1) / 2, top, bottom))
    if dotted:
        dots = [one for one in rulings if one[2] - one[0] <= DOT and one[3] - one[1] <= DOT]
        level.update(_dotted([((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in dots], level))
        upright.update(_dotted([((x0 + x1) / 2, top, bottom) for x0, top, x1, bottom in dots], upright))
    return _merged(level), _merged(upright)


def _dotted(dots: Collection[Stretch], dashes: Collection[Stretch]) -> list[Stretch]:
    """Lines of dots: as many as ``FEWEST_DOTS``, evenly level, with short gaps; fewer where they go on with dashes."""
    lines: list[Stretch] = []
    for band in _bands([*dots, *dashes], DOT_LEVEL):
        count = 0
        for at, start, end in sorted(band, key=itemgetter(1)):
            weight = 1 if end - start <= DOT else FEWEST_DOTS
            if count and start - lines[-1][2] <= BRIDGED:
                lines[-1] = (lines[-1][0], lines[-1][1], max(lines[-1][2], end))
                count += weight
                continue
            if 0 < count < FEWEST_DOTS:
                lines.pop()
            lines.append((at, start, end))
            count = weight
        if count < FEWEST_DOTS:
            lines.pop()
    return lines


def _merged(lines: Collection[Stretch]) -> list[Line]:
    return [line for band in _bands(lines, SAME_LINE) for line in _joined(band)]


def _bands(lines: Collection[Stretch], width: float) -> list[list[Stretch]]:
    """The lines in groups that are level to within ``width``, from the first position up."""
    bands: list[list[Stretch]] = []
    limit = float("-inf")
    for line in sorted(lines):
        if line[0] <= limit:
            bands[-1].append(line)
        else:
            bands.append([line])
            limit = line[0] + width
    return bands


def _joined(band: list[Stretch]) -> list[Line]:
    """One band of nearly collinear pieces, its overlapping or touching pieces joined."""
    at = band[len(band) // 2][0]
    joined: list[Line] = []
    first, last, longest = float("-inf"), float("-inf"), 0.0
    for _, start, end in sorted(band, key=itemgetter(1)):
        if start - last > CORNER and (start - last > BRIDGED or min(longest, end - start) > DASH):
            if last > first:
                joined.append(Line(at, first, last))
            first, last, longest = start, end, end - start
        elif end > last:
            last, longest = end, max(longest, end - start)
    return [*joined, Line(at, first, last)]


def without_underlines(level: Sequence[Line], runs: Sequence[TextRun]) -> list[Line]:
    """The level lines without those that underline or strike out text."""
    printed = sorted((run for run in runs if run.turn == 0), key=lambda run: run.origin[1])
    baselines = [run.origin[1] for run in printed]
    return [line for line in level if not _marks_text(line, printed, baselines)]


def _marks_text(line: Line, runs: Sequence[TextRun], baselines: Sequence[float]) -> bool:
    for index in range(bisect_left(baselines, line.at - 6), bisect_left(baselines, line.at + 12)):
        run = runs[index]
        below = line.at - run.origin[1]
        near = 0 < below < UNDER * run.size or STRUCK[0] * run.size < -below < STRUCK[1] * run.size
        if near and run.x0 - 1 <= line.start and line.end <= run.x1 + 1:
            return True
    return False


def anchored(level: list[Line], upright: list[Line], shapes: Sequence[Shape] = ()) -> tuple[list[Line], list[Line]]:
    """The level lines that are borders, and the loose ones: shafts of arrows, bars, rules outside tables.

    Both ends of a border meet an upright, or are where other level lines end too, or have no upright
    farther out: the table's outer border may be missing. Where a shape is drawn, as an arrow's head, no border ends.
    """
    ends = Counter(
        round(end)
        for line in level
        for end in (line.start, line.end)
        if not shapes or not any(_is_at(shape, end, line.at) for shape in shapes)
    )
    borders: list[Line] = []
    loose: list[Line] = []
    for line in level:
        beside = [other.at for other in upright if other.start - MEETS <= line.at <= other.end + MEETS]
        held = _is_end(line.start, -1, beside, ends) and _is_end(line.end, 1, beside, ends)
        (borders if held else loose).append(line)
    return borders, loose


def _is_at(shape: Shape, x: float, y: float) -> bool:
    small = shape.x1 - shape.x0 <= HEAD and shape.bottom - shape.top <= HEAD
    return small and shape.x0 - MEETS <= x <= shape.x1 + MEETS and shape.top <= y <= shape.bottom


def _is_end(end: float, side: int, beside: list[float], ends: Counter[int]) -> bool:
    farther = [x for x in beside if side * (x - end) > -MEETS]
    return not farther or min(abs(x - end) for x in farther) <= MEETS or _is_shared(end, ends)


def _is_shared(end: float, ends: Counter[int]) -> bool:
    return sum(ends[round(end) + step] for step in (-1, 0, 1)) > 1
