"""Colours as they show, from the components that pdfminer gives."""

from __future__ import annotations

from pipeline.read.drawn.page_objects import Rgb
from pipeline.read.pdfium.inks import printed_colour

OF_ITS_OWN = (
    "Separation",
    "DeviceN",
    "Indexed",
    "Lab",
    "Pattern",
)  # spaces whose components are shades of no one colour


def shown_colour(components: object, space: str, unknown: Rgb) -> Rgb:
    """Grey, RGB or CMYK components (0 to 1) as bytes; black where pdfminer gives no numbers.

    ``space`` is the colour space's name; ``unknown`` stands for colours of spaces that pdfminer does not follow. How
    inks mix is PDFium's word: nothing to have a second opinion of.
    """
    parts = tuple(components) if isinstance(components, (tuple, list)) else (components,)
    shades = [min(1.0, max(0.0, float(part))) for part in parts if isinstance(part, (int, float))]
    if len(shades) < len(parts) or not parts:
        return (0, 0, 0)
    if space in OF_ITS_OWN:
        return unknown
    if len(shades) == 4:
        return printed_colour(*shades)
    red, green, blue = (round(255 * shade) for shade in (shades * 3)[:3])
    return (red, green, blue)
