"""Sums that must come out even, made from the tables and from the run's own count of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.report.data import Sum
from pipeline.rows import Row

PRINTED = "printed"
IN_BOTH = "in_both"


def sums_of(rows: Mapping[str, Sequence[Row]], conserved: Mapping[str, int]) -> tuple[Sum, ...]:
    """The run's conservation sum first, then how the actions and the findings divide."""
    actions = rows.get("actions", ())
    own = [_conservation(conserved)] if PRINTED in conserved else []
    own += [
        _sum("actions by trust", len(actions), Counter(str(row.get("trust") or "unknown") for row in actions)),
        _sum("actions by priority", len(actions), Counter(f"priority {row.get('priority_id')}" for row in actions)),
        _sum("findings by severity", len(rows.get("findings", ())), _severities(rows)),
    ]
    return tuple(own)


def _conservation(conserved: Mapping[str, int]) -> Sum:
    """Printed characters, white space aside; what is lost counts against the balance, what is in both only once."""
    parts = {name: count for name, count in conserved.items() if name not in (PRINTED, IN_BOTH)}
    if conserved.get(IN_BOTH):
        parts["repeated words, which are in both"] = -conserved[IN_BOTH]
    even = sum(parts.values()) == conserved[PRINTED] and not parts.get("lost")
    return Sum("printed characters, white space aside", conserved[PRINTED], parts, even)


def _severities(rows: Mapping[str, Sequence[Row]]) -> Counter[str]:
    return Counter(str(row["severity"]) for row in rows.get("findings", ()))


def _sum(name: str, total: int, parts: Mapping[str, int]) -> Sum:
    return Sum(name, total, dict(parts), sum(parts.values()) == total)
