"""The column headings of a table set in white space: which pieces of its first lines head which column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.fields.month_words import month_number
from pipeline.read.white_space.pieces import Piece, PrintedLine, numbers

FEWEST_COLUMNS = 3
STRIP = 3  # so many short headings side by side, under one heading or none, are a strip (of months)
STRIP_LETTERS = 12
LONGEST = 80


@dataclass
class Heading:
    """One heading; ``below`` are the headings that share its place on the next level (months under a time frame)."""

    pieces: list[Piece]
    below: list[Heading] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)

    @property
    def text(self) -> str:
        return "\n".join(piece.text for piece in self.pieces)

    def stands_over(self, piece: Piece) -> bool:
        return any(own.x0 < piece.x1 and piece.x0 < own.x1 for own in self.pieces)


def headings(lines: Sequence[PrintedLine]) -> list[Heading]:
    """The headings from left to right, with those of the second level below their own."""
    found: list[Heading] = []
    for line in lines:
        for group in _grouped(_strip_parted(line.pieces), found):
            _place(group, found)
    found.sort(key=lambda heading: heading.x0)
    return found


def leaves(found: Sequence[Heading]) -> list[Heading]:
    """The headings that head exactly one column each, from left to right."""
    flat = [leaf for heading in found for leaf in (heading.below or [heading])]
    return sorted(flat, key=lambda heading: heading.x0)


def evenly_spread(found: Sequence[Heading], space: float) -> dict[int, float]:
    """Starts of strip columns, by their place among the leaves, where the strip's headings are set too close to tell.

    Headings a single blank apart were pushed together or apart by one another; the columns themselves are all as
    wide, so they share the room between their own heading and the next one.
    """
    flat = leaves(found)
    spread: dict[int, float] = {}
    for heading in found:
        gaps = [right.x0 - left.x1 for left, right in pairwise(heading.below)]
        later = min((leaf.x0 for leaf in flat if heading.below and leaf.x0 > heading.below[-1].x0), default=None)
        if later is None or not gaps or min(gaps) > 1.5 * space:
            continue
        first, count = flat.index(heading.below[0]), len(heading.below)
        start = min(heading.x0, heading.below[0].x0)
        spread |= {first + at: start + at * (later - start) / count for at in range(count)}
    return spread


def _grouped(pieces: Sequence[Piece], found: Sequence[Heading]) -> list[list[Piece]]:
    """Consecutive short pieces under one heading, or under none, stand together, as what shares a heading's place.

    Any other piece stands alone.
    """
    shared = _sharing(pieces, found)
    if shared:
        first, end = pieces.index(shared[0]), pieces.index(shared[-1]) + 1
        return [*_grouped(pieces[:first], found), list(shared), *_grouped(pieces[end:], found)]
    groups: list[list[Piece]] = []
    owners: list[Heading | None] = []
    open_leaves = leaves(found)
    for piece in pieces:
        over = [leaf for leaf in open_leaves if leaf.stands_over(piece)]
        owner = over[0] if over else None
        short = len(piece.text) <= STRIP_LETTERS
        joins = groups and short and len(groups[-1][-1].text) <= STRIP_LETTERS
        if joins and (owner is None or owners[-1] is None or owner is owners[-1]):
            groups[-1].append(piece)
            owners[-1] = owners[-1] or owner
        else:
            groups.append([piece])
            owners.append(owner)
    return groups


def _sharing(pieces: Sequence[Piece], found: Sequence[Heading]) -> Sequence[Piece]:
    """The first pieces, two at least but no strip, that stand in the place of one heading, one of them under it."""
    placed = sorted(found, key=lambda heading: heading.x0)
    for heading, before, after in zip(placed, [None, *placed][:-1], [*placed, None][1:], strict=True):
        left = leaves([before])[-1].x1 if before else 0.0
        right = after.x0 if after else float("inf")
        own = [piece for piece in pieces if left <= piece.x0 and piece.x1 <= right]
        under = [piece for piece in own if heading.stands_over(piece)]
        if 1 < len(own) < STRIP and len(under) == 1 and not heading.below and all(map(_may_be_heading, own)):
            return own
    return ()


def _may_be_heading(piece: Piece) -> bool:
    return len(piece.text) <= LONGEST and piece.text[0].isupper() and not numbers(piece.words[0].text)


def _place(group: list[Piece], found: list[Heading]) -> None:
    flat = leaves(found)
    owners = [next((leaf for leaf in flat if leaf.stands_over(piece)), None) for piece in group]
    owner = next((one for one in owners if one is not None), None)
    if len(group) >= STRIP and found:
        strip = [Heading([piece]) for piece in group]
        if owner is None or owner not in found:
            found.extend(strip)
        else:
            owner.below = strip
        return
    if owner is not None and owner in found and not owner.below and len(group) > 1 and None in owners:
        owner.below = [Heading([piece]) for piece in group]
        return
    for piece, over in zip(group, owners, strict=True):
        if over is None:
            found.append(Heading([piece]))
        else:
            over.pieces.append(piece)


def heading_lines(lines: Sequence[PrintedLine]) -> int:
    """How many of ``lines``, which begin with a heading, belong to it."""
    count = 1
    while count < len(lines) and _goes_on(lines[count], lines[:count]):
        count += 1
    return count


def may_head(line: PrintedLine) -> bool:
    """Whether a line could be a table's headings: several pieces, none of them numbered or begun in lower case."""
    pieces = line.pieces
    if len(pieces) < FEWEST_COLUMNS or any(len(piece.text) > LONGEST for piece in pieces):
        return False
    return not any(numbers(piece.words[0].text) or piece.text[0].islower() for piece in pieces)


def _goes_on(line: PrintedLine, above: Sequence[PrintedLine]) -> bool:
    """Whether headings go on: a strip of short ones, or a few words wrapped under the line above."""
    found = headings(above)
    pieces = _strip_parted(line.pieces)
    strip = max(_grouped(pieces, found), key=len)
    if len(strip) == len(pieces) >= STRIP or _is_years(line, above[-1]):
        return True
    if not line.after_blank and _is_second_level(pieces, found):
        return True
    in_strip = [leaf for heading in found for leaf in heading.below]
    rest = [piece for piece in pieces if not any(leaf.stands_over(piece) for leaf in in_strip)]
    if len(strip) >= STRIP:
        rest = [piece for piece in rest if piece not in strip]
    if line.after_blank or any(numbers(piece.words[0].text) for piece in rest):
        return False
    return all(_is_under(piece, above[-1]) for piece in rest) and len(rest) <= max(1, 0.5 * len(found))


def _is_second_level(pieces: Sequence[Piece], found: Sequence[Heading]) -> bool:
    """Whether a line holds headings that share the place of one above, and else only wrapped words of others."""
    shared = _sharing(pieces, found)
    others = [piece for piece in pieces if piece not in shared]
    wrapped = all(any(heading.stands_over(piece) for heading in found) for piece in others)
    return bool(shared) and wrapped and not any(numbers(piece.words[0].text) for piece in others)


def _strip_parted(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in which headings of a strip stand only a blank apart: words alike in shape, as ``23-Sep``."""
    shapes = Counter(_shape(word.text) for piece in pieces for word in piece.words)
    strips = {shape for shape, count in shapes.items() if count >= STRIP and "9" in shape}
    months = [word for piece in pieces for word in piece.words if month_number(word.text.rstrip("-")) is not None]
    parted: list[Piece] = []
    for piece in pieces:
        alike = len(piece.words) > 1 and all(_shape(word.text) in strips for word in piece.words)
        alike = alike or (len(months) >= STRIP and all(word in months for word in piece.words))
        parted.extend([Piece((word,)) for word in piece.words] if alike else [piece])
    return parted


def _shape(word: str) -> str:
    return re.sub("[^\\W\\d_]+", "a", re.sub(r"\d+", "9", word))


def _is_years(line: PrintedLine, above: PrintedLine) -> bool:
    """Bare numbers right under headings belong to them: the years of months."""
    bare = all(piece.text.isdecimal() and _is_under(piece, above) for piece in line.pieces)
    return bare and len(line.pieces) >= STRIP and not line.after_blank


def _is_under(piece: Piece, line: PrintedLine) -> bool:
    """Whether a piece stands under one piece of ``line`` and does not reach under the next."""
    over = [own for own in line.pieces if own.x0 < piece.x1]
    return bool(over) and piece.x0 < over[-1].x1 and sum(piece.x0 < own.x1 for own in over) == 1
