"""Which printed identifiers nothing disputes: what the rows of a document say about one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from rapidfuzz.fuzz import ratio

from pipeline.match.order import Key, in_order
from pipeline.match.row import Row, Twin

SAME_WORDS, OTHER_WORDS = 97.0, 60.0  # similarity of words from which, and below which, they are one row's or two's


def judged(rows: Sequence[Row], parents: Sequence[int | None], words: Sequence[str | None]) -> list[Row]:
    """The rows of one chain with what the others say about them; ``words`` are those of all nodes."""
    counts = Counter((row.level, row.key) for row in rows if row.well_formed)
    ordered = in_order([row.key if row.well_formed else None for row in rows])
    meant = {(row.level, key) for row in rows for key in row.others}
    known = [
        replace(
            row,
            unique=counts[row.level, row.key] == 1,
            ordered=is_ordered,
            twin=_twin(rows, at, words),
            contested=(row.level, row.key) in meant,
        )
        for at, (row, is_ordered) in enumerate(zip(rows, ordered, strict=True))
    ]
    away = set(strangers(known, parents))
    above: dict[int | None, Key | None] = {row.index: row.key for row in known if row.undisputed}
    return [replace(row, at_home=row.index not in away, parent=above.get(parents[row.index])) for row in known]


def _twin(rows: Sequence[Row], at: int, words: Sequence[str | None]) -> Twin:
    """Whether a neighbour of the same level prints the same identifier, and whether it is the same row again."""
    row = rows[at]
    if row.key is None or not row.well_formed:
        return None
    before = next((other for other in reversed(rows[:at]) if other.level == row.level), None)
    after = next((other for other in rows[at + 1 :] if other.level == row.level), None)
    twins = [other for other in (before, after) if other is not None and other.key == row.key]
    if not twins:
        return None
    own = words[row.index]
    alike = [ratio(own, other) for twin in twins if own and (other := words[twin.index])]
    if len(alike) < len(twins) or OTHER_WORDS <= max(alike) < SAME_WORDS:
        return "unknown"
    if max(alike) >= SAME_WORDS:
        return "same"
    open_ = _has_room(rows, rows.index(before), -1) if before in twins else _has_room(rows, rows.index(twins[-1]), 1)
    return "either" if open_ else "other"


def _has_room(rows: Sequence[Row], at: int, step: Literal[-1, 1]) -> bool:
    """Whether the row might have another number, free on that side of it: at its parent's end always."""
    row = rows[at]
    own = row.key.numbers if row.key is not None else ()
    between = 0
    for other in rows[at + step :: step]:
        near = other.key.numbers if other.key is not None and other.well_formed else ()
        if other.level != row.level or (near and near[:-1] != own[:-1]):
            break
        if near:
            return abs(near[-1] - own[-1]) - 1 > between
        between += 1
    return step > 0 or own[-1] - 1 > between


def strangers(rows: Sequence[Row], parents: Sequence[int | None]) -> Iterator[int]:
    """Rows (by index) that disagree with their parent, or the parent where most of its children disagree with it."""
    by_index = {row.index: row for row in rows}
    children: dict[int, list[Row]] = {}
    for row in rows:
        at = parents[row.index]
        if at is not None and at in by_index and row.well_formed:
            children.setdefault(at, []).append(row)
    for at, below in children.items():
        parent = by_index[at]
        if parent.key is None or not parent.well_formed:
            continue
        own = parent.key.numbers
        others = [row.index for row in below if row.key and row.key.numbers[: len(own)] != own]
        if 2 * len(others) >= len(below):
            yield at
        if 2 * len(others) <= len(below):
            yield from others
