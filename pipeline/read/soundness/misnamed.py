"""Letters that Ghostscript names by both bytes of their number in one: ``2025–2030`` reads ``202532030``.

Where a font had two bytes a letter, some versions write the bytes of U+2013, 20 and 13, laid over each other into its
``/ToUnicode`` map: 33, a ``3``. The shape of the glyph tells: no ``3`` is as low as a dash.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

import pikepdf

from pipeline.read.soundness.font_names import DAMAGED
from pipeline.read.soundness.glyph_shapes import Shape, TrueType

MISNAMED = "a font on it calls some of its glyphs by wrong letters, as Ghostscript does"
UNKNOWN = "\ufffd"
SIGNATURE = b"CMapName currentdict /CMap defineresource pop"
_PART = re.compile(rb"beginbfrange(.*?)endbf", re.DOTALL)
_ENTRY = re.compile(rb"^<[0-9A-Fa-f]+>.*$", re.MULTILINE)
_OF_ONE_BYTE = re.compile(rb"^<([0-9A-Fa-f]{4})>\s*<\1>\s*<00([0-9A-Fa-f]{2})>[ \t\r]*$", re.MULTILINE)
Fits = Callable[[Shape], bool]


def _is_dash(shape: Shape) -> bool:
    return shape.height < 0.16 and 0.1 < shape.bottom < 0.5 and shape.width > 2 * shape.height


def _is_raised_mark(shape: Shape) -> bool:
    return shape.bottom > 0.38 and shape.height < 0.42


def _is_low_mark(shape: Shape) -> bool:
    return shape.top < 0.25


def _is_disc(shape: Shape) -> bool:
    return shape.bottom > 0.05 and 0.15 < shape.height < 0.75 and abs(shape.height - shape.width) < 0.15 * shape.height


def _is_mark(shape: Shape) -> bool:
    return shape.height > 0.3 and abs(shape.height - shape.width) < 0.15 * shape.height and shape.outlines == 1


def _is_hollow_mark(shape: Shape) -> bool:
    return _is_mark(shape._replace(outlines=shape.outlines - 1))


def _is_ligature(shape: Shape) -> bool:
    return shape.top > 0.6 and shape.width > 0.3


def _is_accented(shape: Shape) -> bool:
    """Fonts make letters with accents of two others."""
    return shape.outlines < 0


def _is_figure(shape: Shape) -> bool:
    return abs(shape.bottom) < 0.06 and 0.55 < shape.top < 0.85


def _is_sign(shape: Shape) -> bool:
    """As high as ``<``, ``=`` and ``>`` are."""
    return shape.bottom > -0.1 and shape.top < 0.8 and shape.width > 0.35 and shape.height > 0.17


def _is_low_sign(shape: Shape) -> bool:
    return _is_sign(shape) and shape.bottom < 0.38


MEANT: Mapping[str, Fits] = {
    **dict.fromkeys("‒–—", _is_dash),
    **dict.fromkeys("‘’“”", _is_raised_mark),
    **dict.fromkeys("‚„…", _is_low_mark),
    "•": _is_disc,
    **dict.fromkeys("■▪●", _is_mark),
    **dict.fromkeys("□○", _is_hollow_mark),
    **dict.fromkeys("ﬀﬁﬂﬃﬄ", _is_ligature),
    "€": _is_figure,
}
"""What plans print beyond U+00FF, and how it looks."""
NAMES: Mapping[str, Fits] = {
    **dict.fromkeys("2340789&", _is_figure),
    **dict.fromkeys("<=>", _is_low_sign),
    ":": lambda shape: shape.top > 0.3 and shape.height > 0.3,
    '"': _is_raised_mark,
    **dict.fromkeys("ûÿ", _is_accented),
}
"""What those are called, and how that looks where it is meant; any other name is taken to be no letter of a plan."""


def _laid_over(letter: str) -> str:
    return chr(ord(letter) >> 8 | ord(letter) & 0xFF)


def _by_name() -> Mapping[str, list[str]]:
    named: defaultdict[str, list[str]] = defaultdict(list)
    for letter in MEANT:
        named[_laid_over(letter)].append(letter)
    return named


BY_NAME = _by_name()


def true_names(font: pikepdf.Object) -> Mapping[int, str]:
    """For the font's codes that are called wrongly, what their glyphs show; ``UNKNOWN`` where that is not sure."""
    with suppress(*DAMAGED):
        told = font.get("/ToUnicode")
        if font.get("/Subtype") != "/Type0" or not isinstance(told, pikepdf.Stream):
            return {}
        cmap = told.read_bytes()
        named = dict(_named(cmap))
        if SIGNATURE in cmap and BY_NAME.keys() & set(named.values()):
            return dict(_corrected(named, font))
    return {}


def _named(cmap: bytes) -> Iterator[tuple[int, str]]:
    """Codes and their names, where all names are of one byte; a map with others is none of these."""
    lines = [line for part in _PART.findall(cmap) for line in _ENTRY.findall(part)]
    found = [match for line in lines if (match := _OF_ONE_BYTE.match(line))]
    if len(found) == len(lines):
        yield from ((int(match[1], 16), chr(int(match[2], 16))) for match in found)


def _corrected(named: Mapping[int, str], font: pikepdf.Object) -> Iterator[tuple[int, str]]:
    below = font["/DescendantFonts"][0]
    file = TrueType(below["/FontDescriptor"]["/FontFile2"].read_bytes())
    glyphs = below.get("/CIDToGIDMap")
    order = glyphs.read_bytes() if isinstance(glyphs, pikepdf.Stream) else None
    for code, name in named.items():
        if name in BY_NAME:
            glyph = code if order is None else int.from_bytes(order[2 * code : 2 * code + 2])
            shape = file.shape(glyph)
            if shape is not None and (meant := _meant(name, shape)) != name:
                yield code, meant


def _meant(name: str, shape: Shape) -> str:
    """What a glyph called ``name`` is by its shape."""
    fits = [letter for letter in BY_NAME[name] if MEANT[letter](shape)]
    if name in NAMES and NAMES[name](shape):
        return name
    return fits[0] if len(fits) == 1 else UNKNOWN


def renamed(data: bytes) -> bytes:
    """The file with the maps of such fonts corrected."""
    with pikepdf.open(io.BytesIO(data)) as file:
        for part in file.objects:
            if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/Font" and (names := true_names(part)):
                told = part["/ToUnicode"]
                told.write(_OF_ONE_BYTE.sub(lambda line: _renamed(line, names), told.read_bytes()))
        result = io.BytesIO()
        file.save(result)
    return result.getvalue()


def _renamed(line: re.Match[bytes], names: Mapping[int, str]) -> bytes:
    name = names.get(int(line[1], 16))
    return line[0] if name is None else b"<%s><%s><%04x>" % (line[1], line[1], ord(name))
