"""An action's status, as a person decided, else as its column or the beginning of its update states it."""

from __future__ import annotations

from pipeline.fields.statuses import StatusReading, doubtful_status, read_status, read_status_cell
from pipeline.lines import join_lines
from pipeline.model import Role
from pipeline.records import Value
from pipeline.repair.action_reading import ActionReading, Choice


def status_of(action: ActionReading) -> StatusReading | None:
    reading = _read(action)
    printed = reading.printed_status if reading else None
    named = action.decided("status", printed, reading.runner_up if reading and reading.status is None else None)
    if named is None:
        return None if reading is None or reading.problem == "unclear" else reading
    return StatusReading(named, printed or "", "decision")


def _read(action: ActionReading) -> StatusReading | None:
    profile = action.known.profile
    column, update = action.value(Role.STATUS), action.value(Role.UPDATE)
    reading = _in_its_column(column, action) if column is not None else None
    if reading is None and update is not None:
        reading = read_status(update.text, profile)
    if reading is None and Role.STATUS not in action.known.roles:
        reading = _as_rating(action)
    if reading is not None:
        _account_for(reading, column or update, action)
    elif update is not None and (doubt := doubtful_status(update.text, profile)):
        message = f"The update begins like the status {doubt.runner_up!r} without plainly stating it."
        action.doubt("status_unknown", "status", message, doubt.printed_status, update.place)
        return doubt
    return reading


def _in_its_column(column: Value, action: ActionReading) -> StatusReading | None:
    """What the status column states; where that is nothing, the record goes on without it."""
    reading = read_status_cell(column.text, action.known.profile)
    if reading is None:
        message = "The status column states no status."
        action.doubt("status_unknown", "status", message, column.text, column.place)
        action.leave_value(column, "words in the status column that state none")
        action.without(column)
    return reading


def _as_rating(action: ActionReading) -> StatusReading | None:
    """A status in the RAG column ("On target" on green), where the plan has none of its own for it."""
    texts = (join_lines(cell.text) for cell in action.record.rag_cells)
    readings = (read_status(text, action.known.profile) for text in texts)
    return next((reading for reading in readings if reading is not None and reading.start == 0), None)


def _account_for(reading: StatusReading, value: Value | None, action: ActionReading) -> None:
    if reading.problem == "unknown":
        message = "The profile does not know this status; it is published as printed."
        place = value.place if value else None
        action.doubt("status_unknown", "status", message, reading.printed_status, place)
    if reading.rule != "as_printed" and reading.status != reading.printed_status:
        choice = Choice(reading.rule, reading.score, reading.runner_up, reading.runner_up_score)
        action.change("actions", "status", reading.printed_status, reading.status, choice)
