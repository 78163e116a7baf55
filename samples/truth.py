"""The truth of every form of the sample: what the published tables must say, and which faults must be reported."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from samples.noise import conversion_faults, load_conversion
from samples.plan import Action, Fault, Plan

Rows = Sequence[Mapping[str, object]]


def write_truth(plan: Plan, folder: Path, as_text: bool) -> None:
    """CSV files in the shape that the scorer reads; ``as_text`` leaves out what the conversion lost."""
    folder.mkdir(parents=True, exist_ok=True)
    colours, months = _kept(plan, as_text)
    tables: dict[str, Rows] = {
        "priorities": _priorities(plan),
        "outcomes": _outcomes(plan),
        "actions": _actions(plan, colours),
        "action_leads": _leads(plan),
        "action_risks": _risks(plan),
        "action_months": _months(plan, months),
        "merged_cells": _merged(plan),
        "known_faults": [asdict(fault) for fault in _faults(plan, colours, as_text)],
    }
    for name, rows in tables.items():
        write_csv(folder / f"{name}.csv", rows)


def write_csv(path: Path, rows: Rows) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def changes(old: Plan, new: Plan) -> Rows:
    """What an edition changed against the one before, action by action, in the kinds of the history tables."""
    was = {action.first_id: action for _, _, action in old.actions}
    now = {action.first_id: action for _, _, action in new.actions}
    rows = [_change("removed", was[key], None, "action", was[key].action, "") for key in was if key not in now]
    rows += [_change("added", None, now[key], "action", "", now[key].action) for key in now if key not in was]
    return rows + [row for key in now if key in was for row in _changed(was[key], now[key], new.months)]


FIELDS = (
    ("reworded", "action"),
    ("reworded", "measure"),
    ("lead_changed", "lead"),
    ("status_changed", "status"),
    ("rag_changed", "rag"),
    ("update_changed", "update"),
    ("months_changed", "months"),
)


def _changed(old: Action, new: Action, strip: tuple[str, ...]) -> Iterable[dict[str, str]]:
    outcomes = tuple(action.id.rpartition(".")[0] for action in (old, new))
    if outcomes[0] != outcomes[1]:
        yield _change("moved", old, new, "outcome_id", *outcomes)
    elif old.id != new.id:
        yield _change("renumbered", old, new, "action_id", old.id, new.id)
    for kind, field in FIELDS:
        before, after = getattr(old, field) or "", getattr(new, field) or ""
        if before != after:
            yield _change(kind, old, new, field, _text(before, strip), _text(after, strip))


def _text(value: str | tuple[int, ...], strip: tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(strip[n - 1] for n in value)


def _change(kind: str, old: Action | None, new: Action | None, field: str, before: str, after: str) -> dict[str, str]:
    ids = {"old_id": old.id if old else "", "new_id": new.id if new else ""}
    return {"kind": kind, **ids, "field": field, "old": before, "new": after}


def _kept(plan: Plan, as_text: bool) -> tuple[set[str], set[str]]:
    """Actions whose colour, and whose months, the document still shows."""
    everyone = {action.id for _, _, action in plan.actions}
    if not as_text:
        return everyone, everyone
    pages = load_conversion(plan.edition).page_of(plan)
    return {a for a in everyone if pages[a].rag == "word"}, {a for a in everyone if pages[a].marks}


def _priorities(plan: Plan) -> Rows:
    return [
        {"priority_id": p.id, "title": p.title, "statement": p.statement, "to_be_good": p.to_be_good}
        for p in plan.priorities
    ]


def _outcomes(plan: Plan) -> Rows:
    return [
        {"outcome_id": o.id, "priority_id": p.id, "section": o.section, "outcome": o.text} for p, o in plan.outcomes
    ]


def _actions(plan: Plan, colours: set[str]) -> Rows:
    return [
        {
            "action_id": action.id,
            "outcome_id": outcome.id,
            "priority_id": priority.id,
            "section": outcome.section,
            "action": action.action,
            "lead": action.lead,
            "measure": action.measure or "",
            "update": action.update,
            "status": action.status,
            "rag": action.rag if action.id in colours else "",
        }
        for priority, outcome, action in plan.actions
    ]


def _leads(plan: Plan) -> Rows:
    return [
        {"action_id": action.id, "position": position, "lead": lead.strip()}
        for _, _, action in plan.actions
        for position, lead in enumerate(re.split("[/,]", action.lead), 1)
    ]


def _risks(plan: Plan) -> Rows:
    return [
        {"action_id": outcome.actions[0].id, "risk_ref": risk} for _, outcome in plan.outcomes for risk in outcome.risks
    ]


def _months(plan: Plan, kept: set[str]) -> Rows:
    return [
        {"action_id": action.id, "month": plan.months[n - 1]}
        for _, _, action in plan.actions
        if action.id in kept
        for n in action.months
    ]


def _merged(plan: Plan) -> Rows:
    rows = []
    for _, outcome in plan.outcomes:
        rest = "; ".join(action.id for action in outcome.actions[1:])
        rows.append({"field": "risk_refs", "action_id": outcome.actions[0].id, "covers": rest})
        covered: dict[str, list[str]] = {}
        anchor = ""
        for action in outcome.actions:
            if action.measure is None:
                covered.setdefault(anchor, []).append(action.id)
            else:
                anchor = action.id
        rows += [{"field": "measure", "action_id": a, "covers": "; ".join(ids)} for a, ids in covered.items()]
    return rows


def _faults(plan: Plan, colours: set[str], as_text: bool) -> list[Fault]:
    """The plan's own faults, but for those of a colour that is lost, and what the conversion did."""
    own = [fault for fault in plan.faults if not fault.field.startswith("rag") or fault.key in colours]
    return own + (conversion_faults(plan, load_conversion(plan.edition)) if as_text else [])
