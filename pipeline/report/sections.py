"""What the report's page shows, in the groups in which it shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.report.changed import COLOURS, section
from pipeline.report.charts import Gantt, gantt, single, stacked
from pipeline.report.data import FindingEntry, RepairEntry, ReportData
from pipeline.report.excerpt import Crop, Line, Source
from pipeline.report.glance import RAG, UNKNOWN
from pipeline.report.grouped import grouped
from pipeline.report.verdict import APPLIED

NUMBERS = 20
"""Numbers published otherwise than printed that the verdict lists; the repair log has them all."""
LEADS_TO = {
    "actions": "rows",
    "actions to review": "decide",
    "values repaired": "repairs",
    "repairs proposed": "repairs",
    "open errors": "decide",
    "open warnings": "decide",
    "notes": "findings",
}
"""Where a count of the verdict can be looked up."""
NUMBER_FIELDS = frozenset({"action_id", "outcome_id", "priority_id"})


@dataclass(frozen=True)
class Evidence:
    """A finding or repair with the picture of its place and what else is known of the same value."""

    entry: Any
    excerpt: Crop | Line | None
    repairs: Sequence[RepairEntry] = field(default=())
    findings: Sequence[FindingEntry] = field(default=())


@dataclass(frozen=True)
class Note:
    """Findings for the record that say the same; one that says it of many rows is told once."""

    first: Evidence
    all: Sequence[Evidence]

    @property
    def count(self) -> int:
        return len(self.all)

    @property
    def folded(self) -> bool:
        return self.count > 1


def sections(report: ReportData, source: Source) -> dict[str, Any]:
    by_id = {finding.finding_id: finding for finding in report.findings}
    items = _findings(report, source)
    numbers = [repair for repair in report.repairs if _renumbers(repair)]
    return {
        "leads_to": LEADS_TO,
        "numbers": numbers[:NUMBERS],
        "more_numbers": len(numbers[NUMBERS:]),
        "renumbered": {repair.key: repair.repair_id for repair in numbers if repair.table == "actions"},
        "evidence": items,
        "since": section(report.since, source) if report.since else None,
        "known_actions": {action.action_id for action in report.actions},
        "to_decide": [by_id[name] for name in report.to_decide],
        "cards": grouped((item for item in items if item.entry.severity != "info"), lambda item: item.entry.check),
        "notes": _note_groups(items),
        "repairs": _repairs(report, source),
        "left_out": grouped(report.left_out, lambda entry: entry.reason),
        "leads": sorted({lead for action in report.actions for lead in action.leads}),
    }


def _findings(report: ReportData, source: Source) -> list[Evidence]:
    by_id = {repair.repair_id: repair for repair in report.repairs}
    return [
        Evidence(finding, source.excerpt(finding.where, finding.printed), [by_id[name] for name in finding.repair_ids])
        for finding in report.findings
    ]


def _repairs(report: ReportData, source: Source) -> list[Evidence]:
    about: dict[str, list[FindingEntry]] = {}
    for finding in report.findings:
        for name in finding.repair_ids:
            about.setdefault(name, []).append(finding)
    return [
        Evidence(repair, source.excerpt(repair.where, repair.before), findings=about.get(repair.repair_id, ()))
        for repair in report.repairs
    ]


def _renumbers(repair: RepairEntry) -> bool:
    """Whether the row is published under another number than printed."""
    return repair.field in NUMBER_FIELDS and repair.before != repair.after and repair.decision in APPLIED


def _note_groups(items: Iterable[Evidence]) -> list[tuple[str, list[Note]]]:
    """Notes by check; what says the same of many rows comes after what says something of one."""
    groups = [(check, _notes(group)) for check, group in grouped(_infos(items), lambda item: item.entry.check)]
    return sorted(groups, key=lambda group: all(note.folded for note in group[1]))


def _infos(items: Iterable[Evidence]) -> Iterator[Evidence]:
    return (item for item in items if item.entry.severity == "info")


def _notes(items: Iterable[Evidence]) -> list[Note]:
    """One note for each message; without a printed value there is nothing to show of the rows but their names."""
    notes = [
        Note(group[0], group) for _, group in grouped(items, lambda item: f"{item.entry.field} {item.entry.message}")
    ]
    return [part for note in notes for part in ([note] if note.folded else [Note(item, [item]) for item in note.all])]


def charts(report: ReportData) -> dict[str, Any]:
    statuses = list(dict.fromkeys(name for count in report.glance.status_by_priority for name in count.parts))
    return {
        "statuses": statuses,
        "chart_status": stacked(report.glance.status_by_priority, statuses),
        "chart_rag": single(report.glance.rag, {name: name for name in (*RAG, UNKNOWN)}),
        "chart_leads": single(report.glance.leads, {}),
        "gantts": _gantts(report),
        "trend_colours": [
            name for name in COLOURS if report.since and any(trend.rag.get(name) for trend in report.since.trends)
        ],
        "months_known": sum(bool(action.months) for action in report.actions),
    }


def _gantts(report: ReportData) -> list[tuple[str, Gantt]]:
    if not report.glance.months:
        return []
    groups = grouped((action for action in report.actions if action.months), lambda action: action.priority_id or "")
    return [
        (f"{key} {report.priorities.get(key, '')}".strip(), gantt(actions, report.glance.months))
        for key, actions in groups
    ]
