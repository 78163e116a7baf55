"""What each row prints, and which printed identifiers nothing disputes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from rapidfuzz.fuzz import ratio

from pipeline.action_id import Identifier, Style, parse
from pipeline.match.levels import LevelName, Node, Numbering, read_as
from pipeline.match.misprint import AS_PRINTED, ODD_SHAPE, confusion_readings, likelihood, lost_dot_readings
from pipeline.match.order import Alphabet, Key, in_order
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

Twin = Literal["same", "other", "either", "unknown"] | None
AGAIN = {"same": SAME_WORDS_AGAIN, "other": OTHER_WORDS_AGAIN, "either": OTHER_WORDS_AGAIN, "unknown": SAME_AGAIN}
SAME_WORDS, OTHER_WORDS = 97.0, 60.0  # similarity of words from which, and below which, they are one row's or two's
ORDERLY = 0.6  # share of rows in order, below which a document's order says nothing about its numbers


@dataclass(frozen=True, slots=True)
class Row:
    """A numbered row: ``key`` as printed (None where unreadable), its canonical ``text``, and what is known about it.

    ``well_formed`` has a shape of its level, ``unique`` is printed once at its level, ``ordered`` stands in
    order among all rows, ``at_home`` agrees with its parent and children, of which ``parent`` has what the parent
    prints where nothing disputes that; a ``twin`` prints what a neighbour of its
    level prints, with the ``same`` words, with ``other`` words (``either`` where there is room for that one to be the
    wrong one), or who knows (``unknown``); ``contested`` is what another row may have been meant to print.
    """

    index: int
    level: LevelName
    printed: str | None
    key: Key | None
    well_formed: bool
    others: tuple[Key, ...]
    text: str | None = None
    unique: bool = False
    twin: Twin = None
    contested: bool = False
    ordered: bool = False
    at_home: bool = True
    parent: Key | None = None

    @property
    def undisputed(self) -> bool:
        """Such an identifier is never changed."""
        return self.well_formed and self.unique and self.ordered

    @property
    def fixed(self) -> bool:
        return self.undisputed and self.at_home and not self.contested


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row's candidates with their probabilities, the likelier first."""

    row: Row
    candidates: tuple[tuple[Key, float], ...]
    orderly: bool


class Reader:
    """Turns printed text into keys and keys into canonical text, in one document's styles."""

    def __init__(self, nodes: Sequence[Node], numbering: Numbering, confusions: Mapping[str, str]) -> None:
        self.nodes, self.numbering, self.confusions = nodes, numbering, confusions
        read = (read_as(node.printed, numbering.styles[node.level]) for node in nodes)
        known = [identifier for identifier in read if identifier is not None]
        self.alphabet = Alphabet(known)
        self.counts_from_zero = sum(0 in i.components[1:] for i in known) >= max(3, len(known) / 20)

    def row(self, index: int) -> Row:
        node = self.nodes[index]
        style = self.numbering.styles[node.level]
        identifier = read_as(node.printed, style)
        comparable = identifier is not None and (style.admits(identifier) or _agree(identifier.kinds, style.kinds))
        key = self.alphabet.key(identifier, style) if identifier is not None and comparable else None
        well_formed = identifier is not None and comparable and self._is_usual(identifier, style)
        others = () if not node.printed or well_formed else tuple(self._misread(node.printed, style))
        text = style.format(identifier) if identifier is not None else None
        return Row(index, node.level, node.printed, key, well_formed, others, text)

    def _is_usual(self, identifier: Identifier, style: Style) -> bool:
        """Whether shape, padding and zeros are the level's own; deeper numbers are its rows' sub-rows."""
        if not (style.admits(identifier) or identifier.kinds.startswith(style.kinds)):
            return False
        padded = any(width > usual for width, usual in zip(identifier.widths, style.widths, strict=False))
        return not padded and (0 not in identifier.components[1:] or self.counts_from_zero)

    def text(self, key: Key, level: LevelName) -> str:
        style = self.numbering.styles[level]
        return style.format(self.alphabet.identifier(key, style))

    def likelihood(self, row: Row, key: Key, copied: bool) -> tuple[float, str]:
        if row.printed is None:
            return 1.0, "missing"
        if key == row.key:
            return AS_PRINTED * (1.0 if row.well_formed else ODD_SHAPE), "as printed"
        return likelihood(row.text or row.printed, self.text(key, row.level), copied, self.confusions)

    def _misread(self, printed: str, style: Style) -> Iterator[Key]:
        for readings in (confusion_readings, lost_dot_readings):
            for identifier in readings(printed, self.confusions, style):
                if self.alphabet.knows(identifier):
                    yield self.alphabet.key(identifier, style)


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


def _agree(kinds: str, usual: str) -> bool:
    """Whether numbers stand where the level has numbers, and letters where it has letters."""
    return kinds.startswith(usual) or usual.startswith(kinds)


def _beginnings(depth: int) -> tuple[Key, ...]:
    """Candidates for a row that nothing else is known about."""
    return tuple(Key((*(1,) * (depth - 1), number)) for number in (1, 2, 3))


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
