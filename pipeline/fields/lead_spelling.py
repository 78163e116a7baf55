"""Whether a lead is a misspelling of another one, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

SHORT = 4  # letters; a shorter acronym one letter off is as likely another person
LONG = 5
VERY_LONG = 9
LOOKALIKES = {"0": "odq", "1": "ilt", "2": "z", "4": "a", "5": "s", "6": "gb", "8": "b", "9": "g"}
OFTEN = 4  # times a known lead is used before a short one beside it is called a near miss


@dataclass(frozen=True, slots=True)
class Near:
    """The known lead that a misspelt one may mean; ``applies`` says that spelling alone explains the difference."""

    lead: str
    score: float
    applies: bool
    runner_up: str | None = None
    runner_up_score: float | None = None


def nearest_lead(printed: str, known: Mapping[str, int], apply_uses: int) -> Near | None:
    """The nearest of the known leads (with their uses) that is a slip of the pen away; None where none is."""
    ranked = sorted((_distance(printed, lead), -uses, lead) for lead, uses in known.items())
    if not ranked:
        return None
    distance, minus_uses, lead = ranked[0]
    if not _is_near(printed, lead, distance, -minus_uses):
        return None
    runner_up = ranked[1] if len(ranked) > 1 else None
    clear = runner_up is None or runner_up[0] > distance
    applies = clear and -minus_uses >= apply_uses and _is_slip(printed, lead)
    if runner_up is None:
        return Near(lead, _score(distance, lead), applies)
    return Near(lead, _score(distance, lead), applies, runner_up[2], _score(runner_up[0], runner_up[2]))


def misspelt_word(printed: str, words: Collection[str]) -> Near | None:
    """A long word of ``printed`` that is one edit from one of ``words`` (folded), and the lead that it would make."""
    for word in re.findall(r"[^\W\d_]+", printed):
        plain = word.casefold()
        if len(plain) < LONG or plain in words or plain.removesuffix("s") in words:
            continue
        meant = min(words, key=lambda other: (OSA.distance(plain, other), other), default=plain)
        distance = OSA.distance(plain, meant)
        if plain != meant.removesuffix("s") and len(meant) >= LONG and distance == 1:
            cased = meant.upper() if word.isupper() else meant.capitalize()
            return Near(printed.replace(word, cased, 1), _score(distance, meant), applies=False)
    return None


def _distance(one: str, other: str) -> int:
    return min(OSA.distance(one.casefold(), other.casefold()), OSA.distance(_tight(one), _tight(other)))


def _tight(text: str) -> str:
    return "".join(text.split()).casefold()


def _score(distance: int, lead: str) -> float:
    return round(max(0.0, 1 - distance / max(1, len(_tight(lead)))), 4)


def _is_near(printed: str, lead: str, distance: int, uses: int) -> bool:
    """One edit, or two in a long word; two different numbers ("Area 1", "Area 2") are never near."""
    if _digits(printed) and _digits(lead) and _digits(printed) != _digits(lead):
        return False
    pair = _differing_words(printed, lead)
    longest = len(pair[1]) if pair else len(_tight(lead))
    if distance == 2:
        return longest >= VERY_LONG and _is_word(pair[1] if pair else lead)
    if distance != 1:
        return False
    letters = max(len(_tight(lead)), len(_tight(printed)))
    return letters >= SHORT or (letters == SHORT - 1 and uses >= OFTEN)


def _is_slip(printed: str, lead: str) -> bool:
    """Whether the one differing word is the known one with letters swapped or doubled, a digit in it, or long."""
    pair = _differing_words(printed, lead)
    if pair is None:
        return False
    word, meant = pair[0].casefold(), pair[1].casefold()
    if _has_digit_for_letter(word, meant):
        return True
    alone = len(lead.split()) == 1
    if sorted(word) == sorted(meant):
        return len(meant) >= (LONG if alone else SHORT - 1)
    plural = word.rstrip("s") == meant.rstrip("s")
    return _is_word(pair[1]) and len(meant) >= LONG and not plural


def _differing_words(printed: str, lead: str) -> tuple[str, str] | None:
    """The one word that differs, printed and meant; None where more differ or the words are cut otherwise."""
    words, meant = printed.split(), lead.split()
    if len(words) != len(meant):
        return (_tight(printed), _tight(lead)) if sorted(_tight(printed)) == sorted(_tight(lead)) else None
    pairs = [(one, two) for one, two in zip(words, meant, strict=True) if one.casefold() != two.casefold()]
    return pairs[0] if len(pairs) == 1 else None


def _has_digit_for_letter(word: str, meant: str) -> bool:
    if len(word) != len(meant) or len(meant) < 2:
        return False
    pairs = [(one, two) for one, two in zip(word, meant, strict=True) if one != two]
    return len(pairs) == 1 and pairs[0][1] in LOOKALIKES.get(pairs[0][0], "")


def _is_word(text: str) -> bool:
    """Whether letters are a written word rather than an acronym."""
    return sum(letter.isupper() for letter in text) <= 1


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
