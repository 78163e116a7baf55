"""From an edition's tables to what the report says about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.model import Edition
from pipeline.places import places_of
from pipeline.report.checklist import check_entries
from pipeline.report.data import ActionEntry, DecisionEntry, LeftOutEntry, Provenance, ReportData
from pipeline.report.evidence import Context, finding_entries, repair_entries, where_of
from pipeline.report.glance import glance
from pipeline.report.logs import logs
from pipeline.report.sums import sums_of
from pipeline.report.verdict import open_findings, verdict
from pipeline.rows import Row, grouped, rows_of
from pipeline.since import Since
from schemas import SCHEMA_VERSION

Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Background:
    """What a report tells beside the tables: how they were made and what people decided.

    ``sums`` are the run's conservation sums: characters printed, and where they went. ``decisions`` are the rows
    of the decisions file. ``since`` is what changed since the edition before, where one is published.
    """

    engine: str
    profile: str
    profile_sha256: str
    versions: Mapping[str, str]
    sums: Mapping[str, int] = field(default_factory=dict)
    decisions: Sequence[Mapping[str, str | None]] = ()
    since: Since | None = None


def build_report(edition: Edition, background: Background) -> ReportData:
    rows = {name: tuple(rows_of(frame)) for name, frame in edition.tables.items()}
    context = Context(edition.facts.plan, rows, places_of(rows.get("cells", ())))
    repairs = repair_entries(context)
    findings = finding_entries(context, repairs)
    checks = check_entries(rows, findings, edition)
    to_decide = open_findings(findings)
    return ReportData(
        plan=edition.facts.plan,
        edition=edition.facts.edition,
        schema_version=SCHEMA_VERSION,
        verdict=verdict(rows, findings, repairs, edition),
        to_decide=tuple(finding.finding_id for finding in to_decide),
        glance=glance(rows, edition.facts),
        checks=checks,
        findings=findings,
        repairs=repairs,
        decisions=tuple(_decision(row) for row in background.decisions),
        left_out=tuple(_left_out(row) for row in rows.get("unplaced", ())),
        sums=sums_of(rows, background.sums, background.since),
        provenance=_provenance(edition, background, rows),
        logs=logs(rows, findings, repairs, edition),
        actions=_actions(rows, context),
        priorities={str(row["priority_id"]): str(row.get("title") or "") for row in rows.get("priorities", ())},
        since=background.since,
    )


def _decision(row: Mapping[str, str | None]) -> DecisionEntry:
    table, key, name = (row.get(column) or "" for column in ("table", "key", "field"))
    rest = {column: row.get(column) or None for column in ("printed", "value", "by", "on", "reason")}
    return DecisionEntry(table=table, key=key, field=name, decision=row.get("decision") or "", **rest)


def _left_out(row: Row) -> LeftOutEntry:
    return LeftOutEntry(reason=str(row["reason"]), text=str(row["text"]), where=where_of(row))


def _provenance(edition: Edition, background: Background, rows: Rows) -> Provenance:
    source = edition.source
    return Provenance(
        source=source.name,
        sha256=source.sha256,
        format=source.format,
        pages=source.pages,
        engine=background.engine,
        profile=background.profile,
        profile_sha256=background.profile_sha256,
        versions=dict(sorted(background.versions.items())),
        rows={name: len(table) for name, table in rows.items()},
    )


def _actions(rows: Rows, context: Context) -> tuple[ActionEntry, ...]:
    """Every action with the identifiers of what is said about it, side tables included."""
    findings = grouped(context.about_actions("findings"), "key")
    repairs = grouped(context.about_actions("repairs"), "key")
    months = grouped(rows.get("action_months", ()), "action_id")
    return tuple(
        _action(row, context.leads_of(row["action_id"]), months, findings, repairs) for row in rows.get("actions", ())
    )


def _action(row: Row, leads: tuple[str, ...], months: Any, findings: Any, repairs: Any) -> ActionEntry:
    key = row["action_id"]
    names = ("printed_action_id", "outcome_id", "priority_id", "action", "lead", "status", "rag", "due_date")
    return ActionEntry(
        action_id=key,
        leads=leads,
        months=tuple(sorted(str(month["month"]) for month in months.get(key, ()))),
        trust=row.get("trust") or "",
        finding_ids=tuple(found["finding_id"] for found in findings.get(key, ())),
        repair_ids=tuple(repair["repair_id"] for repair in repairs.get(key, ())),
        **{name: row.get(name) for name in names},
    )
