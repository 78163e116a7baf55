"""The place of a finding as a reader would see it: a crop of the page, or the line with the cell marked."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.report.data import Where

MARGIN = (90.0, 45.0)
"""Points of the page shown left and right, above and below the boxed place."""
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
    """A part of a page's picture, and the box in it; all in points."""

    page: int
    x: float
    y: float
    width: float
    height: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class PageSize:
    width: float
    height: float


@dataclass(frozen=True)
class Source:
    """What there is to show of the source: sizes of the pages with a picture, or a text's lines."""

    pages: Mapping[int, PageSize]
    lines: Sequence[str]

    def excerpt(self, where: Where | None, printed: str | None) -> Crop | Line | None:
        if where is None:
            return None
        return crop_of(where, self.pages) if where.box else line_of(where, printed, self.lines)


def crop_of(where: Where, pages: Mapping[int, PageSize]) -> Crop | None:
    """The surroundings of a box; None where there is no box or no picture of its page."""
    size = pages.get(where.page or 0)
    if where.box is None or size is None or where.page is None:
        return None
    x0, top, x1, bottom = where.box
    left, upper = max(0.0, x0 - MARGIN[0]), max(0.0, top - MARGIN[1])
    right, lower = min(size.width, x1 + MARGIN[0]), min(size.height, bottom + MARGIN[1])
    if right <= left or lower <= upper:
        return None
    return Crop(where.page, left, upper, right - left, lower - upper, (x0, top, x1 - x0, bottom - top))


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
