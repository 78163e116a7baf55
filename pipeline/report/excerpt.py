"""The place of a finding as a reader would see it: a crop of the page, or the line with the cell marked."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Box
from pipeline.report.data import Where
from pipeline.since import Spot

MARGIN = (90.0, 45.0)
"""Points of the page shown left and right, above and below the boxed place."""
CLOSE = (8.0, 8.0)
"""The same where two editions' places are shown side by side."""
NOW, EARLIER = "page", "earlier"
"""Beginnings of the pictures' names: of this edition's pages and of those of the one before."""
NEIGHBOURS = 120
"""Characters of a line shown before and after the marked cell."""
TAB = " ⇥ "


@dataclass(frozen=True)
class Line:
    """A line of a text; ``marked`` is the cell, whole."""

    number: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True)
class Crop:
    """A part of a page's picture, and the box in it; all in points. ``name`` is the picture's."""

    name: str
    page: int
    x: float
    y: float
    width: float
    height: float
    box: Box

    @property
    def corners(self) -> Box:
        return self.x, self.y, self.x + self.width, self.y + self.height


@dataclass(frozen=True)
class PageSize:
    width: float
    height: float


@dataclass(frozen=True)
class Source:
    """What there is to show of the sources: sizes of pictured pages by the picture's name, and a text's lines."""

    pages: Mapping[str, PageSize]
    lines: Sequence[str]

    def excerpt(self, where: Where | None, printed: str | None) -> Crop | Line | None:
        if where is None:
            return None
        if where.box is None:
            return line_of(where, printed, self.lines)
        return self._crop(where.page, where.box, NOW, MARGIN)

    def spot(self, spot: Spot, edition: str) -> Crop | Line | None:
        """A part of a text that changed; ``edition`` is ``NOW`` or ``EARLIER``."""
        if spot.box is not None:
            return self._crop(spot.page, spot.box, edition, CLOSE)
        return Line(spot.line, spot.before, spot.printed, spot.after) if spot.line is not None else None

    def _crop(self, page: int | None, box: Box, edition: str, margin: tuple[float, float]) -> Crop | None:
        name = f"{edition}-{page}"
        return crop_of(page or 0, box, name, self.pages[name], margin) if name in self.pages else None


def crop_of(page: int, box: Box, name: str, size: PageSize, margin: tuple[float, float] = MARGIN) -> Crop | None:
    """The surroundings of a box; None where it lies off the page."""
    x0, top, x1, bottom = box
    left, upper = max(0.0, x0 - margin[0]), max(0.0, top - margin[1])
    right, lower = min(size.width, x1 + margin[0]), min(size.height, bottom + margin[1])
    if right <= left or lower <= upper:
        return None
    return Crop(name, page, left, upper, right - left, lower - upper, (x0, top, x1 - x0, bottom - top))


def lines_of(original: bytes) -> Sequence[str]:
    """The lines of a text file, numbered as an editor does."""
    for encoding in _encodings(original):
        try:
            return re.split(r"\r\n|\r|\n", original.decode(encoding))
        except UnicodeDecodeError:
            continue
    return ()


def line_of(where: Where, printed: str | None, lines: Sequence[str]) -> Line | None:
    """The line with its cell marked: the tab-separated field, or the printed words where there are no tabs."""
    if where.line is None or not 0 < where.line <= len(lines):
        return None
    text = lines[where.line - 1]
    start, end = _span(text, where.column, printed)
    before, after = text[:start].replace("\t", TAB), text[end:].replace("\t", TAB)
    return Line(where.line, _tail(_squeezed(before)), text[start:end].strip(), _head(_squeezed(after)))


def _span(text: str, column: int | None, printed: str | None) -> tuple[int, int]:
    """Start and end of the cell: of the field counted, else of the one field that says the same, else of the words."""
    fields = text.split("\t")
    if column is None and [field.strip() for field in fields].count(printed or "") == 1:
        column = [field.strip() for field in fields].index(printed or "") + 1
    if column is not None and 1 < len(fields) >= column:
        start = sum(len(field) + 1 for field in fields[: column - 1])
        return start, start + len(fields[column - 1])
    start = text.find(printed) if printed else -1
    return (start, start + len(printed or "")) if start >= 0 else (0, len(text))


def _squeezed(text: str) -> str:
    """Runs of blank cells and of spaces as one."""
    return re.sub(rf"(?:{TAB.strip()}\s*){{2,}}", "⇥ … ⇥ ", re.sub(r"\s+", " ", text))


def _tail(text: str) -> str:
    return text if len(text) <= NEIGHBOURS else "…" + text[-NEIGHBOURS:]


def _head(text: str) -> str:
    return text if len(text) <= NEIGHBOURS else text[:NEIGHBOURS] + "…"


def _encodings(original: bytes) -> tuple[str, ...]:
    wide = original.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return ("utf-16",) if wide else ("utf-8-sig", "cp1252", "latin-1")
