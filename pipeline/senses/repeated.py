"""Words that were copied from a row nearby, or from another cell of the row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model import Finding, Severity
from pipeline.rows import Row
from pipeline.senses.plan import Plan

RUN = 3
"""Words in a run; texts are compared by the runs that they share."""
FEWEST = 8
"""Shorter texts repeat each other by chance."""
NEARLY_ALL = 0.75
LONG = 15
"""An update of so many words copied within its outcome deserves a question."""
NEAR = 5
"""Rows above within which a repeat counts as a copy."""
WORD = re.compile(r"\w+(?:['’/-]\w+)*")


def repeated_texts(plan: Plan) -> Iterator[Finding]:
    for field in ("update", "measure"):
        yield from _from_rows_above(plan.actions, field)
    yield from _twice_the_same_action(plan.actions)
    for row in plan.actions:
        yield from _within_the_row(row)


def _from_rows_above(rows: Sequence[Row], field: str) -> Iterator[Finding]:
    """Equal measures and nearly equal updates a few rows below; bare statuses ("On track") are no copies."""
    runs = [_runs(str(row.get(field) or "")) for row in rows]
    for here, row in enumerate(rows):
        for above in range(here - 1, max(-1, here - 1 - NEAR), -1):
            same = _same(row, rows[above], field)
            if same or _shared(runs[here], runs[above]) >= NEARLY_ALL:
                yield _copy(row, rows[above], field, same, len(runs[here]))
                break


def _same(row: Row, other: Row, field: str) -> bool:
    text = row.get(field)
    return bool(text) and text == other.get(field) and (field == "measure" or len(WORD.findall(str(text))) >= FEWEST)


def _copy(row: Row, other: Row, field: str, same: bool, length: int) -> Finding:
    how = "is the same as" if same else "repeats nearly all of the words of"
    worth_asking = field == "update" and length >= LONG and row.get("outcome_id") == other.get("outcome_id")
    severity = Severity.WARNING if worth_asking else Severity.INFO
    message = f"The {field} {how} the {field} of {other['action_id']}, a row nearby; it may have been copied."
    return _finding(severity, row, field, message)


def _twice_the_same_action(rows: Sequence[Row]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for row in rows:
        text = str(row.get("action") or "").casefold()
        if text and text in first:
            message = f"The action has the same words as {first[text]}; one of the rows may be a copy."
            yield _finding(Severity.WARNING, row, "action", message)
        first.setdefault(text, row["action_id"])


def _within_the_row(row: Row) -> Iterator[Finding]:
    for field in ("measure", "update"):
        if _shared(_runs(str(row.get(field) or "")), _runs(str(row.get("action") or ""))) >= NEARLY_ALL:
            yield _finding(Severity.INFO, row, field, f"The {field} repeats the words of the row's own action.")


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return frozenset(zip(*(words[i:] for i in range(RUN)), strict=False)) if len(words) >= FEWEST else frozenset()


def _shared(runs: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Share of a text's runs that stand in the other text too."""
    return len(runs & other) / len(runs) if runs and other else 0.0


def _finding(severity: Severity, row: Row, field: str, message: str) -> Finding:
    return Finding(
        severity, "text_repeated", "actions", row["action_id"], field, message, row.get(field), row.get(field)
    )
