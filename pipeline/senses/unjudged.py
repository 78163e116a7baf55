"""What is in no table although it may be an action: rows of no known kind, and numbers that no action has."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.action_id import parse
from pipeline.leading import leading_identifier
from pipeline.model import Finding, Severity
from pipeline.places import place_of
from pipeline.records import NO_PLAN, OUTSIDE, UNJUDGED
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


def unplaced_numbers(plan: Plan) -> Iterator[Finding]:
    """One warning for each number of an action, in a group that the plan has, that stands outside its tables only."""
    actions = [found for row in plan.actions if (found := parse(row["action_id"])) is not None]
    outcomes = (parse(row["outcome_id"]) for row in plan.tables.get("outcomes", ()))
    known, kinds = {found.components for found in actions}, {found.kinds for found in actions}
    groups = {components[:-1] for components in known} | {found.components for found in outcomes if found is not None}
    for row in plan.tables.get("unplaced", ()):
        leading = leading_identifier(row["text"]) if row["reason"] in (OUTSIDE, NO_PLAN) else None
        found = leading.identifier if leading is not None else None
        if found is None or found.kinds not in kinds or found.components in known or found.depth < 2:
            continue
        if found.components[:-1] in groups:
            message = (
                f"{found.format()} is printed outside the plan's tables (“{row['text'][:60]}”), and no action has this "
                "number: a row of the plan may have been read as text."
            )
            place = place_of(row)
            yield Finding(Severity.WARNING, "id_unplaced", "unplaced", None, None, message, row["text"], place=place)
