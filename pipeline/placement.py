"""Rows with their cells placed in columns: what the columns stage gives and stitching takes."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.evidence import Habits
from pipeline.headers import Layout
from pipeline.model import Cell, Role, Row


@dataclass(frozen=True, slots=True)
class Placement:
    """One cell in its column.

    ``month`` is the 0-based place in the month strip, negative or past its end where the mark
    stands outside. ``usual`` is false where the row's neighbours have this role in another place.
    """

    cell: Cell
    role: Role
    heading: str = ""
    month: int | None = None
    probability: float = 1.0
    runner_up: Role | None = None
    usual: bool = True


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """A row with its cells placed; ``layout`` is None for a paragraph or a table that is not the plan's."""

    row: Row
    placements: tuple[Placement, ...] = ()
    layout: int | None = None
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Aligned:
    """The whole document's rows in reading order, the layouts they follow and what the document is used to."""

    rows: tuple[AlignedRow, ...]
    layouts: tuple[Layout, ...]
    habits: Habits
