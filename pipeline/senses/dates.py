"""Dates and months against the plan's own calendar. Months are ``YYYY-MM`` text, dates ISO text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Finding, Severity
from pipeline.rows import Row
from pipeline.senses.plan import Plan

AFTER = 3
"""Months after the plan's end that a date may still lie: reviews and reports follow a plan."""
BEFORE = 24
"""Months before the edition from which on a day is more likely a slip than history."""
HORIZON = 36
"""Months around the edition in which due dates are set; also the plan's end where it has none."""


def date_doubts(plan: Plan) -> Iterator[Finding]:
    yield from _outside(plan)
    yield from _due_dates(plan)
    yield from _months(plan)


def _outside(plan: Plan) -> Iterator[Finding]:
    """Mentioned dates long past; late ones only without a month strip, which reading a date compares it with."""
    now = _count(plan.facts.edition)
    last = _end(plan)
    for row in plan.tables.get("action_dates", ()):
        date = str(row["date"])
        month = _count(date)
        early = row.get("precision") == "day" and month < now - BEFORE
        if early or (not plan.facts.months and month > last + AFTER):
            where = f"before {plan.facts.edition}" if early else f"after the plan's last due date, {_month(last)}"
            message = (
                f"The date {row.get('printed') or date} lies {abs(month - (now if early else last))} months {where}."
            )
            yield Finding(
                Severity.WARNING,
                "date_outside",
                "actions",
                row["action_id"],
                row["field"],
                message,
                printed=row.get("printed"),
                published=date,
            )


def _due_dates(plan: Plan) -> Iterator[Finding]:
    now = _count(plan.facts.edition)
    for row in plan.actions:
        due, start = row.get("due_date"), row.get("planned_start")
        if due and abs(_count(str(due)) - now) > HORIZON:
            message = (
                f"The due date is {abs(_count(str(due)) - now)} months away from this edition, {plan.facts.edition}."
            )
            yield _due(row, "date_outside", message)
        elif due and start and str(due)[:7] < str(start)[:7]:
            yield _due(row, "due_before_start", f"It is due {due}, but the first planned month is {start}.")


def _due(row: Row, check: str, message: str) -> Finding:
    printed = row.get("printed_due_date")
    return Finding(
        Severity.WARNING, check, "actions", row["action_id"], "due_date", message, printed, str(row["due_date"])
    )


def _months(plan: Plan) -> Iterator[Finding]:
    for key, rows in plan.by_action("action_months").items():
        months = sorted(str(row["month"]) for row in rows)
        strange = [month for month in months if plan.facts.months and month not in plan.facts.months]
        if strange:
            message = f"{', '.join(strange)} is not a month of the plan's strip."
            yield Finding(Severity.ERROR, "month_unplanned", "actions", key, "planned_months", message)
        elif gap := _gap(months, plan.facts.months):
            message = f"The marked months are not next to each other: {gap} is not marked."
            yield Finding(Severity.INFO, "month_gap", "actions", key, "planned_months", message)


def _gap(months: Sequence[str], strip: Sequence[str]) -> str:
    """The first month of the strip that is skipped between two marked ones."""
    return next((month for month in strip if months[0] < month < months[-1] and month not in months), "")


def _end(plan: Plan) -> int:
    """The plan's last month: that of its last due date, else the horizon."""
    dues = [_count(str(row["due_date"])) for row in plan.actions if row.get("due_date")]
    return max(dues, default=_count(plan.facts.edition) + HORIZON)


def _count(date: str) -> int:
    """Months since year 0."""
    return int(date[:4]) * 12 + int(date[5:7]) - 1


def _month(count: int) -> str:
    return f"{count // 12:04d}-{count % 12 + 1:02d}"
