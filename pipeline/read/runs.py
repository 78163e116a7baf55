"""Text runs as every source builds them, so that lines and cells come out alike."""

from __future__ import annotations

from math import hypot

from pipeline.model import Box
from pipeline.read.affine import Matrix, turn_of
from pipeline.read.page_objects import Rgb, TextRun

ASCENT, DESCENT = 0.75, 0.2  # of the font size: the height taken by a line, the same for every font and source


def text_run(
    text: str,
    ink: Box,
    shown: Matrix,
    size: float,
    font: str,
    colour: Rgb,
    visible: bool,
    order: int,
    key: int,
) -> TextRun:
    """A run from its ink box, its displayed text matrix and its font size in text space.

    Across the reading direction the box is laid out from the baseline, since ink differs from word to word.
    """
    turn = turn_of(shown)
    size *= hypot(shown[2], shown[3])
    x, y = shown[4], shown[5]
    up, down = ASCENT * size, DESCENT * size
    if turn == 0:
        box = (min(x, ink[0]), y - up, ink[2], y + down)
    elif turn == 180:
        box = (ink[0], y - down, max(x, ink[2]), y + up)
    elif turn == 90:
        box = (x - down, min(y, ink[1]), x + up, ink[3])
    else:
        box = (x - up, ink[1], x + down, max(y, ink[3]))
    return TextRun(text, *box, (x, y), turn, size, font, colour, visible, order, key)
