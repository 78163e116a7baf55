"""Ways in which a PDF hides words: each writes one word into a page where nobody sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

WORD = "Zyx9"
FONT, GLASS, LAYER, PICTURE = "/HiddenFont", "/HiddenGlass", "/HiddenLayer", "/HiddenPicture"
Colour = tuple[float, float, float]
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Spot:
    """A blank cell on a page: in points from the page's bottom left corner, with its fill in 0..1."""

    page: int
    x: float
    y: float
    width: float
    height: float
    fill: Colour


Hider = Callable[[Pdf, Spot], str]


def hidden_in(file: Pdf, spot: Spot, hider: Hider) -> None:
    """Adds the word to the page, after all that is painted on it."""
    page = file.pages[spot.page - 1]
    page.add_resource(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica), Name.Font, Name(FONT))
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q {hider(file, spot)} Q".encode("ascii"))


def white_on_white(_file: Pdf, spot: Spot) -> str:
    return _word(spot, "1 g")


def without_ink(_file: Pdf, spot: Spot) -> str:
    return _word(spot, "3 Tr")


def off_the_page(file: Pdf, spot: Spot) -> str:
    left, bottom, right, _ = (float(edge) for edge in file.pages[spot.page - 1].mediabox)
    return _at(right - left + 40, bottom + spot.y)


def cropped(file: Pdf, spot: Spot) -> str:
    page = file.pages[spot.page - 1]
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    page.cropbox = Array([left, bottom, right, top])
    page.mediabox = Array([left, bottom, right + 120, top])
    return _at(right + 40, spot.y)


def under_two_points(_file: Pdf, spot: Spot) -> str:
    return _at(spot.x + 1, spot.y + 1, 1.2)


def covered_by_a_box(_file: Pdf, spot: Spot) -> str:
    red, green, blue = spot.fill
    return f"{_word(spot)} {red} {green} {blue} rg {_rectangle(spot)} f"


def covered_by_a_picture(file: Pdf, spot: Spot) -> str:
    pixel = bytes(round(255 * part) for part in spot.fill)
    stream = pikepdf.Stream(file, pixel)
    stream.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8))
    stream.ColorSpace = Name.DeviceRGB
    file.pages[spot.page - 1].add_resource(stream, Name.XObject, Name(PICTURE))
    return f"{_word(spot)} q {spot.width} 0 0 {spot.height} {spot.x} {spot.y} cm {PICTURE} Do Q"


def clipped(_file: Pdf, spot: Spot) -> str:
    return f"{spot.x} {spot.y - 60} 5 5 re W n {_word(spot)}"


def transparent(file: Pdf, spot: Spot) -> str:
    file.pages[spot.page - 1].add_resource(Dictionary(Type=Name.ExtGState, ca=0, CA=0), Name.ExtGState, Name(GLASS))
    return f"{GLASS} gs {_word(spot)}"


def on_a_layer_that_is_off(file: Pdf, spot: Spot) -> str:
    layer = file.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    file.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer]), OFF=Array([layer])))
    file.pages[spot.page - 1].add_resource(layer, Name.Properties, Name(LAYER))
    return f"/OC {LAYER} BDC {_word(spot)} EMC"


def in_the_colour_of_the_fill(_file: Pdf, spot: Spot) -> str:
    red, green, blue = spot.fill
    return _word(spot, f"{red} {green} {blue} rg")


def scaled_down(_file: Pdf, spot: Spot) -> str:
    return f"0.05 0 0 0.05 {spot.x + 1} {spot.y + 1} cm {_at(0, 0, 12)}"


def _word(spot: Spot, before: str = "") -> str:
    return _at(spot.x + 1, spot.y + 2, 4, before)


def _at(x: float, y: float, size: float = 4, before: str = "") -> str:
    return f"0 g {before} BT {FONT} {size} Tf {x:.3f} {y:.3f} Td ({WORD}) Tj ET"


def _rectangle(spot: Spot) -> str:
    return f"{spot.x:.3f} {spot.y:.3f} {spot.width:.3f} {spot.height:.3f} re"


HIDERS: tuple[Hider, ...] = (
    white_on_white,
    without_ink,
    off_the_page,
    cropped,
    under_two_points,
    covered_by_a_box,
    covered_by_a_picture,
    clipped,
    transparent,
    on_a_layer_that_is_off,
    in_the_colour_of_the_fill,
    scaled_down,
)
