"""An action's leads, as people decided, else as read."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.decisions import Decision
from pipeline.fields.leads import LeadReading, split_leads
from pipeline.model import Role
from pipeline.repair.action_reading import ActionReading, Choice, chosen


def leads_of(action: ActionReading) -> tuple[LeadReading, ...]:
    value = action.value(Role.LEAD)
    if value is None:
        return ()
    readings = split_leads(value.text, action.known.leads, action.known.profile.leads)
    return tuple(lead for reading in readings for lead in _settled(reading, action))


def _settled(reading: LeadReading, action: ActionReading) -> Sequence[LeadReading]:
    """The lead as a person decided, else as read; a set or accepted one may be two ("A; B")."""
    after = reading.runner_up if reading.decision == "proposed" else reading.lead
    answer = action.answer("action_leads", "lead", reading.printed)
    named = chosen(answer, None if reading.decision == "as_printed" else after)
    if answer is not None and named is not None:
        _change(reading, named, action, answer)
        parts = [part.strip() for part in named.split(";") if part.strip()]
        return [LeadReading(part, reading.printed) for part in parts]
    if reading.decision != "as_printed":
        rejected = answer if answer and reading.decision == "proposed" and answer.rejects(after) else None
        _change(reading, after, action, rejected)
    return [reading]


def _change(reading: LeadReading, after: str | None, action: ActionReading, answer: Decision | None) -> None:
    is_set = answer is not None and answer.decision == "set"
    choice = Choice(
        "decision" if is_set else reading.rule or reading.decision,
        reading.score,
        reading.runner_up,
        reading.runner_up_score,
        proposed=reading.decision == "proposed",
    )
    action.change("action_leads", "lead", reading.printed, after, choice, answer)
