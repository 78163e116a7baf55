"""One month strip for the whole plan, where the headers of its tables show different months."""

from __future__ import annotations

from collections.abc import Sequence

Strip = tuple[str, ...]
Places = tuple[int, ...]


def joined_strip(strips: Sequence[Strip]) -> tuple[Strip, tuple[Places, ...]]:
    """All month heads in order, and for every strip the places (from 0) of its months among them."""
    longest = max(range(len(strips)), key=lambda index: len(strips[index]), default=0)
    whole = list(strips[longest]) if strips else []
    for index, strip in enumerate(strips):
        known = {_plain(head) for head in whole}
        new = [head for head in strip if _plain(head) not in known]
        before = index < longest and len(new) == len(strip)
        whole = [*new, *whole] if before else [*whole, *new]
    return tuple(whole), tuple(_places(strip, whole) for strip in strips)


def _places(strip: Strip, whole: Sequence[str]) -> Places:
    """As they stand together in ``whole``, where initials alone ("J F M A M J J") would leave it open; else by head."""
    own, known = [_plain(head) for head in strip], [_plain(head) for head in whole]
    start = next((at for at in range(len(known) - len(own) + 1) if known[at : at + len(own)] == own), None)
    return tuple(known.index(head) if start is None else start + at for at, head in enumerate(own))


def _plain(head: str) -> str:
    return "".join(head.split()).casefold()
