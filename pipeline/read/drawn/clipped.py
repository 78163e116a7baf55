"""Text that reaches out of what is left of the page: the part that shows, and the part that does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.model import Box
from pipeline.read.drawn.page_objects import Letter, TextRun

WORST = 0.7  # share of a run's letters; one that loses as many is read by nobody


def parted(
    run: TextRun, clip: Box, letters: Callable[[TextRun], list[Letter]]
) -> tuple[TextRun | None, TextRun | None]:
    """What of the run is clipped, and what shows: letters count by their middle."""
    if _all_inside(run, clip):
        return None, run
    found = letters(run)
    inside = [_is_inside(letter, clip) for letter in found]
    inked = [shows for letter, shows in zip(found, inside, strict=True) if not letter.text.isspace()]
    if all(inked):
        return None, run
    if inked.count(False) > WORST * len(inked) or run.turn != 0:
        return run, None
    clipped = [letter for letter, shows in zip(found, inside, strict=True) if not shows]
    return _part(run, clipped), _part(run, [letter for letter, shows in zip(found, inside, strict=True) if shows])


def _all_inside(run: TextRun, clip: Box) -> bool:
    """Whether the middle line of the run is inside: ascenders and descenders may be cut."""
    if run.turn == 0:
        middle = (run.top + run.bottom) / 2
        return clip[0] <= run.x0 + 1 and run.x1 - 1 <= clip[2] and clip[1] <= middle <= clip[3]
    return False


def _is_inside(letter: Letter, clip: Box) -> bool:
    x, y = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
    return clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3]


def _part(run: TextRun, letters: Sequence[Letter]) -> TextRun | None:
    return run.part(letters) if "".join(letter.text for letter in letters).strip() else None
