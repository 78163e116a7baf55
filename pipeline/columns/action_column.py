"""The column of actions, found by its place and its sentences where no heading names it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.columns.identifier_column import MOSTLY, texts_under
from pipeline.headers import Layout, Slot
from pipeline.headings import read_heading
from pipeline.model import Role, Row
from pipeline.profile import Profile

SENTENCE = 4  # words that the texts of an action have on average, at the least


def with_action_column(layout: Layout, rows: Sequence[Row], profile: Profile) -> Layout:
    """The layout, with the first column of unknown heading that has a sentence in every row as that of the actions.

    Only where no heading names one; ``rows`` are the rows under the layout.
    """
    if Role.ACTION in layout.roles():
        return layout
    for index, slot in enumerate(layout.slots):
        unknown = slot.role is Role.OTHER and slot.heading and read_heading(slot.heading, profile).name is None
        if unknown and _holds_sentences(slot, rows):
            return layout.with_role(index, Role.ACTION, by_content=True)
    return layout


def _holds_sentences(slot: Slot, rows: Sequence[Row]) -> bool:
    texts = [text for row in rows for text in texts_under(slot, row)]
    words = sum(len(text.split()) for text in texts)
    filled = len(set(texts)) >= MOSTLY * max(len(rows), 1)
    return filled and words >= SENTENCE * len(texts)
