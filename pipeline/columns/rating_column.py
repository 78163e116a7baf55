"""A column headed as a status that holds nothing but ratings ("Green", "A", a fill)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.columns.identifier_column import MOSTLY, texts_under
from pipeline.fields.rag import read_rag_text
from pipeline.headers import Layout
from pipeline.model import Role, Row
from pipeline.profile import Profile


def with_rating_column(layout: Layout, rows: Sequence[Row], profile: Profile) -> Layout:
    """The layout, with the status column as the RAG's where no other one is; ``rows`` are the rows under it."""
    if Role.RAG in layout.roles():
        return layout
    for index, slot in enumerate(layout.slots):
        texts = [text for row in rows for text in texts_under(slot, row)] if slot.role is Role.STATUS else []
        named = sum(read_rag_text(text, profile.rag) is not None for text in texts)
        if texts and named >= MOSTLY * len(texts):
            slots = (*layout.slots[:index], replace(slot, role=Role.RAG), *layout.slots[index + 1 :])
            return replace(layout, slots=slots)
    return layout
