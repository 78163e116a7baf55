"""How different two colours look: CIELAB from sRGB, and the CIEDE2000 difference."""

from __future__ import annotations

import math
import re
from functools import lru_cache

Lab = tuple[float, float, float]

WHITE_D65 = (0.95047, 1.0, 1.08883)
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def channels(colour: str) -> tuple[int, int, int] | None:
    """Red, green and blue (0 to 255) of ``#RRGGBB``; None where the text is no such colour."""
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", colour) is None:
        return None
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=4096)
def lab(red: int, green: int, blue: int) -> Lab:
    """CIELAB (D65) of an sRGB colour given in 0 to 255."""
    linear = [_linear(channel / 255) for channel in (red, green, blue)]
    x, y, z = (
        _root(sum(factor * part for factor, part in zip(row, linear, strict=True)) / white)
        for row, white in zip(TO_XYZ, WHITE_D65, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def difference(one: Lab, other: Lab) -> float:
    """CIEDE2000; the names follow Sharma, Wu and Dalal (2005), whose test data the tests hold."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    c1, h1 = _chroma_hue(a1 * (1 + g), b1)
    c2, h2 = _chroma_hue(a2 * (1 + g), b2)
    turn, mean_h = _hue_turn(c1, h1, c2, h2)
    delta_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    s_c = 1 + 0.045 * mean_c
    s_h = 1 + 0.015 * mean_c * _hue_weight(mean_h)
    parts = (l2 - l1) / s_l, (c2 - c1) / s_c, delta_h / s_h
    return math.sqrt(sum(part**2 for part in parts) + _rotation(mean_c, mean_h) * parts[1] * parts[2])


def _chroma_hue(a: float, b: float) -> tuple[float, float]:
    return math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360 if a or b else 0.0


def _hue_turn(c1: float, h1: float, c2: float, h2: float) -> tuple[float, float]:
    """The shorter turn from one hue to the other and the hue half way, in degrees; a grey has no hue."""
    if c1 * c2 == 0:
        return 0.0, h1 + h2
    turn = h2 - h1
    if abs(turn) <= 180:
        return turn, (h1 + h2) / 2
    around = 360 if h1 + h2 < 360 else -360
    return turn + (360 if turn < 0 else -360), (h1 + h2 + around) / 2


def _hue_weight(hue: float) -> float:
    return (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )


def _rotation(chroma: float, hue: float) -> float:
    spread = 30 * math.exp(-(((hue - 275) / 25) ** 2))
    strength = 2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    return -strength * math.sin(math.radians(2 * spread))
