"""Headings to columns: one of each role, and the months counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.headers.layout import Slot
from pipeline.headings import TIMEFRAME, Heading, supersedes
from pipeline.model import Role


def slot_of(heading: Heading, start: float, end: float) -> Slot:
    name = Role.DUE_DATE.value if heading.name == TIMEFRAME else heading.name
    role = Role(name) if name is not None else Role.OTHER
    return Slot(role, heading.text, start, end)


def one_of_each(slots: Sequence[Slot], headings: Sequence[Heading]) -> list[Slot]:
    """Of two columns with one role the current or better worded keeps it; no table publishes the other."""
    best: dict[Role, int] = {}
    slots = _with_outcome_numbers(slots)
    for index, slot in enumerate(slots):
        if slot.role in (Role.MONTH, Role.OTHER):
            continue
        known = best.get(slot.role)
        if known is None or supersedes(headings[index], headings[known]):
            best[slot.role] = index
    kept = set(best.values())
    return [
        slot
        if slot.role in (Role.MONTH, Role.OTHER) or index in kept
        else replace(slot, role=_second(slot, index, best))
        for index, slot in enumerate(slots)
    ]


def _with_outcome_numbers(slots: Sequence[Slot]) -> list[Slot]:
    """Of two columns of numbers the one right before the outcomes holds theirs ("No.", "Outcome", "Ref", "Action")."""
    roles = [slot.role for slot in slots]
    numbers = [index for index, role in enumerate(roles) if role is Role.ACTION_ID]
    theirs = numbers[0] if len(numbers) > 1 and Role.OUTCOME_ID not in roles else None
    if theirs is None or roles[theirs + 1] is not Role.OUTCOME:
        return list(slots)
    return [replace(slot, role=Role.OUTCOME_ID) if index == theirs else slot for index, slot in enumerate(slots)]


def _second(slot: Slot, index: int, best: Mapping[Role, int]) -> Role:
    """What a second column of one role holds: before the actions' own, what they are to bring about."""
    is_aim = slot.role is Role.ACTION and index < best[Role.ACTION] and Role.OUTCOME not in best
    return Role.OUTCOME if is_aim else Role.OTHER


def numbered(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """The slots with the month strip counted; a month's name that stands apart from the strip heads no month."""
    slots = tuple(slots)
    runs = [(role, list(run)) for role, run in groupby(slots, key=lambda slot: slot.role)]
    strip = max((run for role, run in runs if role is Role.MONTH), key=len, default=[])
    slots = tuple(replace(s, role=Role.OTHER) if s.role is Role.MONTH and s not in strip else s for s in slots)
    before, counted = 0, []
    for slot in slots:
        counted.append(replace(slot, month=before) if slot.role is Role.MONTH else slot)
        before += slot.role is Role.MONTH
    return tuple(counted)
