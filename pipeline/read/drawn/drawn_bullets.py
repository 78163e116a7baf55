"""Bullets that a program paints as shapes right before their lines (browsers do), given back to the text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.drawn.page_objects import Fill, Shape, TextRun

BULLET = "\u2022"
WIDTH = (0.15, 0.55)  # of the font size
ROUND = 0.25  # of its width; a bullet is about as high as wide
BEFORE = 2.0  # of the font size; the farthest that its line begins behind it


def with_drawn_bullets(runs: list[TextRun], painted: Sequence[Shape | Fill]) -> list[TextRun]:
    """The runs, each with a bullet at its beginning where a disc or square was painted right before it."""
    found = {one.order: one for one in painted if _is_small(one)}
    if not found:
        return runs
    return [_bulleted(run) if _is_bullet(found.get(run.order - 1), run) else run for run in runs]


def _is_small(one: Shape | Fill) -> bool:
    across, down = one.x1 - one.x0, one.bottom - one.top
    return 0 < across < 12 and abs(across - down) <= ROUND * across


def _is_bullet(one: Shape | Fill | None, run: TextRun) -> bool:
    if one is None or run.turn != 0 or one.colour != run.colour:
        return False
    low, high = (share * run.size for share in WIDTH)
    middle = (one.top + one.bottom) / 2
    return (
        low <= one.x1 - one.x0 <= high
        and run.top < middle < run.origin[1]
        and 0 <= run.x0 - one.x1 <= BEFORE * run.size
    )


def _bulleted(run: TextRun) -> TextRun:
    return run._replace(text=f"{BULLET} {run.text}")
