"""Do the published identifiers count up?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.model import Finding, Severity
from pipeline.senses.plan import Plan

TABLES = (("priorities", "priority_id"), ("outcomes", "outcome_id"), ("actions", "action_id"))
LAST = re.compile(r"(?P<parent>.*?)(?P<last>\d+|[A-Za-z])")


def numbering(plan: Plan) -> Iterator[Finding]:
    """Numbers left out or out of order; a gap at the start only where the other groups start at one."""
    for table, column in TABLES:
        rows = plan.tables.get(table, ())
        yield from _steps(table, column, [str(row[column]) for row in rows if row.get(column)])


def _steps(table: str, column: str, keys: Sequence[str]) -> Iterator[Finding]:
    last: dict[str, tuple[int, str]] = {}
    starts = _usual_start(keys)
    for key in keys:
        parent, number = _split(key)
        before, before_key = last.get(parent, (starts, ""))
        if number > before + 1:
            yield _gap(table, column, key, before_key, number - before - 1)
        elif number < before and before_key:
            message = f"{key} comes after {before_key}, so a row may have moved or may be misnumbered."
            yield Finding(Severity.WARNING, "order_broken", table, key, column, message, published=key)
        last[parent] = (number, key)


def _gap(table: str, column: str, key: str, before: str, missing: int) -> Finding:
    numbers = "one number is" if missing == 1 else f"{missing} numbers are"
    where = f"{before} is followed by {key}" if before else f"The first of its group is {key}"
    message = f"{where}: {numbers} left out. The plan may have dropped it, or a row was lost."
    return Finding(Severity.INFO, "numbering_gap", table, key, column, message, published=key)


def _usual_start(keys: Sequence[str]) -> int:
    """One less than the number that groups begin with: 1 where any does, else the commonest; none where they run on."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for key in keys:
        parent, number = _split(key)
        first.setdefault(parent, number)
        last[parent] = number
    if not first:
        return 0
    if len(first) > 2 and all(first[after] > last[before] for before, after in pairwise(first)):
        return max(first.values())
    usual = Counter(first.values()).most_common(1)[0][0]
    return (min(usual, 1) if 1 in first.values() else usual) - 1


def _split(key: str) -> tuple[str, int]:
    match = LAST.fullmatch(key)
    if match is None:
        return key, 1
    last = match["last"]
    return match["parent"], int(last) if last.isdigit() else ord(last.upper()) - ord("A") + 1
