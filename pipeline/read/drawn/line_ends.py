"""What a line break in a cell stands for: a space, nothing, or a hyphen that is not part of the word.

A page tells only in part. Breaks that may be inside a word are marked page by page; they are settled
when the whole document's words and its producer's habits are known. See
``docs/decisions/0043-line-ends.md``.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from pipeline.lines import SUSPENDED
from pipeline.read.drawn.lettering import TextLine

WORD_JOINER = "\u2060"
BREAK = f"{WORD_JOINER}\n"  # a word joiner before a line break: perhaps inside a word
LETTER_WIDTH, MARK_WIDTH = 0.6, 0.3  # of the font size; about the width of one letter, of one stop or bracket
HYPHENS, DASHES = "-\u2010\u00ad", "–—"
FEWEST = 2  # cases that make a habit
PREFIXES = frozenset(
    ("anti", "co", "cross", "inter", "mid", "multi", "non", "post", "pre", "re", "self", "semi", "sub", "well")
)
_MARKED = re.compile(r"(\S+)\u2060\n(\S+)")
_NUMBER = re.compile(r"[A-Za-z]{0,3}\d{1,3}(?:\.\d{1,3})+")
_CODE_OF_TWO = re.compile(r"[A-Z]{1,4}[-/]\n\d{1,4}")  # "LG-" over "01"
_POINT = re.compile(r"\d\.\d")
_LAST, _FIRST = re.compile(r"[\w)\]}]"), re.compile(r"[\w)\]},.;:!?]")
_CLOSING = re.compile(r"[)\]},;:!?]|\.(?!\d)")
_PIECE = re.compile(r"[^\W_]+")
_CODE = re.compile(r"_|[A-Za-z]-?\d|\d[./-]|\d[A-Za-z]")
_WORDS = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*")


class Habits(NamedTuple):
    """The document's words (case folded), and how its producer breaks lines.

    ``tight_slash``: a line that ends in a slash goes on without a space; ``hyphenates``: words are
    divided with hyphens of the producer's own.
    """

    words: frozenset[str]
    tight_slash: bool
    hyphenates: bool


def marked_text(lines: list[TextLine], right: float | None = None) -> str:
    """The lines joined with line breaks, those that may be inside a word marked with ``BREAK``.

    ``right`` is where the room for text ends, for words that were broken because nothing more fitted.
    """
    if len(lines) == 1:
        return lines[0].text
    shown = [line for line in lines if line.text]
    if not shown:
        return ""
    text = shown[0].text
    for line, following in pairwise(shown):
        text += _break(line, following, right) + following.text
    return text


def _break(line: TextLine, following: TextLine, right: float | None) -> str:
    last = line.text[-1]
    if last in HYPHENS or last in DASHES or last == "/":
        return " \n" if line.runs[-1].text[-1].isspace() else BREAK
    if right is None or " " in line.text or not _LAST.match(last) or not _FIRST.match(following.text):
        return "\n"
    width = MARK_WIDTH if _CLOSING.match(following.text) else LETTER_WIDTH
    full = line.runs[0].turn == 0 and right - line.x1 < width * line.runs[0].size
    return BREAK if full else "\n"


def habits(texts: list[str], spaced_ends: int, bare_ends: int) -> Habits:
    """From all marked texts, and how many broken lines end with and without a printed space."""
    whole = "\n".join(texts)
    if BREAK not in whole:
        return Habits(frozenset(), False, False)
    words = frozenset(word.casefold() for word in set(_WORDS.findall(_MARKED.sub(" ", whole))))
    hyphened = [(head, tail) for head, tail in _MARKED.findall(whole) if head[-1] in HYPHENS and head[:-1].isalpha()]
    soft = sum(_known_divided(head, tail, words) for head, tail in hyphened)
    spaced = spaced_ends > bare_ends
    tight, loose = len(re.findall(r"\w/\w", whole)), len(re.findall(r"\w/ \w", whole))
    return Habits(
        words, spaced or (len(hyphened) >= FEWEST and tight > loose), soft >= FEWEST and 2 * soft > len(hyphened)
    )


def _known_divided(head: str, tail: str, words: frozenset[str]) -> bool:
    rest = _first_word(tail)
    return (head[:-1] + rest).casefold() in words and f"{head[:-1]}-{rest}".casefold() not in words


def _first_word(text: str) -> str:
    found = _WORDS.match(text)
    return found[0] if found else ""


def settled(text: str, known: Habits) -> str:
    """``text`` with every marked break settled.

    A break inside a word is taken out; a producer's own hyphen is left as a soft hyphen (U+00AD)
    before its line break; any other break is a plain one. A cell whose lines make one number holds that.
    """
    if "\n" not in text:
        return text
    text = _one_number(text)
    while BREAK in text:
        text = _MARKED.sub(lambda found: _settled(found[1], found[2], known), text, count=1)
    return text


def _one_number(text: str) -> str:
    """The text as one number if its lines are one that was too wide for its column: ``10.1.`` over ``1``.

    Or one code: ``LG-`` over ``01``.
    It is broken at a point, or where no more figures fitted; of several numbers each has points of its own.
    """
    lines = [line.strip(WORD_JOINER) for line in text.split("\n")]
    if _CODE_OF_TWO.fullmatch("\n".join(lines)):
        return "".join(lines)
    if (
        len(lines) < 2
        or not _NUMBER.fullmatch("".join(lines))
        or sum(_POINT.search(line) is not None for line in lines) > 1
    ):
        return text
    full = [line.endswith(WORD_JOINER) for line in text.split("\n")]
    broken = (
        above.endswith(".") or below.startswith(".") or at
        for at, (above, below) in zip(full, pairwise(lines), strict=False)
    )
    return "".join(lines) if all(broken) else text


def _settled(head: str, tail: str, known: Habits) -> str:
    if head == "/":  # with a space before it: there is one after it too
        return f"{head}\n{tail}"
    if head[-1] == "/":
        tight = f"{head}{_first_word(tail)}".casefold() in known.words or known.tight_slash
        return head + ("" if tight else "\n") + tail
    if head[-1] in DASHES:
        return f"{head}\n{tail}"
    if head[-1] in HYPHENS:
        return f"{head[:-1]}\u00ad\n{tail}" if _is_divided(head, tail, known) else f"{head}\n{tail}"
    rest = tail.casefold()
    lettered = len(rest) == 1 and head[-1].isdigit()
    coded = (lettered or rest.isdigit() or not rest[0].isalnum() or not head[-1].isalnum()) and bool(_CODE.search(head))
    inside = (
        coded or bool(_CLOSING.match(rest)) or not _could_stand_alone(rest) or _makes_a_word(head, tail, known.words)
    )
    return head + ("" if inside else "\n") + tail


def _is_divided(head: str, tail: str, known: Habits) -> bool:
    """Whether the hyphen is the producer's: the word is known without it, or all unknown ones are so here."""
    start, rest = head[:-1].casefold(), _first_word(tail).casefold()
    if not start:  # a dash that stands alone, as before an item of a list
        return False
    if head[-1] == "\u00ad" or _known_divided(head, tail, known.words):
        return True
    if tail.casefold() in SUSPENDED or not known.hyphenates or not start.isalpha() or f"{start}-{rest}" in known.words:
        return False
    return not (rest in known.words and (start in PREFIXES or start in known.words))


def _makes_a_word(head: str, tail: str, words: frozenset[str]) -> bool:
    """Whether the letters on both sides of the break are a word of the document's, and not two of its words."""
    before, after = _PIECE.findall(head), _PIECE.match(tail)
    if not before or after is None or not head.endswith(before[-1]):
        return False
    parts = before[-1].casefold(), after[0].casefold()
    return "".join(parts) in words and not words.issuperset(parts)


def _could_stand_alone(word: str) -> bool:
    """Whether this could be a word: it has a vowel, or is not in small letters."""
    return bool(re.search(r"[aeiouyà-ÿ]", word)) or not word.isalpha()
