"""Joining the parts of a cell that was broken over rows or pages, with repeated words removed once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.lines import SUSPENDED
from pipeline.profile import Text

DIVIDED = re.compile(r"\w-$")  # a word that a break divides at its own hyphen
CUT_YEAR, REST_OF_YEAR = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/20$"), re.compile(r"\d\d")  # "13/09/20" over "25"
SOFT_HYPHEN = "\u00ad"  # one that the program put there
LONGEST_OVERLAP = 15  # words
MOST_SKIPPED = 3  # words of the first part that the repetition may leave out


def join_parts(left: str, right: str, settings: Text) -> tuple[str, str]:
    """``left`` and ``right`` as one text, and the words at the start of ``right`` that repeated the end of ``left``."""
    if not left or not right:
        return (left or right), ""
    count = repeated_words(left, right, settings)
    pieces = right.split()
    if CUT_YEAR.search(left) and REST_OF_YEAR.fullmatch(right):
        return left + right, ""
    if left[-1] == SOFT_HYPHEN and not count:
        return (left[:-1] if right[0].islower() else f"{left[:-1]}-") + " ".join(pieces), ""
    removed, kept = " ".join(pieces[:count]), pieces[count:]
    mark = re.search(r"[,;:.!?]$", removed)
    if mark is not None and left[-1].isalnum():  # only the repetition prints what closes the last word
        left, removed = left + mark[0], removed[:-1]
    if count == 0 and DIVIDED.search(left) and re.match(r"[^\W\d_]", right) and kept[0].casefold() not in SUSPENDED:
        return left + " ".join(kept), removed
    return " ".join([left, *kept]), removed


def goes_on(left: str, right: str, settings: Text) -> bool:
    """Whether ``right``, in a row of its own after a break, is the rest of ``left`` rather than a text in itself.

    Words repeated at the break say so, unless they are all that ``right`` has, or a whole sentence after which
    ``left`` had ended: such are copies. Without any, an open end says so: a comma or the like, or one that small
    letters follow.
    """
    count = repeated_words(left, right, settings)
    if not count:
        return left[-1] in ",;:" or (left[-1] not in ".!?" and right[:1].islower())
    return count < len(right.split()) and not _is_whole_sentence(left, right, count)


def _is_whole_sentence(left: str, right: str, count: int) -> bool:
    before = left.split()[:-count]
    return left[-1] in ".!?" and right[:1].isupper() and (not before or before[-1][-1] in ".!?;")


def repeated_words(left: str, right: str, settings: Text) -> int:
    """How many words at the start of ``right`` repeat the end of ``left``.

    The repetition must end at ``left``'s last word. Words may differ in case, punctuation and by a
    spelling slip; from three words on it may leave out a few words of ``left``.
    """
    before, after = _words(left), _words(right)
    for count in range(min(LONGEST_OVERLAP, len(after)), settings.overlap_words - 1, -1):
        if _repeats(before, after[:count], settings.overlap_score):
            return count
    return 0


def _words(text: str) -> list[str]:
    return [re.sub(r"[^\w%£]", "", word).casefold() for word in text.split()]


def _repeats(before: Sequence[str], repeated: Sequence[str], score: float) -> bool:
    if len(before) < len(repeated) or not any(repeated):
        return False
    skipped = MOST_SKIPPED if len(repeated) > 2 else 0
    position = len(before) - 1
    for word in reversed(repeated):
        while position >= 0 and skipped and position < len(before) - 1 and not _same(before[position], word, score):
            position -= 1
            skipped -= 1
        if position < 0 or not _same(before[position], word, score):
            return False
        position -= 1
    return True


def _same(one: str, other: str, score: float) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and fuzz.ratio(one, other) / 100 >= score)
