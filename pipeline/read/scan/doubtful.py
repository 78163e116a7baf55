"""Which words of a line could be misread by the first reader, and so are to be read again by the second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from pipeline.read.scan.printed_lines import PrintedLine
from pipeline.read.scan.spaces import Gaps, is_joined, is_parted
from pipeline.read.scan.words import DARK, ReadWord

SURE = 0.94  # tesseract is less sure of one word in thirteen, and of most that it misreads
FEW = 3  # words; names, codes and numbers stand in lines this short
COMMON = 5  # letters; what is left of a name or a code that was cut is shorter
ALIKE = frozenset("CIKMOPSUVWXYZ")  # capitals that readers take for their small letters, and small ones for them
ENDS = (*".:!?-–—•", "")  # after these a capital is no surprise
TALL_ONLY_AS_CAPITALS = ALIKE - set("IK")
TALL = frozenset("bdfhklABCDEFGHIKLMNOPQRSTUVWXYZ0123456789")
TOP, ACROSS = 0.12, 0.36  # of the font size; a small letter stays lower, the letter after a narrow one begins later
_PLAIN = re.compile(r"[(]?[A-Za-z]+(?:[-/][A-Za-z]+)*[)]?[.,;:]?")


def doubtful_parts(
    line: PrintedLine, words: Sequence[ReadWord], gaps: Gaps, before: str, after: str
) -> Iterator[range]:
    """Stretches of words to be read again; an empty one where nothing was read.

    ``gaps`` are the line's, ``before`` and ``after`` the words next to it in the lines above and below it.
    """
    if not words:
        yield range(0)
        return
    texts = [before, *(word.text for word in words), after]
    doubtful = [
        word.sureness < SURE
        or bool(line.cut[word.x0 : word.x1].any())
        or (len(words) <= FEW and not _is_common(word.text))
        or _is_odd(word.text, texts[at + 2])
        or is_parted(word, gaps)
        or any(is_joined(*pair, gaps) for pair in pairwise(words[max(at - 1, 0) : at + 2]))
        or (_is_capital_odd(texts[at], word.text) and not _stands_tall(line, words, at))
        for at, word in enumerate(words)
    ]
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and doubtful[end] == doubtful[start]:
            end += 1
        if doubtful[start]:
            yield range(start, end)
        start = end


def _is_common(text: str) -> bool:
    """Whether a word is too long and too plain to be a name, a code or what is left of one."""
    return len(text) >= COMMON and text.islower() and text.isalpha()


def _is_odd(text: str, after: str) -> bool:
    """Whether a word could be misread for what it looks like: a number, a code, or odd before its neighbour."""
    if not _PLAIN.fullmatch(text):
        return True
    letters = text.lstrip("(")
    if letters[1:] != letters[1:].lower():
        return True
    stop = text[-1]
    if stop == ".":
        return after[:1].islower()
    return (stop in ":;" and not after[:1].isupper()) or (stop == "," and not after[:1].islower())


def _is_capital_odd(before: str, text: str) -> bool:
    """Whether a word begins with a capital that may be a small letter, and its place does not ask for one."""
    return text.lstrip("(")[0] in ALIKE and before[-1:] not in ENDS


def _stands_tall(line: PrintedLine, words: Sequence[ReadWord], at: int) -> bool:
    """Whether a word's first letter is seen to reach as high as others of its line do."""
    text, first = words[at].text, words[at].x0
    others = text[1:] + "".join(word.text for place, word in enumerate(words) if place != at)
    if text[0] not in TALL_ONLY_AS_CAPITALS or not TALL & set(others):
        return False
    inked = np.flatnonzero((line.picture < DARK).any(axis=1))
    size = line.size * line.scale
    top = line.picture[inked[0] : inked[0] + round(TOP * size), first : first + round(ACROSS * size)]
    return bool((top < DARK).any())
