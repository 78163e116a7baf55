"""The plan in numbers: by priority and status, by RAG, by lead, and over the months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import PlanFacts
from pipeline.report.data import Count, Glance
from pipeline.rows import Row, grouped

RAG = ("Blue", "Green", "Amber", "Yellow", "Red", "Grey")
UNKNOWN = "Unknown"
NOT_STATED = "Not stated"
MOST_LEADS = 15


def glance(rows: Mapping[str, Sequence[Row]], facts: PlanFacts) -> Glance:
    actions = rows.get("actions", ())
    titles = {str(row["priority_id"]): str(row.get("title") or "") for row in rows.get("priorities", ())}
    statuses = _by_frequency(row.get("status") or NOT_STATED for row in actions)
    months = Counter(str(row["month"]) for row in rows.get("action_months", ()))
    return Glance(
        status_by_priority=tuple(
            _count(key, titles.get(key, ""), (row.get("status") or NOT_STATED for row in under), statuses)
            for key, under in grouped(actions, "priority_id").items()
        ),
        rag=_count("rag", "Actions by RAG", (row.get("rag") or UNKNOWN for row in actions), (*RAG, UNKNOWN)),
        leads=_leads(rows),
        months=facts.months if months else (),
        planned=Count("planned", "Actions planned in each month", months.total(), {m: months[m] for m in facts.months}),
    )


def _leads(rows: Mapping[str, Sequence[Row]]) -> Count:
    """Leads by how many actions they lead, alone or with others; the rare ones together."""
    counts = Counter(str(row["lead"]) for row in rows.get("action_leads", ()) if row.get("lead"))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    parts = dict(ranked[:MOST_LEADS])
    if ranked[MOST_LEADS:]:
        parts[f"{len(ranked) - MOST_LEADS} others"] = sum(count for _, count in ranked[MOST_LEADS:])
    return Count("leads", "Actions by lead", counts.total(), parts)


def _count(name: str, title: str, values: Iterable[str], order: Sequence[str]) -> Count:
    counts = Counter(values)
    return Count(name, title, counts.total(), {value: counts[value] for value in order if counts[value]})


def _by_frequency(values: Iterable[str]) -> tuple[str, ...]:
    ranked = sorted(Counter(values).items(), key=lambda item: (item[0] == NOT_STATED, -item[1], item[0]))
    return tuple(value for value, _ in ranked)
