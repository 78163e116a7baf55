"""From runs to printed lines of text."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.read.page_objects import TextRun

WORD_GAP = 0.16  # of the font size; a wider gap between two runs is a space
SAME_LINE = 0.5  # of the font size; baselines nearer than this are one line (room for superscripts)


class TextLine(NamedTuple):
    """One printed line: its text, its box, its first and last run."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    runs: tuple[TextRun, ...]


def text_lines(runs: list[TextRun]) -> list[TextLine]:
    """The runs of one cell or paragraph as lines, in reading order; turned text is read along its turn."""
    lines: list[TextLine] = []
    for turn in sorted({run.turn for run in runs}):
        level = sorted((_levelled(run) for run in runs if run.turn == turn), key=lambda item: (item[1], item[0]))
        lines += [_line(group) for group in _grouped(level)]
    return lines


_Levelled = tuple[float, float, float, TextRun]  # start and height of the baseline, end, in reading direction


def _levelled(run: TextRun) -> _Levelled:
    x, y = run.origin
    if run.turn == 0:
        return (run.x0, y, run.x1, run)
    if run.turn == 90:
        return (run.top, -x, run.bottom, run)
    if run.turn == 180:
        return (-run.x1, -y, -run.x0, run)
    return (-run.bottom, x, -run.top, run)


def _grouped(level: list[_Levelled]) -> list[list[_Levelled]]:
    groups: list[list[_Levelled]] = []
    size = height = 0.0
    for item in level:
        run = item[3]
        if groups and item[1] - height <= SAME_LINE * min(size, run.size) + 0.01:
            groups[-1].append(item)
            if run.size > size:
                size, height = run.size, item[1]
        else:
            groups.append([item])
            size, height = run.size, item[1]
    return groups


def _line(group: list[_Levelled]) -> TextLine:
    group.sort(key=lambda item: item[0])
    text = ""
    end = group[0][0]
    for start, _, stop, run in group:
        if text and not text[-1].isspace() and start - end > WORD_GAP * run.size:
            text += " "
        text += run.text
        end = max(end, stop)
    runs = tuple(item[3] for item in group)
    return TextLine(
        " ".join(text.split()),
        min(run.x0 for run in runs),
        min(run.top for run in runs),
        max(run.x1 for run in runs),
        max(run.bottom for run in runs),
        runs,
    )
