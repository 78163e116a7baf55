"""Cells of a drawn grid: by where they stand under the headings, and by content where that leaves a doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.columns.alignment import Choice, align
from pipeline.columns.usage import Contents
from pipeline.evidence import Habits
from pipeline.fields.palette import is_paper
from pipeline.headers import Layout, Slot, extent
from pipeline.model import Cell, Role, Row
from pipeline.placement import Placement

OUTSIDE = -12.0  # a cell that does not stand under the heading at all
NOWHERE = -21.0  # a cell that stands under none
SHARED = -0.5  # two cells under one heading
COVERED = 0.6  # of a month's column, by a cell that marks it


@dataclass(frozen=True, slots=True)
class Drawn:
    """The columns of one layout, with what the document has taught."""

    layout: Layout
    habits: Habits
    contents: Contents

    def place(self, row: Row) -> tuple[Placement, ...]:
        """The row's cells that show anything (words, a fill, a shape) in their columns."""
        cells = [cell for cell in row.cells if cell.place in self.contents]
        slots = self.layout.slots
        scores = []
        for cell in cells:
            content, (start, end) = self.contents[cell.place].scores(self.habits), extent(cell)
            scores.append([content[slot.role] + _under(start, end, slot) for slot in slots] + [NOWHERE])
        choices = align(scores, [[SHARED] * len(slots) + [0.0]] * (len(cells) - 1))
        placed = (self._placement(cell, choice) for cell, choice in zip(cells, choices, strict=True))
        return tuple(one for placement in placed for one in self._in_every_month(placement))

    def _in_every_month(self, placement: Placement) -> Iterator[Placement]:
        """The placement once for each month that a cell over several of them marks by its colour (a Gantt bar)."""
        cell = placement.cell
        if placement.role is not Role.MONTH or (self.contents[cell.place].tokens and is_paper(cell.fill)):
            yield placement
            return
        start, end = extent(cell)
        covered = [slot for slot in self.layout.slots if slot.role is Role.MONTH and _covers(start, end, slot)]
        for slot in covered if len(covered) > 1 else ():
            yield replace(placement, heading=slot.heading, month=slot.month)
        if len(covered) < 2:
            yield placement

    def _placement(self, cell: Cell, choice: Choice) -> Placement:
        slots = self.layout.slots
        other = choice.runner_up if choice.runner_up is not None and choice.runner_up < len(slots) else None
        runner_up = None if other is None else slots[other].role
        if choice.slot >= len(slots):
            return Placement(cell, Role.OTHER, probability=choice.probability, runner_up=runner_up)
        slot = slots[choice.slot]
        return Placement(cell, slot.role, slot.heading, slot.month, choice.probability, runner_up)


def _covers(start: float, end: float, slot: Slot) -> bool:
    return min(end, slot.end) - max(start, slot.start) > COVERED * (slot.end - slot.start)


def _under(start: float, end: float, slot: Slot) -> float:
    shared = min(end, slot.end) - max(start, slot.start)
    return OUTSIDE * (1 - max(0.0, shared) / max(1e-6, min(end - start, slot.end - slot.start)))
