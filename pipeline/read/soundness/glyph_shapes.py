"""How large a TrueType font's glyphs are and where they stand: what tells a dash from a digit."""

from __future__ import annotations

import struct
from typing import NamedTuple


class Shape(NamedTuple):
    """A glyph's ink over the baseline, in ems, and the number of its closed outlines."""

    bottom: float
    top: float
    left: float
    right: float
    outlines: int

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def width(self) -> float:
        return self.right - self.left


class TrueType:
    """A TrueType font file; every method raises ``struct.error`` or ``KeyError`` where it is damaged."""

    def __init__(self, file: bytes) -> None:
        self._file = file
        self._tables = {}
        for number in range(struct.unpack_from(">H", file, 4)[0]):
            tag, _, start, _ = struct.unpack_from(">4sIII", file, 12 + 16 * number)
            self._tables[tag] = start
        self._units = max(self._short("head", 18), 1)
        self._long_places = self._short("head", 50) == 1

    def _short(self, table: str, at: int) -> int:
        return int(struct.unpack_from(">H", self._file, self._tables[table.encode()] + at)[0])

    def shape(self, glyph: int) -> Shape | None:
        """None for a glyph without ink."""
        start, end = self._place(glyph), self._place(glyph + 1)
        if end <= start:
            return None
        outlines, *box = struct.unpack_from(">5h", self._file, self._tables[b"glyf"] + start)
        left, bottom, right, top = (side / self._units for side in box)
        return Shape(bottom, top, left, right, outlines)

    def _place(self, glyph: int) -> int:
        if self._long_places:
            return int(struct.unpack_from(">I", self._file, self._tables[b"loca"] + 4 * glyph)[0])
        return 2 * self._short("loca", 2 * glyph)
