"""Columns that white space alone tells apart, where the headings say that it may have told them wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.model import Severity
from pipeline.read.page_content import Table

FEWEST_BELOW = 3  # texts under no heading; fewer are notes beside a table
FEWEST_ALIKE = 2  # headings that come again in the same order


def column_doubts(table: Table) -> Iterator[tuple[Severity, str]]:
    """What its headings say against the columns of a table without uprights; nothing for a drawn one.

    A heading over several columns is set at the left of them as often as not, and no more than worth knowing.
    """
    if table.columns is None:
        return
    texts = {(cell.row, cell.column): " ".join(cell.text.split()) for cell in table.cells if cell.text}
    top = min((row for row, _ in texts), default=0)
    heads = {column: text for (row, column), text in texts.items() if row == top}
    below = {column: sum(row > top for row, other in texts if other == column) for _, column in texts}
    for left, right in pairwise(sorted(below)):
        if left in heads and not below[left] and right not in heads and below[right] >= FEWEST_BELOW:
            yield (
                Severity.WARNING,
                f"nothing stands under the heading “{heads[left]}”, and the column beside it has no heading",
            )
    for column, text in sorted(heads.items()):
        if column + 1 not in heads and {(top + 1, column), (top + 1, column + 1)} <= texts.keys():
            yield Severity.INFO, f"the heading “{text}” may stand over more columns than the one that it is read in"
    named = [text for _, text in sorted(heads.items())]
    half = len(named) // 2
    if half >= FEWEST_ALIKE and len(named) % 2 == 0 and named[:half] == named[half:]:
        yield Severity.WARNING, f"its headings come twice (“{named[0]}”, ...), as those of two tables side by side do"
