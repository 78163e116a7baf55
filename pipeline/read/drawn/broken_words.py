"""Is what stands on both sides of a line's end one word, divided or cut, or two?"""

from __future__ import annotations

import re

from pipeline.lines import SUSPENDED
from pipeline.read.drawn.habits import Habits

AROUND = 5  # letters around a break that some other word has inside it
SHORTEST_PIECE = 2  # letters that are divided from a word
SHORTEST_WORD = 4  # letters; shorter ones that the document does not know are pieces of words


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PREFIXES = _words("anti co cross inter mid multi non post pre re self semi sub well")
OWN_HYPHEN = _words("cross multi non self well")
"""Prefixes that are hardly ever a word's first syllable."""
FIRST_SYLLABLES = _words("a an any as at be by for in inter is on or out over pre re some sub so to under with")
"""Words and prefixes that begin many words without a hyphen: a hyphen after one at a line's end is the producer's."""
SHORT_WORDS = _words("""
    a i an am as at be by do go he if in is it me my no of on or so to up us we all and any are but can did for get had
    has her him his how its may new nor not now off old one our out own per put run see set she the too two use via was
    way who why yet you day end few job let say six ten try act add aim ask bed buy cut due fit key law lay led low met
    pay son tax yes age
""")
"""Words that may stand after a break though the document has them nowhere else."""
_PIECE = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*")
_LETTERS_AT_END = re.compile(r"[^\W\d_]+$")
_COMPOUND = re.compile(r"[^\W_]-[^\W\d_]+$")  # "out-of", "17-year"
_COUNTED = re.compile(r"(?<![^\W_])\d+-[^\W\d_]+$")  # "17-year"


def first_word(text: str) -> str:
    found = _WORD.match(text)
    return found[0] if found else ""


def last_word(text: str) -> str:
    """The letters at the end of a piece without spaces: ``resol`` of ``'resol``."""
    found = _LETTERS_AT_END.search(text)
    return found[0] if found else text


def is_known_divided(head: str, tail: str, words: frozenset[str]) -> bool:
    """Whether the document knows the word without the hyphen that ``head`` ends with, and not with it."""
    rest = first_word(tail)
    return (head[:-1] + rest).casefold() in words and f"{head[:-1]}-{rest}".casefold() not in words


def is_divided(head: str, tail: str, known: Habits) -> bool:
    """Whether the hyphen is the producer's: the word is known without it, or all unknown ones are so here."""
    start, rest = last_word(head[:-1].casefold()), first_word(tail).casefold()
    if not head[:-1] or head[-2].isdigit():  # a dash that stands alone, as before an item of a list; "16-week"
        return False
    if head[-1] == "\u00ad" or (head[-1] == "\u2010" and known.own_hyphen):
        return True
    if is_known_divided(head, tail, known.words) and (known.hyphenates or start not in PREFIXES):
        return True
    if tail.casefold() in SUSPENDED or not known.hyphenates or not start.isalpha() or f"{start}-{rest}" in known.words:
        return False
    if start in OWN_HYPHEN or (len(start) == 1 and _PIECE.findall(head) == [head[-2]]):  # "e-learning"
        return False
    if _joins_another(head[:-1], start, known.words) and start + rest not in known.words:
        return False
    return start in FIRST_SYLLABLES or not (rest in known.words and (start in PREFIXES or start in known.words))


def _joins_another(whole: str, start: str, words: frozenset[str]) -> bool:
    """Whether a word with a hyphen in it, as "out-of" and "17-year", ends in a word: another may be joined to it."""
    return bool(_COUNTED.search(whole) or (_COMPOUND.search(whole) and (start in words or start in SHORT_WORDS)))


def ends_divided(head: str, known: Habits) -> bool:
    """Whether the hyphen at the end of a cell's words is the producer's, though what it divides is not seen."""
    start = last_word(head[:-1].casefold())
    if not start.isalpha() or len(start) < SHORTEST_PIECE:
        return False
    of_its_own = head[-1] == "\u2010" and known.own_hyphen
    return of_its_own or (known.hyphenates and start not in known.words and start not in PREFIXES)


def is_surely_divided(head: str, tail: str, known: Habits) -> bool:
    """Whether what ``is_divided`` says, or denies, is told by the document's own words.

    Where the program does not print the space at a line's end, nothing tells "multi- agency" from "multi-agency"; where
    it divides no words, a plan may have "city-wide" and "citywide".
    """
    start, rest = last_word(head[:-1].casefold()), first_word(tail).casefold()
    if head[-1] in "\u00ad\u2010" or (known.hyphenates and f"{start}-{rest}" in known.words):
        return True
    if not known.hyphenates:
        told = known.spaced and not is_known_divided(head, tail, known.words)
        return told or not start.isalpha() or not rest.isalpha()
    counted = _COUNTED.search(head[:-1])
    return bool(counted) or start + rest in known.words or not (start in PREFIXES or start in known.words)


def is_one_word(head: str, tail: str, known: Habits) -> bool:
    """Whether a word was cut where its cell ends: one that the document knows, or one that nothing else can be.

    A word may happen to end where its cell does. One that was cut leaves pieces that are no words of the document's,
    and the letters around the break stand inside another of its words.
    """
    if makes_a_word(head, tail, known.words):
        return True
    if not tail[0].islower() or not head[-1].islower():
        return False
    before, after = last_word(head).casefold(), first_word(tail).casefold()
    if before in known.words and after in known.words:
        return False
    likely = _stands_inside(before, after, known)
    if after in known.words or after in SHORT_WORDS:
        return bool(likely) and all(likely) and (_is_strange(before, known) or len(likely) > 1)
    if not known.cuts or before in known.words:
        return (bool(likely) and all(likely)) or (known.cuts and len(after) < SHORTEST_WORD)
    return any(likely) or len(after) < SHORTEST_WORD or after in known.endings


def is_perhaps_one_word(head: str, tail: str, known: Habits) -> bool:
    """Whether nothing says that these are two words, in a document whose words are cut where a cell ends."""
    before, after = last_word(head).casefold(), first_word(tail).casefold()
    if not known.cuts or not (tail[0].islower() and head[-1].islower()):
        return False
    return _is_strange(before, known) if after in SHORT_WORDS else not known.words.issuperset((before, after))


def _is_strange(piece: str, known: Habits) -> bool:
    """Whether the piece before a break is no word of the document's, nor ends as its words do."""
    return piece not in known.words and piece[-3:] not in known.endings


def _stands_inside(before: str, after: str, known: Habits) -> list[bool]:
    """For every group of letters around the break, two on one side at least, whether other words have it inside."""
    joined = before + after
    starts = range(max(0, len(before) - AROUND + 2), min(len(before) - 1, len(joined) - AROUND + 1))
    return [joined[start : start + AROUND] in known.inside for start in starts]


def makes_a_word(head: str, tail: str, words: frozenset[str]) -> bool:
    """Whether the letters on both sides of the break are a word of the document's, and not two of its words."""
    before, after = _PIECE.findall(head), _PIECE.match(tail)
    if not before or after is None or not head.endswith(before[-1]):
        return False
    if after[0][0].isupper():  # "Ho" over "S", "MAS" over "H"
        lone = len(after[0]) == 1 < len(before[-1]) and before[-1].isupper()
        return (lone or before[-1] + after[0] in words) and before[-1].casefold() not in words
    parts = before[-1].casefold(), after[0].casefold()
    return "".join(parts) in words and not words.issuperset(parts)


def could_stand_alone(word: str) -> bool:
    """Whether this could be a word: it has a vowel, or is not in small letters."""
    return bool(re.search(r"[aeiouyà-ÿ]", word)) or not (word.isalpha() and word.islower())


def is_cut(head: str, tail: str, words: frozenset[str]) -> bool:
    """Whether a word that the document knows was cut without a hyphen, or what is no word stands after the break."""
    before, after = last_word(head).casefold(), first_word(tail)
    short = len(after) < SHORTEST_WORD and after.islower() and after not in words and after not in SHORT_WORDS
    return makes_a_word(head, tail, words) or (short and before not in words)
