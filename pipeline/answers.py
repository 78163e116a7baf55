"""People's decisions laid over the findings, and what became of every decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.checks import finding
from pipeline.decisions import Decision, squeezed
from pipeline.model import Finding, Repair, Severity
from pipeline.rows import Row, rows_of
from schemas.contract import row_key

ELSEWHERE = {"planned_months": ("action_months", "month")}
"""Fields that findings and decisions name and that are published in a side table."""


def answered(
    findings: Iterable[Finding], repairs: Sequence[Repair], decisions: Sequence[Decision]
) -> tuple[Finding, ...]:
    """The findings, each with the decision about its value where there is one; it is then no longer open.

    A decision that rejected one candidate does not answer a finding for which there is another one now.
    """
    waiting = {(repair.table, repair.key, repair.field) for repair in repairs if repair.decision == "proposed"}
    return tuple(_answered(found, waiting, decisions) for found in findings)


def _answered(found: Finding, waiting: set[tuple[str, str, str]], decisions: Sequence[Decision]) -> Finding:
    if found.decision is not None or (found.table, found.key, found.field) in waiting:
        return found
    about = (one for one in decisions if one.is_about(found.table, found.key, found.field, found.printed))
    decision = next(about, None)
    return found if decision is None else replace(found, decision=decision.outcome)


def left_over(
    decisions: Iterable[Decision],
    findings: Sequence[Finding],
    repairs: Sequence[Repair],
    tables: Mapping[str, pd.DataFrame],
) -> Iterator[Finding]:
    """A finding for every decision that changed and answered nothing: stale where the value is printed otherwise now.

    Decisions about who is who between editions are the history's, and not looked at.
    """
    rows = {name: list(rows_of(frame)) for name, frame in tables.items()}
    for decision in decisions:
        if decision.table != "changes" and not _is_used(decision, findings, repairs):
            yield _left_over(decision, _printed(decision, rows))


def _is_used(decision: Decision, findings: Sequence[Finding], repairs: Sequence[Repair]) -> bool:
    if any(
        (found.decision == decision.outcome or found.check == "decision_refused")
        and decision.is_about(found.table, found.key, found.field, found.printed)
        for found in findings
    ):
        return True
    return any(
        repair.decision == decision.outcome
        and (repair.table, repair.field) == (decision.table, decision.field)
        and decision.key in (repair.key, None)
        and squeezed(decision.printed) in squeezed(repair.before)
        for repair in repairs
    )


def _printed(decision: Decision, rows: Mapping[str, Sequence[Row]]) -> list[str] | None:
    """All that is printed or published of the value now; None where its row is gone."""
    table, name = ELSEWHERE.get(decision.field or "", (decision.table, decision.field))
    parent = "actions" if table.startswith("action") else table
    if parent not in rows or (decision.key is not None and not _rows(rows, parent, decision.key)):
        return None
    own = _rows(rows, table, decision.key)
    names = (name, f"printed_{name}", "printed")
    published = [str(row[column]) for row in own for column in names if column and row.get(column) is not None]
    cells = [row for row in rows["cells"] if (row["table"], row["key"], row["field"]) == (table, decision.key, name)]
    return published + [str(row["printed"]) for row in cells if row["printed"] is not None]


def _rows(rows: Mapping[str, Sequence[Row]], table: str, key: str | None) -> list[Row]:
    name = row_key(table)
    return [row for row in rows.get(table, ()) if name is not None and row.get(name) == key]


def _left_over(decision: Decision, printed: list[str] | None) -> Finding:
    named = f"Row {decision.row} of {decision.source} ({decision.decision} {decision.table} {decision.key or ''}"
    named = f"{named.rstrip()} {decision.field or ''}".rstrip() + ")"
    wanted = squeezed(decision.printed)
    if printed is None:
        check, message = "decision_stale", f"{named} is about a row that is not there any more; it was not applied."
    elif wanted and not any(wanted in squeezed(text) for text in printed):
        now = f"; now {squeezed(printed[0])[:80]!r} is" if printed else "; nothing is now"
        check, message = "decision_stale", f"{named}: {wanted[:80]!r} was printed there{now}. It was not applied."
    elif not wanted and any(squeezed(text) for text in printed):
        check, message = "decision_stale", f"{named}: nothing was printed there, now something is. It was not applied."
    else:
        check, message = "decision_unused", f"{named} is about a value that needs no decision now; it may be deleted."
    missed = check == "decision_stale" and decision.decision == "set"
    severity = Severity.WARNING if missed else Severity.INFO
    key = None if printed is None else decision.key
    return finding(check, decision.table, key, decision.field, message, printed=decision.printed, severity=severity)
