"""Texts with a gap that another one fills: letters that a program takes from another font are shown before or after
the rest of their line, which then has a gap in their place ("o  ers", "ff").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.drawn.page_objects import Letter, Letters, TextRun

LEVEL = 0.05  # points; baselines of one line differ by what numbers are rounded to
SLACK = 0.05  # of the font size; how far a letter may reach over the next one's place


def parted_around(runs: list[TextRun], letters: Letters) -> list[TextRun]:
    """The runs, each parted where the one printed just before or after it stands in a gap between its letters."""
    inside: dict[int, list[TextRun]] = {}
    for at, (one, other) in enumerate(pairwise(runs)):
        if one.turn == 0 == other.turn and abs(one.origin[1] - other.origin[1]) <= LEVEL:
            if one.x0 < other.x0 and other.x1 < one.x1:
                inside.setdefault(at, []).append(other)
            elif other.x0 < one.x0 and one.x1 < other.x1:
                inside.setdefault(at + 1, []).append(one)
    if not inside:
        return runs
    return [part for at, run in enumerate(runs) for part in _parts(run, inside.get(at, ()), letters)]


def _parts(run: TextRun, inside: Sequence[TextRun], letters: Letters) -> list[TextRun]:
    if not inside:
        return [run]
    slack = SLACK * run.size

    def is_filled(before: Letter, after: Letter) -> bool:
        return any(before.x1 - slack <= one.x0 and one.x1 <= after.x0 + slack for one in inside)

    measured = letters(run)
    printed = [one for one in measured if not one.text.isspace() or one.x1 > one.x0]  # a gap alone is no space here
    parts = run.parted(printed, is_filled)
    return parts if len(parts) > 1 else [run]
