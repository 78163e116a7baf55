"""Where on a page a table begins that has the headings of the one before, but its columns at other places.

Programs that make columns as wide as their words (browsers, Word, Writer) print each table of a plan so. The texts of
two such tables must not tell columns together.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from pipeline.read.drawn.lettering import WORD_GAP, TextLine
from pipeline.read.unruled.carried import Begun, Carried
from pipeline.read.unruled.columns import DEEPEST_HEADING, FEWEST_COLUMNS
from pipeline.read.unruled.line_pieces import GUTTER, TOUCHING
from pipeline.read.white_space.pieces import numbers

FEWEST_LETTERS = 16  # in headings
ABOVE = 3  # lines of headings that may stand above the first with several of them
SAME_PLACE = 2.0  # points
Bag = str  # the letters of headings in order of the alphabet: narrow columns break their lines and words otherwise


class Heads(NamedTuple):
    """The words of a table's first lines, the letters of those that may be headings, as nothing tells where these end,
    and where their texts begin."""

    words: frozenset[str]
    bags: frozenset[Bag]
    places: dict[str, set[float]]


def other_columns(lines: Sequence[TextLine], earlier: Carried | None) -> list[float]:
    """The heights above the headings of each table that has its columns elsewhere than the one before it.

    ``lines`` are the page's from the top down, ``earlier`` is the table on the page before.
    """
    begun = [_begun(line) for line in lines]
    known = _heads(earlier.heads) if earlier is not None and earlier.heads else None
    found: list[float] = []
    for at in (at for at, texts in enumerate(begun) if len(texts) >= FEWEST_COLUMNS):
        around = range(max(0, at - ABOVE), min(len(lines), at + DEEPEST_HEADING))
        if known is None:
            known = _heads(begun[around.start : around.stop])
            continue
        words = _words([begun[at]])
        if 2 * len(known.words.intersection(words)) < len(set(words)):
            continue
        firsts = (first for first in around if first <= at)
        repeated = next((one for one in firsts if _repeat(begun[one : around.stop], at - one, known)), None)
        if repeated is not None and _stand_elsewhere(begun[at], known):
            found.append(min(line.top for line in lines[repeated : at + 1]) - TOUCHING)
            known = Heads(known.words, known.bags, _places(begun[repeated : around.stop]))
    return found


def _begun(line: TextLine) -> list[Begun]:
    """The texts of the line with white space before them, and where they begin."""
    texts: list[Begun] = []
    end = -inf
    for run in line.runs:
        if run.x0 - end >= GUTTER * run.size:
            texts.append((run.text, run.x0))
        else:
            blank = " " if run.x0 - end > WORD_GAP * run.size else ""
            texts[-1] = (f"{texts[-1][0]}{blank}{run.text}", texts[-1][1])
        end = run.x1
    return texts


def _heads(lines: Sequence[Sequence[Begun]]) -> Heads:
    wide = next((at for at, line in enumerate(lines) if len(line) >= FEWEST_COLUMNS), 0)
    starts = range(wide + 1)
    parts = [lines[start:end] for start in starts for end in range(start + 1, len(lines) + 1)]
    return Heads(frozenset(_words(lines)), frozenset(_bag(part) for part in parts if _may_head(part)), _places(lines))


def _places(lines: Sequence[Sequence[Begun]]) -> dict[str, set[float]]:
    places: dict[str, set[float]] = {}
    for text, x0 in (begun for line in lines for begun in line):
        places.setdefault(_first_word(text), set()).add(x0)
    return places


def _words(lines: Sequence[Sequence[Begun]]) -> list[str]:
    return [word for line in lines for text, _ in line for word in text.split()]


def _bag(lines: Sequence[Sequence[Begun]]) -> Bag:
    return "".join(sorted("".join(_words(lines))))


def _may_head(lines: Sequence[Sequence[Begun]]) -> bool:
    words = _words(lines)
    return len("".join(words)) >= FEWEST_LETTERS and not any(numbers(word) for word in words)


def _repeat(lines: Sequence[Sequence[Begun]], wide: int, known: Heads) -> bool:
    """Whether the first of the lines, to the ``wide`` one at least, are the headings."""
    return any(_bag(lines[:end]) in known.bags for end in range(wide + 1, len(lines) + 1))


def _stand_elsewhere(line: Sequence[Begun], known: Heads) -> bool:
    """Whether a text of headings begins at another place than all those before that begin with the same word."""
    told = [(x0, known.places.get(_first_word(text), set())) for text, x0 in line]
    return any(places and all(abs(x0 - place) > SAME_PLACE for place in places) for x0, places in told)


def _first_word(text: str) -> str:
    return (text.split() or [""])[0]
