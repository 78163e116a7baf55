"""Columns headed by quarters: a strip that is marked, or texts about each quarter, which no table publishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.columns.identifier_column import texts_under
from pipeline.fields.marks import is_mark
from pipeline.fields.periods import read_period
from pipeline.fields.quarters import read_quarter
from pipeline.headers import Layout, Slot
from pipeline.model import Role, Row
from pipeline.profile import Profile


def without_worded_quarters(layout: Layout, rows: Sequence[Row], profile: Profile) -> Layout:
    """The layout with no strip where most of what stands under the quarters' heads is words.

    ``rows`` are the rows under the layout.
    """
    heads = [slot for slot in layout.slots if slot.role is Role.MONTH]
    if not heads or any(read_quarter(slot.heading) is None for slot in heads):
        return layout
    texts = [text for row in rows for slot in heads for text in texts_under(slot, row)]
    worded = sum(not is_mark(text, profile.months) and read_period(text, None, None) is None for text in texts)
    if worded <= len(texts) / 2:
        return layout
    return replace(layout, slots=tuple(_unpublished(slot) for slot in layout.slots))


def _unpublished(slot: Slot) -> Slot:
    return replace(slot, role=Role.OTHER, month=None) if slot.role is Role.MONTH else slot
