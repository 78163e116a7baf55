"""One published edition as plain values: what following from month to month needs of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.rows import Row, grouped, rows_of

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Mention:
    """A date that a measure or update mentions: ``day`` is ISO, the first where only a month is."""

    field: str
    day: str
    precision: str
    printed: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as one edition publishes it. ``months`` are ``YYYY-MM``, in order."""

    action_id: str
    position: int
    action: str | None = None
    outcome_id: str | None = None
    priority_id: str | None = None
    lead: str | None = None
    measure: str | None = None
    measure_from: str | None = None
    update: str | None = None
    status: str | None = None
    rag: str | None = None
    due_date: str | None = None
    leads: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    outcome_id: str
    position: int
    outcome: str | None = None
    priority_id: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``untold`` names the action fields of which this edition says nothing: unknown, not empty.

    ``unsure`` holds (action_id, field) where the value is unknown in this row only. ``first_month`` is the first
    that any action is planned for, blank where none is. ``titles`` are the priorities' by their identifiers, in order.
    """

    plan: str
    edition: str
    actions: tuple[ActionRow, ...]
    outcomes: tuple[OutcomeRow, ...] = ()
    untold: frozenset[str] = frozenset()
    unsure: frozenset[tuple[str, str]] = frozenset()
    first_month: str = ""
    titles: tuple[tuple[str, str | None], ...] = ()


SIDES = ("action_leads", "action_risks", "action_months", "action_dates")
READ = ("priorities", "outcomes", "actions", *SIDES, "findings")
"""The published tables that following reads."""
COMPARED = ("lead", "measure", "update", "status", "rag", "due_date")


def snapshot(plan: str, edition: str, tables: Tables) -> Snapshot:
    """From published frames: ``actions`` and, where they are there, ``outcomes``, the side tables and ``findings``."""
    return snapshot_of(plan, edition, {name: list(rows_of(tables[name])) for name in READ if name in tables})


def snapshot_of(plan: str, edition: str, rows: Mapping[str, Sequence[Row]]) -> Snapshot:
    """The same from the tables' rows."""
    sides = {name: grouped(rows.get(name, ()), "action_id") for name in SIDES}
    actions = sorted((_action(row, sides) for row in rows["actions"]), key=lambda a: a.position)
    outcomes = sorted((_outcome(row) for row in rows.get("outcomes", ())), key=lambda o: o.position)
    findings = rows.get("findings", ())
    unknown = _untold(actions, findings), _unsure(findings)
    first_month = min((row.months[0] for row in actions if row.months), default="")
    titles = tuple((str(row["priority_id"]), row.get("title")) for row in rows.get("priorities", ()))
    return Snapshot(plan, edition, tuple(actions), tuple(outcomes), *unknown, first_month, titles)


def _action(row: Row, sides: Mapping[str, Mapping[str, list[Row]]]) -> ActionRow:
    key = row["action_id"]
    side = {name: rows.get(key, []) for name, rows in sides.items()}
    told = {name: row.get(name) for name in ("action", "outcome_id", "priority_id", "measure_from", *COMPARED)}
    return ActionRow(
        action_id=key,
        position=int(row["position"]),
        leads=tuple(r["lead"] for r in sorted(side["action_leads"], key=_place) if r["lead"]),
        risks=tuple(sorted({r["risk_ref"] for r in side["action_risks"]})),
        months=tuple(sorted({r["month"] for r in side["action_months"]})),
        mentions=tuple(_mention(r) for r in sorted(side["action_dates"], key=lambda r: (r["field"], _place(r)))),
        **told,
    )


def _place(row: Row) -> int:
    return int(row["position"])


def _mention(row: Row) -> Mention:
    return Mention(row["field"], str(row["date"])[:10], row["precision"], row["printed"] or str(row["date"])[:10])


def _outcome(row: Row) -> OutcomeRow:
    return OutcomeRow(row["outcome_id"], int(row["position"]), row.get("outcome"), row.get("priority_id"))


def _untold(actions: Iterable[ActionRow], findings: Iterable[Row]) -> frozenset[str]:
    """A column without one value in the edition tells nothing, nor does one that a finding calls lost."""
    rows = list(actions)
    blank = {name for name in (*COMPARED, "months", "risks") if not any(getattr(row, name) for row in rows)}
    lost = {_FIELD.get(f["field"], f["field"]) for f in findings if f["check"] == "column_lost" and f["key"] is None}
    return frozenset(blank | {name for name in lost if name})


_FIELD = {
    "planned_months": "months",
    "month": "months",
    "timeframe": "months",
    "risk_refs": "risks",
    "risk_ref": "risks",
}
MARKS = {"rag", "months"}
"""Fields that stand in a row as a colour or a mark: a null with a finding on it is unknown, not empty."""


def _unsure(findings: Iterable[Row]) -> frozenset[tuple[str, str]]:
    told = ((f["key"], _FIELD.get(f["field"], f["field"])) for f in findings)
    return frozenset((key, field) for key, field in told if key and field in MARKS)
