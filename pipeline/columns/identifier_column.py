"""The column of action identifiers, found by what stands in it where its heading does not tell."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.headers import Layout, Slot, extent
from pipeline.leading import leading_identifier
from pipeline.model import Cell, Role, Row

MOSTLY = 0.8
DOUBTFUL = frozenset({Role.OTHER, Role.OUTCOME, Role.OUTCOME_ID})


def with_identifier_column(layout: Layout, rows: Sequence[Row], *, counted: bool = False) -> Layout:
    """The layout, with the first column that holds little but identifiers as the actions' own.

    Only where no heading says so and the actions' texts do not begin with identifiers of their own.
    ``rows`` are the rows under the layout; where their columns are only ``counted``, a column of known heading stays.
    """
    roles = layout.roles()
    action = next((slot for slot in layout.slots if slot.role is Role.ACTION), None)
    if Role.ACTION_ID in roles or action is None or _identified_share(action, rows, alone=False) > 1 - MOSTLY:
        return layout
    for index, slot in enumerate(layout.slots):
        doubtful = slot.role is Role.OTHER if counted else slot.role in DOUBTFUL
        if doubtful and _identified_share(slot, rows, alone=True) >= MOSTLY:
            return layout.with_role(index, Role.ACTION_ID, by_content=True)
    return layout


def _identified_share(slot: Slot, rows: Sequence[Row], *, alone: bool) -> float:
    """How many of the texts under the heading are identifiers alone, or begin with one, each another.

    Lists in cells all begin with the same "1.".
    """
    texts = [text for row in rows for text in texts_under(slot, row)]
    found = [leading_identifier(text) for text in texts]
    hits = {leading.printed for leading in found if leading is not None and (leading.alone or not alone)}
    return len(hits) / len(texts) if len(texts) > 1 else 0.0


def texts_under(slot: Slot, row: Row) -> list[str]:
    """The texts of the row that stand under the heading, by where they begin and end."""
    return [cell.text for cell in cells_under(slot, row) if cell.text.strip()]


def cells_under(slot: Slot, row: Row) -> list[Cell]:
    """The cells of the row that stand under the heading, by where they begin and end."""
    cells = []
    for cell in row.cells:
        start, end = extent(cell)
        shared = min(end, slot.end) - max(start, slot.start)
        if shared > 0.5 * (end - start):
            cells.append(cell)
    return cells
