"""Colours as office files write them: a theme's colours with their tints and shades, to ``#RRGGBB``."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from typing import Any

from docx.oxml.parser import parse_xml

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NAMES = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
NAMES_OF_LINKS = ("hlink", "folHlink")
WORD_NAMES = {"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink"}
WORD_NAMES |= {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2"}
EXCEL_ORDER = ("lt1", "dk1", "lt2", "dk2", *NAMES[4:], *NAMES_OF_LINKS)
OFFICE = {
    "dk1": "#000000",
    "lt1": "#FFFFFF",
    "dk2": "#44546A",
    "lt2": "#E7E6E6",
    "accent1": "#4472C4",
    "accent2": "#ED7D31",
    "accent3": "#A5A5A5",
    "accent4": "#FFC000",
    "accent5": "#5B9BD5",
    "accent6": "#70AD47",
    "hlink": "#0563C1",
    "folHlink": "#954F72",
}
WHITE = "#FFFFFF"


def theme_colours(xml: bytes | str | None) -> Mapping[str, str]:
    """The theme's twelve colours by name (``accent1``); Office's own where the file has no theme."""
    if not xml:
        return OFFICE
    root: Any = parse_xml(xml)
    scheme = root.find(f".//{DRAWING}clrScheme")
    found = dict(OFFICE)
    for colour in () if scheme is None else scheme:
        value = next((child.get("lastClr") or child.get("val") for child in colour), None)
        if value and (hexadecimal := hex_colour(value)):
            found[colour.tag.removeprefix(DRAWING)] = hexadecimal
    return found


def hex_colour(value: str | None) -> str | None:
    """``RRGGBB`` or ``AARRGGBB`` as ``#RRGGBB``; None for ``auto`` and whatever is no colour."""
    match = re.fullmatch(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})", value or "")
    return f"#{match[1].upper()}" if match else None


def tinted(colour: str, tint: float) -> str:
    """Excel's rule (ECMA-376 part 1, 18.8.19): the lightness moves by ``tint`` (-1 to 1) towards black or white."""
    red, green, blue = rgb_of(colour)
    hue, light, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return _hex(*(255 * part for part in colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)))


def mixed(front: str, back: str, share: float) -> str:
    """``share`` of the front colour over the back one, as a pattern of dots looks from afar."""
    pairs = zip(rgb_of(front), rgb_of(back), strict=True)
    return _hex(*(share * one + (1 - share) * other for one, other in pairs))


def no_paper(colour: str | None) -> str | None:
    """The colour, or None where it is the white of the paper."""
    return None if colour == WHITE else colour


def rgb_of(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(red: float, green: float, blue: float) -> str:
    return f"#{round(red):02X}{round(green):02X}{round(blue):02X}"
