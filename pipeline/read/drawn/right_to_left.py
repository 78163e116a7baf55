"""Words written from right to left: from the order in which a page shows letters to the order in which they are read.

Pages show letters from left to right, whatever their order of reading. The Unicode bidirectional algorithm tells how
a text is shown; here every text is tried that may be meant, and kept if the algorithm shows it as the page does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple
from unicodedata import bidirectional, combining

from pipeline.read.drawn.glyph_order import is_right_to_left

MOST_TRIED = 500  # texts; a line that leaves more open is doubtful
STRONG = ("L", "R", "AL")
NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
NUMBER_WITH_SIGNS = re.compile(r"[+$£€#-]?\d+(?:[.,:/+-]\d+)*[%°]?")
OPENING, CLOSING = "([{<«‹≤", ")]}>»›≥"
MIRRORED = str.maketrans(OPENING + CLOSING, CLOSING + OPENING)
_FOLDED = str.maketrans(CLOSING, OPENING)
UNKNOWN = ("", "LRI", "RLI", "FSI", "PDI")  # kinds of characters that came after the older algorithm
NEUTRAL = "\ufffc"
_ODD = re.compile(r"(?:^|\s)[,.;:!?%)\]}”]|[(\[{“](?:\s|$)|[,;:!?](?=[^\W\d_])|(?<=[^\W\d_])[(\[{“]|[)\]}”](?=\w)")


class Order(NamedTuple):
    """A line in the order of reading; ``sure`` is false where another text might be meant that looks the same, and
    where there are points over its letters, which stand anywhere.
    """

    text: str
    sure: bool


def reading_order(shown: str) -> Order:
    """What a line says whose letters are given from left to right, as the page shows them."""
    if not is_right_to_left(shown):
        return Order(shown, True)
    inside, wholly = _tried(_with_turned_parts(shown)), _tried(_turned_lines(shown))
    leftward, rightward = _letters(shown)
    tried = [*wholly, *inside] if not rightward else [*inside, *wholly] if leftward >= rightward else inside
    fitting = [text for text in tried if _shows(text, shown)]
    if not fitting or min(map(_oddness, fitting)):
        fitting += [text for text in tried if _shows(text, shown, pairs=False)]
    if not fitting:
        return Order(tried[0], False)
    first, *others = sorted(dict.fromkeys(fitting), key=_oddness)
    alone = all(_oddness(other) > _oddness(first) for other in others)
    alone = alone and len(inside) < MOST_TRIED and not any(map(combining, shown))
    return Order(first, alone and (not rightward or first in inside))


def _letters(shown: str) -> tuple[int, int]:
    """How many letters run from right to left, and from left to right."""
    kinds = Counter(bidirectional(letter) for letter in shown)
    return kinds["R"] + kinds["AL"], kinds["L"]


def _tried(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(islice(texts, MOST_TRIED)))


def _shows(text: str, shown: str, *, pairs: bool = True) -> bool:
    """Whether a program shows the text so, in a paragraph of either direction; some know no ``pairs`` of brackets."""
    if pairs:
        from bidi import get_display  # type: ignore[import-untyped]
    else:
        from bidi.algorithm import get_display  # type: ignore[import-untyped]
    opened, closed = _alone(text)
    before, after = "(" * closed, ")" * opened  # where the line before or after has the other one of the pair
    ways = [("L", before + shown + after), ("R", after + shown + before)]
    whole = before + text + after
    if not pairs:
        whole, ways = _without_unknown(whole), [(base, _without_unknown(wanted)) for base, wanted in ways]
    return any(
        str(get_display(whole, base_dir=base)).translate(_FOLDED) == wanted.translate(_FOLDED) for base, wanted in ways
    )


def _without_unknown(text: str) -> str:
    return "".join(NEUTRAL if bidirectional(letter) in UNKNOWN else letter for letter in text)


def _oddness(text: str) -> int:
    """How far brackets and stops are from where a writer puts them."""
    return sum(_alone(text)) + len(_ODD.findall(text))


def _alone(text: str) -> tuple[int, int]:
    """How many brackets are opened and not closed, and the other way round."""
    opened = closed = 0
    for letter in text:
        if letter == "(":
            opened += 1
        elif letter == ")" and opened:
            opened -= 1
        elif letter == ")":
            closed += 1
    return opened, closed


def _with_turned_parts(shown: str) -> Iterator[str]:
    """A text from left to right, in which each stretch of words from right to left is turned."""
    for apart in (False, True):
        cores = _cores(shown, ("R", "AL"), ("L",), apart)
        for places in product(*(list(_stretches(shown, start, end)) for start, end in cores)):
            for signs, mirrored in product((NUMBER, NUMBER_WITH_SIGNS), (True, False)):
                text, done = "", 0
                for start, end in places:
                    text += shown[done:start] + _turned(shown[start:end], signs, mirrored)
                    done = end
                yield text + shown[done:]


def _turned_lines(shown: str) -> Iterator[str]:
    """A text from right to left, in which each stretch of other words is kept."""
    cores = _cores(shown, ("L",), ("R", "AL"), False)
    for places in product(*(list(_stretches(shown, start, end)) for start, end in cores)):
        for signs, mirrored in product((NUMBER, NUMBER_WITH_SIGNS), (True, False)):
            text, done = "", 0
            for start, end in places:
                text = shown[start:end] + _turned(shown[done:start], signs, mirrored) + text
                done = end
            yield _turned(shown[done:], signs, mirrored) + text


def _cores(shown: str, kinds: Sequence[str], others: Sequence[str], bracketed: bool) -> list[tuple[int, int]]:
    """From the first to the last letter of these kinds, without one of the others (or a bracket) between."""
    found: list[tuple[int, int]] = []
    apart = True
    for place, letter in enumerate(shown):
        kind = bidirectional(letter)
        if kind in kinds:
            if apart:
                found.append((place, place + 1))
            else:
                found[-1] = (found[-1][0], place + 1)
            apart = False
        elif kind in others or (bracketed and letter in OPENING + CLOSING):
            apart = True
    return found


def _stretches(shown: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch, and with the numbers and marks before and after it, up to the next word."""
    before, after = start, end
    while before and bidirectional(shown[before - 1]) not in STRONG:
        before -= 1
    while after < len(shown) and bidirectional(shown[after]) not in STRONG:
        after += 1
    starts, ends = _edges(shown, before, start), _edges(shown, end, after)
    for first in reversed(starts):
        for last in ends:
            yield first, last


def _edges(shown: str, first: int, last: int) -> list[int]:
    """The places between two, themselves included, at which a number or a bracket begins or ends."""
    inside = (place for place in range(first + 1, last) if _part(shown[place - 1]) != _part(shown[place]))
    return sorted({first, *inside, last})


def _part(letter: str) -> str:
    return "digit" if letter.isdigit() else "space" if letter.isspace() else "sign"


def _turned(shown: str, number: re.Pattern[str], mirrored: bool) -> str:
    """The letters in their opposite order, but those of numbers."""
    parts: list[str] = []
    done = 0
    for found in number.finditer(shown):
        parts += [*shown[done : found.start()], found[0]]
        done = found.end()
    parts += shown[done:]
    text = "".join(reversed(parts))
    return text.translate(MIRRORED) if mirrored else text
