"""Running heads and feet that stand so near a table without borders that they would be read as its rows.

They are told by their place: the same words as far from the page's edge on most pages, on some apart from what comes
next (headings that a table repeats stand close over its rows on all).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise, zip_longest
from typing import NamedTuple, Protocol

from pipeline.model import Box
from pipeline.read.drawn.page_objects import Fill, TextRun
from pipeline.read.drawn.paint import WHITE

MARGIN = 0.12  # of the page's height
LEVEL = 0.3  # of the font size; runs whose baselines are nearer are one line
APART = 1.7  # of the font size: how far a running line is from the one beside it
MOST_PIECES, PIECE_GAP = 3, 2.0  # texts on a line, parted by this much of the font size: left, middle and right
MOST_LINES = 3  # at one edge
SAME_PLACE = 3.0  # points
MOST_PAGES, FEWEST_PAGES = 0.6, 2


class EdgeLine(NamedTuple):
    """A line in a page's margin: its letters without numbers and blanks, whether it is at the foot, how far from the
    edge.

    ``apart`` says that what comes next stands farther off than the next line of a text.
    """

    words: str
    foot: bool
    distance: float
    apart: bool
    box: Box


class _Line(NamedTuple):
    runs: Sequence[TextRun]
    baseline: float
    size: float


def edge_lines(runs: Sequence[TextRun], height: float, fills: Sequence[Fill]) -> list[EdgeLine]:
    """The lines at the top and foot of a page that may be running ones, from its edges inwards."""
    level = [run for run in runs if run.turn == 0 and run.text.strip()]
    head = _lines([run for run in level if run.top < 2 * MARGIN * height])
    foot = _lines([run for run in level if run.bottom > (1 - 2 * MARGIN) * height])[::-1]
    return [*_outer(head, height, fills), *_outer(foot, height, fills, foot=True)]


def _lines(runs: Sequence[TextRun]) -> list[_Line]:
    lines: list[list[TextRun]] = []
    for run in sorted(runs, key=lambda run: run.origin[1]):
        if lines and run.origin[1] - lines[-1][-1].origin[1] < LEVEL * run.size:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [_Line(line, line[0].origin[1], max(run.size for run in line)) for line in lines]


def _outer(lines: Sequence[_Line], height: float, fills: Sequence[Fill], *, foot: bool = False) -> Iterator[EdgeLine]:
    for line, following in islice(zip_longest(lines, lines[1:]), MOST_LINES):
        distance = height - line.baseline if foot else line.baseline
        if distance > MARGIN * height or _pieces(line) > MOST_PIECES or _is_filled(line, fills):
            return
        step = abs(line.baseline - following.baseline) if following is not None else height
        size = max(line.size, following.size) if following is not None else line.size
        yield _edge_line(line, foot, distance, apart=step >= APART * size)


def _pieces(line: _Line) -> int:
    runs = sorted(line.runs, key=lambda run: run.x0)
    return 1 + sum(after.x0 - run.x1 > PIECE_GAP * line.size for run, after in pairwise(runs))


def _is_filled(line: _Line, fills: Sequence[Fill]) -> bool:
    """Whether a colour lies under a text of it, as under a table's headings."""
    x, y = line.runs[0].x0 + 1, line.baseline
    return any(fill.colour != WHITE and fill.x0 <= x < fill.x1 and fill.top < y < fill.bottom for fill in fills)


def _edge_line(line: _Line, foot: bool, distance: float, *, apart: bool) -> EdgeLine:
    runs = sorted(line.runs, key=lambda run: run.x0)
    # runs may be words or letters: blanks between them would tell page 9 from page 10
    words = re.sub(r"\d+", "#", "".join("".join(run.text for run in runs).split()).casefold())
    top, bottom = min(run.top for run in runs), max(run.bottom for run in runs)
    return EdgeLine(words, foot, distance, apart, (runs[0].x0, top, max(run.x1 for run in runs), bottom))


class Edged(Protocol):
    """A page with its number and its edge lines."""

    @property
    def number(self) -> int: ...
    @property
    def edges(self) -> Sequence[EdgeLine]: ...


def running_lines(pages: Sequence[Edged]) -> Mapping[int, Sequence[Box]]:
    """The boxes of the running heads and feet, by page."""
    alike: dict[tuple[str, bool], list[tuple[int, EdgeLine]]] = defaultdict(list)
    for page in pages:
        for line in page.edges:
            alike[line.words, line.foot].append((page.number, line))
    found: dict[int, list[Box]] = defaultdict(list)
    for lines in alike.values():
        usual = sorted(line.distance for _, line in lines)[len(lines) // 2]
        level = [(number, line) for number, line in lines if abs(line.distance - usual) <= SAME_PLACE]
        most = len({number for number, _ in level}) >= max(FEWEST_PAGES, MOST_PAGES * len(pages))
        if most and any(line.apart for _, line in level):
            for number, line in level:
                found[number].append(line.box)
    return found


def lies_in(run: TextRun, boxes: Sequence[Box]) -> bool:
    """Whether the run is one of those in the boxes."""
    middle = (run.top + run.bottom) / 2
    return any(x0 - 1 <= run.x0 and run.x1 <= x1 + 1 and top <= middle <= bottom for x0, top, x1, bottom in boxes)
