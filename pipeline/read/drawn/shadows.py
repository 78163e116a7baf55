"""Blurred shadows as browsers print them: a masked patch, the words again without ink, then the words themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.read.drawn.copies import NEAR_WORDS
from pipeline.read.drawn.page_objects import Fill, PageObjects, TextRun

TALLEST = 6.0  # times the words' size; a patch that tall is more than a shadow of theirs


def without_shadows(page: PageObjects) -> tuple[PageObjects, list[TextRun]]:
    """The page without such patches and the words that they belong to, and those words.

    Words without ink are a shadow's only where the same ones show in their place.
    """
    shown: defaultdict[str, list[TextRun]] = defaultdict(list)
    inkless = [run for run in page.runs if not run.visible]
    if inkless:
        for run in page.runs:
            if run.visible:
                shown[run.text.strip()].append(run)
    shadows = [run for run in inkless if any(_beside(run, other) for other in shown[run.text.strip()])]
    if not shadows:
        return page, []
    orders = {run.order for run in shadows}
    patches = {fill.order for fill in page.fills if fill.alpha < 1 and _shades(fill, shadows)}
    fills = [fill for fill in page.fills if fill.order not in patches]
    return page._replace(runs=[run for run in page.runs if run.order not in orders], fills=fills), shadows


def _beside(run: TextRun, other: TextRun) -> bool:
    reach = NEAR_WORDS * run.size
    return abs(run.origin[0] - other.origin[0]) <= reach and abs(run.origin[1] - other.origin[1]) <= reach


def _shades(patch: Fill, shadows: Sequence[TextRun]) -> bool:
    """Whether the patch lies under the words of a shadow that was painted right after it."""
    after = min((run for run in shadows if run.order > patch.order), key=lambda run: run.order, default=None)
    return (
        after is not None
        and patch.bottom - patch.top <= TALLEST * after.size
        and patch.x0 <= (after.x0 + after.x1) / 2 <= patch.x1
        and patch.top <= (after.top + after.bottom) / 2 <= patch.bottom
    )
