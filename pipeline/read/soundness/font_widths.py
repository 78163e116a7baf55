"""Do a font's widths in the PDF agree with the font itself? Where they are damaged, words fall apart or together."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal

import pikepdf

TOLERANCE = 1.6  # thousandths of the font size: programs round or cut
MOST_DIFFERENT = 0.2  # share of the widths; where more differ, the program has widths of its own


def has_damaged_widths(font: pikepdf.Object) -> bool:
    """Whether a few of the font's widths are of no glyph in its file, or their number is not the one stated."""
    stated = list(_stated(font))
    if _is_miscounted(font):
        return True
    advances = _advances(font)
    if not advances or not stated:
        return False
    strange = sum(not _is_among(width, advances) for width in stated if width)
    return 0 < strange <= max(1, MOST_DIFFERENT * len(stated))


def _stated(font: pikepdf.Object) -> Iterator[float]:
    yield from _numbers(font.get("/Widths"))
    yield from _of_glyphs(font.get("/W"))


def _numbers(part: object) -> list[float]:
    return [float(number) for number in part if _is_number(number)] if isinstance(part, pikepdf.Array) else []


def _is_number(part: object) -> bool:
    return isinstance(part, (int, float, Decimal))


def _of_glyphs(part: object) -> Iterator[float]:
    """The widths in a ``/W`` array: ``first [w w ...]`` or ``first last w``.

    Without that of glyph 0, which is never printed: PDFKit states another than the font has.
    """
    if not isinstance(part, pikepdf.Array):
        return
    place = 0
    while place + 1 < len(part):
        following = part[place + 1]
        if isinstance(following, pikepdf.Array):
            yield from _numbers(following)[part[place] == 0 :]
            place += 2
        else:
            if place + 2 < len(part) and _is_number(part[place + 2]):
                yield float(part[place + 2])
            place += 3


def _is_miscounted(font: pikepdf.Object) -> bool:
    first, last, widths = font.get("/FirstChar"), font.get("/LastChar"), font.get("/Widths")
    if not isinstance(widths, pikepdf.Array) or not isinstance(first, int) or not isinstance(last, int):
        return False
    return len(widths) != last - first + 1


def _advances(font: pikepdf.Object) -> list[float]:
    """Every advance in the font's file, in thousandths of its size, in order; none where it has no such table."""
    descriptor = font.get("/FontDescriptor")
    if not isinstance(descriptor, pikepdf.Dictionary):
        return []
    file = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
    if not isinstance(file, pikepdf.Stream):
        return []
    with suppress(struct.error, KeyError, ZeroDivisionError, pikepdf.PdfError):
        return sorted(set(_horizontal_advances(file.read_bytes())))
    return []


def _horizontal_advances(file: bytes) -> Sequence[float]:
    """From ``head`` (units to the em), ``hhea`` (how many advances) and ``hmtx`` of a TrueType or OpenType font."""
    tables = {}
    for number in range(struct.unpack_from(">H", file, 4)[0]):
        tag, _, start, _ = struct.unpack_from(">4sIII", file, 12 + 16 * number)
        tables[tag] = start
    units = struct.unpack_from(">H", file, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", file, tables[b"hhea"] + 34)[0]
    start = tables[b"hmtx"]
    return [1000 * struct.unpack_from(">H", file, start + 4 * glyph)[0] / units for glyph in range(count)]


def _is_among(width: float, advances: Sequence[float]) -> bool:
    place = bisect_left(advances, width - TOLERANCE)
    return place < len(advances) and advances[place] <= width + TOLERANCE
