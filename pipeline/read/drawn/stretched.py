"""Justified lines that are set wide after hyphens too: some programs (pdfmake) stretch them wherever they may break.

The gap takes no printed space, as all between words do, and is narrower than those by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.drawn.page_objects import Letter, PageObjects, TextRun

BREAKS = "-\u2010–—/"  # after which a line may be broken without a space
WIDER = 0.1  # of the font size; the least that a space and the stretch are wider than the stretch alone
COLUMNS = 1.0  # of the font size; a wider gap without a space may be that between two columns
_BREAK = re.compile(rf"[{BREAKS}] (?<=\w[{BREAKS}] )\w")  # the mark first: it is searched for in whole pages


def without_stretched_gaps(page: PageObjects) -> PageObjects:
    """The page without the spaces that a source puts where it sees such a gap within a run."""
    if not _BREAK.search("\n".join([run.text for run in page.runs])):
        return page
    asked = (run for run in page.runs if run.turn == 0 and _BREAK.search(run.text))
    kept = {run.key: kept for run in asked if (kept := _without(run, page.letters(run)))}
    if not kept:
        return page
    runs = [
        run._replace(text="".join(one.text for one in kept[run.key])) if run.key in kept else run for run in page.runs
    ]
    return page._replace(runs=runs, letters=lambda run: kept.get(run.key) or page.letters(run))


def is_stretched(gap: float, between_words: Sequence[float], size: float) -> bool:
    """Whether a gap without a printed space is the stretch alone that comes on top of each space ``between_words``."""
    return bool(between_words) and gap < min(between_words) - WIDER * size


def _without(run: TextRun, letters: list[Letter]) -> list[Letter] | None:
    """The letters without the bare spaces after hyphens; None where there are none, or bare ones between words too."""
    after_break: dict[int, float] = {}
    between: list[float] = []
    for at in range(1, len(letters) - 1):
        before, space, after = letters[at - 1 : at + 2]
        gap = after.x0 - before.x1
        if not space.text.isspace():
            continue
        if space.x1 > space.x0:
            between.append(gap)
        elif before.text in BREAKS:
            after_break[at] = gap
        elif gap <= COLUMNS * run.size:
            return None
    bare = {at for at, gap in after_break.items() if is_stretched(gap, between, run.size)}
    return [letter for at, letter in enumerate(letters) if at not in bare] if bare else None
