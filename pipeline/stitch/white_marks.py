"""Doubts on months whose marks only white space places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Role, Severity
from pipeline.placement import AlignedRow
from pipeline.records import Note

MONTHS = "planned_months"
BESIDE = (Role.LEAD, Role.MEASURE, Role.UPDATE)


def marks_used(rows: Sequence[AlignedRow]) -> frozenset[str]:
    """The texts that mark months in the document."""
    placements = (placement for row in rows for placement in row.placements)
    return frozenset(p.cell.text.strip() for p in placements if p.role is Role.MONTH and p.cell.text.strip())


def mark_doubts(row: AlignedRow, index: int, marks: frozenset[str]) -> Iterator[Note]:
    """A note where a mark stands between two months' columns, or where another cell begins with what may be marks."""
    for placement in row.placements:
        cell, text = placement.cell, placement.cell.text.strip()
        first = text.split(maxsplit=1)[0] if text else ""
        if placement.role is Role.MONTH and cell.boundary_open:
            message = "the mark stands between two months' columns; white space does not tell which it is for"
            yield Note("cell_boundary", "actions", index, MONTHS, message, text, cell.place, Severity.INFO)
        elif placement.role in BESIDE and first in marks:
            message = f"the cell beside begins with {first!r}, which marks a month elsewhere"
            yield Note("cell_boundary", "actions", index, MONTHS, message, text, cell.place, Severity.INFO)
            yield Note("cell_boundary", "actions", index, str(placement.role), message, text, cell.place, Severity.INFO)
