"""Two readers of one line: tesseract reads everything, the second one every word that could be misread.

Tesseract alone is wrong in some five words of a thousand, and is as sure of half of these as of others; the second
reader errs elsewhere, but takes three times as long. So it is asked where mistakes happen or matter: see
``docs/decisions/0046-scans.md``. Where the two agree a word is settled; where not, it is doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate, pairwise
from typing import NamedTuple

from pipeline.read.scan import rapid, tesseract
from pipeline.read.scan.doubtful import doubtful_parts
from pipeline.read.scan.page_picture import Pixels
from pipeline.read.scan.printed_lines import PrintedLine
from pipeline.read.scan.shapes import told_by_shape
from pipeline.read.scan.spaces import Gaps, between_gaps, is_joined, is_parted, wide_gaps
from pipeline.read.scan.words import DOUBT, SLIGHT_DOUBT, ReadWord, Word

SECOND_SURE = 0.8  # where the two differ, the second reader is right if it is this sure of every letter
SURE = 0.9  # of a stretch that the first reader cannot read the second one is taken at its word from here
CROSS = "x"  # a mark, small or large
SHAPES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", " ": ""})


def only_reader() -> str:
    """The reader that is there where the other one is not; empty where both are."""
    if not rapid.is_installed():
        return "tesseract"
    return "" if tesseract.is_installed() else "rapidocr"


def read_words(lines: Sequence[PrintedLine], threads: int) -> list[list[Word]]:
    """The words of every line; none where neither reader finds any."""
    pictures = [line.picture for line in lines]
    alone = only_reader()
    gaps = [wide_gaps(line) for line in lines]
    found = rapid.read_pictures(pictures, threads) if alone == "rapidocr" else tesseract.read_lines(lines, threads)
    first = [between_gaps(words, line, white) for words, line, white in zip(found, lines, gaps, strict=True)]
    asked = [
        (at, part)
        for at, line in enumerate(lines)
        for part in doubtful_parts(line, first[at], gaps[at], *_beside(at, lines, first))
    ]
    cuts = [] if alone else [_cut(lines[at].picture, first[at], part) for at, part in asked]
    answers = rapid.read_pictures(cuts, threads) if cuts else [None] * len(asked)
    read = [[Word(*word) for word in words] for words in first]
    for (at, part), answer in reversed(list(zip(asked, answers, strict=True))):
        own = first[at][part.start : part.stop]
        read[at][part.start : part.stop] = unsettled(own) if answer is None else settled(own, answer, gaps[at])
    return [_told(words, line) for line, words in zip(lines, read, strict=True)]


def unsettled(words: Sequence[ReadWord]) -> list[Word]:
    """Words that could be wrong, as one reader reads them where there is no second one."""
    return [Word(word.text, word.x0, word.x1, min(word.sureness, DOUBT), "") for word in words]


def _told(words: Sequence[Word], line: PrintedLine) -> list[Word]:
    """The line's words; none where signs are made out, unsurely, in what is no print."""
    if all(word.confidence < DOUBT and not any(map(str.isalnum, word.text)) for word in words):
        return []
    return [told_by_shape(word, line) for word in words]


def _beside(at: int, lines: Sequence[PrintedLine], first: Sequence[Sequence[ReadWord]]) -> tuple[str, str]:
    """The word before a line and the one after it, in the lines above and below it in its cell."""
    before = first[at - 1][-1:] if at and lines[at - 1].area == lines[at].area else ()
    after = first[at + 1][:1] if at + 1 < len(lines) and lines[at + 1].area == lines[at].area else ()
    return "".join(word.text for word in before), "".join(word.text for word in after)


def _cut(picture: Pixels, words: Sequence[ReadWord], part: range) -> Pixels:
    """The picture of some words, with half of the white space to their neighbours."""
    if not part:
        return picture
    first, last = words[part.start], words[part.stop - 1]
    left = (words[part.start - 1].x1 + first.x0) // 2 if part.start else 0
    right = (last.x1 + words[part.stop].x0) // 2 if part.stop < len(words) else picture.shape[1]
    return picture[:, max(0, left) : max(right, left + 8)]


def settled(first: Sequence[ReadWord], second: Sequence[ReadWord], gaps: Gaps = ()) -> list[Word]:
    """The words of one stretch from its two readings.

    Quotation marks and dashes are the second reader's: the first is weak at them. White space is the first one's,
    for the second drops some, unless the second one and the ``gaps`` of the picture are against it.
    """
    if not first:
        return unsettled(second)
    if _is_lost(first, second):
        return _instead(first, second)
    pieces = _matched([word.text for word in first], second)
    words: list[Word] = []
    for at, (word, piece) in enumerate(zip(first, pieces, strict=True)):
        seen = piece if is_parted(word, gaps) else piece._replace(text=piece.text.replace(" ", ""))
        settled_word = _one(word, seen)
        if words and not piece.is_apart and gaps and is_joined(first[at - 1], word, gaps):
            words[-1] = _joined(words[-1], settled_word)
        else:
            words.append(settled_word)
    return words


def _is_lost(first: Sequence[ReadWord], second: Sequence[ReadWord]) -> bool:
    """Whether the first reader can make nothing of a stretch that the second one reads surely, and otherwise."""
    differs = "".join(word.text for word in first) != "".join(word.text for word in second)
    sure = bool(second) and all(word.sureness >= SURE for word in second)
    return differs and sure and all(word.sureness < DOUBT for word in first)


def _instead(first: Sequence[ReadWord], second: Sequence[ReadWord]) -> list[Word]:
    """The second reader's words, as far apart as it sees them in the place of the first one's."""
    left, start = first[0].x0, second[0].x0
    share = (first[-1].x1 - left) / max(second[-1].x1 - start, 1)
    other = " ".join(word.text for word in first)
    words: list[Word] = []
    for word in second:
        x0, x1 = (left + round((at - start) * share) for at in (word.x0, word.x1))
        words.append(Word(word.text, x0, max(x1, x0 + 1), DOUBT, other))
    return words


def _joined(left: Word, right: Word) -> Word:
    worth = min(left.confidence, right.confidence, SLIGHT_DOUBT)
    return Word(
        left.text + right.text, left.x0, right.x1, worth, f"{left.other or left.text} {right.other or right.text}"
    )


def differs_in_shape(one: str, other: str) -> bool:
    """Whether two words differ in nothing but the shape of quotation marks and dashes, and white space."""
    return one != other and one.translate(SHAPES) == other.translate(SHAPES)


class _Piece(NamedTuple):
    """What the second reader reads in the place of one word, how surely, and whether it sees a space before it."""

    text: str
    sureness: float
    is_apart: bool


def _matched(first: Sequence[str], second: Sequence[ReadWord]) -> list[_Piece]:
    """For each of the first reader's words what the second one reads there.

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
    spaces = set(accumulate(len(word.text) for word in second))
    return [
        _Piece(
            "".join(" " * (at in spaces and at > start) + joined[at] for at in range(start, stop)),
            min(sureness[start:stop], default=0.0),
            start in spaces,
        )
        for start, stop in pairwise(cuts)
    ]


def _one(word: ReadWord, second: _Piece) -> Word:
    other, sureness, _ = second
    if word.text == other or word.text.lower() == other.lower() == CROSS:
        return Word(word.text, word.x0, word.x1, max(word.sureness, sureness))
    if differs_in_shape(word.text, other):
        return Word(other, word.x0, word.x1, SLIGHT_DOUBT, word.text)
    whole = len(other) >= len(word.text) or word.sureness < DOUBT  # what the second reader misses, it drops
    if sureness >= SECOND_SURE and whole:
        return Word(other, word.x0, word.x1, DOUBT, word.text)
    return Word(word.text, word.x0, word.x1, min(DOUBT, word.sureness), other)
