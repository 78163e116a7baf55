"""Does the RAG colour go with the status that the update states?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.model import Finding, Severity
from pipeline.senses.plan import Plan

RARE = 5
"""A colour that the profile allows is still odd when the usual one is this many times as frequent."""

Habit = Counter[tuple[str, str]]
"""How often each (status, colour) stands in the document."""


def rag_against_status(plan: Plan) -> Iterator[Finding]:
    """Colours that the document hardly uses with a status; the profile's list is what is expected beforehand."""
    habit: Habit = Counter((row["status"], row["rag"]) for row in plan.actions if row.get("status") and row.get("rag"))
    odd = {pair: reason for pair in habit if (reason := _why_odd(*pair, habit, plan))}
    for row in plan.actions:
        if reason := odd.get((str(row.get("status")), str(row.get("rag")))):
            yield Finding(
                Severity.WARNING,
                "rag_against_status",
                "actions",
                row["action_id"],
                "rag",
                f"The RAG is {row['rag']}, but the update says {row['status']}: {reason}. One of them may be stale.",
                printed=row.get("printed_rag") or row["rag"],
                published=row["rag"],
            )


def _why_odd(status: str, colour: str, habit: Habit, plan: Plan) -> str | None:
    count = habit[status, colour]
    allowed = plan.profile.status_rag.get(status)
    usual, often = _usual(status, colour, habit, allowed or ())
    if often >= RARE * count:
        return f"{often} of the {_total(status, habit)} rows that say {status} are {usual}"
    if allowed is None or colour in allowed:
        return None
    if usual in allowed and often >= count:
        return f"elsewhere {status} goes with {usual}"
    if often <= count and (home := _home(colour, status, habit)):
        return f"{colour} usually stands beside {home}"
    return None


def _usual(status: str, but: str, habit: Habit, allowed: tuple[str, ...]) -> tuple[str, int]:
    """The other colour that the status has most often; of equals, one that the profile expects."""
    others = [
        (count, colour in allowed, colour) for (s, colour), count in habit.items() if s == status and colour != but
    ]
    count, _, colour = max(others, default=(0, False, ""))
    return colour, count


def _home(colour: str, but: str, habit: Habit) -> str | None:
    """The status that a colour belongs to, where it stands more often beside that one than beside ``but``."""
    others = [(count, status) for (status, c), count in habit.items() if c == colour and status != but]
    count, status = max(others, default=(0, ""))
    return status if count > habit[but, colour] else None


def _total(status: str, habit: Habit) -> int:
    return sum(count for (s, _), count in habit.items() if s == status)
