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
TOUCHING = 0.1  # of the font size; texts nearer than this are parts of one word
EVEN = 0.08  # of the font size; gaps are alike to so much
OVERPRINTED = 0.5  # of a space's width; what follows nearer than this stands in its place


def with_kerned_spaces(runs: list[TextRun], letters: Letters) -> list[TextRun]:
    """The runs; short ones that touch another one, as parts of a word, with the spaces that show in them and no others.

    Texts are as the file orders them.
    """
    beside = {
        at
        for at, (one, other) in enumerate(pairwise(runs))
        if one.origin[1] == other.origin[1] and (len(one.text) <= LONGEST or len(other.text) <= LONGEST)
        if one.turn == 0 == other.turn and _touch(one, other)
    }
    if not beside:
        return runs
    asked = {at for first in beside for at in (first, first + 1) if 1 < len(runs[at].text) <= LONGEST}
    return [_respaced(run, letters(run)) if at in asked else run for at, run in enumerate(runs)]


def _touch(run: TextRun, other: TextRun) -> bool:
    apart = abs(other.x0 - run.x1) >= TOUCHING * run.size
    return not (apart or run.text[-1:].isspace() or other.text[:1].isspace())


def _respaced(run: TextRun, letters: Sequence[Letter]) -> TextRun:
    if len(letters) != len(run.text):  # a part of a text
        return run
    if any(letter.text.isspace() for letter in letters):
        kept = [one for one, after in pairwise(letters) if not _is_overprinted(one, after)]
        return run if len(kept) + 1 == len(letters) else run._replace(text=_text([*kept, letters[-1]]))
    gaps = [after.x0 - before.x1 for before, after in pairwise(letters)]
    if not gaps or min(gaps) <= WORD_GAP * run.size or max(gaps) - min(gaps) > EVEN * run.size:
        return run
    return run._replace(text=" ".join(letter.text for letter in letters))


def _text(letters: Sequence[Letter]) -> str:
    return "".join(letter.text for letter in letters)


def _is_overprinted(letter: Letter, after: Letter) -> bool:
    """Whether it is a space in whose place the next letter stands."""
    return letter.text.isspace() and after.x0 - letter.x0 < OVERPRINTED * (letter.x1 - letter.x0)
