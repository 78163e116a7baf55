"""Findings and repairs with everything that is needed to judge them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks import catalogue
from pipeline.model import Place
from pipeline.places import Places, place_of
from pipeline.report.data import FindingEntry, RepairEntry, Where
from pipeline.report.rules import in_words
from pipeline.rows import Row

SEVERITIES = ("error", "warning", "info")
ACTION_TABLES = frozenset({"actions", "action_leads", "action_risks", "action_months", "action_dates"})
LONGEST_TO_PASTE = 80
"""Characters; a longer printed text is better answered by ``planpipe review`` than by a pasted line."""


@dataclass(frozen=True)
class Context:
    """The edition's rows, and where their values are printed."""

    plan: str
    rows: Mapping[str, Sequence[Row]]
    places: Places

    def about_actions(self, table: str) -> Iterator[Row]:
        """Findings or repairs that name an action, be it by a side table."""
        return (row for row in self.rows.get(table, ()) if row.get("table") in ACTION_TABLES and row.get("key"))

    def leads_of(self, action_id: str) -> tuple[str, ...]:
        leads = (row for row in self.rows.get("action_leads", ()) if row["action_id"] == action_id)
        return tuple(str(row["lead"]) for row in leads if row.get("lead"))


def repair_entries(context: Context) -> tuple[RepairEntry, ...]:
    return tuple(_repair(row, context) for row in context.rows.get("repairs", ()))


def finding_entries(context: Context, repairs: Sequence[RepairEntry]) -> tuple[FindingEntry, ...]:
    """Worst first, then as the catalogue and the document order them."""
    order = {name: place for place, name in enumerate(catalogue())}
    rows = sorted(
        context.rows.get("findings", ()),
        key=lambda row: (SEVERITIES.index(row["severity"]), order.get(row["check"], len(order))),
    )
    changes: dict[tuple[str | None, ...], list[str]] = {}
    for repair in repairs:
        changes.setdefault((repair.table, repair.key, repair.field), []).append(repair.repair_id)
    actions = {row["action_id"]: row for row in context.rows.get("actions", ())}
    return tuple(_finding(row, context, changes, actions) for row in rows)


def where_of(row: Row) -> Where:
    return _where(place_of(row))


def _where(place: Place) -> Where:
    return Where(place.source, place.page, place.line, place.column, place.box)


def _repair(row: Row, context: Context) -> RepairEntry:
    place = context.places.find(row["table"], row.get("key"), row.get("field"))
    return RepairEntry(
        repair_id=row["repair_id"],
        table=row["table"],
        key=row.get("key") or "",
        field=row.get("field") or "",
        before=row.get("before"),
        after=row.get("after"),
        rule=row["rule"],
        why=in_words(row["rule"]),
        score=row.get("score"),
        runner_up=row.get("runner_up"),
        runner_up_score=row.get("runner_up_score"),
        decision=row["decision"],
        where=_where(place) if place else None,
    )


def _finding(
    row: Row,
    context: Context,
    changes: Mapping[tuple[str | None, ...], list[str]],
    actions: Mapping[str, Row],
) -> FindingEntry:
    check = catalogue().get(row["check"])
    key = row.get("key")
    of_action = key if row["table"] in ACTION_TABLES and key in actions else None
    return FindingEntry(
        finding_id=row["finding_id"],
        severity=row["severity"],
        check=row["check"],
        title=check.title if check else row["check"],
        table=row["table"],
        key=key,
        field=row.get("field"),
        printed=row.get("printed"),
        published=row.get("published"),
        message=row["message"],
        advice=check.advice if check else "",
        where=_finding_place(row, context),
        decision=row.get("decision"),
        settle=_settle(row),
        action_id=of_action,
        priority_id=_priority(row, of_action, actions, context),
        leads=context.leads_of(of_action) if of_action else (),
        repair_ids=tuple(changes.get((row["table"], key, row.get("field")), ())),
    )


def _finding_place(row: Row, context: Context) -> Where | None:
    """The finding's own place; in a text its column, which findings do not have, from the cell on the same line."""
    if row.get("source") is None:
        known = context.places.find(row["table"], row.get("key"), row.get("field"))
        return _where(known) if known else None
    own = place_of(row)
    cell = context.places.of.get((row["table"], row.get("key") or "", row.get("field") or ""))
    column = cell.column if cell and own.line is not None and cell.line == own.line else own.column
    return Where(own.source, own.page, own.line, column, own.box)


def _priority(row: Row, of_action: str | None, actions: Mapping[str, Row], context: Context) -> str | None:
    key = row.get("key")
    if of_action:
        return actions[of_action].get("priority_id")
    if row["table"] == "priorities":
        return key
    outcomes = context.rows.get("outcomes", ()) if row["table"] == "outcomes" else ()
    return next((outcome.get("priority_id") for outcome in outcomes if outcome["outcome_id"] == key), None)


def _settle(row: Row) -> str | None:
    """The line for the decisions file that leaves the value as it is, to be changed where another answer is right."""
    printed = row.get("printed") or ""
    if row["severity"] == "info" or not row.get("key") or not row.get("field") or len(printed) > LONGEST_TO_PASTE:
        return None
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="")
    writer.writerow([row["table"], row["key"], row["field"], printed, "ignore", "", "NAME", "DATE", "REASON"])
    return line.getvalue()
