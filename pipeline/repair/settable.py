"""Which published values a person may set, and to what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from pipeline.action_id import parse
from pipeline.decisions import Decision
from pipeline.errors import UsageError
from pipeline.profile import Profile

MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
DAY_OR_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")
TEXTS = (
    *(f"priorities.{name}" for name in ("title", "statement", "to_be_good")),
    "outcomes.outcome",
    *(f"actions.{name}" for name in ("action", "lead", "measure", "update", "status")),
)
HISTORY = "changes"
"""Decisions about who is who between editions; ``pipeline.history`` takes them."""


def refuse_unsettable(decisions: Iterable[Decision], profile: Profile) -> None:
    """Raises ``UsageError`` for a value that cannot be set, or not to that."""
    settable = _settable(profile)
    for decision in decisions:
        if decision.decision != "set" or decision.table == HISTORY:
            continue
        name = f"{decision.table}.{decision.field}"
        where = f"{decision.source}, row {decision.row}"
        if name not in settable:
            raise UsageError(f"{where}, column field: {name} cannot be set; these can: {', '.join(settable)}.")
        wanted, fits = settable[name]
        if decision.key is None or not fits(decision.value or ""):
            column = "key" if decision.key is None else "value"
            raise UsageError(f"{where}, column {column}: {name} needs {'a key' if column == 'key' else wanted}.")


def months_of(value: str) -> tuple[str, ...]:
    """The months of a list ("2023-11 2023-12"), in order."""
    return tuple(sorted(set(MONTH.findall(value))))


def can_be_set(table: str, name: str | None, profile: Profile) -> bool:
    return f"{table}.{name}" in _settable(profile)


def _settable(profile: Profile) -> Mapping[str, tuple[str, Callable[[str], bool]]]:
    identifier = ("an identifier such as 1.2.3", lambda value: parse(value) is not None)
    text = ("words", lambda value: bool(value.strip()))
    rag = (f"one of {', '.join(profile.rag.palette)}", lambda value: value in profile.rag.palette)
    date = ("a date, 2023-11-30 or 2023-11", lambda value: DAY_OR_MONTH.fullmatch(value) is not None)
    months = (
        "months, such as 2023-11 2023-12",
        lambda value: re.fullmatch(r"[\s,;]*", MONTH.sub("", value)) is not None and bool(months_of(value)),
    )
    return {
        "priorities.priority_id": identifier,
        "outcomes.outcome_id": identifier,
        "actions.action_id": identifier,
        **dict.fromkeys(
            ("priorities.title", "priorities.statement", "priorities.to_be_good", "outcomes.outcome"), text
        ),
        **dict.fromkeys(
            ("actions.action", "actions.lead", "actions.measure", "actions.update", "actions.status"), text
        ),
        "actions.rag": rag,
        "actions.due_date": date,
        "actions.planned_months": months,
        "action_leads.lead": text,
        "action_risks.risk_ref": text,
    }
