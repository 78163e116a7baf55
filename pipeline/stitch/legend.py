"""A key of colours beside the plan's tables: which fill stands next to, or behind, which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipeline.fields.palette import is_paper
from pipeline.model import Cell
from pipeline.placement import AlignedRow


def legend(rows: Sequence[AlignedRow]) -> tuple[tuple[str, Cell], ...]:
    """Label and coloured cell, for every coloured cell of the tables that are not the plan's, and for every text
    outside of tables with a coloured box before it."""
    apart = [row for row in rows if row.layout is None and not row.heads]
    return tuple(pair for row in apart for pair in _pairs(row.row.cells))


def _pairs(cells: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """The words in a coloured cell, else those of the uncoloured one after it."""
    for cell, after in zip_longest(cells, cells[1:]):
        if is_paper(cell.fill):
            continue
        beside = after.text if after is not None and is_paper(after.fill) else ""
        if words := (cell.text.strip() or beside.strip()):
            yield " ".join(words.split()), cell
