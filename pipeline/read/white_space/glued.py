"""Words of two columns that a converter printed without a blank between them, parted where the second column starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.read.white_space.pieces import Piece, PrintedLine, Word, numbers

NEAR = 1.0  # letters between a column's start and where a word of it begins
NEAR_IN_HEAD = 4.0


def unglued(lines: Sequence[PrintedLine], starts: Sequence[float], near: float = NEAR) -> list[PrintedLine]:
    """The lines with each word parted in which a column starts and a capital or an identifier begins right there.

    ``near`` is how many letters from the start it may begin. The parts have no blank between them, and ``whole`` puts
    back what turns out to be one word.
    """
    return [
        replace(line, pieces=tuple(part for piece in line.pieces for part in _parted(piece, starts, near)))
        for line in lines
    ]


def whole(piece: Piece) -> Piece:
    """The piece with the parts of one word joined again."""
    words: list[Word] = []
    for word in piece.words:
        if words and words[-1].x1 == word.x0:
            before = words.pop()
            word = Word(before.text + word.text, before.x0, word.x1)
        words.append(word)
    return piece if len(words) == len(piece.words) else replace(piece, words=tuple(words))


def _parted(piece: Piece, starts: Sequence[float], near: float) -> Iterator[Piece]:
    words: list[Word] = []
    for word in piece.words:
        first, *others = _parts(word, starts, near)
        words.append(first)
        for part in others:
            yield replace(piece, words=tuple(words))
            words = [part]
    yield replace(piece, words=tuple(words))


def _parts(word: Word, starts: Sequence[float], near: float) -> Iterator[Word]:
    letter = (word.x1 - word.x0) / len(word.text)
    for at in range(1, len(word.text)):
        x = word.x0 + at * letter
        if _begins(word.text, at) and any(abs(x - start) <= near * letter for start in starts):
            yield Word(word.text[:at], word.x0, x)
            yield from _parts(Word(word.text[at:], x, word.x1), starts, near)
            return
    yield word


def _begins(text: str, at: int) -> bool:
    """Whether another text may begin in the middle of a word: a capital after what is none, or an identifier."""
    before, after = text[at - 1], text[at:]
    if after[0].isupper() and len(after) > 1 and not after[:2].isupper():
        return before.islower() or before.isdigit()
    return "." in after and numbers(after) and not numbers(text) and before.isalnum() and not text[:at].isdigit()
