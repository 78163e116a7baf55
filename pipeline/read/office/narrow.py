"""Keys, legends and banners: blocks of rows too narrow to be the plan's table, as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Cell, Row

NARROW = 2  # columns with words
WIDE = 4


def is_narrow(rows: Sequence[Sequence[Cell]], widest: int) -> bool:
    """Whether no row has words in more than two cells and some row has, beside a table of at least twice that."""
    counts = [words(cells) for cells in rows]
    return widest >= WIDE and max(counts, default=0) == NARROW


def words(cells: Sequence[Cell]) -> int:
    return sum(bool(cell.text.strip()) for cell in cells)


def as_paragraph(number: int, cells: Sequence[Cell]) -> Row | None:
    """The row as one paragraph with all its words; None where it has none."""
    spoken = [cell for cell in cells if cell.text.strip()]
    if not spoken:
        return None
    text = " ".join(cell.text for cell in spoken)
    run_in = text if all(cell.bold for cell in spoken) else spoken[0].run_in
    first = spoken[0]
    whole = Cell(text, first.place, first.column, bold=run_in == text, run_in=run_in)
    return Row(number, 0, (whole,))
