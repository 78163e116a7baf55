"""How near a misspelt word is to the words it could be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

LOOKALIKES = str.maketrans({"0": "o", "1": "l", "|": "l", "!": "l", "5": "s", "8": "b", "$": "s"})
ONE_EDIT_FROM = 3  # letters; in a shorter word one edit makes another word
TWO_EDITS_FROM = 9
FAR = 4  # edits; words this far apart are not compared more closely


@dataclass(frozen=True, slots=True)
class Choice:
    """The nearest value, and the nearest one that is another value; scores are similarities in 0..1.

    ``near`` says that the edits are few for the word's length, ``clear`` that the runner-up needs enough more too.
    """

    value: str
    score: float
    near: bool
    clear: bool
    runner_up: str | None = None
    runner_up_score: float | None = None


def folded(text: str) -> str:
    """The text without what a spelling does not tell apart: case, hyphens and the width of spaces."""
    return " ".join(re.sub(r"[\s\u00ad\u200b-\u200d\u2010-\u2015\ufeff_-]+", " ", text).casefold().split())


def edits(one: str, other: str) -> float:
    """Inserted, dropped, changed or swapped characters; characters that look alike count half, a doubled letter too."""
    plain = OSA.distance(one, other)
    if plain == 0 or plain > FAR:
        return float(plain)
    alike = OSA.distance(one.translate(LOOKALIKES), other.translate(LOOKALIKES))
    single = OSA.distance(_undoubled(one), _undoubled(other))
    return min(float(plain), alike + 0.5, single + 0.5)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def edits_allowed(length: int) -> int:
    return 2 if length >= TWO_EDITS_FROM else int(length >= ONE_EDIT_FROM)


def closest(printed: str, spellings: Mapping[str, str], margin: float = 1.0) -> Choice | None:
    """The value of the nearest spelling; ``spellings`` maps folded spellings to values. None where all are far.

    The choice is clear where the runner-up needs at least ``margin`` more edits.
    """
    word = folded(printed)
    if not word or not spellings:
        return None
    joined = word.replace(" ", "")
    keys = {spelling.replace(" ", ""): value for spelling, value in spellings.items()}
    best: dict[str, tuple[float, float]] = {}
    for key, distance, _ in process.extract(joined, list(keys), scorer=OSA.distance, score_cutoff=FAR, limit=None):
        value, count = keys[key], edits(joined, key) if distance else 0.0
        score = max(0.0, 1.0 - count / max(len(word), len(key)))
        best[value] = min(best.get(value, (count, -score)), (count, -score))
    if not best:
        return None
    ranked = sorted((count, minus, value) for value, (count, minus) in best.items())
    count, minus, value = ranked[0]
    near = count <= edits_allowed(len(word))
    if len(ranked) == 1:
        return Choice(value, round(-minus, 4), near, near)
    clear = near and ranked[1][0] - count >= (margin if count else 0.5)
    return Choice(value, round(-minus, 4), near, clear, ranked[1][2], round(-ranked[1][1], 4))
