"""What a document's lines tell of the words that they break."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from pipeline.read.drawn.word_odds import Anywhere


class Habits(NamedTuple):
    """The document's words (case folded), and how its producer breaks lines.

    ``tight_slash``: a line that ends in a slash goes on without a space; ``hyphenates``: words are divided with hyphens
    of the producer's own, with U+2010 where it has ``own_hyphen``; ``spaced``: the space at a broken line's end is
    printed; ``cuts``: words too long for their cell are cut anywhere. ``inside`` are the groups of five letters within
    words, ``endings`` those of three letters and more; ``slashes`` is how often each word stands right after a slash
    and how often after a slash and a space; ``bare_dash`` are the odds that
    no space follows a dash that ends a line; ``anywhere`` tells of lines that end at any letter.
    """

    words: frozenset[str]
    tight_slash: bool
    hyphenates: bool
    own_hyphen: bool = False
    spaced: bool = False
    cuts: bool = False
    inside: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    slashes: Mapping[str, tuple[int, int]] = MappingProxyType({})
    bare_dash: float = 0.0
    anywhere: Anywhere | None = None
