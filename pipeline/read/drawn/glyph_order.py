"""Letters of right-to-left scripts in the order in which a page shows them, from what is known of its glyphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SHAPED = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")  # letters as they look between others, and ligatures
_WORD = re.compile(f"{RIGHT_TO_LEFT.pattern}{{2,}}")
_LAST = frozenset("ךםןףץةى")  # letters that only end a word
_FIRST = frozenset("أإآ")  # letters that mostly begin one
_ARTICLE = "ال"
FEWEST_ARTICLES = 3
_ALEFS = "\u0622\u0623\u0625\u0627\u0671"
_LAM = "\u0644"


class Glyph(NamedTuple):
    """The characters that a glyph stands for, in the order of reading, where it starts and ends along its line, and the
    source's own number for it."""

    text: str
    start: float
    end: float
    number: int


def as_shown(glyphs: Iterable[Glyph]) -> list[tuple[str, int]]:
    """Character by character from left to right, each with its glyph's number; points stand before their letter there,
    as all of a right-to-left word is turned round."""
    bases: list[list[Glyph]] = []
    points: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.start):
        if all(unicodedata.combining(letter) for letter in glyph.text):
            points.append(glyph)
        else:
            bases.append([glyph])
    for point in points:
        if bases:
            min(bases, key=lambda held: _distance(held[0], point)).append(point)
        else:
            bases.append([point])
    return [one for held in bases for one in _characters(held)]


def _distance(base: Glyph, point: Glyph) -> float:
    middle = (point.start + max(point.end, point.start + 0.02)) / 2
    if base.start <= middle <= base.end:
        return 0.0
    return min(abs(middle - base.start), abs(middle - base.end))


def _characters(held: Sequence[Glyph]) -> list[tuple[str, int]]:
    """Of a letter and its points."""
    found = [(letter, glyph.number) for glyph in held for letter in _spelt_out(glyph.text)]
    turned = any(RIGHT_TO_LEFT.match(letter) for letter, _ in found)
    return found[::-1] if turned else found


def _spelt_out(text: str) -> str:
    return unicodedata.normalize("NFKC", text) if _SHAPED.search(text) else text


def is_right_to_left(text: str) -> bool:
    """Whether there is a letter of a right-to-left script in it."""
    return not text.isascii() and RIGHT_TO_LEFT.search(text) is not None


def in_order(characters: str) -> str:
    """What one glyph stands for, in the order of reading: lam comes before alef in every ligature of the two."""
    if len(characters) == 2 and characters[0] in _ALEFS and characters[1] == _LAM:
        return characters[::-1]
    return characters


def printed_backwards(texts: Iterable[str]) -> bool:
    """Whether a page's words, as they stand from left to right, are spelt in the order of reading.

    Programs that know nothing of right-to-left scripts print them so, and people see every word spelt backwards.
    Letters that only begin or end a word tell; where there are none, several words with the Arabic article do (one
    alone may as well end in those two letters, in their other order). A ligature of the two, shown alone, is no word.
    """
    words: set[str] = {word for text in texts for word in _WORD.findall(text) if not _is_lam_and_alef(word)}
    votes = sum(_letters_at_ends(word) - _letters_at_ends(word[::-1]) for word in words)
    if votes:
        return votes > 0
    with_article = sum(word.startswith(_ARTICLE) for word in words)
    return with_article >= FEWEST_ARTICLES and with_article > 2 * sum(word.endswith(_ARTICLE[::-1]) for word in words)


def _is_lam_and_alef(word: str) -> bool:
    return len(word) == 2 and word[0] in _ALEFS and word[1] == _LAM


def _letters_at_ends(word: str) -> int:
    return (word[0] in _FIRST) + (word[-1] in _LAST)


def as_it_should_be_shown(text: str) -> str:
    """A text in the order of reading as a page shows it."""
    from bidi import get_display  # type: ignore[import-untyped]  # few documents need it

    return str(get_display(text, base_dir="L")) if is_right_to_left(text) else text
