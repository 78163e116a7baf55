"""Words as one reader reads them in the picture of a line."""

from __future__ import annotations

from typing import NamedTuple

DARK = 128  # of 255; ink in a line's picture
SLIGHT_DOUBT = 0.7  # worth of a word in which the readers see a quotation mark or a dash of another shape
DOUBT = 0.5  # the most that a word is worth that was read in two ways


class ReadWord(NamedTuple):
    """One word with its place in the line's picture (pixels) and how sure its reader is (0 to 1)."""

    text: str
    x0: int
    x1: int
    sureness: float


class Word(NamedTuple):
    """A word as published, its place in the line's picture (pixels), its worth (0 to 1) and its other reading."""

    text: str
    x0: int
    x1: int
    confidence: float
    other: str | None = None
