"""Actions published under an outcome that their own number does not begin with."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.action_id import parse
from pipeline.model import Finding, Severity
from pipeline.senses.habits import MOST, share_filled
from pipeline.senses.plan import Plan


def parents(plan: Plan) -> Iterator[Finding]:
    """A warning for each such action, where nearly all others begin with their outcome's number; its own may be wrong.

    However many they are, where the numbers are built so: outcomes of two parts or more, actions of one part more.
    An outcome that is a copy (``1.2#2``) may be none; where most actions have an outcome, so may one be lost.
    """
    if share_filled(row.get("outcome_id") for row in plan.actions) < MOST:
        return
    astray = [row for row in plan.actions if not _begins_with(str(row["action_id"]), row.get("outcome_id"))]
    if len(astray) > (1 - MOST) * len(plan.actions) and not _nested(plan):
        return
    for row in astray:
        message = f"{row['action_id']} stands under outcome {row['outcome_id']}, whose number it does not begin with."
        if not row["outcome_id"]:
            message = f"{row['action_id']} stands under no outcome, and most actions stand under one."
        elif "#" in row["outcome_id"]:
            message = f"{row['action_id']} stands under {row['outcome_id']}, and another outcome has that number too."
        for severity, field in ((Severity.WARNING, "outcome_id"), (Severity.INFO, "action_id")):
            where = ("parent_differs", "actions", row["action_id"], field)
            yield Finding(severity, *where, message, published=row[field])


def _nested(plan: Plan) -> bool:
    own = {number.depth for row in plan.actions if (number := parse(str(row["action_id"])))}
    above = {number.depth for row in plan.actions if (number := parse(row.get("outcome_id") or ""))}
    return len(own) == len(above) == 1 and min(above) > 1 and min(own) == min(above) + 1


def _begins_with(key: str, parent: str | None) -> bool:
    own, above = parse(key), parse(parent or "")
    if above is None:
        return bool(parent)
    return own is None or (own.components[: above.depth] == above.components and not above.copy)
