"""Columns that the document has but no longer shows."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Finding, Severity
from pipeline.senses.plan import Plan

WORDS = {"rag": "RAG", "planned_months": "planned months"}


def lost_columns(plan: Plan) -> Iterator[Finding]:
    """One warning for the table, and one for the record on every row, because people ask by row."""
    for field in plan.facts.lost:
        word = WORDS.get(field, field.replace("_", " "))
        message = (
            f"The document has a column for {word}, but this copy no longer shows what was in it. "
            "It is published as unknown (null), which does not mean that there was nothing."
        )
        yield Finding(Severity.WARNING, "column_lost", "actions", None, field, message)
        for row in plan.actions:
            if not _known(plan, row["action_id"], row.get(field), field):
                yield Finding(
                    Severity.INFO, "column_lost", "actions", row["action_id"], field, f"This copy does not show {word}."
                )


def _known(plan: Plan, key: str, value: object, field: str) -> bool:
    return bool(value) or (field == "planned_months" and key in plan.by_action("action_months"))
