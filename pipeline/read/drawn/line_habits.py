"""How a document's producer breaks lines, told by all of its words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from pipeline.read.drawn.broken_anywhere import FULL, broken_anywhere
from pipeline.read.drawn.broken_words import AROUND, SHORTEST_WORD, first_word, is_cut, is_known_divided
from pipeline.read.drawn.habits import Habits

WORD_JOINER = "\u2060"
BREAK = f"{WORD_JOINER}\n"  # a word joiner before a line break: perhaps inside a word
ROOMY = f"{WORD_JOINER}{BREAK}"  # after a dash that stands alone, without the space that there is room for
HYPHENS = "-\u2010\u00ad"
FEWEST = 2  # cases that make a habit
BY_CHANCE = 5.0  # standard deviations that chance does not make
NO_SPACE = "\u2064"
PACKED = (
    f"{NO_SPACE}{BREAK}"  # after a hyphen or slash that leaves no room for a space: whether there is one, none tells
)
_BROKEN = re.compile(r"[^\s\u2060]+(?:\u2060\n[^\s\u2060]+)+")
_END_HYPHEN = re.compile(r"[^\W\d_][-\u2010\u00ad]\u2060?\n[^\W\d_]")
_INNER_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad](?=[^\W\d_])")
_WORDS = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*")
_MIXED = re.compile(r"^[^\W\d_]+[^\W\d_A-Z][A-Z]|^[^\W\d_][A-Z]")  # capitals within: "HoS", "EHCP"
_SLASH = re.compile(r"\w/( ?)([^\W_]+)")
_DASHED_WORD = re.compile(r" -[^\W\d_]")
_BARE_DASH, _SPACED_DASH = re.compile(r"\s-\u2060\n"), re.compile(r"\s- \n")
_TIGHT, _LOOSE = re.compile(r"\w/\w"), re.compile(r"\w/ \n?\w")


def habits(texts: list[str], spaced_ends: int, bare_ends: int) -> Habits:
    """From all marked texts, and how many broken lines end with and without a printed space."""
    whole = "\n".join(texts).replace(ROOMY, BREAK).replace(PACKED, BREAK)
    anywhere = broken_anywhere(whole)
    whole = whole.replace(FULL, BREAK if anywhere else "\n")
    if BREAK not in whole:
        return Habits(frozenset(), False, False)
    unbroken = _BROKEN.sub(" ", whole)
    broken = [pair for found in _BROKEN.findall(whole) for pair in pairwise(found.split(BREAK))]
    words = _known_words(unbroken, broken)
    hyphened = [(head, tail) for head, tail in broken if head[-1] in HYPHENS and head[:-1].isalpha()]
    soft = sum(is_known_divided(head, tail, words) for head, tail in hyphened)
    spaced, inner = spaced_ends > bare_ends, set(_INNER_HYPHEN.findall(unbroken))
    tight, loose = len(_TIGHT.findall(whole)), len(_LOOSE.findall(whole))
    return Habits(
        words,
        tight > loose if spaced and loose else spaced or (len(hyphened) >= FEWEST and tight > loose),
        (soft >= FEWEST and 2 * soft > len(hyphened)) or _divides_words(whole, len(texts)),
        "-" in inner and "\u2010" not in inner,
        spaced,
        any(is_cut(head, tail, words) for head, tail in broken if head[-1].isalpha()),
        frozenset(word[at : at + AROUND] for word in words for at in range(len(word) - AROUND + 1)),
        frozenset(word[at:] for word in words for at in range(2, len(word) - 2)),
        _after_slashes(unbroken),
        _bare_dash(whole),
        anywhere,
    )


def _bare_dash(whole: str) -> float:
    """The odds that ``-`` at a line's end, without a space printed after it, begins the next word (" -awaiting").

    By how often it does within lines, and by how often the space after a dash at a line's end is printed.
    """
    bare, spaced = len(_BARE_DASH.findall(whole)), len(_SPACED_DASH.findall(whole))
    tight, loose = len(_DASHED_WORD.findall(whole)), whole.count(" - ")
    return (tight + 0.5) / (loose + 1) * (bare + spaced + 1) / (bare + 0.5)


def _known_words(unbroken: str, broken: list[tuple[str, str]]) -> frozenset[str]:
    """The words that stand whole in the text, and those before a break after which another such word begins."""
    printed = set(_WORDS.findall(unbroken))
    printed |= {part for word in printed if "/" in word for part in word.split("/")}
    printed |= {word.partition("-")[2] for word in printed if word.count("-") > 1}  # "of-hours" of "out-of-hours"
    words = frozenset(word.casefold() for word in printed) | {word for word in printed if _MIXED.search(word)}
    return words | {head.casefold() for head, tail in broken if head.isalpha() and _is_word(first_word(tail), words)}


def _is_word(word: str, words: frozenset[str]) -> bool:
    return len(word) >= SHORTEST_WORD - 1 and word.casefold() in words


def _divides_words(whole: str, texts: int) -> bool:
    """Whether more lines end in a hyphen than would if lines were broken at hyphens as they are at spaces."""
    breaks = whole.count("\n") - texts + 1
    ends, inner = len(_END_HYPHEN.findall(whole)), len(_INNER_HYPHEN.findall(whole))
    share = breaks / max(breaks + whole.count(" "), 1)
    expected = share * (ends + inner)
    return ends > FEWEST and ends > expected + BY_CHANCE * math.sqrt(expected * (1 - share))


def _after_slashes(text: str) -> Mapping[str, tuple[int, int]]:
    found = Counter((word.casefold(), bool(space)) for space, word in _SLASH.findall(text))
    return {word: (found[word, False], found[word, True]) for word, _ in found}
