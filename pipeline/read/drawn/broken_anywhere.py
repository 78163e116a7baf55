"""Lines that end wherever nothing more fits, in the midst of a word too (``word-break: break-all`` in a browser)."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.read.drawn.broken_words import FIRST_SYLLABLES, makes_a_word
from pipeline.read.drawn.word_odds import Anywhere, word_odds

FULL_SIGN = "\u2063"
FULL = f"{FULL_SIGN}\n"  # an invisible separator where a line of several words has no room for another letter
FEWEST_CUTS = 5
SAMPLE, FEWEST_SAMPLED = 80, 3  # line ends looked at first, as hardly any document has such, and cuts among them
LONGEST = 40  # letters; no word is longer
RARE_CUTS = 0.1  # of the full lines whose words tell; with fewer cuts something else is the matter
SURE = 20.0  # odds that leave no doubt
CERTAIN = 1000.0  # odds of what marks and figures leave no doubt about
_BROKEN = re.compile(r"[^\s\u2060\u2063]+(?:[\u2060\u2063]\n[^\s\u2060\u2063]+)+")
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*|(?<!\S)[^\W\d_](?!\S)")
_ENDING, _BEGINNING = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_FIGURES_END, _FIGURES = re.compile(r"\d+$"), re.compile(r"\d+")
_OPENING = frozenset("([{“‘£$€")
_ENDED = frozenset(".,;:!?)]}”%")
_ALONE = frozenset("-–—/&+=")
_AFTER_APOSTROPHE = frozenset(["s", "t", "d", "m", "ll", "re", "ve"])
_ORDINALS = frozenset(["st", "nd", "rd", "th"])


def broken_anywhere(whole: str) -> Anywhere | None:
    """What the document's text, with ``FULL`` where lines are full, says of such lines; None where there are none."""
    around = list(pairwise(whole.split(FULL)))
    sample = _ends(around[:: len(around) // SAMPLE + 1])
    printed = " ".join({*whole.split()}) if sample else ""  # each word once: far less to look through
    if sum(head + tail in printed for head, tail in sample) < FEWEST_SAMPLED:
        return None
    ends = _ends(around)
    words = _WORD.findall(_BROKEN.sub(" ", whole))
    known = frozenset(word.casefold() for word in words)
    cut = sum(makes_a_word(head, tail, known) for head, tail in ends)
    between = sum({head.casefold(), tail} <= known for head, tail in ends)
    if cut < FEWEST_CUTS or cut < RARE_CUTS * (cut + between):
        return None
    return Anywhere(word_odds(words), min(1.0, cut / max(between, 1)))


def _ends(around: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The letters before and after the ends of full lines that go on in small letters, from the texts around them."""
    found = ((_ENDING.search(head[-LONGEST:]), _BEGINNING.match(tail)) for head, tail in around)
    return [(before[0], after[0]) for before, after in found if before and after and after[0].islower()]


def odds_of_one_word(head: str, tail: str, known: Anywhere) -> float:
    """The odds that what stands before and after a full line's end, without white space, belongs together."""
    before, after = _ENDING.search(head), _BEGINNING.match(tail)
    if before and after:
        if head[-1].islower() and tail[0].isupper() and (before[0] + after[0]).casefold() not in known.odds.words:
            return 0.0
        if _is_letter(before[0], known) or _is_letter(after[0], known):
            return CERTAIN
        return known.odds.one_word(before[0], after[0]) * known.usual
    if head[-1].isdigit() or tail[0].isdigit():
        return _odds_with_figures(head, tail, known)
    if head[-1] in _OPENING or tail[0] in _ENDED:
        return CERTAIN
    if head[-1] in "'’" and after:
        return CERTAIN if after[0] in _AFTER_APOSTROPHE else 1.0
    if head[-1] in _ENDED or tail[0] in _OPENING or tail in _ALONE:
        return 0.0
    return 2.0 * known.usual if tail[0] in "-/'’_&@" else 0.0


def is_sure(odds: float, head: str, tail: str, known: Anywhere) -> bool:
    """Whether the odds that two pieces belong together leave no doubt.

    Of two that are words of the document's the text may have either, whatever is more usual.
    """
    before, after = _ENDING.search(head), _BEGINNING.match(tail)
    words = known.odds.words
    if not before or not after or not {before[0].casefold(), after[0].casefold()} <= words.keys():
        return not 1 / SURE < odds < SURE
    begins = before[0].casefold() in FIRST_SYLLABLES or (before[0] + after[0]).casefold() in words
    return odds > SURE**2 or (odds < 1 / SURE and not begins)


def _is_letter(piece: str, known: Anywhere) -> bool:
    """Whether this is a single letter that is no word."""
    return len(piece) == 1 and piece.islower() and piece not in known.odds.words


def _odds_with_figures(head: str, tail: str, known: Anywhere) -> float:
    after = _BEGINNING.match(tail)
    if _FIGURES_END.search(head) and _FIGURES.match(tail):
        return 3.0 * known.usual
    if after:
        return CERTAIN if after[0] in _ORDINALS else 0.0 if after[0].casefold() in known.odds.words else 0.9
    if head[-1] in _OPENING or tail[0] in _ENDED or (head[-1] in ".,:/-" and len(head) > 1 and head[-2].isdigit()):
        return CERTAIN if head[-1] not in ".,:" else 3.0 * known.usual
    return 0.0 if head.casefold() in known.odds.words or head[-1] in _ENDED else 0.9
