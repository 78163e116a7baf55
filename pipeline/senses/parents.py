"""Actions published under an outcome that their own number does not begin with."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.action_id import parse
from pipeline.model import Finding, Severity
from pipeline.senses.habits import MOST
from pipeline.senses.plan import Plan


def parents(plan: Plan) -> Iterator[Finding]:
    """One warning for each such action, where nearly all others begin with their outcome's number."""
    under = [row for row in plan.actions if row.get("outcome_id")]
    astray = [row for row in under if not _begins_with(str(row["action_id"]), str(row["outcome_id"]))]
    if len(astray) > (1 - MOST) * len(under):
        return
    for row in astray:
        message = f"{row['action_id']} stands under outcome {row['outcome_id']}, whose number it does not begin with."
        yield Finding(
            Severity.WARNING,
            "parent_differs",
            "actions",
            row["action_id"],
            "outcome_id",
            message,
            published=row["outcome_id"],
        )


def _begins_with(key: str, parent: str) -> bool:
    own, above = parse(key), parse(parent)
    return own is None or above is None or own.components[: above.depth] == above.components
