"""Where a published value is printed, looked up in the rows of ``cells``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model import Box, Place
from pipeline.rows import Row

ALSO = {
    "planned_months": ("action_months", "month"),
    "risk_refs": ("action_risks", "risk_ref"),
    "lead": ("action_leads", "lead"),
    "rag": ("actions", "printed_rag"),
    "status": ("actions", "update"),
}
"""Where else a value's place may be noted."""


@dataclass(frozen=True)
class Places:
    """The first part's place of every published value."""

    of: Mapping[tuple[str, str, str], Place]
    of_row: Mapping[str, Place]

    def find(self, table: str, key: str | None, field: str | None) -> Place | None:
        """The value's place, else its row's (a blank cell is printed nowhere); None for a whole table."""
        if key is None:
            return None
        names = [(table, field or ""), ("actions", field or ""), ALSO.get(field or "", ("", ""))]
        found = (self.of.get((name, key, column)) for name, column in names)
        return next((place for place in found if place), self.of_row.get(key))


def places_of(cells: Iterable[Row]) -> Places:
    of: dict[tuple[str, str, str], Place] = {}
    of_row: dict[str, Place] = {}
    for cell in cells:
        place = place_of(cell)
        of.setdefault((cell["table"], cell["key"], cell["field"]), place)
        of_row.setdefault(cell["key"], place)
    return Places(of, of_row)


def place_of(row: Row) -> Place:
    """The place in a row of ``cells``, ``findings`` or ``unplaced``."""
    return Place(row["source"], _whole(row.get("page")), _whole(row.get("line")), _whole(row.get("column")), _box(row))


def _box(row: Row) -> Box | None:
    corners = [row.get(name) for name in ("x0", "top", "x1", "bottom")]
    x0, top, x1, bottom = (None if corner is None else float(corner) for corner in corners)
    return None if x0 is None or top is None or x1 is None or bottom is None else (x0, top, x1, bottom)


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value).split(".")[0])
