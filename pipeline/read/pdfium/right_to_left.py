"""Pages with right-to-left letters by PDFium, which gives their lines in an order that it guesses from single letters.

It turns stretches of a line round and mirrors the brackets in them; here every letter is put back to where it stands.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from math import cos, sin
from operator import attrgetter
from typing import NamedTuple
from unicodedata import bidirectional

from pipeline.read.drawn.glyph_order import (
    Glyph,
    as_it_should_be_shown,
    as_shown,
    in_order,
    is_right_to_left,
    printed_backwards,
)
from pipeline.read.pdfium import api

MIRRORED = str.maketrans("()[]{}<>«»‹›‘’“”≤≥", ")(][}{><»«›‹’‘”“≥≤")
"""PDFium's pairs, among them quotation marks, which Unicode does not mirror."""
_KINDS = {
    "L": "rightward",
    **dict.fromkeys(("R", "AL"), "leftward"),
    **dict.fromkeys(("EN", "AN", "NSM", "CS", "ES", "ET", "BN"), "weak"),
}
SAME = 0.01  # points; the characters that one glyph stands for share its origin


class _Character(NamedTuple):
    """A character of an object: its place in PDFium's order, and where it starts and ends along its line."""

    place: int
    text: str
    start: float
    end: float


class ShownOrder(NamedTuple):
    """The page's characters, object by object from left to right; where each object's stand; PDFium's own places."""

    characters: str
    spans: dict[int, tuple[int, int]]
    places: list[int]


def shown_order(characters: str, text: int) -> ShownOrder:
    """``characters`` as PDFium gives them for the open text page."""
    texts: list[str] = []
    places: list[int] = []
    spans: dict[int, tuple[int, int]] = {}
    for owner, held, leftward in _objects(characters, text):
        ordered = as_shown(_glyphs(held)) if leftward else [(one.text, one.place) for one in held]
        spans[owner] = (len(places), len(places) + len(ordered))
        places += [place for _, place in ordered]
        texts.append("".join(letter for letter, _ in ordered))
    if printed_backwards(texts):
        texts = [as_it_should_be_shown(one) for one in texts]
    return ShownOrder("".join(texts), spans, places)


def _objects(characters: str, text: int) -> Iterator[tuple[int, list[_Character], bool]]:
    """Each text object with its characters, and whether a line of it has right-to-left letters."""
    held: dict[int, list[_Character]] = {}
    leftward: set[int] = set()
    for start, end in _lines(characters):
        line = characters[start:end]
        turned = is_right_to_left(line)
        for place, letter in enumerate(_unmirrored(line) if turned else line, start=start):
            if owner := api.object_of_character(api.ref(text), place):
                held.setdefault(owner, []).append(_character(text, place, letter))
                if turned:
                    leftward.add(owner)
    for owner, its in held.items():
        yield owner, its, owner in leftward


def _lines(characters: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in characters.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _unmirrored(line: str) -> str:
    """The line with the brackets that PDFium mirrored as they are on the page.

    It mirrors what follows a right-to-left letter, up to the next letter of the other kind; in a line with more words
    of the one kind than of the other, also what comes first.
    """
    kinds = [_KINDS.get(bidirectional(letter), "neutral") for letter in line]
    words = Counter(kind for kind, _ in groupby(kinds))
    turned = words["leftward"] > words["rightward"]
    text = ""
    for letter, kind in zip(line, kinds, strict=True):
        if kind in ("leftward", "rightward"):
            turned = kind == "leftward"
        text += letter.translate(MIRRORED) if turned else letter
    return text


def _character(text: int, place: int, letter: str) -> _Character:
    origin, box = (ctypes.c_double * 2)(), api.Floats(4)
    api.character_origin(text, place, ctypes.addressof(origin), ctypes.addressof(origin) + 8)
    api.loose_box(api.ref(text), place, box.at[0])
    left, top, right, bottom = box.read()
    clockwise = api.character_angle(text, place)
    along, across = cos(clockwise), -sin(clockwise)
    start = origin[0] * along + origin[1] * across
    ends = (x * along + y * across for x in (left, right) for y in (bottom, top))
    return _Character(place, letter, start, max(start, *ends))


def _glyphs(held: list[_Character]) -> Iterator[Glyph]:
    """The characters by glyph: those of one stand together and share their origin."""
    group: list[_Character] = []
    for one in [*held, None]:
        if group and (one is None or one.text.isspace() or abs(one.start - group[0].start) > SAME):
            text = in_order("".join(each.text for each in group))
            last = max(group, key=attrgetter("end"))
            yield Glyph(text, group[0].start, last.end, last.place)
            group = []
        if one is not None:
            group.append(one)
