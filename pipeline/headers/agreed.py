"""Counted headers put right by one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.headers.layout import Layout, Slot
from pipeline.headers.slots import numbered
from pipeline.model import Role

Column = tuple[Role, str]
"""What tells a column apart: its role, and where that says nothing its heading."""


def agreed(layouts: Sequence[Layout]) -> tuple[Layout, ...]:
    """Counted headers, each completed and put in the order that most of the document's headers have.

    A header that was broken by the conversion shows some columns in the wrong order or not at all;
    the document's other headers say how they belong.
    """
    if not layouts:
        return ()
    order = _common_order(layouts)
    strips = Counter(layout.months for layout in layouts if layout.months)
    strip = max(strips, key=lambda months: (strips[months], len(months)), default=())
    return tuple(replace(layout, slots=_in_order(layout, order, strip)) for layout in layouts)


def _common_order(layouts: Sequence[Layout]) -> list[Column]:
    """All columns with a known heading, and those of unknown heading that most headers have."""
    before: Counter[tuple[Column, Column]] = Counter()
    seen: Counter[Column] = Counter()
    for layout in layouts:
        columns = list(dict.fromkeys(map(_column, layout.slots)))
        seen.update(columns)
        for index, column in enumerate(columns):
            before.update((column, later) for later in columns[index + 1 :])
    kept = [column for column, count in seen.items() if column[0] is not Role.OTHER or count > len(layouts) / 2]
    wins = {column: sum(before[column, other] > before[other, column] for other in kept) for column in kept}
    return sorted(kept, key=lambda column: -wins[column])


def _in_order(layout: Layout, order: Sequence[Column], strip: Sequence[str]) -> tuple[Slot, ...]:
    own = {_column(slot): slot for slot in layout.slots if slot.role is not Role.MONTH}
    heads = [slot for slot in layout.slots if slot.role is Role.MONTH]
    slots: list[Slot] = []
    for role, heading in order:
        if role is Role.MONTH:
            start = heads[0].start if heads else 0.0
            slots += [Slot(role, head, start + index, start + index + 1) for index, head in enumerate(strip)]
        else:
            slots.append(own.get((role, heading), Slot(role, heading, 0.0, 0.0)))
    return numbered(slots)


def _column(slot: Slot) -> Column:
    return slot.role, slot.heading if slot.role is Role.OTHER else ""
