"""Do a PDF's fonts say which letters their glyphs are? Where they do not, readers make letters up without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

import pikepdf

SYMBOLIC = 4  # a font's flag: its codes are its own
_PART = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|/\w+)")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<[0-9A-Fa-f\s]*>|\[[^\]]*\])")
_OWN_NAME = re.compile(r"/(?:[A-Za-z]{1,2}\d+|glyph\d+|cid\d+|\d+)")  # a22, g7, glyph12: numbers, not names of letters
_OF_LETTERS = re.compile(r"/(?:u[0-9A-F]{4,6}|[A-Za-z])")
MOST_IN_RANGE = 65536
DAMAGED = (ValueError, TypeError, AttributeError, KeyError, IndexError, pikepdf.PdfError, pikepdf.DataDecodingError)


NONE_NAMED = "it is set in a font that does not say which letters it shows; export it again, or print it and scan it"
SOME_NAMED = "it is set in a font that does not say which letters some of its glyphs are"


def unnamed_letters(font: pikepdf.Object) -> str | None:
    """What is wrong where glyphs that the font has widths for stand for no letter that the file tells.

    A font too damaged to be asked may name all or none; the letters that the pages show tell.
    """
    with suppress(*DAMAGED):
        told = font.get("/ToUnicode")
        if isinstance(told, pikepdf.Stream):
            return None if set(_used(font)) <= set(_told(told.read_bytes())) else SOME_NAMED
        return None if _is_encoded(font) else NONE_NAMED
    return SOME_NAMED


def _is_encoded(font: pikepdf.Object) -> bool:
    """Whether its codes tell the letters by themselves."""
    kind = font.get("/Subtype")
    if kind not in ("/Type0", "/TrueType", "/Type3"):
        return True
    if kind == "/Type0":
        return str(font.get("/Encoding")) not in ("/Identity-H", "/Identity-V") or _has_known_order(font)
    if kind == "/Type3":
        return not any(_OWN_NAME.fullmatch(name) and not _OF_LETTERS.fullmatch(name) for name in _differences(font))
    flags = font.get("/FontDescriptor", pikepdf.Dictionary()).get("/Flags", 0)
    return "/Encoding" in font or not int(flags) & SYMBOLIC or _is_of_signs(font)


def _is_of_signs(font: pikepdf.Object) -> bool:
    """Whether it is one of the fonts of signs whose codes are known (``symbols.py``)."""
    name = str(font.get("/BaseFont", "")).casefold()
    return "wingdings" in name or "symbol" in name


def _has_known_order(font: pikepdf.Object) -> bool:
    """Whether its glyphs are numbered as in one of Adobe's collections (Chinese, Japanese, Korean)."""
    below = font.get("/DescendantFonts")
    system = below[0].get("/CIDSystemInfo") if isinstance(below, pikepdf.Array) and len(below) else None
    return system is not None and str(system.get("/Ordering", "Identity")) not in ("Identity", "UCS")


def _differences(font: pikepdf.Object) -> list[str]:
    encoding = font.get("/Encoding")
    names = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else None
    return [str(one) for one in names if isinstance(one, pikepdf.Name)] if isinstance(names, pikepdf.Array) else []


def _used(font: pikepdf.Object) -> Iterator[int]:
    """The codes that it has widths for: programs keep only those of the letters that they print."""
    below = font.get("/DescendantFonts")
    if isinstance(below, pikepdf.Array) and len(below):
        yield from _of_glyphs(below[0].get("/W"))
        return
    widths, first = font.get("/Widths"), font.get("/FirstChar")
    if isinstance(widths, pikepdf.Array) and isinstance(first, int):
        yield from (first + place for place, width in enumerate(widths) if isinstance(width, (int, Decimal)) and width)


def _of_glyphs(part: object) -> Iterator[int]:
    """The glyphs in a ``/W`` array, ``first [w w ...]`` or ``first last w``; glyph 0 is none."""
    if not isinstance(part, pikepdf.Array):
        return
    place = 0
    while place + 1 < len(part):
        first, following = part[place], part[place + 1]
        if isinstance(following, pikepdf.Array):
            yield from (int(first) + index for index, width in enumerate(following) if width and int(first) + index)
            place += 2
        else:
            place += 3


def _told(cmap: bytes) -> Iterator[int]:
    for kind, part in _PART.findall(cmap):
        if kind == b"char":
            yield from (int(code, 16) for code, _ in _CHAR.findall(part))
        else:
            for first, last in _RANGE.findall(part):
                yield from range(int(first, 16), min(int(last, 16), int(first, 16) + MOST_IN_RANGE) + 1)
