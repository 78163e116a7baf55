"""Two readers of one line: tesseract reads everything, the second one every word that could be misread.

Tesseract alone is wrong in some five words of a thousand, and is as sure of half of these as of others; the second
reader errs elsewhere, but takes three times as long. So it is asked where mistakes happen or matter: see
``docs/decisions/0046-scans.md``. Where the two agree a word is settled; where not, it is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from pipeline.read.scan import rapid, tesseract
from pipeline.read.scan.page_picture import Pixels
from pipeline.read.scan.printed_lines import PrintedLine
from pipeline.read.scan.words import ReadWord

SURE = 0.94  # tesseract is less sure of one word in thirteen, and of most that it misreads
SECOND_SURE = 0.8  # where the two differ, the second reader is right if it is this sure of every letter
SLIGHT_DOUBT = 0.7  # worth of a word in which the readers see a quotation mark or a dash of another shape
DOUBT = 0.5  # the most that a word is worth that was read in two ways
DASHES = ("-", "–", "—", "——", "_")
EN_DASH, EM_DASH = 0.42, 0.8  # of the font size; a hyphen is shorter than the first, an en dash than the second
DARK = 128  # of 255; ink in a line's picture
FEW = 3  # words; names, codes and numbers stand in lines this short
QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_PLAIN = re.compile(r"[(]?[A-Za-z]+(?:[-/][A-Za-z]+)*[)]?[.,;:]?")


class Word(NamedTuple):
    """A word as published, its place in the line's picture (pixels), its worth (0 to 1) and its other reading."""

    text: str
    x0: int
    x1: int
    confidence: float
    other: str | None = None


def read_words(lines: Sequence[PrintedLine], threads: int) -> list[list[Word]]:
    """The words of every line; none where neither reader finds any."""
    pictures = [line.picture for line in lines]
    if not tesseract.is_installed():
        return [[Word(*word) for word in words] for words in rapid.read_pictures(pictures, threads)]
    first = tesseract.read_lines(pictures, threads)
    asked = [(at, part) for at, line in enumerate(lines) for part in _doubtful_parts(line, first[at])]
    answers = rapid.read_pictures([_cut(lines[at].picture, first[at], part) for at, part in asked], threads)
    read = [[Word(*word) for word in words] for words in first]
    for (at, part), answer in reversed(list(zip(asked, answers, strict=True))):
        read[at][part.start : part.stop] = settled(first[at][part.start : part.stop], answer)
    return [_told(words, line) for line, words in zip(lines, read, strict=True)]


def _told(words: Sequence[Word], line: PrintedLine) -> list[Word]:
    """The line's words; none where signs are made out, unsurely, in what is no print."""
    if all(word.confidence < DOUBT and not any(map(str.isalnum, word.text)) for word in words):
        return []
    return [_dash(word, line) for word in words]


def _dash(word: Word, line: PrintedLine) -> Word:
    """A dash that stands alone is told by its length: readers are weak at that."""
    if word.text not in DASHES:
        return word
    inked = np.flatnonzero((line.picture[:, word.x0 : word.x1] < DARK).any(axis=0))
    length = (inked[-1] - inked[0]) / (line.scale * line.size) if len(inked) else 0.0
    return word._replace(text="-" if length < EN_DASH else "–" if length < EM_DASH else "—", confidence=1.0, other=None)


def _doubtful_parts(line: PrintedLine, words: Sequence[ReadWord]) -> Iterator[range]:
    """Stretches of words to be read again; an empty one where nothing was read."""
    if not words:
        yield range(0)
        return
    doubtful = [_is_doubtful(words, at, line) for at in range(len(words))]
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and doubtful[end] == doubtful[start]:
            end += 1
        if doubtful[start]:
            yield range(start, end)
        start = end


def _is_doubtful(words: Sequence[ReadWord], at: int, line: PrintedLine) -> bool:
    """Whether a word could be misread: it is unsure, cut by a ruling, a number or code, or odd where it stands."""
    word = words[at]
    if (
        word.sureness < SURE
        or line.cut[word.x0 : word.x1].any()
        or len(words) <= FEW
        or not _PLAIN.fullmatch(word.text)
    ):
        return True
    capitals = sum(letter.isupper() for letter in word.text)
    if capitals > 1 or (capitals and not word.text.lstrip("(")[0].isupper()):
        return True
    before = words[at - 1].text if at else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    if capitals and before[-1:].islower() | (before[-1:] == ","):
        return True
    stop = word.text[-1]
    return (stop in ".:;" and not after[:1].isupper()) or (stop == "," and not after[:1].islower())


def _cut(picture: Pixels, words: Sequence[ReadWord], part: range) -> Pixels:
    """The picture of some words, with half of the white space to their neighbours."""
    if not part:
        return picture
    first, last = words[part.start], words[part.stop - 1]
    left = (words[part.start - 1].x1 + first.x0) // 2 if part.start else 0
    right = (last.x1 + words[part.stop].x0) // 2 if part.stop < len(words) else picture.shape[1]
    return picture[:, max(0, left) : max(right, left + 8)]


def settled(first: Sequence[ReadWord], second: Sequence[ReadWord]) -> list[Word]:
    """The words of one stretch from its two readings.

    White space is the first reader's, quotation marks and dashes are the second's: each is weak at the other.
    """
    if not first:
        return [Word(word.text, word.x0, word.x1, min(word.sureness, DOUBT), "") for word in second]
    pieces = _matched([word.text for word in first], second)
    return [_one(word, piece) for word, piece in zip(first, pieces, strict=True)]


def differs_in_shape(one: str, other: str) -> bool:
    """Whether two words differ in nothing but the shape of quotation marks and dashes."""
    return one != other and one.translate(QUOTES) == other.translate(QUOTES)


def _matched(first: Sequence[str], second: Sequence[ReadWord]) -> list[tuple[str, float]]:
    """For each of the first reader's words what the second one reads there, and how surely.

    The second one's letters are laid along the first one's; those between two words go with the one before.
    """
    joined = "".join(word.text for word in second)
    sureness = [word.sureness for word in second for _ in word.text]
    ends = list(accumulate(len(word) for word in first))
    cuts = [0] * (len(first) + 1)
    cuts[-1] = len(joined)
    blocks = SequenceMatcher(None, "".join(first), joined, autojunk=False).get_matching_blocks()
    for at, end in enumerate(ends[:-1], 1):
        block = max((one for one in blocks if one.a <= end), key=lambda one: one.a, default=Match(0, 0, 0))
        cuts[at] = max(cuts[at - 1], min(block.b + min(end - block.a, block.size), len(joined)))
        if end > block.a + block.size:  # the letters at the end differ: as many of them
            cuts[at] = min(cuts[at] + end - block.a - block.size, len(joined))
    pairs = [(joined[start:stop], sureness[start:stop]) for start, stop in pairwise(cuts)]
    return [(text, min(own, default=0.0)) for text, own in pairs]


def _one(word: ReadWord, second: tuple[str, float]) -> Word:
    other, sureness = second
    if word.text == other:
        return Word(word.text, word.x0, word.x1, max(word.sureness, sureness))
    if differs_in_shape(word.text, other):
        return Word(other, word.x0, word.x1, SLIGHT_DOUBT, word.text)
    whole = len(other) >= len(word.text) or word.sureness < DOUBT  # what the second reader misses, it drops
    if sureness >= SECOND_SURE and whole:
        return Word(other, word.x0, word.x1, DOUBT, word.text)
    return Word(word.text, word.x0, word.x1, min(DOUBT, word.sureness), other)
