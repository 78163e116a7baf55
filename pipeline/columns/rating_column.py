"""The column of ratings ("Green", "A", a fill), found by what stands in it where its heading does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.columns.identifier_column import MOSTLY, cells_under
from pipeline.fields.rag import RagReading, read_fill, read_rag_text
from pipeline.headers import Layout, Slot
from pipeline.headings import read_heading
from pipeline.model import Role, Row
from pipeline.profile import Profile

DOUBTFUL = (Role.STATUS, Role.OTHER, Role.MEASURE, Role.UPDATE)
"""Roles whose column may turn out to hold ratings, those first that headings of ratings are nearest to."""
NO_WORDS = (Role.MEASURE, Role.UPDATE)
"""Roles whose columns hold sentences: a column of ratings is none of these, whatever its heading."""


def with_rating_column(layout: Layout, rows: Sequence[Row], profile: Profile, *, in_place: bool = True) -> Layout:
    """The layout, with a column of ratings alone as the RAG's where no other one is.

    ``rows`` are those under it; where their cells may not stand ``in_place``, only a status column may turn out so.
    """
    for role in DOUBTFUL if in_place else DOUBTFUL[:1]:
        for index, slot in enumerate(layout.slots):
            if slot.role is not role or not _holds_ratings(slot, rows, profile):
                continue
            if Role.RAG not in layout.roles() and _may_be_published(slot, profile):
                layout = layout.with_role(index, Role.RAG, by_content=role is not Role.STATUS)
            elif role in NO_WORDS:
                layout = layout.with_role(index, Role.OTHER)
    return layout


def _holds_ratings(slot: Slot, rows: Sequence[Row], profile: Profile) -> bool:
    cells = [cell for row in rows for cell in cells_under(slot, row) if cell.text.strip() or cell.fill]
    texts = [cell.text for cell in cells if cell.text.strip()]
    if not texts:
        return slot.role is Role.OTHER and _are_several([read_fill(cell.fill, profile.rag) for cell in cells])
    named = [reading for text in texts if (reading := read_rag_text(text, profile.rag)) is not None]
    if len(named) < MOSTLY * len(texts):
        return False
    return slot.role is Role.STATUS or any(one.rule != "letter" for one in named) or _are_several(named)


def _are_several(readings: Sequence[RagReading | None]) -> bool:
    """Whether they name more than one colour: a column of "Y" says yes, one of grey fills is shaded."""
    return len({one.rag for one in readings if one is not None and one.rag is not None}) > 1


def _may_be_published(slot: Slot, profile: Profile) -> bool:
    """Not a column that no table publishes by its heading, nor an earlier month's ratings."""
    heading = read_heading(slot.heading, profile)
    return slot.role is not Role.OTHER or not (heading.earlier or heading.name in (Role.OTHER, Role.RAG))
