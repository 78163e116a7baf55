"""The column that names priorities, told from one that says how urgent each action is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.columns.identifier_column import MOSTLY, texts_under
from pipeline.fields.closeness import folded
from pipeline.headers import Layout, Slot
from pipeline.headings import read_heading
from pipeline.model import Role, Row
from pipeline.profile import Profile


def without_urgency(layout: Layout, rows: Sequence[Row], profile: Profile) -> Layout:
    """The layout with no priority in a column that says "High", "Low"; another one headed so takes its place.

    ``rows`` are the rows under the layout.
    """
    urgent = {index for index, slot in enumerate(layout.slots) if _is_urgency(slot, rows, profile)}
    if not urgent:
        return layout
    slots = [replace(slot, role=Role.OTHER) if index in urgent else slot for index, slot in enumerate(layout.slots)]
    for index, slot in enumerate(slots):
        headed = slot.role is Role.OTHER and read_heading(slot.heading, profile).name == Role.PRIORITY
        if index not in urgent and headed:
            slots[index] = replace(slot, role=Role.PRIORITY)
            break
    return replace(layout, slots=tuple(slots))


def _is_urgency(slot: Slot, rows: Sequence[Row], profile: Profile) -> bool:
    if slot.role is not Role.PRIORITY:
        return False
    levels = {folded(level) for level in profile.priorities.levels}
    texts = [folded(text) for row in rows for text in texts_under(slot, row)]
    return sum(text in levels for text in texts) >= MOSTLY * max(1, len(texts))
