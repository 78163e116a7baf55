"""Where a published value is printed, looked up in the ``cells`` table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import Place
from pipeline.rows import Row
from pipeline.senses.plan import Plan

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


def places_of(plan: Plan) -> Places:
    of: dict[tuple[str, str, str], Place] = {}
    of_row: dict[str, Place] = {}
    for cell in plan.tables.get("cells", ()):
        place = place_of(cell)
        of.setdefault((cell["table"], cell["key"], cell["field"]), place)
        of_row.setdefault(cell["key"], place)
    return Places(of, of_row)


def place_of(cell: Row) -> Place:
    """The place in a row of ``cells``, ``findings`` or ``unplaced``."""
    corners = tuple(cell.get(name) for name in ("x0", "top", "x1", "bottom"))
    box = None if None in corners else (float(cell["x0"]), float(cell["top"]), float(cell["x1"]), float(cell["bottom"]))
    return Place(cell["source"], _number(cell.get("page")), _number(cell.get("line")), _number(cell.get("column")), box)


def _number(value: object) -> int | None:
    return None if value is None else int(str(value).split(".")[0])
