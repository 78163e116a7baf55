"""One month strip for the whole plan, where the headers of its tables show different months."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.fields.month_words import month_number

HEAD = re.compile(r"(?P<word>[^\W\d_]+)\W*(?:(?:20)?(?P<year>\d\d))?")
Strip = tuple[str, ...]
Places = tuple[int, ...]


def joined_strip(strips: Sequence[Strip]) -> tuple[Strip, tuple[Places, ...]]:
    """All month heads in order, and for every strip the places (from 0) of its months among them.

    A strip whose heads name the same months as others do, some with their years and some without ("Jul", "Jul 26"), is
    theirs; the heads with years are kept.
    """
    longest = max(range(len(strips)), key=lambda index: len(strips[index]), default=0)
    whole = list(strips[longest]) if strips else []
    for index, strip in enumerate(strips):
        known = {_plain(head) for head in whole}
        start = _twin(strip, whole)
        if start is not None:
            whole[start : start + len(strip)] = [
                max(pair, key=_year) for pair in zip(whole[start:], strip, strict=False)
            ]
            continue
        new = [head for head in strip if _plain(head) not in known]
        before = index < longest and len(new) == len(strip)
        whole = [*new, *whole] if before else [*whole, *new]
    return tuple(whole), tuple(_places(strip, whole) for strip in strips)


def _twin(strip: Sequence[str], whole: Sequence[str]) -> int | None:
    """Where the same months stand together in ``whole``, of another year in none; only there."""
    starts = [at for at in range(len(whole) - len(strip) + 1) if strip and all(map(_same, strip, whole[at:]))]
    return starts[0] if len(starts) == 1 else None


def _same(head: str, other: str) -> bool:
    month, year = _month(head), _year(head)
    return month is not None and month == _month(other) and ("" in (year, _year(other)) or year == _year(other))


def _month(head: str) -> int | None:
    found = HEAD.fullmatch(_plain(head))
    return month_number(found["word"]) if found else None


def _year(head: str) -> str:
    """The last two digits of the year that the head prints."""
    found = HEAD.fullmatch(_plain(head))
    return found["year"] or "" if found else ""


def _places(strip: Strip, whole: Sequence[str]) -> Places:
    """As they stand together in ``whole``, where initials alone ("J F M A M J J") would leave it open; else by head."""
    twin = _twin(strip, whole)
    own, known = [_plain(head) for head in strip], [_plain(head) for head in whole]
    start = next((at for at in range(len(known) - len(own) + 1) if known[at : at + len(own)] == own), twin)
    return tuple(known.index(head) if start is None else start + at for at, head in enumerate(own))


def _plain(head: str) -> str:
    return "".join(head.split()).casefold()
