"""What stitching takes from single cells, and the action that is being put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.leading import leading_identifier
from pipeline.lines import join_lines
from pipeline.model import Cell, Role, Row
from pipeline.placement import AlignedRow
from pipeline.records import Mark, PriorityRecord, Value
from pipeline.stitch.priority_heading import PriorityHeading

TEXT_ROLES = (Role.ACTION, Role.LEAD, Role.MEASURE, Role.UPDATE, Role.STATUS, Role.DUE_DATE, Role.RISK, Role.RAG)

CODE = re.compile(r"(?=\S*\d)[^\W_][\w./&-]{0,19}")


@dataclass(slots=True)
class OpenAction:
    """An action while its rows come in."""

    row: Row
    outcome: int | None
    priority: int | None
    section: Value | None
    printed_id: str | None = None
    id_cell: Cell | None = None
    fields: dict[Role, Value] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    rag_cells: list[Cell] = field(default_factory=list)
    measure_from: int | None = None
    rows: list[int] = field(default_factory=list)


def identified(
    cells: Sequence[Cell], depth: int | None, *, in_own_column: bool = False
) -> tuple[str | None, str, list[Cell]]:
    """The identifier printed first in ``cells``, the words after it, and the cells that hold those words.

    Where the first cell is ``in_own_column`` of identifiers, a code of any form is one ("2025/001").
    """
    if not cells:
        return None, "", []
    leading = leading_identifier(cells[0].text)
    code = cells[0].text.strip()
    if leading is None and in_own_column and len(cells) > 1 and CODE.fullmatch(code):
        return code, " ".join(words_of(cell) for cell in cells[1:]), list(cells[1:])
    alone = leading is not None and leading.alone
    if leading is None or not (alone or leading.depth == depth or (leading.depth > 1 and len(cells) == 1)):
        return None, " ".join(words_of(cell) for cell in cells), list(cells)
    rest = [] if alone else [join_lines(leading.rest)]
    words = [*rest, *(words_of(cell) for cell in cells[1:])]
    used = list(cells[1:]) if alone else list(cells)
    return leading.printed, " ".join(words), used or list(cells)


def background_of(row: AlignedRow) -> str | None:
    """The fill of the row as a whole (zebra stripes), by its text cells."""
    fills = {p.cell.fill for p in row.placements if p.role in (Role.ACTION, Role.LEAD, Role.MEASURE, Role.UPDATE)}
    return fills.pop() if len(fills) == 1 else None


def named(heading: PriorityHeading) -> tuple[str, str]:
    return heading.printed_id, join_lines(heading.title)


def published(role: Role) -> str | None:
    return {Role.RISK: "risk_ref", Role.MONTH: "planned_months", Role.OUTCOME: None, Role.OUTCOME_ID: None}.get(
        role, str(role) if role in TEXT_ROLES or role is Role.ACTION_ID else None
    )


def only_cell(row: Row) -> Cell:
    return next(cell for cell in row.cells if cell.text.strip())


def words_of(cell: Cell) -> str:
    return join_lines(cell.text)


def title_of(priority: PriorityRecord) -> str | None:
    return priority.title.text if priority.title else None


def extended(known: Value | None, words: str, cell: Cell) -> Value | None:
    if not words:
        return known
    if known is None:
        return Value(words, (cell,))
    return Value(f"{known.text} {words}", (*known.cells, cell))


def bare(text: str) -> str:
    """The letters and figures of a text alone, as far as a line's end or a page's can change it."""
    return re.sub(r"[\W_]+", "", text).casefold()
