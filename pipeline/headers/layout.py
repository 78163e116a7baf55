"""The columns of a table, as its header gives them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.model import Cell, Role


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of a layout.

    ``start`` and ``end`` are its extent: points where the header cell has a box, else 1-based grid
    columns. ``month`` is the 0-based place in the month strip. ``by_content`` says that the words under
    the heading, not its own, tell the role.
    """

    role: Role
    heading: str
    start: float
    end: float
    month: int | None = None
    by_content: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that one header gives, left to right, and the header's rows."""

    slots: tuple[Slot, ...]
    rows: tuple[int, ...]
    table: int

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(slot.heading for slot in self.slots if slot.role is Role.MONTH)

    def with_role(self, index: int, role: Role, *, by_content: bool = False) -> Layout:
        """The layout with another role for its column ``index`` (from 0)."""
        slot = replace(self.slots[index], role=role, by_content=by_content)
        return replace(self, slots=(*self.slots[:index], slot, *self.slots[index + 1 :]))

    def roles(self) -> tuple[Role, ...]:
        return tuple(dict.fromkeys(slot.role for slot in self.slots))


def extent(cell: Cell) -> tuple[float, float]:
    if cell.place.box is not None:
        return cell.place.box[0], cell.place.box[2]
    return float(cell.column), float(cell.column + cell.column_span)
