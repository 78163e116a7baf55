"""Rows of the plan's tables that are none of the known kinds."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Finding, Severity
from pipeline.places import place_of
from pipeline.records import UNJUDGED
from pipeline.senses.plan import Plan


def unjudged_rows(plan: Plan) -> Iterator[Finding]:
    """One warning for each such row; its words are in ``unplaced`` and in no table."""
    seen: set[tuple[object, ...]] = set()
    for row in plan.tables.get("unplaced", ()):
        where = (row["source"], row.get("page"), row.get("line"), row.get("top"))
        if row["reason"] == UNJUDGED and where not in seen:
            seen.add(where)
            message = f"The row that begins “{row['text'][:60]}” is in no table: nothing tells what kind of row it is."
            place = place_of(row)
            yield Finding(Severity.WARNING, "row_unknown", "unplaced", None, None, message, row["text"], place=place)
