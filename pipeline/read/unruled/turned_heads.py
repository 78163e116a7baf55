"""Headings that run upwards or downwards beside level ones, as over the narrow columns of a strip of months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.model import Box
from pipeline.read.drawn.lettering import TextLine, text_lines
from pipeline.read.drawn.page_objects import TextRun
from pipeline.read.unruled.line_pieces import Piece

UPRIGHT = 90  # degrees
FEWEST = 3  # beside one level line
BROKEN = 1.0  # of the font size; letters of one line stand nearer to each other
STEP = (0.95, 1.45)  # of the font size; from line to line of one heading
INK = 0.15  # of the font size; by which a line's box is wider than its letters, on each side


def turned_heads(runs: Sequence[TextRun]) -> list[Box]:
    """The boxes of all texts on a page that run upwards or downwards, those of several lines whole."""
    turned = [run for run in runs if run.turn % 180 == UPRIGHT]
    lines = [part for line in text_lines(turned) for part in _parts(line)] if turned else []
    heads: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: (line.x0, line.top)):
        head = next((one for one in reversed(heads) if _goes_on(one[-1], line)), None)
        if head is None:
            heads.append([line])
        else:
            head.append(line)
    return [_box(head) for head in heads]


def with_turned_heads(lines: Sequence[list[Piece]], heads: Sequence[Box]) -> tuple[list[list[Piece]], list[Box]]:
    """The level lines, each with the turned headings beside it as pieces, and the boxes of those headings."""
    found, taken = [], list[Box]()
    for line in lines:
        y = line[0].baseline - line[0].size / 3
        beside = [head for head in heads if head not in taken and head[1] <= y <= head[3] and not _meets(head, line)]
        if len(beside) >= FEWEST and len(line) >= FEWEST:
            taken += beside
            line = sorted([*line, *(_piece(head, line[0]) for head in beside)])
        found.append(line)
    return found, taken


def _parts(line: TextLine) -> Iterator[TextLine]:
    """The line's texts, apart where they stand far from each other (over two tables)."""
    groups = [[line.runs[0]]]
    for run, after in pairwise(line.runs):
        gap = max(after.top - run.bottom, run.top - after.bottom)
        if gap > BROKEN * run.size:
            groups.append([])
        groups[-1].append(after)
    for group in groups:
        yield from text_lines(group)


def _goes_on(last: TextLine, line: TextLine) -> bool:
    """Whether a line is the next of the heading that ``last`` is the latest of."""
    one, other = last.runs[0], line.runs[0]
    step = abs(other.origin[0] - one.origin[0]) / one.size
    return one.turn == other.turn and STEP[0] <= step <= STEP[1] and last.top < line.bottom and line.top < last.bottom


def _box(head: Sequence[TextLine]) -> Box:
    ink = INK * head[0].runs[0].size
    x0, x1 = min(line.x0 for line in head) + ink, max(line.x1 for line in head) - ink
    return x0, min(line.top for line in head), x1, max(line.bottom for line in head)


def _meets(head: Box, line: Sequence[Piece]) -> bool:
    return any(piece.x0 < head[2] and head[0] < piece.x1 for piece in line)


def _piece(head: Box, beside: Piece) -> Piece:
    """The heading as if it stood on the line that it is beside; its words are read from the page."""
    return beside._replace(x0=head[0], x1=head[2], text="")
