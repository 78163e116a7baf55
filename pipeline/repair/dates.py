"""An action's due date, as a person decided, else as read; and the dates that its words mention."""

from __future__ import annotations

from dataclasses import replace

from pipeline.fields.dates import DateMention, DueDate, read_dates, read_due_date
from pipeline.model import Role
from pipeline.records import Value
from pipeline.repair.action_reading import ActionReading


def due_date_of(action: ActionReading) -> DueDate | None:
    value = action.value(Role.DUE_DATE)
    reading = _read(value, action) if value else None
    printed = value.text if value else None
    named = action.decided("due_date", printed, reading.runner_up if reading and reading.due_date is None else None)
    if named is None:
        return reading
    return DueDate(named, printed or "", "decision")


def _read(value: Value, action: ActionReading) -> DueDate | None:
    known = action.known
    reading = read_due_date(value.text, known.window, known.edition, known.profile.months.quarters_begin)
    reading = _at_its_end(reading, value.text, action)
    if reading is None:
        action.doubt("date_unread", "due_date", "The words name no date.", value.text, value.place)
    elif reading.problem is not None or reading.rule == "year_inferred":
        other = f"; it could also be {reading.runner_up}" if reading.runner_up else ""
        message = f"The date was read by the rule {(reading.problem or reading.rule).replace('_', ' ')!r}{other}."
        action.doubt("date_assumed", "due_date", message, value.text, value.place, published=reading.due_date)
    return reading


def _at_its_end(reading: DueDate | None, text: str, action: ActionReading) -> DueDate | None:
    """The due date of "Sept to Nov": its last month."""
    period = action.known.stretches.get(text)
    if reading is None or reading.due_date is None or period is None or period.by_quarter:
        return reading
    last = period.months[-1]
    due = reading.due_date if reading.due_date.startswith(last) else last
    rule = "year_inferred" if period.is_doubtful else "range" if period.is_range else reading.rule
    known = reading.problem == "two_dates" and period.is_range
    problem, other = (None, None) if known else (reading.problem, reading.runner_up)
    return replace(reading, due_date=due, rule=rule, problem=problem, runner_up=other)


def dates_of(action: ActionReading) -> tuple[tuple[str, DateMention], ...]:
    """Each date in the measure and the update, with the field that mentions it."""
    mentions = []
    for role in (Role.MEASURE, Role.UPDATE):
        value = action.value(role)
        for mention in read_dates(value.text, action.known.window, action.known.edition) if value else ():
            mentions.append((str(role), mention))
            if mention.problem == "outside_plan" and value is not None:
                message = f"The date {mention.printed} lies outside the plan; other rows speak of its own months."
                action.doubt("date_outside", str(role), message, mention.printed, value.place, published=mention.date)
    return tuple(mentions)
