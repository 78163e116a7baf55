"""Target numbers in a text: percentages, counts, amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from pipeline.history.likeness import signs

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"^[^\w%£]*(£?\d[\d,.]*\d%?|£?\d%?)(?=\W*$)")


def lowered_or_raised(old: str | None, new: str | None) -> Iterator[tuple[str, str]]:
    """Numbers that stand in the same place of two versions of a text and differ, as printed.

    A number between words that were rewritten as well is no change of target but other words.
    """
    if _DIGITS.findall(old or "") == _DIGITS.findall(new or ""):
        return
    ours, theirs = signs(old).split(), signs(new).split()
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "replace" and b - a == d - c:
            for was, is_now in zip(ours[a:b], theirs[c:d], strict=True):
                first, second = _number(was), _number(is_now)
                if first and second and first != second:
                    yield first, second


def _number(word: str) -> str | None:
    """The number that a word is, with its sign of percent or money; identifiers and dates are none."""
    found = _NUMBER.match(word)
    if not found or found[1].count(".") > 1:
        return None
    return found[1].rstrip(".,")
