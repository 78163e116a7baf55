"""Columns that mean the same in all of a Word document's tables, though each table counts its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.read.word.table import SLIVER, Grid

ANOTHER = 100  # between the column numbers of tables that are built differently
NEAR = 2 * SLIVER
MOSTLY = 0.6


@dataclass(slots=True)
class Columns:
    """The kinds of grid met so far: how many columns, and their edges."""

    kinds: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    def of(self, grid: Grid) -> list[int]:
        """The document's column number for each of the table's columns and its right edge.

        A table with as many columns as an earlier one counts as that; one whose edges mostly meet an earlier
        one's gets those columns' numbers; any other counts from a hundred further on.
        """
        count = max((cell.start + cell.column_span - 1 for row in grid.rows for cell in row.cells), default=1)
        for index, (known, edges) in enumerate(self.kinds):
            if known == count:
                return [ANOTHER * index + column for column in range(1, count + 2)]
            numbers = _snapped(grid, edges)
            if numbers is not None and len(numbers) > count:
                return [ANOTHER * index + column for column in numbers]
        self.kinds.append((count, grid.edges))
        return [ANOTHER * (len(self.kinds) - 1) + column for column in range(1, count + 2)]


def _snapped(grid: Grid, edges: Sequence[int]) -> list[int] | None:
    if len(edges) < 2 or len(grid.edges) < 2:
        return None
    nearest = [min(range(len(edges)), key=lambda index: abs(edges[index] - edge)) for edge in grid.edges]
    near = sum(abs(edges[index] - edge) <= NEAR for index, edge in zip(nearest, grid.edges, strict=True))
    for row in grid.rows:
        starts = [nearest[cell.start - 1] for cell in row.cells if cell.start <= len(nearest)]
        if len(set(starts)) < len(starts):
            return None
    return [index + 1 for index in nearest] if near >= MOSTLY * len(nearest) else None
