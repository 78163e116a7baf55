"""Repaired records to the published tables' rows, and rows to typed frames."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.model import Cell, Finding, LeftOut, Place, Repair, Role, Severity
from pipeline.records import Value
from pipeline.repaired import Repaired, RepairedAction, RepairedOutcome, RepairedPriority
from schemas import TABLES
from schemas.conform import conform

Rows = Iterator[dict[str, Any]]
TEXTS = (Role.ACTION, Role.LEAD, Role.MEASURE, Role.UPDATE)
OPEN = (Severity.ERROR, Severity.WARNING)


def tabulate(plan: Repaired) -> dict[str, pd.DataFrame]:
    """The published tables but ``findings``, which ``with_findings`` adds; every action's trust counts repairs only."""
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "priorities": _priorities(plan.priorities),
        "outcomes": _outcomes(plan.outcomes),
        "actions": _actions(plan.actions),
        "action_leads": _leads(plan.actions),
        "action_risks": _risks(plan.actions),
        "action_months": _months(plan.actions),
        "action_dates": _dates(plan.actions),
        "repairs": _repairs(plan.repairs),
        "cells": _cells(plan),
        "unplaced": _unplaced(plan.left_out),
    }
    edition = {"plan": plan.facts.plan, "edition": plan.facts.edition}
    return {table: conform(({**edition, **row} for row in rows[table]), table) for table in TABLES if table in rows}


def with_findings(
    tables: Mapping[str, pd.DataFrame], findings: Sequence[Finding], repairs: Sequence[Repair]
) -> dict[str, pd.DataFrame]:
    """The tables with ``findings`` added, worst first, and each action's ``trust`` set."""
    actions = tables["actions"].copy()
    open_keys = {finding.key for finding in findings if finding.severity in OPEN and finding.decision is None}
    repaired = {repair.key for repair in repairs if repair.decision not in ("proposed", "ignored")}
    trust = [_trust(key, open_keys, repaired) for key in actions["action_id"]]
    actions["trust"] = pd.Series(trust, index=actions.index, dtype=actions["trust"].dtype)
    named = {"plan": actions["plan"].iloc[0], "edition": actions["edition"].iloc[0]}
    frames = dict(tables, actions=actions)
    frames["findings"] = conform(({**named, **row} for row in _findings(findings)), "findings")
    return {table: frames[table] for table in TABLES}


def _trust(key: str, open_keys: set[str | None], repaired: set[str]) -> str:
    return "review" if key in open_keys else "repaired" if key in repaired else "clean"


def _priorities(priorities: Sequence[RepairedPriority]) -> Rows:
    for position, priority in enumerate(priorities, 1):
        record = priority.record
        yield {
            "priority_id": priority.priority_id,
            "printed_priority_id": record.printed_id,
            "position": position,
            "title": _text(record.title),
            "statement": _text(record.statement),
            "to_be_good": _text(record.to_be_good),
        }


def _outcomes(outcomes: Sequence[RepairedOutcome]) -> Rows:
    for position, outcome in enumerate(outcomes, 1):
        yield {
            "outcome_id": outcome.outcome_id,
            "printed_outcome_id": outcome.record.printed_id,
            "priority_id": outcome.priority_id,
            "position": position,
            "section": _text(outcome.record.section),
            "outcome": _text(outcome.record.text),
        }


def _actions(actions: Sequence[RepairedAction]) -> Rows:
    for position, action in enumerate(actions, 1):
        months = [month for month, _ in action.months]
        yield {
            "action_id": action.action_id,
            "printed_action_id": action.record.printed_id,
            "outcome_id": action.outcome_id,
            "priority_id": action.priority_id,
            "position": position,
            "section": _text(action.record.section),
            **{str(role): _text(action.record.fields.get(role)) for role in TEXTS},
            "measure_from": action.measure_from,
            "status": action.status.status if action.status else None,
            "printed_status": action.status.printed_status if action.status else None,
            "rag": action.rag.rag if action.rag else None,
            "printed_rag": action.rag.printed_rag if action.rag else None,
            "planned_start": months[0] if months else None,
            "planned_end": months[-1] if months else None,
            "due_date": action.due.due_date if action.due else None,
            "printed_due_date": _text(action.record.fields.get(Role.DUE_DATE)),
            "trust": "clean",
        }


def _leads(actions: Sequence[RepairedAction]) -> Rows:
    for action in actions:
        for position, lead in enumerate(action.leads, 1):
            row = {"position": position, "lead": lead.lead, "printed": lead.printed, "score": lead.score}
            yield {"action_id": action.action_id, **row}


def _risks(actions: Sequence[RepairedAction]) -> Rows:
    for action in actions:
        for risk in action.risks:
            yield {"action_id": action.action_id, "risk_ref": risk.risk_ref, "printed": risk.printed}


def _months(actions: Sequence[RepairedAction]) -> Rows:
    for action in actions:
        for month, _ in action.months:
            yield {"action_id": action.action_id, "month": month}


def _dates(actions: Sequence[RepairedAction]) -> Rows:
    for action in actions:
        positions: Counter[str] = Counter()
        for name, mention in action.dates:
            if mention.date is None:
                continue
            positions[name] += 1
            yield {
                "action_id": action.action_id,
                "field": name,
                "position": positions[name],
                "date": mention.date,
                "precision": mention.precision,
                "printed": mention.printed,
            }


def _repairs(repairs: Sequence[Repair]) -> Rows:
    for number, repair in enumerate(repairs, 1):
        yield {
            "repair_id": f"R{number}",
            "table": repair.table,
            "key": repair.key,
            "field": repair.field,
            "before": repair.before,
            "after": repair.after,
            "rule": repair.rule,
            "score": repair.score,
            "runner_up": repair.runner_up,
            "runner_up_score": repair.runner_up_score,
            "decision": repair.decision,
        }


def _findings(findings: Sequence[Finding]) -> Rows:
    order = {severity: rank for rank, severity in enumerate(Severity)}
    for number, finding in enumerate(sorted(findings, key=lambda finding: order[finding.severity]), 1):
        yield {
            "finding_id": f"F{number}",
            "severity": str(finding.severity),
            "check": finding.check,
            "table": finding.table,
            "key": finding.key,
            "field": finding.field,
            "printed": finding.printed,
            "published": finding.published,
            "message": finding.message,
            **({} if finding.place is None else _located(finding.place)),
            "decision": finding.decision,
        }


def _cells(plan: Repaired) -> Rows:
    """Where every published value is printed, part by part."""
    for priority in plan.priorities:
        record = priority.record
        yield from _parts(
            "priorities", priority.priority_id, "priority_id", (record.cell,) if record.printed_id else ()
        )
        for name, value in (
            ("title", record.title),
            ("statement", record.statement),
            ("to_be_good", record.to_be_good),
        ):
            yield from _parts("priorities", priority.priority_id, name, value.cells if value else ())
    for outcome in plan.outcomes:
        id_cells = (outcome.record.id_cell,) if outcome.record.id_cell else ()
        yield from _parts("outcomes", outcome.outcome_id, "outcome_id", id_cells)
        yield from _parts("outcomes", outcome.outcome_id, "section", _cells_of(outcome.record.section))
        yield from _parts("outcomes", outcome.outcome_id, "outcome", outcome.record.text.cells)
    for action in plan.actions:
        yield from _action_cells(action)


def _action_cells(action: RepairedAction) -> Rows:
    record, key = action.record, action.action_id
    yield from _parts("actions", key, "action_id", (record.id_cell,) if record.id_cell else ())
    yield from _parts("actions", key, "section", _cells_of(record.section))
    for role in TEXTS:
        yield from _parts("actions", key, str(role), _cells_of(record.fields.get(role)))
    yield from _parts("actions", key, "due_date", _cells_of(record.fields.get(Role.DUE_DATE)))
    yield from _parts("actions", key, "status", _cells_of(record.fields.get(Role.STATUS)))
    if action.rag is not None:
        yield from _parts("actions", key, "rag", record.rag_cells)
    if action.risks:
        yield from _parts("action_risks", key, "risk_ref", _cells_of(record.fields.get(Role.RISK)))
    yield from _parts("action_months", key, "month", [cell for _, cell in action.months])


def _cells_of(value: Value | None) -> tuple[Cell, ...]:
    return value.cells if value is not None else ()


def _parts(table: str, key: str, name: str, cells: Sequence[Cell]) -> Rows:
    for part, cell in enumerate(dict.fromkeys(cells), 1):
        located = _located(cell.place) | {"column": cell.place.column or cell.column}
        printed = cell.text if cell.text.strip() else cell.fill
        yield {"table": table, "key": key, "field": name, "part": part, **located, "printed": printed}


def _unplaced(left_out: Sequence[LeftOut]) -> Rows:
    positions: defaultdict[tuple[str, int | None, int | None], int] = defaultdict(int)
    for left in left_out:
        place = left.place
        where = (place.source, place.page, place.line)
        positions[where] += 1
        yield {**_located(place), "position": positions[where], "text": left.text, "reason": left.reason}


def _located(place: Place) -> dict[str, Any]:
    x0, top, x1, bottom = place.box or (None, None, None, None)
    box = {"x0": x0, "top": top, "x1": x1, "bottom": bottom}
    return {"source": place.source, "page": place.page, "line": place.line, **box}


def _text(value: Value | None) -> str | None:
    return None if value is None else value.text
