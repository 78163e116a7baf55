"""From runs to printed lines of text."""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians, sin
from typing import NamedTuple

from pipeline.read.drawn.ligatures import with_ligatures
from pipeline.read.drawn.page_objects import TextRun
from pipeline.read.drawn.right_to_left import reading_order
from pipeline.read.drawn.stretched import BREAKS, is_stretched

WORD_GAP = 0.16  # of the font size; a wider gap between two runs is a space
LEVEL = 0.25  # of the font size; baselines nearer than this are one line
SMALL = (
    0.97  # of a line's size; smaller runs may be its superscripts or subscripts (browsers: 5 : 6, WeasyPrint: 24 : 25)
)
RAISED, SUNK = 0.65, 0.35  # of a line's size: how far over and under its baseline those may stand


class TextLine(NamedTuple):
    """One printed line: its text, its box, its runs from left to right; ``sure`` is false where right-to-left words
    in it might be meant in another order.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    runs: tuple[TextRun, ...]
    sure: bool = True


class _Levelled(NamedTuple):
    """A run as if it were level: where it starts and ends along the line, and the height of its baseline."""

    height: float
    start: float
    end: float
    run: TextRun


def text_lines(runs: list[TextRun]) -> list[TextLine]:
    """The runs of one cell or paragraph as lines, in reading order; turned text is read along its turn."""
    if len(runs) == 1:
        return [_line_of_one(runs[0])]
    turns = {run.turn for run in runs}
    if turns == {0} and (below := _one_below_the_other(runs)):
        return [_line_of_one(run) for run in below]
    lines: list[TextLine] = []
    for turn in sorted(turns):
        level = sorted(_levelled(run) for run in runs if run.turn == turn)
        lines += [_line(group) for group in _with_raised(_grouped(level))]
    return lines


def _one_below_the_other(runs: list[TextRun]) -> list[TextRun] | None:
    """The level runs from the top down where each is a line of its own, all about as large, as in most cells."""
    sizes = [run.size for run in runs]
    if min(sizes) <= SMALL * max(sizes):
        return None
    ordered = sorted(runs, key=_height)
    apart = all(below.origin[1] - above.origin[1] > LEVEL * below.size for above, below in pairwise(ordered))
    return ordered if apart else None


def _height(run: TextRun) -> float:
    return run.origin[1]


def _levelled(run: TextRun) -> _Levelled:
    if run.turn == 0:
        return _Levelled(run.origin[1], run.x0, run.x1, run)
    x, y = run.origin
    along_x, along_y = round(cos(radians(run.turn)), 9), round(sin(radians(run.turn)), 9)
    start = x * along_x + y * along_y
    length = abs(along_x) * (run.x1 - run.x0) + abs(along_y) * (run.bottom - run.top)
    return _Levelled(y * along_x - x * along_y, start, start + length, run)


def _grouped(level: list[_Levelled]) -> list[list[_Levelled]]:
    groups: list[list[_Levelled]] = []
    for item in level:
        if groups and item.height - groups[-1][-1].height <= LEVEL * item.run.size:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _with_raised(groups: list[list[_Levelled]]) -> list[list[_Levelled]]:
    """Lines of small print that stand just over or under a line's baseline, put into that line."""
    sizes = [max(item.run.size for item in group) for group in groups]
    if len(groups) < 2 or min(sizes) > SMALL * max(sizes):
        return groups
    kept: list[list[_Levelled]] = []
    for index, group in enumerate(groups):
        base = group[0].height
        for other in (index + 1, index - 1):
            if 0 <= other < len(groups) and sizes[index] <= SMALL * sizes[other]:
                over = (groups[other][0].height - base) / sizes[other]
                if -SUNK <= over <= RAISED and _beside(group, groups[other]):
                    groups[other] += group
                    break
        else:
            kept.append(group)
    return kept


def _beside(group: list[_Levelled], line: list[_Levelled]) -> bool:
    """Whether every run of the group stands in a free place of the line or right after it."""
    reach = line[0].run.size
    start, end = min(item.start for item in line), max(item.end for item in line)
    return all(
        start - reach <= item.start <= end + reach
        and not any(item.start < other.end - 0.3 and item.end > other.start + 0.3 for other in line)
        for item in group
    )


def _line_of_one(run: TextRun) -> TextLine:
    text = " ".join(run.text.split())
    x0, top, x1, bottom = run[1:5]
    if text.isascii():
        return TextLine(text, x0, top, x1, bottom, (run,))
    order = reading_order(with_ligatures(text))
    return TextLine(order.text, x0, top, x1, bottom, (run,), order.sure)


def _line(group: list[_Levelled]) -> TextLine:
    if len(group) == 1:
        return _line_of_one(group[0].run)
    group.sort(key=lambda item: item.start)
    text = ""
    end = group[0].start
    for _, start, stop, run in group:
        gap = start - end
        if text and not text[-1].isspace() and gap > WORD_GAP * run.size:
            text += "" if text[-1] in BREAKS and is_stretched(gap, _spaced_gaps(group), run.size) else " "
        text += run.text
        end = max(end, stop)
    runs = tuple(item.run for item in group)
    text = " ".join(text.split())
    order = reading_order(text if text.isascii() else with_ligatures(text))
    return TextLine(
        order.text,
        min(run.x0 for run in runs),
        min(run.top for run in runs),
        max(run.x1 for run in runs),
        max(run.bottom for run in runs),
        runs,
        order.sure,
    )


def _spaced_gaps(group: list[_Levelled]) -> list[float]:
    """The gaps between runs that a space is printed in; none where words are apart without one."""
    gaps = [(one.run.text[-1], other.start - one.end, other.run) for one, other in pairwise(group)]
    if any(last not in BREAKS and not last.isspace() and gap > WORD_GAP * run.size for last, gap, run in gaps):
        return []
    return [gap for last, gap, _ in gaps if last.isspace()]
