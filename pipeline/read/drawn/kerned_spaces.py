"""Spaces as Ghostscript writes them when it puts letters closer or wider: some that show are left out, some written
that do not show.

Between words of one letter it spaces out the letters instead: "(we)(waw)(or)" for "we w a w or". Where two letters
stand closer it may write a space that goes back: "(We x)(combe)" for "Wexcombe".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.drawn.lettering import WORD_GAP
from pipeline.read.drawn.page_objects import Letter, Letters, TextRun

LONGEST = 12  # characters of such a text
LEVEL = 0.05  # points; on a page that is turned, one line's baselines differ by what numbers are rounded to
TOUCHING = 0.1  # of the font size; texts nearer than this are parts of one word
WORD_APART = 0.6  # of the font size; texts nearer than this are words of one line
EVEN = 0.08  # of the font size; gaps are alike to so much
OVERPRINTED = 0.5  # of a space's width; what follows nearer than this stands in its place


def with_kerned_spaces(runs: list[TextRun], letters: Letters) -> list[TextRun]:
    """The runs; short ones beside another one, as parts of a line, with the spaces that show in them and no others.

    One that does not touch the other, as parts of a word do, may only have a space too many; where one has, any short
    one may. Texts are as the file orders them.
    """
    beside = {
        at
        for at, (one, other) in enumerate(pairwise(runs))
        if (len(one.text) <= LONGEST or len(other.text) <= LONGEST) and abs(one.origin[1] - other.origin[1]) <= LEVEL
        if one.turn == 0 == other.turn and (_touch(one, other) or _follow(one, other))
    }
    if not beside:
        return runs
    asked = {
        at
        for first in beside
        for at in (first, first + 1)
        if _is_short(runs[at]) and (" " in runs[at].text or _touch(runs[first], runs[first + 1]))
    }
    found = [_respaced(run, letters(run)) if at in asked else run for at, run in enumerate(runs)]
    if all(run.text.count(" ") <= after.text.count(" ") for run, after in zip(runs, found, strict=True)):
        return found
    return [
        _respaced(run, letters(run)) if at not in asked and _is_short(run) and " " in run.text else run
        for at, run in enumerate(found)
    ]


def _is_short(run: TextRun) -> bool:
    return 1 < len(run.text) <= LONGEST


def _touch(run: TextRun, other: TextRun) -> bool:
    apart = abs(other.x0 - run.x1) >= TOUCHING * run.size
    return not (apart or run.text[-1:].isspace() or other.text[:1].isspace())


def _follow(run: TextRun, other: TextRun) -> bool:
    return abs(other.x0 - run.x1) < WORD_APART * run.size and (" " in run.text or " " in other.text)


def _respaced(run: TextRun, letters: Sequence[Letter]) -> TextRun:
    if len(letters) != len(run.text):  # a part of a text
        return run
    kept = [*(one for one, after in pairwise(letters) if not _is_overprinted(one, after)), letters[-1]]
    gaps = [after.x0 - before.x1 for before, after in pairwise(kept)]
    spaced_out = not any(one.text.isspace() for one in kept) and min(gaps, default=0.0) > WORD_GAP * run.size
    if spaced_out and max(gaps) - min(gaps) <= EVEN * run.size:
        return run._replace(text=" ".join(letter.text for letter in kept))
    return run if len(kept) == len(letters) else run._replace(text="".join(letter.text for letter in kept))


def _is_overprinted(letter: Letter, after: Letter) -> bool:
    """Whether it is a space in whose place the next letter stands; one without width is not printed but concluded."""
    width = letter.x1 - letter.x0
    return letter.text.isspace() and width > 0 and after.x0 - letter.x0 < OVERPRINTED * width
