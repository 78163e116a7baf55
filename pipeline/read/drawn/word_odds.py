"""How likely a string of letters is to be a word, by a document's own words and by how its words are spelt."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

CONTEXT = 3  # letters before one that say how likely it is
EDGE = "\0"
_ALPHABET = 40.0  # signs; all alike where nothing is known


class WordOdds(NamedTuple):
    """The document's words (case folded) with how often each stands whole, and which letters follow which.

    A word that is not among them is as likely as words that stand only once are common, times how likely its
    letters are to follow one another; letters that were never seen in a place fall back on shorter contexts.
    ``total`` is that of all words as they stand, ``once`` of those that stand only once, with one more.
    """

    words: Counter[str]
    letters: defaultdict[str, Counter[str]]
    total: int
    once: int

    def one_word(self, head: str, tail: str) -> float:
        """The odds that two pieces are one word and not two, where a line may end at any letter.

        A line's end between two words may take the place of their space or come after it.
        """
        one, first, second = (self._log(piece.casefold()) for piece in (head + tail, head, tail))
        return math.exp(max(-50.0, min(50.0, one - first - second))) / 2

    def _log(self, word: str) -> float:
        likely = self.words[word] + self.once * math.exp(self._spelling(word))
        return math.log(likely / (self.total + self.once))

    def _spelling(self, word: str) -> float:
        text = EDGE * CONTEXT + word + EDGE
        return sum(math.log(self._next(text[at - CONTEXT : at], text[at])) for at in range(CONTEXT, len(text)))

    def _next(self, context: str, letter: str) -> float:
        shorter = self._next(context[1:], letter) if context else 1 / _ALPHABET
        seen = self.letters.get(context)
        if not seen:
            return shorter
        return (seen[letter] + len(seen) * shorter) / (seen.total() + len(seen))


class Anywhere(NamedTuple):
    """The words of a document whose lines end at any letter; ``usual`` is less than 1 where most full lines end between
    words, as only some cells are printed so."""

    odds: WordOdds
    usual: float


def word_odds(words: Iterable[str]) -> WordOdds:
    """From a text's words, each as often as it stands there."""
    counted = Counter(word.casefold() for word in words)
    letters: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in counted:
        text = EDGE * CONTEXT + word + EDGE
        for at in range(CONTEXT, len(text)):
            for length in range(CONTEXT + 1):
                letters[text[at - length : at]][text[at]] += 1
    once = sum(count == 1 for count in counted.values()) + 1
    return WordOdds(counted, letters, counted.total(), once)
