"""Words of a printed line gathered into pieces: runs of words with no column gutter between them.

Everything here is in the caller's unit: characters for a text, points for a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

_IDENTIFIER = re.compile(
    r"\(?[A-Za-z]{0,4}\.?\d{1,3}(?:\.(?:\d{1,3}|[ivxlIO]{1,3}))*[.):]?|[IVX]{1,3}(?:\.\d{1,3})+[.):]?"
)


@dataclass(frozen=True)
class Word:
    text: str
    x0: float
    x1: float


@dataclass(frozen=True)
class Piece:
    """Words that stand together on one line; ``doubtful`` where it may be a word too long or too short."""

    words: tuple[Word, ...]
    doubtful: bool = False

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_identifier(self) -> bool:
        """One word that numbers something (``2.10.1``, ``A1.2``, ``3``)."""
        return len(self.words) == 1 and numbers(self.words[0].text)

    def split(self, at: int) -> tuple[Piece, Piece]:
        """Before and from word ``at``."""
        return Piece(self.words[:at]), Piece(self.words[at:])


@dataclass(frozen=True)
class PrintedLine:
    """One line's pieces from left to right. ``number`` is the caller's, for the place of what is printed on it."""

    number: int
    pieces: tuple[Piece, ...]
    after_blank: bool = False

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return self.pieces[-1].x1


def numbers(word: str) -> bool:
    """Whether a word looks like the number of an outcome or action."""
    return bool(_IDENTIFIER.fullmatch(word))


def points(number: str) -> int:
    """How deep a number is: 2 for ``2.10.1`` and for ``2.10.1.``."""
    return number.rstrip(".").count(".")


def gathered(words: Sequence[Word], gutter: float) -> tuple[Piece, ...]:
    """Pieces of a line: a gap of ``gutter`` or more parts them."""
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and word.x0 - pieces[-1][-1].x1 < gutter:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return tuple(Piece(tuple(piece)) for piece in pieces)


def text_words(piece: Piece, space: float) -> tuple[Word, ...]:
    """The words without a number that hangs in front of them in its own gutter."""
    words = piece.words
    if len(words) > 1 and numbers(words[0].text) and words[1].x0 - words[0].x1 >= 2 * space:
        return words[1:]
    return words
