"""The actions right above that have the same beginning of their numbers."""

from __future__ import annotations

from itertools import takewhile

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


def _stem(printed_id: str | None, parts: int) -> tuple[object, ...] | None:
    """The first ``parts`` of an identifier that has more."""
    leading = leading_identifier(printed_id) if printed_id else None
    if leading is None or leading.identifier is None or leading.depth <= parts:
        return None
    return leading.identifier.components[:parts]
