"""The space printed after a hyphen at a line's end, which PDFium leaves out as if a word were divided there.

The bounds of the text object still reach to where the space begins, behind the ink of the hyphen.
"""

from __future__ import annotations

import ctypes

from pipeline.model import Box
from pipeline.read.drawn.affine import Matrix, mapped_box
from pipeline.read.drawn.page_objects import TextRun
from pipeline.read.pdfium import api

BARE = 0.01  # of the font size; a hyphen whose ink fills its width tells nothing


def with_lost_space(run: TextRun, text: int, place: int, to_display: Matrix, bounds: Box) -> TextRun:
    """The run, which ends in a hyphen, with the space after it; ``bounds`` are those of its object as displayed."""
    if run.turn != 0:
        return run
    ink = _ink(text, place, to_display)[2]
    bare = run.x1 - ink
    followed = bare > BARE * run.size and bounds[2] - ink > bare / 2
    return run._replace(text=f"{run.text} ") if followed else run


def _ink(text: int, place: int, to_display: Matrix) -> Box:
    """The place that the ink of a character takes."""
    sides = (ctypes.c_double * 4)()
    api.ink_box(text, place, *(ctypes.addressof(sides) + 8 * side for side in range(4)))
    left, right, bottom, top = sides
    return mapped_box(to_display, left, bottom, right, top)
