"""Leads that are nearly another one, or appear once in an odd form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.model import Finding, Severity
from pipeline.rows import Row
from pipeline.senses.plan import Plan

OFTEN = 3
"""A lead used at least this often (and three times as often as its neighbour) is the one that was meant."""
SHORTEST = 4
"""Shorter words differ by one letter for good reasons (TS and TU are two heads of service)."""
ODD_FORM = re.compile(r".*['’]s?|.*[?*].*")
REUSED = 0.8
"""Share of uses by leads that come again, from which on one that does not is worth a note."""


def lead_doubts(plan: Plan) -> Iterator[Finding]:
    leads = [row for row in plan.tables.get("action_leads", ()) if row.get("lead")]
    counts = Counter(str(row["lead"]) for row in leads)
    reused = sum(count for count in counts.values() if count > 1) >= REUSED * counts.total()
    for row in leads:
        lead = str(row["lead"])
        if lead in plan.profile.leads.known:
            continue
        if near := _near(lead, counts):
            often = f"{lead} is used {_times(counts[lead])}, {near} {_times(counts[near])}"
            message = f"{often}; they are one letter apart, so it may be a slip."
            yield _lead_finding(row, Severity.WARNING, "lead_near_miss", message)
        elif counts[lead] == 1 and ODD_FORM.fullmatch(lead):
            message = f"{lead} is used once, and in an odd form for a lead."
            yield _lead_finding(row, Severity.WARNING, "lead_unknown", message)
        elif counts[lead] == 1 and reused:
            yield _lead_finding(row, Severity.INFO, "lead_unknown", f"{lead} leads this action only.")


def _lead_finding(row: Row, severity: Severity, check: str, message: str) -> Finding:
    printed = row.get("printed") or row["lead"]
    return Finding(severity, check, "action_leads", row["action_id"], "lead", message, printed, row["lead"])


def _near(lead: str, counts: Counter[str]) -> str | None:
    often = [other for other, count in counts.items() if count >= max(OFTEN, 3 * counts[lead])]
    return next((other for other in sorted(often) if _one_letter_apart(lead, other)), None)


def _one_letter_apart(left: str, right: str) -> bool:
    """True where exactly one word differs, by one letter changed, added, dropped or two swapped."""
    ours, theirs = left.split(), right.split()
    if len(ours) != len(theirs):
        return False
    differing = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    return len(differing) == 1 and min(map(len, differing[0])) >= SHORTEST and _one_edit(*differing[0])


def _one_edit(left: str, right: str) -> bool:
    start = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    left, right = left[start:], right[start:]
    swapped = left[1::-1] + left[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped == right


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
