"""Pages that lie on their side, as displayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.read.page_objects import TextRun

MOSTLY = 0.6  # share of a page's letters; headings over a strip of months are turned on upright pages too


def turn_of_page(runs: Sequence[TextRun]) -> int:
    """The direction (90, 180, 270 degrees clockwise) in which most of a page's text runs; 0 if it is upright."""
    if not runs or runs[0].turn == 0 == runs[-1].turn:
        return 0
    letters = Counter[int]()
    for run in runs:
        letters[run.turn] += len(run.text)
    turn, count = letters.most_common(1)[0]
    return turn if turn in (90, 180, 270) and count >= MOSTLY * letters.total() else 0
