"""What a page is made of, as every PDF source gives it to the geometry.

All boxes are in points on the page as displayed (rotation applied, cropped, origin at the top left).
``order`` is the painting order: what has a higher one lies on top.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.model import Box

Rgb = tuple[int, int, int]

Ruling = Box
"""A thin line, level or upright: a stroke, a thin rectangle, a dot of a dotted border.

Its colour does not matter: a white line on white still parts what a white table frame parts.
"""


class Letter(NamedTuple):
    """One character and the part of the line it takes (its advance, not its ink)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class TextRun(NamedTuple):
    """Characters shown together in one font.

    ``origin`` is the start of the baseline. ``turn`` is the reading direction in degrees, clockwise: 0
    from left to right, 90 downwards, 180 upside down, 270 upwards, others for slanted text. ``key`` is
    the source's own handle for it. ``visible`` is false for text that is drawn without ink (render
    mode 3, fully transparent). ``clip`` is the box outside which nothing of it shows, given only where it reaches
    out of it. ``doubt`` says what may hide it, where only a picture of the page can tell.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    origin: tuple[float, float]
    turn: int
    size: float
    font: str
    colour: Rgb
    visible: bool
    order: int
    key: int
    clip: Box | None = None
    doubt: str = ""

    def part(self, letters: Sequence[Letter]) -> TextRun:
        """The run with only these of its letters, some of them inked; for level text."""
        inked = [letter for letter in letters if not letter.text.isspace()]
        x0, x1 = inked[0].x0, inked[-1].x1
        return self._replace(text="".join(letter.text for letter in letters), x0=x0, x1=x1, origin=(x0, self.origin[1]))

    def parted(self, letters: Sequence[Letter], apart: Callable[[Letter, Letter], bool]) -> list[TextRun]:
        """The run in parts: another begins where an inked letter is ``apart`` from the inked one before it."""
        parts: list[list[Letter]] = [[]]
        before: Letter | None = None
        for letter in letters:
            inked = not letter.text.isspace()
            if inked and before is not None and apart(before, letter):
                parts.append([])
            parts[-1].append(letter)
            before = letter if inked else before
        return [self.part(part) for part in parts] if len(parts) > 1 else [self]


Letters = Callable[[TextRun], Sequence[Letter]]
"""Measures a run's characters."""


class Fill(NamedTuple):
    """A painted rectangle; ``alpha`` from 0 (glass) to 1."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: Rgb
    alpha: float
    order: int


class Shape(NamedTuple):
    """A painted path that is neither a rectangle nor a thin line: an arrow, a diamond, a disc."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: Rgb
    alpha: float
    order: int


class Picture(NamedTuple):
    """An image or shading."""

    x0: float
    top: float
    x1: float
    bottom: float
    order: int


class PageObjects(NamedTuple):
    """Everything painted on one page, in points as displayed; ``letters`` measures a run's characters.

    ``switched_off`` holds the runs of layers that are off; their drawings are not given at all. ``shown`` tells for
    each of some runs whether a picture of the page shows it. ``discs`` are the round ones of the rulings that are dots.
    """

    number: int
    width: float
    height: float
    runs: list[TextRun]
    fills: list[Fill]
    rulings: list[Ruling]
    shapes: list[Shape]
    pictures: list[Picture]
    letters: Callable[[TextRun], list[Letter]]
    shown: Callable[[list[TextRun]], list[bool]] = lambda runs: [True] * len(runs)
    switched_off: Sequence[TextRun] = ()
    discs: Sequence[Shape] = ()
