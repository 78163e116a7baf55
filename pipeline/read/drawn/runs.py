"""Text runs as every source builds them, so that lines and cells come out alike."""

from __future__ import annotations

from math import hypot

from pipeline.model import Box
from pipeline.read.drawn.affine import Matrix, turn_of
from pipeline.read.drawn.page_objects import Rgb, TextRun
from pipeline.read.drawn.symbols import named_signs, whole_signs

ASCENT, DESCENT = 0.75, 0.2  # of the font size: the height taken by a line, the same for every font and source


def text_run(
    text: str,
    last: Box,
    shown: Matrix,
    size: float,
    font: str,
    colour: Rgb,
    visible: bool,
    order: int,
    key: int,
) -> TextRun:
    """A run from the box of its last letter, its displayed text matrix and its font size in text space."""
    a, b, c, d, x, y = shown
    if b == 0 == c and a > 0:  # nearly always
        return level_run(text, x, y, last[2], size * abs(d), font, colour, visible, order, key)
    text = named_signs(whole_signs(text), font)
    turn = turn_of(shown)
    size *= hypot(c, d)
    up, down = ASCENT * size, DESCENT * size
    if turn == 0:
        box = (x, y - up, max(x, last[2]), y + down)
    elif turn == 180:
        box = (min(x, last[0]), y - down, x, y + up)
    elif turn == 90:
        box = (x - down, y, x + up, max(y, last[3]))
    elif turn == 270:
        box = (x - up, min(y, last[1]), x + down, y)
    else:
        box = (min(x, last[0]), min(y, last[1]), max(x, last[2]), max(y, last[3]))
    return TextRun(text, *box, (x, y), turn, size, font, colour, visible, order, key)


def level_run(
    text: str,
    x: float,
    y: float,
    end: float,
    size: float,
    font: str,
    colour: Rgb,
    visible: bool,
    order: int,
    key: int,
) -> TextRun:
    """A run from left to right: where its baseline begins, where its last letter ends, its font size as displayed."""
    if not text.isascii():
        text = named_signs(whole_signs(text), font)
    right = end if end > x else x
    up, down = y - ASCENT * size, y + DESCENT * size
    return TextRun(text, x, up, right, down, (x, y), 0, size, font, colour, visible, order, key)
