"""Cells of a row whose columns are only counted (tab-separated text): by order, content and familiar places."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.columns.alignment import Choice, align, total
from pipeline.columns.usage import FAMILIAR, FEWEST_CELLS, IDENTIFIED, REPEATING, Contents, Usage, anchor_of, finer
from pipeline.evidence import Habits
from pipeline.headers import Layout, Slot
from pipeline.model import Cell, Role, Row
from pipeline.placement import Placement

UNPLACED = -9.0  # what a cell gains where no column takes it
TOGETHER = 4.0  # an identifier and its text in one column
APART = -10.0  # any other two cells in one column
SHIFTS = (-2, -1, 1, 2)  # columns
SHIFTED = 2.0  # what a row loses that needs a shift


@dataclass(frozen=True, slots=True)
class Strip:
    """How many columns after the lead the month strip begins, and how many months it has."""

    start: int
    months: int

    @classmethod
    def of(cls, layout: Layout) -> Strip:
        roles = layout.roles()
        known = Role.LEAD in roles and Role.MONTH in roles
        return cls(roles.index(Role.MONTH) - roles.index(Role.LEAD) if known else 1, len(layout.months))

    def score(self, distance: int) -> float:
        """What the distance from the lead says for a month."""
        place = distance - self.start
        if 0 <= place < self.months:
            return 1.0
        return -1.0 if place < self.months + 2 else -2 * FAMILIAR


@dataclass(frozen=True, slots=True)
class Counted:
    """The columns of one layout, with what the document's rows have taught so far."""

    layout: Layout
    strip: Strip
    habits: Habits
    usage: Usage
    contents: Contents

    def place(self, row: Row, block: int) -> tuple[Placement, ...]:
        """The row's cells in their columns: by content and order first, then also by distance from the lead.

        Where a cell then stands in an unusual place, everything after the lead may be shifted together.
        """
        cells = [cell for cell in row.cells if cell.text.strip()]
        slots = [slot for slot in self.layout.slots if slot.month in (None, 0)]  # the strip is one slot
        content = [self._content_scores(cell, [slot.role for slot in slots]) for cell in cells]
        first, _ = self._aligned(cells, content, slots, block, None, weigh=False)
        readings = []
        for anchor, share in self._anchors(first, block).items():
            plain, score = self._aligned(cells, content, slots, block, anchor)
            readings.append((plain, score + math.log(share)))
            if anchor is not None and not all(placement.usual for placement in plain):
                shifted = (self._aligned(cells, content, slots, block, anchor, shift=shift) for shift in SHIFTS)
                readings += [(placed, other - SHIFTED + math.log(share)) for placed, other in shifted]
        placed = readings[0][0] if len(readings) == 1 else likeliest(readings)
        return placed if self._keeps_its_fields(row, placed, block) else tuple(map(_astray, placed))

    def _keeps_its_fields(self, row: Row, placed: Sequence[Placement], block: int) -> bool:
        """False where a field too many or too few comes after the lead, so that marks may stand a month or two away.

        Where trailing blanks are stripped the number of fields tells nothing, and such a row ends with words.
        """
        anchor = anchor_of(placed, self.usage.action)
        if anchor is None or len(placed) < FEWEST_CELLS or row.cells[-1].text.strip():
            return True
        return self.usage.has_all_fields(block, len(row.cells) - anchor)

    def _anchors(self, first: Sequence[Placement], block: int) -> Mapping[int | None, float]:
        """Where the row's distances may start, each with its share.

        A row that is the rest of another shows none itself: it goes by its block's or, where that has hardly a row, by
        all that the document has.
        """
        is_rest = len(first) < FEWEST_CELLS and not any(self._is_known_lead(one) for one in first)
        usual = self.usage.anchor_shares(block) if is_rest else {}
        return usual or {anchor_of(first, self.usage.action): 1.0}

    def _is_known_lead(self, placement: Placement) -> bool:
        words = self.contents[placement.cell.place].text.casefold()
        return placement.role is Role.LEAD and words in self.habits.leads

    def _content_scores(self, cell: Cell, roles: Sequence[Role]) -> list[float]:
        """For each role; identifier and text share a column where the header does not part them."""
        scores = self.contents[cell.place].scores(self.habits)
        owns = (IDENTIFIED.get(role) for role in roles)
        return [
            scores[role] if own is None or own in roles else max(scores[role], scores[own])
            for role, own in zip(roles, owns, strict=True)
        ]

    def _aligned(
        self,
        cells: Sequence[Cell],
        content: Sequence[list[float]],
        slots: list[Slot],
        block: int,
        anchor: int | None,
        *,
        weigh: bool = True,
        shift: int = 0,
    ) -> tuple[tuple[Placement, ...], float]:
        """The cells in their columns and how well they sit there; ``shift`` is how far all after the lead moved."""
        roles = [slot.role for slot in slots]
        presence = [self.usage.presence(role) if len(cells) >= FEWEST_CELLS else 0.0 for role in roles]
        scores = []
        for cell, plain in zip(cells, content, strict=True):
            places = self._place_scores(cell, roles, block, anchor, shift)
            scores.append([sum(parts) for parts in zip(plain, places, presence, strict=True)] + [UNPLACED])
        stays = self._stays(cells, roles, presence)
        named = [*slots, Slot(Role.OTHER, "", 0.0, 0.0)]
        choices = align(scores, stays, weigh=weigh)
        pairs = zip(cells, choices, strict=True)
        placed = tuple(self._placement(cell, choice, named, block, anchor) for cell, choice in pairs)
        return placed, total(scores, stays, [choice.slot for choice in choices])

    def _stays(self, cells: Sequence[Cell], roles: Sequence[Role], presence: Sequence[float]) -> list[list[float]]:
        """What a cell loses or gains in one column with the cell before it, which had the column's presence already."""
        shared = list(zip(roles, presence, strict=True))
        apart = [(0.0 if role in REPEATING else APART) - gain for role, gain in shared] + [0.0]
        # Where the header has a column for the identifiers alone, one hardly stands in its text's.
        shares = {role: -TOGETHER if own in roles else TOGETHER for role, own in IDENTIFIED.items()}
        together = [
            (shares[role] - gain if role in shares else at) for (role, gain), at in zip(shared, apart, strict=False)
        ]
        contents = [self.contents[cell.place] for cell in cells]
        parts = [before.alone and not after.numbered for before, after in pairwise(contents)]
        return [[*together, 0.0] if are_parts else apart for are_parts in parts]

    def _placement(
        self, cell: Cell, choice: Choice, named: Sequence[Slot], block: int, anchor: int | None
    ) -> Placement:
        role = named[choice.slot].role
        usual = self.usage.usual(block, finer(role, cell, self.contents))
        return Placement(
            cell,
            role,
            named[choice.slot].heading if role is Role.OTHER else "",
            month=cell.column - anchor - self.strip.start if role is Role.MONTH and anchor is not None else None,
            probability=choice.probability,
            runner_up=None if choice.runner_up is None else named[choice.runner_up].role,
            usual=usual is None or anchor is None or cell.column - anchor == usual,
        )

    def _place_scores(
        self, cell: Cell, roles: Sequence[Role], block: int, anchor: int | None, shift: int
    ) -> Sequence[float]:
        if anchor is None:
            return [0.0] * len(roles)
        distance, alone = cell.column - anchor, self.contents[cell.place].alone
        moved = distance - (shift if distance > 0 else 0)
        return [self._place_score(role, block, distance, moved, alone=alone) for role in roles]

    def _place_score(self, role: Role, block: int, distance: int, moved: int, *, alone: bool) -> float:
        if role is Role.MONTH:
            return self.strip.score(distance)
        if role is Role.RAG and moved <= self.strip.months:
            return -FAMILIAR
        return self.usage.score(block, IDENTIFIED[role] if alone and role in IDENTIFIED else role, moved)


def _astray(placement: Placement) -> Placement:
    return replace(placement, usual=placement.usual and placement.role is not Role.MONTH)


def likeliest(readings: Sequence[tuple[tuple[Placement, ...], float]]) -> tuple[Placement, ...]:
    """The reading with the highest score; a cell that the others place elsewhere is as doubtful as they are likely."""
    best, top = max(readings, key=lambda reading: reading[1])
    weights = [math.exp(score - top) for _, score in readings]
    placements = []
    for index, placement in enumerate(best):
        shares: dict[Role, float] = defaultdict(float)
        for (placed, _), weight in zip(readings, weights, strict=True):
            shares[placed[index].role] += weight / sum(weights)
        share = shares.pop(placement.role)
        if shares and share < placement.probability:
            other = max(shares, key=shares.__getitem__)
            placement = replace(placement, probability=share, runner_up=other)
        placements.append(placement)
    return tuple(placements)
