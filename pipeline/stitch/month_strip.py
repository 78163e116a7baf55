"""One month strip for the whole plan, where the headers of its tables show different months."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.fields.month_head import ReadHead, read_head
from pipeline.fields.month_words import NAMES
from pipeline.fields.quarters import FINANCIAL_YEAR

Strip = tuple[str, ...]
Places = tuple[int, ...]


def joined_strip(strips: Sequence[Strip]) -> tuple[Strip, tuple[Places, ...]]:
    """All month heads in order, and for every strip the places (from 0) of its months among them.

    A strip whose heads name the same months as others do, some with their years and some without ("Jul", "Jul 26"), is
    theirs; the heads with years are kept. So is one of initials alone, as a heading leaves that the page's end breaks.
    """
    longest = max(range(len(strips)), key=lambda index: len(strips[index]), default=0)
    whole = list(strips[longest]) if strips else []
    for index, strip in enumerate(strips):
        known = {_plain(head) for head in whole}
        start = _twin(strip, whole)
        if start is not None:
            whole[start : start + len(strip)] = [
                max(pair, key=_clear) for pair in zip(whole[start:], strip, strict=False)
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
    if len(head.strip()) == 1 or len(other.strip()) == 1:
        return _initial(head) == _initial(other)
    month, also = _months(head), _months(other)
    if month is None or also is None or (month.number, month.length) != (also.number, also.length):
        return False
    return month.year == also.year or None in (month.year, also.year)


def _initial(head: str) -> str:
    month = _months(head)
    return NAMES[month.number - 1][0] if month is not None and month.number else head.strip().upper()


def _months(head: str) -> ReadHead | None:
    read = read_head(head, FINANCIAL_YEAR)
    return read if read.number is not None and read.rule != "misspelt" else None


def _clear(head: str) -> tuple[int, bool]:
    """The year (0 where none is printed), and whether a month is named."""
    read = _months(head)
    return (read.year or 0, True) if read else (0, False)


def _places(strip: Strip, whole: Sequence[str]) -> Places:
    """As they stand together in ``whole``, where initials alone ("J F M A M J J") would leave it open; else by head."""
    twin = _twin(strip, whole)
    own, known = [_plain(head) for head in strip], [_plain(head) for head in whole]
    start = next((at for at in range(len(known) - len(own) + 1) if known[at : at + len(own)] == own), twin)
    return tuple(known.index(head) if start is None else start + at for at, head in enumerate(own))


def _plain(head: str) -> str:
    return "".join(head.split()).casefold()
