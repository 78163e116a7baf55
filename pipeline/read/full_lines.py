"""Words that a narrow cell broke in the middle, as "23-Se / p".

Whether a break is inside a word shows only in part on the page: the line is one word and so full that
not even the next letter would have fitted. Such breaks are marked here, and settled once the words of
the whole document are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from pipeline.read.grid import GridCell
from pipeline.read.lettering import TextLine

BREAK = "\u2060\n"  # a word joiner before a line break: perhaps inside a word
LETTER_WIDTH = 0.6  # of the font size; about the width of one letter
_MARKED = re.compile(r"(\S+)\u2060\n(\S+)")
_WORDS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def marked_text(cell: GridCell, lines: list[TextLine]) -> str:
    """The cell's lines joined with line breaks, those that may be inside a word marked with ``BREAK``."""
    shown = [line for line in lines if line.text]
    if not shown:
        return ""
    text = shown[0].text
    left = min(line.x0 for line in shown)
    for line, following in pairwise(shown):
        text += (BREAK if _is_full(cell, left, line, following) else "\n") + following.text
    return text


def _is_full(cell: GridCell, left: float, line: TextLine, following: TextLine) -> bool:
    if " " in line.text or line.runs[0].turn != 0 or not line.text[-1].isalnum() or not following.text[0].isalnum():
        return False
    padding = left - cell.x0
    return cell.x1 - padding - line.x1 < LETTER_WIDTH * line.runs[0].size


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of the document that no doubtful break touches."""
    return frozenset(
        word.casefold() for text in texts for word in _WORDS.findall(_MARKED.sub(" ", text) if BREAK in text else text)
    )


def settled(text: str, words: frozenset[str]) -> str:
    """``text`` with the marked breaks taken out where they are inside a word, else plain line breaks."""
    while BREAK in text:
        text = _MARKED.sub(lambda found: _joined(found[1], found[2], words), text, count=1)
    return text


def _joined(head: str, tail: str, words: frozenset[str]) -> str:
    whole = (head + tail).casefold()
    rest = tail.casefold()
    inside = not _could_stand_alone(rest) or (whole in words and rest not in words)
    return head + ("" if inside else "\n") + tail


def _could_stand_alone(word: str) -> bool:
    """Whether this could be a word: it has a vowel, or is not in small letters."""
    return bool(re.search(r"[aeiouyà-ÿ]", word)) or not word.isalpha()
