"""Months' headings that touch, or run over into the next: wider than their narrow columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.fields.month_head import is_month_head
from pipeline.fields.month_words import MONTH_WORD
from pipeline.read.drawn.lettering import WORD_GAP
from pipeline.read.drawn.page_objects import TextRun

FEWEST_MONTHS = 3  # on one line, in a strip of them
LONGEST_MONTH = len("September 2026")
NEAR = 2.0  # points; between an edge of fills and the middle of two headings' seam
MAY_BE_MONTHS = re.compile(rf"{MONTH_WORD}|\d[-/.]\d", re.IGNORECASE)


def touching_months(group: list[TextRun], edges: Sequence[float]) -> list[list[TextRun]]:
    """The group parted around its months where they are headings as wide as their columns, or wider; else whole.

    Words have blanks between them; such headings touch somewhere, or stand apart near edges of fills.
    """
    months = _drawn_months(group)
    if len(months) < FEWEST_MONTHS:
        return [group]
    seams = [(group[end - 1].x1, group[end].x0) for _, end in months[:-1]]
    touching = any(start - end < WORD_GAP * group[0].size for end, start in seams)
    if not touching and not all(_at_edge((end + start) / 2, edges) for end, start in seams):
        return [group]
    cuts = sorted({0, len(group), *(place for month in months for place in month)})
    return [group[start:end] for start, end in pairwise(cuts)]


def _at_edge(x: float, edges: Sequence[float]) -> bool:
    return any(abs(edge - x) < NEAR for edge in edges)


def _drawn_months(group: list[TextRun]) -> list[tuple[int, int]]:
    """First and last (exclusive) text of each of the months in a row, each drawn in texts of its own."""
    found: list[tuple[int, int]] = []
    at = 0 if len(MAY_BE_MONTHS.findall(text_of(group))) >= FEWEST_MONTHS else len(group)
    while at < len(group):
        widest = range(at + 1, min(at + LONGEST_MONTH, len(group)) + 1)
        ends = [end for end in widest if is_month_head(text_of(group[at:end]))]
        if ends:
            found.append((at, ends[-1]))
        elif found:
            break
        at = ends[-1] if ends else at + 1
    return found


def text_of(runs: Sequence[TextRun]) -> str:
    """The runs' words without what stands around them."""
    return "".join(run.text for run in runs).strip()
