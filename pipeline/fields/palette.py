"""Which RAG colour a fill is: the nearest palette colour, its tints and shades included."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from pipeline.fields.closeness import closest, folded
from pipeline.fields.colour import Lab, channels, difference, lab
from pipeline.profile import Profile, Rag

# Shares of white and black that office programs mix into a theme colour for its "lighter" and "darker" forms.
TINTS = (0.2, 0.4, 0.6, 0.8)
SHADES = (0.25, 0.5)
PAPER_LIGHTNESS = 93.0  # CIELAB; lighter than this and without chroma is paper or a zebra stripe, no rating
INK_LIGHTNESS = 12.0
NEUTRAL_CHROMA = 6.0
WARM = (45.0, 115.0)  # degrees of hue in CIELAB: orange to yellow


@dataclass(frozen=True, slots=True)
class FillReading:
    """The colour a fill is nearest to, and the next one; distances in CIEDE2000.

    ``browned`` says that it is near to a warm colour only as half black: what people call brown or olive.
    """

    rag: str
    distance: float
    runner_up: str | None
    runner_up_distance: float | None
    browned: bool = False


def is_paper(fill: str | None) -> bool:
    """Whether a cell with this fill looks unfilled: no fill, white, or a grey too pale to be a rating."""
    rgb = channels(fill) if fill else None
    if rgb is None:
        return True
    lightness, a, b = lab(*rgb)
    return lightness >= PAPER_LIGHTNESS and math.hypot(a, b) < NEUTRAL_CHROMA


def is_ink(fill: str) -> bool:
    """Whether a fill is black, or so dark that no colour is seen in it."""
    rgb = channels(fill)
    return rgb is not None and lab(*rgb)[0] <= INK_LIGHTNESS


def nearest_rag(fill: str, settings: Rag) -> FillReading | None:
    """The RAG colour nearest to ``#RRGGBB``; None where ``fill`` is no colour.

    A fill that the palette states itself is not weighed against other colours' tints, which may be the very same: a
    document's key says what it means by it.
    """
    rgb = channels(fill)
    if rgb is None:
        return None
    palette = tuple((rag, tuple(fills)) for rag, fills in settings.palette.items())
    stated = [rag for rag, fills in palette if fill.upper() in {one.upper() for one in fills}]
    if len(stated) == 1:
        return FillReading(stated[0], 0.0, None, None)
    ranked = _ranked(rgb, palette)
    distance, rag = ranked[0]
    further, runner_up = ranked[1] if len(ranked) > 1 else (None, None)
    browned = min(difference(lab(*rgb), form) for form in _forms(tuple(settings.palette[rag]), browns=False))
    return FillReading(
        rag,
        round(distance, 2),
        runner_up,
        None if further is None else round(further, 2),
        distance <= settings.distance_limit < browned,
    )


@lru_cache(maxsize=1024)
def _ranked(rgb: tuple[int, int, int], palette: tuple[tuple[str, tuple[str, ...]], ...]) -> list[tuple[float, str]]:
    seen = lab(*rgb)
    return sorted((min(difference(seen, form) for form in _forms(fills)), rag) for rag, fills in palette if fills)


@lru_cache(maxsize=64)
def _forms(fills: tuple[str, ...], *, browns: bool = True) -> tuple[Lab, ...]:
    return tuple(form for fill in fills for form in _tints_and_shades(fill, browns))


def _tints_and_shades(fill: str, browns: bool) -> Iterator[Lab]:
    rgb = channels(fill)
    if rgb is None:
        return
    yield lab(*rgb)
    if not _is_neutral(lab(*rgb)):
        for share in TINTS:
            yield _mixed(rgb, 255, share)
        for share in SHADES if browns or not _is_warm(lab(*rgb)) else SHADES[:1]:
            yield _mixed(rgb, 0, share)


def _is_neutral(colour: Lab) -> bool:
    return math.hypot(colour[1], colour[2]) < NEUTRAL_CHROMA


def _is_warm(colour: Lab) -> bool:
    return WARM[0] < math.degrees(math.atan2(colour[2], colour[1])) < WARM[1]


def _mixed(rgb: tuple[int, int, int], other: int, share: float) -> Lab:
    red, green, blue = (round(channel + (other - channel) * share) for channel in rgb)
    return lab(red, green, blue)


def learn_palette(pairs: Iterable[tuple[str, str | None]], profile: Profile) -> Profile:
    """The profile with a legend's fills added: ``pairs`` are (label, ``#RRGGBB``).

    A label counts where it names one colour ("Amber", "Green - on course"). A fill that the palette held under
    another colour moves to the legend's.
    """
    palette = dict(profile.rag.palette)
    for label, fill in pairs:
        rag = named_rag(label, profile.rag)
        if rag is None or fill is None or channels(fill) is None or is_paper(fill):
            continue
        colour = fill.upper()
        palette = {name: tuple(f for f in fills if f.upper() != colour) for name, fills in palette.items()}
        palette[rag] = (colour, *palette.get(rag, ()))
    return msgspec.structs.replace(profile, rag=msgspec.structs.replace(profile.rag, palette=palette))


def named_rag(label: str, settings: Rag) -> str | None:
    """The one colour that a legend's label names; None where it names none or several."""
    words = {folded(word): rag for rag, forms in settings.words.items() for word in forms}
    named = {words[word] for word in folded(label).replace(":", " ").replace("=", " ").split() if word in words}
    if named:
        return named.pop() if len(named) == 1 else None
    choice = closest(label, words)
    return choice.value if choice is not None and choice.clear else None
