"""Doubts on months whose marks only white space places, or whose headings were not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.fields.marks import is_mark
from pipeline.model import Role, Severity
from pipeline.placement import AlignedRow
from pipeline.profile import Months
from pipeline.records import Note

MONTHS = "planned_months"
MARKED = (Role.MONTH, Role.DUE_DATE, Role.OTHER)
BESIDE = (Role.LEAD, Role.MEASURE, Role.UPDATE)


def marks_used(rows: Sequence[AlignedRow], settings: Months) -> frozenset[str]:
    """The texts that mark something in the document's columns of months and dates."""
    texts = {p.cell.text.strip() for row in rows for p in row.placements if p.role in MARKED}
    return frozenset(word for text in texts if is_mark(text, settings) for word in text.split())


def mark_doubts(row: AlignedRow, index: int, marks: frozenset[str]) -> Iterator[Note]:
    """A note on the months where a mark stands between two of them, under none, or before another cell's words."""
    for placement in row.placements:
        cell, words = placement.cell, placement.cell.text.split()
        if not words or words[0] not in marks:
            continue
        if placement.role is Role.MONTH and cell.boundary_open:
            message = "the mark stands between two months' columns; white space does not tell which it is for"
        elif placement.role in (Role.DUE_DATE, Role.OTHER) and marks.issuperset(words):
            message = "marked, but the heading that names the month was not read"
        elif placement.role in BESIDE:
            message = f"the cell beside begins with {words[0]!r}, which marks a month elsewhere"
            field = str(placement.role)
            yield Note("cell_boundary", "actions", index, field, message, cell.text, cell.place, Severity.INFO)
        else:
            continue
        yield Note("cell_boundary", "actions", index, MONTHS, message, cell.text, cell.place, Severity.INFO)
