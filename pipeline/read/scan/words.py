"""Words as one reader reads them in the picture of a line."""

from __future__ import annotations

from typing import NamedTuple

DARK = 128  # of 255; ink in a line's picture


class ReadWord(NamedTuple):
    """One word with its place in the line's picture (pixels) and how sure its reader is (0 to 1)."""

    text: str
    x0: int
    x1: int
    sureness: float
