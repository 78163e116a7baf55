"""Running heads and feet: lines that pages repeat at their top or bottom, with other numbers at most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.white_space.pieces import PrintedLine

DEEPEST = 3  # lines from the top or bottom of a page
FEWEST_PIECES_OF_HEADINGS = 3
PAGE_NUMBER = re.compile(r"(page )?#( ?(of|/) ?#)?|- ?# ?-", re.IGNORECASE)


@dataclass(frozen=True)
class SortedPage:
    """A page's lines: its running head, what it is about, its running foot."""

    head: tuple[PrintedLine, ...]
    body: tuple[PrintedLine, ...]
    foot: tuple[PrintedLine, ...]


def without_furniture(pages: Sequence[Sequence[PrintedLine]]) -> list[SortedPage]:
    heads = _repeated([page[:DEEPEST] for page in pages])
    feet = _repeated([page[-DEEPEST:] for page in pages])
    return [_sorted(page, heads, feet) for page in pages]


def _repeated(ends: Sequence[Sequence[PrintedLine]]) -> set[str]:
    """Texts on half of the pages and more, two at least; what is printed on one line only once counts once a page."""
    counts = Counter(text for lines in ends for text in {_masked(line) for line in lines})
    pages = sum(bool(lines) for lines in ends)
    return {text for text, count in counts.items() if count >= max(2, pages / 2)}


def _sorted(page: Sequence[PrintedLine], heads: set[str], feet: set[str]) -> SortedPage:
    top = 0
    while top < min(DEEPEST, len(page)) and _is_furniture(page[top], heads):
        top += 1
    end = len(page)
    while end > max(top, len(page) - DEEPEST) and _is_furniture(page[end - 1], feet):
        end -= 1
    return SortedPage(tuple(page[:top]), tuple(page[top:end]), tuple(page[end:]))


def _is_furniture(line: PrintedLine, repeated: set[str]) -> bool:
    """A page number, or a repeated line that is neither headings nor a row: few pieces, or a page number."""
    masked = _masked(line)
    if PAGE_NUMBER.fullmatch(masked):
        return True
    numbered = any(PAGE_NUMBER.fullmatch(_mask(piece.text)) for piece in line.pieces)
    return masked in repeated and (numbered or len(line.pieces) < FEWEST_PIECES_OF_HEADINGS)


def _masked(line: PrintedLine) -> str:
    return _mask("  ".join(piece.text for piece in line.pieces))


def _mask(text: str) -> str:
    return re.sub(r"\d+", "#", text)
