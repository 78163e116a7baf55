"""Sums that must come out even, made from the tables and from the run's own count of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.report.data import Sum
from pipeline.rows import Row
from pipeline.since import REMOVED, Since

CHARACTERS = "printed characters, white space aside"
PRINTED, LOST, DOUBLED = "printed", "lost", "doubled"


def sums_of(
    rows: Mapping[str, Sequence[Row]], conserved: Mapping[str, int], since: Since | None = None
) -> tuple[Sum, ...]:
    """The run's conservation sum first, then how the actions and the findings divide, and what became of the actions
    of the edition before."""
    actions = rows.get("actions", ())
    own = [_conservation(conserved)] if PRINTED in conserved else []
    own += [
        _sum("actions by trust", len(actions), Counter(str(row.get("trust") or "unknown") for row in actions)),
        _sum("actions by priority", len(actions), Counter(f"priority {row.get('priority_id')}" for row in actions)),
        _sum("findings by severity", len(rows.get("findings", ())), _severities(rows)),
    ]
    own += _since_sums(len(actions), since) if since else []
    return tuple(own)


def _since_sums(actions: int, since: Since) -> list[Sum]:
    before, new, removed = (since.counts.get(name, 0) for name in ("before", "added", "removed"))
    flows = Counter({f"{flow.old} to {flow.new}": flow.count for flow in since.flows if flow.new != REMOVED})
    return [
        _sum("actions now", actions, {f"in {since.edition_before}": before, "new": new, "removed": -removed}),
        _sum("actions by RAG, then and now", actions, flows),
    ]


def _conservation(conserved: Mapping[str, int]) -> Sum:
    """Printed characters, white space aside, and what became of them; what is doubled was counted once too often."""
    parts = {name: count for name, count in conserved.items() if name != PRINTED}
    if DOUBLED in parts:
        parts[DOUBLED] = -parts[DOUBLED]
    whole = not any(conserved.get(name) for name in (LOST, DOUBLED))
    return Sum(CHARACTERS, conserved[PRINTED], parts, whole and sum(parts.values()) == conserved[PRINTED])


def _severities(rows: Mapping[str, Sequence[Row]]) -> Counter[str]:
    return Counter(str(row["severity"]) for row in rows.get("findings", ()))


def _sum(name: str, total: int, parts: Mapping[str, int]) -> Sum:
    return Sum(name, total, dict(parts), sum(parts.values()) == total)
