"""Text outside tables, as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.read.lettering import TextLine, text_lines
from pipeline.read.line_ends import marked_text
from pipeline.read.page_objects import TextRun
from pipeline.read.swatches import Swatch, swatch_before

APART = 3.0  # of the font size; pieces of one baseline farther apart are separate texts
SPACING = 1.35  # of the font size; the widest usual distance between two baselines of one paragraph
LOOSER = 1.12  # a distance this much wider than the paragraph's own (or the page's usual) starts a new one


class Paragraph(NamedTuple):
    """A paragraph: its printed lines joined with line breaks, its box, its font size, the colour of a box before it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    colour: str | None = None


def paragraphs(runs: list[TextRun], known: Sequence[Swatch] = ()) -> list[Paragraph]:
    """The paragraphs of runs outside tables, from the top down; a line with a swatch before it begins one."""
    lines = [piece for line in text_lines(runs) for piece in _pieces(line)]
    lines.sort(key=lambda line: (line.runs[0].origin[1], line.x0))
    open_groups: list[list[TextLine]] = []
    for line in lines:
        fresh = swatch_before(line[1:5], known) is not None
        group = None if fresh else next((one for one in reversed(open_groups) if _goes_on(one, line)), None)
        if group is None:
            open_groups.append([line])
        else:
            group.append(line)
    found = [_paragraph(group, known) for group in open_groups]
    return sorted((one for one in found if one.text), key=lambda one: (round(one.top), one.x0))


def _pieces(line: TextLine) -> list[TextLine]:
    groups: list[list[TextRun]] = []
    for run in line.runs:
        if groups and run.x0 - groups[-1][-1].x1 <= APART * run.size:
            groups[-1].append(run)
        else:
            groups.append([run])
    return [line] if len(groups) == 1 else [piece for group in groups for piece in text_lines(group)]


def _goes_on(group: list[TextLine], line: TextLine) -> bool:
    last = group[-1]
    one, other = last.runs[-1], line.runs[0]
    step = other.origin[1] - one.origin[1]
    if abs(one.size - other.size) > 0.1 * one.size or one.turn != other.turn or step <= 0.3 * one.size:
        return False
    usual = group[1].runs[0].origin[1] - group[0].runs[0].origin[1] if len(group) > 1 else None
    if step > (usual * LOOSER if usual else SPACING * one.size):
        return False
    if line.x0 > last.x1 or line.x1 < last.x0:
        return False
    return not (is_bold(other) and not is_bold(one))


def is_bold(run: TextRun) -> bool:
    """Whether the name of its font says that it is bold."""
    return "bold" in run.font.lower() or "black" in run.font.lower()


def _paragraph(group: list[TextLine], known: Sequence[Swatch]) -> Paragraph:
    return Paragraph(
        marked_text(group),
        min(line.x0 for line in group),
        min(line.top for line in group),
        max(line.x1 for line in group),
        max(line.bottom for line in group),
        group[0].runs[0].size,
        swatch_before(group[0][1:5], known),
    )
