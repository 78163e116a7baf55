"""Text outside tables, as paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.read.drawn.lettering import TextLine, text_lines
from pipeline.read.drawn.line_ends import marked_text
from pipeline.read.drawn.page_objects import TextRun
from pipeline.read.drawn.swatches import Swatch, swatch_before, swatch_behind

APART = 3.0  # of the font size; pieces of one baseline farther apart are separate texts
SPACING = 1.35  # of the font size; the widest usual distance between two baselines of one paragraph
LOOSER = 1.12  # a distance this much wider than the paragraph's own (or the page's usual) starts a new one
_NUMBERED = re.compile(r"[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})+\.?(?=\s+\S)")  # "4.1 Homes last"


class Paragraph(NamedTuple):
    """A paragraph: its printed lines joined with line breaks, its box, its font size, the colour of a box before or
    behind it, whether all of it is set in bold."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    colour: str | None = None
    bold: bool = False


def paragraphs(runs: list[TextRun], known: Sequence[Swatch] = ()) -> list[Paragraph]:
    """The paragraphs of runs outside tables, from the top down; a line with a swatch before it begins one.

    Words printed on boxes of different colours are different paragraphs.
    """
    by_colour: dict[str | None, list[TextRun]] = defaultdict(list)
    for run in runs:
        by_colour[swatch_behind(run, known)].append(run)
    found = [one for colour, held in by_colour.items() for one in _alike(held, colour, known)]
    return sorted((one for one in found if one.text), key=lambda one: (round(one.top), one.x0))


def _alike(runs: list[TextRun], colour: str | None, known: Sequence[Swatch]) -> Iterator[Paragraph]:
    """The paragraphs of runs that are printed on one colour, None for bare paper."""
    lines = [piece for line in text_lines(runs) for piece in _pieces(line, known)]
    lines.sort(key=lambda line: (line.runs[0].origin[1], line.x0))
    right = max([line.x1 for line in lines], default=0.0)
    open_groups: list[list[TextLine]] = []
    for line in lines:
        fresh = colour is None and _before(line, known) is not None
        group = None if fresh else next((one for one in reversed(open_groups) if _goes_on(one, line, right)), None)
        if group is None:
            open_groups.append([line])
        else:
            group.append(line)
    return (_paragraph(group, colour or _before(group[0], known)) for group in open_groups)


def _before(line: TextLine, known: Sequence[Swatch]) -> str | None:
    return swatch_before(line[1:5], line.runs[0].size, known)


def _pieces(line: TextLine, known: Sequence[Swatch]) -> list[TextLine]:
    """The texts of one baseline: parted by wide gaps, and by swatches between them."""
    groups: list[list[TextRun]] = []
    for run in line.runs:
        if groups and run.x0 - groups[-1][-1].x1 <= APART * run.size and not _is_before(run, groups[-1][-1], known):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [line] if len(groups) == 1 else [piece for group in groups for piece in text_lines(group)]


def _is_before(run: TextRun, last: TextRun, known: Sequence[Swatch]) -> bool:
    between = (one for one in known if last.x1 <= (one.box[0] + one.box[2]) / 2 <= run.x0)
    return swatch_before((run.x0, run.top, run.x1, run.bottom), run.size, between) is not None


def _goes_on(group: list[TextLine], line: TextLine, right: float) -> bool:
    last = group[-1]
    one, other = last.runs[-1], line.runs[0]
    step = other.origin[1] - one.origin[1]
    if abs(one.size - other.size) > 0.1 * one.size or one.turn != other.turn or step <= 0.3 * one.size:
        return False
    usual = group[1].runs[0].origin[1] - group[0].runs[0].origin[1] if len(group) > 1 else None
    if step > (usual * LOOSER if usual else SPACING * one.size):
        return False
    if line.x0 > last.x1 or line.x1 < last.x0 or _opens(last, line, right):
        return False
    return not (is_bold(other) and not is_bold(one))


def _opens(last: TextLine, line: TextLine, right: float) -> bool:
    """Whether the line begins with a number that the line above had room for, as others reach to ``right``."""
    number = _NUMBERED.match(line.text)
    if number is None:
        return False
    return right - last.x1 > (len(number[0]) + 1) / len(line.text) * (line.x1 - line.x0)


def is_bold(run: TextRun) -> bool:
    """Whether the name of its font says that it is bold."""
    return "bold" in run.font.lower() or "black" in run.font.lower()


def _paragraph(group: list[TextLine], colour: str | None) -> Paragraph:
    return Paragraph(
        marked_text(group),
        min(line.x0 for line in group),
        min(line.top for line in group),
        max(line.x1 for line in group),
        max(line.bottom for line in group),
        group[0].runs[0].size,
        colour,
        all(is_bold(run) for line in group for run in line.runs),
    )
