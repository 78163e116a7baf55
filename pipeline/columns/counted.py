"""Cells of a row whose columns are only counted (tab-separated text): by order, content and familiar places."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
class Counted:
    """The columns of one layout, with what the document's rows have taught so far."""

    layout: Layout
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
        anchor = self._anchor(first, block)
        plain = self._aligned(cells, content, slots, block, anchor)
        if anchor is None or all(placement.usual for placement in plain[0]):
            return plain[0]
        shifted = (self._aligned(cells, content, slots, block, anchor, shift=shift) for shift in SHIFTS)
        return likeliest([plain, *((placed, score - SHIFTED) for placed, score in shifted)])

    def _anchor(self, first: Sequence[Placement], block: int) -> int | None:
        """Where the row's distances start; a row that is the rest of another has its block's usual place for it."""
        is_rest = len(first) < FEWEST_CELLS and not any(one.role is Role.LEAD for one in first)
        usual = self.usage.anchor(block) if is_rest else None
        return anchor_of(first) if usual is None else usual

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
        presence = [self.usage.presence(role) if len(cells) >= FEWEST_CELLS else 0.0 for role in roles] + [0.0]
        scores = []
        for cell, plain in zip(cells, content, strict=True):
            places = [self._place_score(cell, role, block, anchor, shift) for role in roles]
            scores.append([sum(parts) for parts in zip(plain, places, presence, strict=False)] + [UNPLACED])
        alone = [self.contents[cell.place].alone for cell in cells]

        def repeat(index: int, slot: int) -> float:
            if slot == len(roles) or roles[slot] in REPEATING:
                return -presence[slot]
            together = roles[slot] in IDENTIFIED and alone[index - 1] and not alone[index]
            return (TOGETHER if together else APART) - presence[slot]

        named = [*slots, Slot(Role.OTHER, "", 0.0, 0.0)]
        choices = align(scores, repeat, weigh=weigh)
        pairs = zip(cells, choices, strict=True)
        placed = tuple(self._placement(cell, choice, named, block, anchor) for cell, choice in pairs)
        return placed, total(scores, repeat, [choice.slot for choice in choices])

    def _placement(
        self, cell: Cell, choice: Choice, named: Sequence[Slot], block: int, anchor: int | None
    ) -> Placement:
        role = named[choice.slot].role
        usual = self.usage.usual(block, finer(role, cell, self.contents))
        return Placement(
            cell,
            role,
            named[choice.slot].heading if role is Role.OTHER else "",
            month=cell.column - anchor - self._strip_start() if role is Role.MONTH and anchor is not None else None,
            probability=choice.probability,
            runner_up=None if choice.runner_up is None else named[choice.runner_up].role,
            usual=usual is None or anchor is None or cell.column - anchor == usual,
        )

    def _place_score(self, cell: Cell, role: Role, block: int, anchor: int | None, shift: int) -> float:
        if anchor is None:
            return 0.0
        distance = cell.column - anchor
        if role is Role.MONTH:
            return self._strip_score(distance)
        distance -= shift if distance > 0 else 0
        if role is Role.RAG and distance <= len(self.layout.months):
            return -FAMILIAR
        return self.usage.score(block, finer(role, cell, self.contents), distance)

    def _strip_score(self, distance: int) -> float:
        place = distance - self._strip_start()
        if 0 <= place < len(self.layout.months):
            return 1.0
        return -1.0 if place < len(self.layout.months) + 2 else -2 * FAMILIAR

    def _strip_start(self) -> int:
        """How many columns after the lead the month strip begins."""
        roles = self.layout.roles()
        if Role.LEAD not in roles or Role.MONTH not in roles:
            return 1
        return roles.index(Role.MONTH) - roles.index(Role.LEAD)


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
