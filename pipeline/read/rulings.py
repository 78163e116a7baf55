"""From drawn bits to border lines: dots, dashes, doubles and overlapping strokes become single lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.read.page_objects import Ruling, TextRun

SAME_LINE = 2.6  # points; strokes this near in parallel are one border (a double border, or two cells' own borders)
BRIDGED = 4.5  # points; a gap this long is inside a dotted or dashed border, or a corner
DOT = 3.0  # points; a mark this small both ways may be part of a line either way
MEETS = 2.6  # points; a line that ends this near another meets it
UNDER, STRUCK = 0.3, (0.15, 0.45)  # of the font size: where underlines are below the baseline, strike-outs above it
FEWEST_DOTS = 4  # in a dotted line
DOT_LEVEL = 0.3  # points; the dots of one line are this level


class Line(NamedTuple):
    """A border line at ``at`` (y of a horizontal one, x of an upright one), from ``start`` to ``end``."""

    at: float
    start: float
    end: float


def border_lines(rulings: Sequence[Ruling]) -> tuple[list[Line], list[Line]]:
    """Horizontal and upright lines, each sorted by position and start."""
    level: list[Line] = []
    upright: list[Line] = []
    dots: list[Ruling] = []
    for ruling in rulings:
        x0, top, x1, bottom = ruling[:4]
        width, height = x1 - x0, bottom - top
        if width <= DOT and height <= DOT:
            dots.append(ruling)
        elif width >= height:
            level.append(Line((top + bottom) / 2, x0, x1))
        else:
            upright.append(Line((x0 + x1) / 2, top, bottom))
    if dots:
        level += _dotted([Line((dot.top + dot.bottom) / 2, dot.x0, dot.x1) for dot in dots])
        upright += _dotted([Line((dot.x0 + dot.x1) / 2, dot.top, dot.bottom) for dot in dots])
    return _merged(level), _merged(upright)


def _dotted(dots: list[Line]) -> list[Line]:
    """Lines of dots: as many as ``FEWEST_DOTS``, evenly level, with short gaps."""
    lines: list[Line] = []
    for band in _bands(dots, DOT_LEVEL):
        count = 0
        for _, start, end in sorted(band, key=lambda dot: dot.start):
            if count and start - lines[-1].end <= BRIDGED:
                lines[-1] = Line(lines[-1].at, lines[-1].start, max(lines[-1].end, end))
                count += 1
                continue
            if 0 < count < FEWEST_DOTS:
                lines.pop()
            lines.append(Line(band[0].at, start, end))
            count = 1
        if count < FEWEST_DOTS:
            lines.pop()
    return lines


def _merged(lines: list[Line]) -> list[Line]:
    return [line for band in _bands(lines, SAME_LINE) for line in _joined(band)]


def _bands(lines: list[Line], width: float) -> list[list[Line]]:
    """The lines in groups that are level to within ``width``, from the first position up."""
    bands: list[list[Line]] = []
    for line in sorted(lines):
        if bands and line.at - bands[-1][0].at <= width:
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def _joined(band: list[Line]) -> list[Line]:
    """One band of nearly collinear pieces, its overlapping or touching pieces joined."""
    at = band[len(band) // 2].at
    joined: list[Line] = []
    for _, start, end in sorted(band, key=lambda line: line.start):
        if joined and start - joined[-1].end <= BRIDGED:
            if end > joined[-1].end:
                joined[-1] = Line(at, joined[-1].start, end)
        else:
            joined.append(Line(at, start, end))
    return joined


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


def anchored(level: list[Line], upright: list[Line]) -> tuple[list[Line], list[Line]]:
    """The level lines that are borders, and the loose ones: shafts of arrows, bars, rules outside tables.

    Both ends of a border meet an upright, or are where other level lines end too, or have no upright
    farther out: the table's outer border may be missing.
    """
    ends = Counter(round(end) for line in level for end in (line.start, line.end))
    borders: list[Line] = []
    loose: list[Line] = []
    for line in level:
        beside = [other.at for other in upright if other.start - MEETS <= line.at <= other.end + MEETS]
        held = _is_end(line.start, -1, beside, ends) and _is_end(line.end, 1, beside, ends)
        (borders if held else loose).append(line)
    return borders, loose


def _is_end(end: float, side: int, beside: list[float], ends: Counter[int]) -> bool:
    farther = [x for x in beside if side * (x - end) > -MEETS]
    return not farther or min(abs(x - end) for x in farther) <= MEETS or _is_shared(end, ends)


def _is_shared(end: float, ends: Counter[int]) -> bool:
    return sum(ends[round(end) + step] for step in (-1, 0, 1)) > 1
