"""How likely each number is that a row may have been meant to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.action_id import parse
from pipeline.match.order import Key
from pipeline.match.reader import Reader
from pipeline.match.row import Row
from pipeline.match.sequence import (
    OTHER_WORDS_AGAIN,
    SAME_AGAIN,
    SAME_WORDS_AGAIN,
    Habits,
    Slot,
    gap_rate,
    is_unheard_of,
    numbers_left_out,
    posteriors,
    widened,
)

AGAIN = {"same": SAME_WORDS_AGAIN, "other": OTHER_WORDS_AGAIN, "either": OTHER_WORDS_AGAIN, "unknown": SAME_AGAIN}
ORDERLY = 0.6  # share of rows in order, below which a document's order says nothing about its numbers


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row's candidates with their probabilities, the likelier first."""

    row: Row
    candidates: tuple[tuple[Key, float], ...]
    orderly: bool


def habits_of(chains: Sequence[Sequence[Row]]) -> Habits:
    """Learned from neighbouring rows with well-formed identifiers."""
    counted = [
        count
        for rows in chains
        for a, b in pairwise(rows)
        if a.well_formed and b.well_formed and a.key and b.key and (count := numbers_left_out(a.key, b.key)) is not None
    ]
    depths = frozenset(len(row.key.numbers) for rows in chains for row in rows if row.fixed and row.key)
    return Habits(gap_rate(len(counted), sum(count > 0 for count in counted)), depths)


def weigh(rows: Sequence[Row], reader: Reader, habits: Habits) -> list[Weighed]:
    """Probabilities of each row's candidates; a fixed row has one."""
    known = [row for row in rows if row.well_formed]
    orderly = sum(row.ordered for row in known) >= ORDERLY * len(known)
    jumps = set(far_jumps(rows, habits)) if orderly else set()
    fixed = [
        (row.fixed and at not in jumps) or (not orderly and row.well_formed and row.unique)
        for at, row in enumerate(rows)
    ]
    slots = [_slot(row, is_fixed, reader) for row, is_fixed in zip(rows, fixed, strict=True)]
    slots = [
        slot if is_fixed else _scored(slot, row, found, reader)
        for slot, row, found, is_fixed in zip(slots, rows, widened(slots, fixed), fixed, strict=True)
    ]
    return [
        Weighed(row, tuple(sorted(zip(slot.candidates, chances, strict=True), key=lambda pair: -pair[1])), orderly)
        for row, slot, chances in zip(rows, slots, posteriors(slots, habits), strict=True)
    ]


def far_jumps(rows: Sequence[Row], habits: Habits) -> Iterator[int]:
    """Places of rows before which more numbers are left out than such a document does.

    They are counted from the last row that nothing disputes; each row between fills one place.
    """
    last: int | None = None
    for at, row in enumerate(rows):
        if not row.fixed or row.key is None:
            continue
        above = rows[last].key if last is not None else None
        count = numbers_left_out(above, row.key) if last is not None and above is not None else None
        if count is not None and last is not None and is_unheard_of(count - (at - last - 1), habits):
            yield at
        last = at


def _slot(row: Row, fixed: bool, reader: Reader) -> Slot:
    style = reader.numbering.styles[row.level]
    own = [row.key] if row.key is not None else []
    if fixed:
        return Slot(style.depth, tuple(own), (1.0,))
    again = AGAIN[row.twin] if row.twin else SAME_AGAIN
    candidates = tuple(dict.fromkeys((*own, *row.others))) or _beginnings(style.depth)
    return Slot(style.depth, candidates, again=again, lettered=style.trailing)


def _scored(slot: Slot, row: Row, candidates: tuple[Key, ...], reader: Reader) -> Slot:
    candidates = tuple(dict.fromkeys((*candidates, *_exchanged(row.key))))
    candidates = tuple(key for key in candidates if parse(reader.text(key, row.level))) or _beginnings(slot.depth)
    scores = tuple(reader.likelihood(row, key, row.twin is not None)[0] for key in candidates)
    return replace(slot, candidates=candidates, likelihoods=scores)


def _exchanged(key: Key | None) -> Iterator[Key]:
    """What was meant where two neighbouring numbers are printed in each other's place, be it behind a long gap."""
    numbers = key.numbers if key is not None else ()
    for at in range(1, len(numbers)):
        if numbers[at - 1] != numbers[at]:
            yield Key((*numbers[: at - 1], numbers[at], numbers[at - 1], *numbers[at + 1 :]))


def _beginnings(depth: int) -> tuple[Key, ...]:
    """Candidates for a row that nothing else is known about."""
    return tuple(Key((*(1,) * (depth - 1), number)) for number in (1, 2, 3))
