"""Rows that a page's end cut in two: they stand open at its foot, where whole rows are closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.evidence import Habits
from pipeline.placement import AlignedRow
from pipeline.stitch.resumed import identifier_of

FEWEST = 2  # cells with words that tell whether a row is open


def cut_rows(rows: Sequence[AlignedRow], habits: Habits) -> frozenset[int]:
    """The numbers of the rows that go on with the first row of the next page, as their lower border is not drawn.

    None where a whole row stands open at a page's end too, or where no table is closed at its foot: there the borders
    do not tell.
    """
    ends = list(_ends(rows))
    if not any(_closed(row) for row, _ in ends) or any(_open(row) and _opens(after, habits) for row, after in ends):
        return frozenset()
    return frozenset(row.row.number for row, after in ends if after is not None and _open(row))


def _ends(rows: Sequence[AlignedRow]) -> Iterator[tuple[AlignedRow, AlignedRow | None]]:
    """The last row of every plan's table on a page, with the next row of words below headings where a page begins."""
    drawn = [row for row in rows if row.layout is not None and not row.heads and _worded(row)]
    for row, after in pairwise(drawn):
        if after.row.table != row.row.table:
            yield row, after if after.row.page != row.row.page else None
    if drawn:
        yield drawn[-1], None


def _worded(row: AlignedRow) -> list[bool]:
    """For every cell with words, whether no border is drawn below it at the page's end."""
    return [cell.continues for cell in row.row.cells if cell.text.strip()]


def _open(row: AlignedRow) -> bool:
    words = _worded(row)
    return len(words) >= FEWEST and all(words)


def _closed(row: AlignedRow) -> bool:
    words = _worded(row)
    return len(words) >= FEWEST and not any(words)


def _opens(after: AlignedRow | None, habits: Habits) -> bool:
    return after is not None and identifier_of(after, habits) is not None
