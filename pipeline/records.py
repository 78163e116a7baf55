"""The plan as records: what stitching gives and repair takes. Nothing here is repaired yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Cell, LeftOut, Place, Role, RowKind, Severity


@dataclass(frozen=True, slots=True)
class Value:
    """One field's printed words: lines and parts joined, with every cell they came from."""

    text: str
    cells: tuple[Cell, ...]

    @property
    def place(self) -> Place:
        return self.cells[0].place


@dataclass(frozen=True, slots=True)
class Mark:
    """A month marked for an action; ``month`` is the 0-based place in the strip, or outside it."""

    month: int | None
    cell: Cell


class Verdict(NamedTuple):
    """What kind a row is, by its number in the document, and the probability of that."""

    row: int
    kind: RowKind
    probability: float = 1.0


class Joint(NamedTuple):
    """A cell of a row that goes on with the one above: the column of the value it was joined to, how surely."""

    place: Place
    role: Role
    probability: float


UNJUDGED = "a row before any action"
"""Why a table row that is none of the known kinds is left out."""
OUTSIDE, NO_PLAN = "text outside the tables", "a table without the plan's columns"
"""Why what stands in none of the plan's tables is left out."""


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt about a record that has no published identifier yet; becomes a finding in repair.

    ``index`` is the record's 0-based place in its table, None for the table as a whole; ``field`` a
    published column or None.
    """

    check: str
    table: str
    index: int | None
    field: str | None
    message: str
    printed: str | None = None
    place: Place | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class PriorityRecord:
    printed_id: str | None
    title: Value | None
    statement: Value | None
    to_be_good: Value | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class OutcomeRecord:
    """``priority`` is the 0-based index of the priority it stands under."""

    printed_id: str | None
    id_cell: Cell | None
    text: Value
    priority: int | None
    section: Value | None


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One numbered action.

    ``fields`` holds a value for every role that has printed words. ``measure_from`` is the 0-based
    index of the action whose measure spans this row. ``rag_cells`` are the RAG column's, blank or not,
    one for each row that the action was joined from.
    """

    printed_id: str | None
    id_cell: Cell | None
    fields: Mapping[Role, Value]
    marks: tuple[Mark, ...]
    rag_cells: tuple[Cell, ...]
    outcome: int | None
    priority: int | None
    section: Value | None
    measure_from: int | None
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """A whole plan in document order, the verdict on every row, and what was left out.

    ``months`` are the heads of the month strip, ``headings`` those of all other columns, each once;
    ``roles`` are the columns that the document has, ``legend`` the labels and coloured cells of its other tables,
    ``joints`` the cells of broken rows.
    """

    priorities: tuple[PriorityRecord, ...]
    outcomes: tuple[OutcomeRecord, ...]
    actions: tuple[ActionRecord, ...]
    months: tuple[str, ...]
    roles: tuple[Role, ...]
    headings: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[Note, ...]
    legend: tuple[tuple[str, Cell], ...] = ()
    joints: tuple[Joint, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many rows got each verdict."""
        return dict(Counter(str(verdict.kind) for verdict in self.verdicts))
