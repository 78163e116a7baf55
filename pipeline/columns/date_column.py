"""The column of dates by which actions are due, found by what stands in it where its heading does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.columns.identifier_column import MOSTLY, texts_under
from pipeline.fields.dates import read_due_date
from pipeline.headers import Layout, Slot
from pipeline.headings import read_heading
from pipeline.model import Role, Row
from pipeline.profile import Profile

FEWEST = 2  # dates


def with_date_column(layout: Layout, rows: Sequence[Row], profile: Profile) -> Layout:
    """The layout, with the first column that holds little but dates as that of the due dates.

    Only where no heading names one, and not a column that no table publishes by its heading; ``rows`` are those under
    the layout.
    """
    if Role.DUE_DATE in layout.roles():
        return layout
    for index, slot in enumerate(layout.slots):
        unnamed = slot.role is Role.OTHER and read_heading(slot.heading, profile).name != Role.OTHER
        if unnamed and slot.heading and _holds_dates(slot, rows):
            return layout.with_role(index, Role.DUE_DATE, by_content=True)
    return layout


def _holds_dates(slot: Slot, rows: Sequence[Row]) -> bool:
    texts = [text for row in rows for text in texts_under(slot, row)]
    read = [due for text in texts if (due := read_due_date(text)) is not None]
    dated = sum(due.due_date is not None for due in read)
    return len(read) >= MOSTLY * len(texts) and dated >= max(FEWEST, len(read) / 2)
