"""Actions published under an outcome or a priority that their own number does not begin with."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.action_id import parse
from pipeline.model import Finding, Severity
from pipeline.rows import Row
from pipeline.senses.habits import MOST, share_filled
from pipeline.senses.plan import Plan

FEWEST_PRIORITIES = 2  # with one there is no other to stand under


def parents(plan: Plan) -> Iterator[Finding]:
    """A warning for each such action, where the others begin with their parent's number; its own may be wrong."""
    yield from _astray_of_outcomes(plan)
    yield from _astray_of_priorities(plan)


def _astray_of_outcomes(plan: Plan) -> Iterator[Finding]:
    """However many they are, where the numbers are built so: outcomes of two parts or more, actions of one part more.

    An outcome that is a copy (``1.2#2``) may be none; where most actions have an outcome, so may one be lost.
    """
    if share_filled(row.get("outcome_id") for row in plan.actions) < MOST:
        return
    astray = [row for row in plan.actions if not _begins_with(str(row["action_id"]), row.get("outcome_id"))]
    if len(astray) > (1 - MOST) * len(plan.actions) and not _nested(plan):
        return
    for row in astray:
        yield from _differing(row, "outcome_id", _under_outcome(row))


def _under_outcome(row: Row) -> str:
    if not row["outcome_id"]:
        return "under no outcome, and most actions stand under one."
    if "#" in row["outcome_id"]:
        return f"under {row['outcome_id']}, and another outcome has that number too."
    return f"under outcome {row['outcome_id']}, whose number it does not begin with."


def _astray_of_priorities(plan: Plan) -> Iterator[Finding]:
    """However many they are, where actions begin with the numbers of just the priorities that are published.

    Numbers that count something else across the plan are as many only if each priority has one of it: in order, then.
    """
    begins = {str(row["action_id"]): _first(str(row["action_id"])) for row in plan.actions}
    above = {str(row["priority_id"]) for row in plan.tables.get("priorities", ())}
    if len(above) < FEWEST_PRIORITIES or above != set(begins.values()):
        return
    for row in plan.actions:
        if row.get("priority_id") != begins[str(row["action_id"])]:
            where = f"priority {row['priority_id']}" if row.get("priority_id") else "no priority"
            yield from _differing(
                row, "priority_id", f"under {where}, and the other numbers begin with their priority's."
            )


def _first(key: str) -> str | None:
    """The first part of a number of several parts: ``2`` of ``2.1``, ``P1`` of ``P1-A3``."""
    number = parse(key)
    if number is None or number.depth == 1:
        return None
    return "".join(map(str, number.components[:2])) if number.is_parted else str(number.components[0])


def _differing(row: Row, field: str, under: str) -> Iterator[Finding]:
    message = f"{row['action_id']} stands {under}"
    for severity, column in ((Severity.WARNING, field), (Severity.INFO, "action_id")):
        yield Finding(severity, "parent_differs", "actions", row["action_id"], column, message, published=row[column])


def _nested(plan: Plan) -> bool:
    numbers = [number for row in plan.actions if (number := parse(str(row["action_id"])))]
    parents = [number for row in plan.actions if (number := parse(row.get("outcome_id") or ""))]
    if any(number.is_parted for number in numbers) and not all(parent.kinds[0] == "a" for parent in parents):
        return False
    own, above = {number.depth for number in numbers}, {parent.depth for parent in parents}
    return len(own) == len(above) == 1 and min(above) > 1 and min(own) == min(above) + 1


def _begins_with(key: str, parent: str | None) -> bool:
    own, above = parse(key), parse(parent or "")
    if above is None:
        return bool(parent)
    return own is None or (own.begins_with(above) and not above.copy)
