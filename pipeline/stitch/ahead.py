"""Rows that a page's end cuts above their number, as where words stand at the foot of their cells."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.evidence import Habits
from pipeline.placement import AlignedRow
from pipeline.stitch.resumed import identifier_of


def is_first_part(index: int, rows: Sequence[AlignedRow], habits: Habits) -> bool:
    """Whether the row at ``index`` is the first part of the next page's first row, by what is drawn.

    Its cells have a border above and none below, those of the next page's row, which shows its number, none above but
    that of headings printed again.
    """
    row = rows[index]
    worded = [cell for cell in row.row.cells if cell.text.strip()]
    if not worded or row.row.breaks_before or identifier_of(row, habits) is not None:
        return False
    if not all(cell.continues and not cell.continued for cell in worded):
        return False
    below = [one for one in rows[index + 1 :] if one.row.table]
    after = next((one for one in below if not one.heads), None)
    if after is None or after.row.page == row.row.page or identifier_of(after, habits) is None:
        return False
    return below[0].heads or all(cell.continued for cell in after.row.cells if cell.text.strip())
