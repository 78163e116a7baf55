"""Blanks in columns that the plan otherwise fills in."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Finding, Severity
from pipeline.rows import Row, grouped
from pipeline.senses.habits import MOST, share_filled
from pipeline.senses.plan import Plan

NEARLY_ALL = 0.9


def missing(plan: Plan) -> Iterator[Finding]:
    yield from _missing_words(plan)
    yield from _missing_where_usual(plan, "missing_lead", "lead")
    yield from _missing_where_usual(plan, "missing_update", "update")
    yield from _missing_statuses(plan)
    yield from _missing_measures(plan)
    yield from _missing_facts(plan)


def _missing_words(plan: Plan) -> Iterator[Finding]:
    columns = (
        ("missing_action", "actions", "action_id", "action"),
        ("missing_outcome", "outcomes", "outcome_id", "outcome"),
    )
    for check, table, key, field in columns:
        for row in plan.tables.get(table, ()):
            if not row.get(field):
                message = f"{row[key]} has an identifier but no {field} text; it may have been read into another cell."
                yield Finding(Severity.ERROR, check, table, row[key], field, message)


def _missing_where_usual(plan: Plan, check: str, field: str) -> Iterator[Finding]:
    if field in plan.facts.lost or share_filled(row.get(field) for row in plan.actions) < MOST:
        return
    blank = [row for row in plan.actions if not row.get(field)]
    filled = len(plan.actions) - len(blank)
    for row in blank:
        message = f"No {field} is printed; {filled} of {len(plan.actions)} actions have one."
        yield Finding(Severity.WARNING, check, "actions", row["action_id"], field, message)


def _missing_statuses(plan: Plan) -> Iterator[Finding]:
    """A note for each row without a status where most rows state one: an update that is blank or lost its beginning."""
    if share_filled(row.get("status") for row in plan.actions) < MOST:
        return
    for row in plan.actions:
        if not row.get("status"):
            message = "No status is stated, and most actions state one."
            yield Finding(Severity.INFO, "missing_status", "actions", row["action_id"], "status", message)


def _missing_measures(plan: Plan) -> Iterator[Finding]:
    """A blank below a measure may belong to a merged cell; a blank that opens its outcome cannot."""
    if "measure" in plan.facts.lost or not any(row.get("measure") for row in plan.actions):
        return
    groups = grouped(plan.actions, "outcome_id").values()
    usual = share_filled(rows[0].get("measure") for rows in groups) >= MOST
    for rows in groups:
        above: str | None = None
        for row in rows:
            if row.get("measure"):
                above = row["action_id"]
            elif row.get("measure_from") in (None, row["action_id"]):
                yield _missing_measure(row, above, worth_asking=usual and row is rows[0])


def _missing_measure(row: Row, above: str | None, worth_asking: bool) -> Finding:
    why = (
        f"and the document does not tell whether the measure of {above} covers it"
        if above
        else "and no row above it in its outcome has one that could cover it"
    )
    severity = Severity.WARNING if worth_asking else Severity.INFO
    message = f"No measure is printed on this row, {why}."
    return Finding(severity, "missing_measure", "actions", row["action_id"], "measure", message)


def _missing_facts(plan: Plan) -> Iterator[Finding]:
    """Rows without RAG, months or due date where other rows have them."""
    months = plan.by_action("action_months")
    strip = bool(plan.facts.months)  # where words name months, a date or "Ongoing" does not lack any
    columns = (
        ("missing_rag", "rag", "RAG", {row["action_id"] for row in plan.actions if row.get("rag")}),
        ("missing_months", "planned_months", "planned month", set(months) if strip else set()),
        ("missing_due_date", "due_date", "due date", {r["action_id"] for r in plan.actions if _due(r)}),
    )
    for check, field, word, having in columns:
        if field in plan.facts.lost or not having:
            continue
        share = len(having) / len(plan.actions)
        severity = Severity.WARNING if share >= NEARLY_ALL and field == "rag" else Severity.INFO
        for row in plan.actions:
            if row["action_id"] not in having:
                message = f"No {word} could be read; {len(having)} of {len(plan.actions)} actions have one."
                yield Finding(severity, check, "actions", row["action_id"], field, message)


def _due(row: Row) -> bool:
    return bool(row.get("due_date") or row.get("printed_due_date"))
