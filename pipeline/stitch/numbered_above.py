"""The actions right above that have the same beginning of their numbers."""

from __future__ import annotations

from itertools import takewhile

from pipeline.action_id import Identifier
from pipeline.leading import leading_identifier
from pipeline.model import Cell
from pipeline.stitch.draft import Draft
from pipeline.stitch.parts import OpenAction


def printed_above(draft: Draft, cell: Cell, action_id: str | None, name: str, parts: int) -> list[OpenAction]:
    """The actions just above that belong to what ``cell`` opens: a merged cell's text at its foot, on this page.

    The page's end must have cut the cell, else a row with another's number would be taken along. The numbers begin with
    the same ``parts``; those of the first action below the one before do not.
    """
    if not cell.continued:
        return []
    stem = _stem(action_id, parts)
    above = list(takewhile(lambda action: _stem(action.printed_id, parts) == stem, reversed(draft.actions)))
    before = {getattr(action, name) for action in above}
    first = next((action for action in draft.actions if getattr(action, name) in before), None)
    if stem is None or len(before) != 1 or first is None or _stem(first.printed_id, parts) == stem:
        return []
    return above


def counted_above(draft: Draft, opened: str | None, action_id: str | None) -> list[OpenAction]:
    """The actions just above that count up to ``action_id`` and begin, as it does, with the number ``opened``.

    A merged cell whose text stands below its first row, with no border to tell so, is opened in the midst of its
    actions. One misprinted number above it counts up to nothing.
    """
    own, below = _identifier(opened), _identifier(action_id)
    if own is None or below is None or below.depth <= own.depth or not below.begins_with(own):
        return []
    found: list[OpenAction] = []
    for action in reversed(draft.actions):
        number = _identifier(action.printed_id)
        if number is None or not number.begins_with(own) or not _follows(below, number):
            break
        found.append(action)
        below = number
    return found


def _follows(number: Identifier, before: Identifier) -> bool:
    """Whether ``number`` is the next after ``before`` below the same one, or the first below the next one."""
    if number.depth != before.depth:
        return False
    differ = next(
        (at for at, pair in enumerate(zip(before.components, number.components, strict=True)) if pair[0] != pair[1]),
        None,
    )
    if differ is None:
        return False
    one, other = before.components[differ], number.components[differ]
    if not isinstance(one, int) or not isinstance(other, int) or other != one + 1:
        return False
    return all(part == 1 for part in number.components[differ + 1 :])


def _identifier(printed_id: str | None) -> Identifier | None:
    leading = leading_identifier(printed_id) if printed_id else None
    return leading.identifier if leading is not None else None


def _stem(printed_id: str | None, parts: int) -> tuple[object, ...] | None:
    """The first ``parts`` of an identifier that has more."""
    identifier = _identifier(printed_id)
    if identifier is None or identifier.depth <= parts:
        return None
    return identifier.components[:parts]
