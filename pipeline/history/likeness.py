"""How alike two editions' texts are, as matrices with a row per text before and a column per text after."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel, Prefix

Matrix = npt.NDArray[np.float64]

UNRELATED_LETTERS = 0.37
"""Two unrelated English sentences share this much of their letters in order (median of 26,000 pairs)."""

BROKEN_OFF = 0.75
"""What a text counts for that is the beginning of the other."""
BEGINNING = 20
"""Letters from which a common beginning says something."""
MISREAD = 0.93
"""Part of the letters that two readings of one text share."""

_TYPOGRAPHY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": None})


@lru_cache(maxsize=50_000)
def signs(text: str | None) -> str:
    """The words and signs; the shape of quotes and dashes and the white space are the typesetter's."""
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(_TYPOGRAPHY).split())


def plain(text: str | None) -> str:
    """The words alone, in small letters."""
    return signs(text).lower()


@lru_cache(maxsize=50_000)
def words(text: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", plain(text)))


def text_likeness(before: Sequence[str | None], after: Sequence[str | None], letters: Matrix | None = None) -> Matrix:
    """0 (unrelated) to 1 (the same), the kindest of four views; 0 where either text is blank.

    Words in order; words in any order (a clause moved to the front); letters in order above the level of
    unrelated texts (misread letters spoil many words but few letters); one text broken off from the other.
    ``letters`` saves working out ``same_letters`` again.
    """
    ours, theirs = [words(text) for text in before], [words(text) for text in after]
    ordered = _share(ours, theirs)
    shuffled = _share([sorted(w) for w in ours], [sorted(w) for w in theirs])
    letters = same_letters(before, after) if letters is None else letters
    above = (letters - UNRELATED_LETTERS) / (1 - UNRELATED_LETTERS)
    likeness = np.maximum.reduce([ordered, 0.95 * shuffled, above, BROKEN_OFF * _broken_off(before, after)])
    told = np.outer([bool(w) for w in ours], [bool(w) for w in theirs])
    return np.where(told, np.maximum(likeness, 0.0), 0.0)


def _broken_off(before: Sequence[str | None], after: Sequence[str | None]) -> Matrix:
    """1 where the shorter text is the other one's beginning, of some length; else 0."""
    ours, theirs = [plain(text) for text in before], [plain(text) for text in after]
    shorter = np.minimum.outer([len(text) for text in ours], [len(text) for text in theirs])
    begins = _scores(ours, theirs, Prefix.similarity)
    return ((begins >= BEGINNING) & (begins >= 0.95 * shorter)).astype(float)


def nearly_same(before: Sequence[str | None], after: Sequence[str | None]) -> Matrix:
    """1 where both texts are told and the same but for a misread letter here and there, else 0."""
    ours, theirs = [plain(text) for text in before], [plain(text) for text in after]
    same = _scores(ours, theirs, Indel.normalized_similarity, cutoff=MISREAD) >= MISREAD
    told = np.outer([float(bool(text)) for text in ours], [float(bool(text)) for text in theirs])
    return np.asarray(same * told)


def same_letters(before: Sequence[str | None], after: Sequence[str | None]) -> Matrix:
    """The part of both texts' letters that stands in the same order in both, 0 to 1."""
    return _share([plain(text) for text in before], [plain(text) for text in after])


def _share(before: Sequence[Sequence[Hashable]], after: Sequence[Sequence[Hashable]]) -> Matrix:
    return _scores(before, after, Indel.normalized_similarity)


def _scores(
    before: Sequence[Sequence[Hashable]],
    after: Sequence[Sequence[Hashable]],
    scorer: Callable[..., float],
    cutoff: float | None = None,
) -> Matrix:
    if not before or not after:
        return np.zeros((len(before), len(after)))
    return process.cdist(before, after, scorer=scorer, score_cutoff=cutoff, dtype=np.float64)


def agreement(before: Sequence[object], after: Sequence[object]) -> Matrix:
    """1 where both are told and equal, -1 where both are told and differ, 0 where either is not told."""
    codes: dict[object, int] = {}
    for value in (*before, *after):
        codes.setdefault(value, len(codes) + 1)
    ours = np.array([codes[value] if value else 0 for value in before], dtype=int)[:, None]
    theirs = np.array([codes[value] if value else 0 for value in after], dtype=int)[None, :]
    told = (ours > 0) & (theirs > 0)
    return np.where(told, np.where(ours == theirs, 1.0, -1.0), 0.0)
