"""The entries of the risk register that an action names, as people decided, else as read."""

from __future__ import annotations

from pipeline.fields.risks import RiskReading, read_risks
from pipeline.model import LeftOut, Role
from pipeline.records import Value
from pipeline.repair.action_reading import DECIDED, ActionReading, Choice, chosen


def risks_of(action: ActionReading) -> tuple[RiskReading, ...]:
    value = action.value(Role.RISK)
    if value is None:
        return ()
    readings = read_risks(value.text, action.known.profile.risks, action.known.risks)
    readings = tuple(_settled(reading, action) for reading in readings)
    for reading in readings:
        _account_for(reading, value, action)
    if not readings:
        action.leave_value(value, "a risk column that names no risk")
    return _each_once([reading for reading in readings if reading.known], value, action)


def _settled(reading: RiskReading, action: ActionReading) -> RiskReading:
    answer = action.answer("action_risks", "risk_ref", reading.printed)
    named = chosen(answer, None if reading.known else reading.runner_up)
    if answer is None or named is None:
        return reading
    action.change("action_risks", "risk_ref", reading.printed, named, DECIDED, answer)
    return RiskReading(named, reading.printed, "decision")


def _account_for(reading: RiskReading, value: Value, action: ActionReading) -> None:
    if not reading.known:
        message = f"{reading.printed!r} stands in the risk column and is not a register reference."
        action.doubt("risk_unknown", "risk_ref", message, reading.printed, value.place, table="action_risks")
        action.left_out.append(LeftOut(reading.printed, value.place, "not a risk reference"))
    elif reading.printed != reading.risk_ref and reading.rule != "decision":
        choice = Choice(reading.rule, reading.score, reading.runner_up)
        action.change("action_risks", "risk_ref", reading.printed, reading.risk_ref, choice)


def _each_once(known: list[RiskReading], value: Value, action: ActionReading) -> tuple[RiskReading, ...]:
    once = {reading.risk_ref: reading for reading in reversed(known)}
    again = [reading for reading in known if once[reading.risk_ref] is not reading]
    action.left_out += [LeftOut(reading.printed, value.place, "a risk named again") for reading in again]
    return tuple({reading.risk_ref: once[reading.risk_ref] for reading in known}.values())
