"""The actions right above that have the same beginning of their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pipeline.action_id import Identifier
from pipeline.leading import leading_identifier
from pipeline.model import Cell, Row
from pipeline.stitch.draft import Draft
from pipeline.stitch.parts import OpenAction


def printed_above(draft: Draft, cell: Cell, action_id: str | None, name: str, parts: int) -> list[OpenAction]:
    """The actions just above that belong to what ``cell`` opens: a merged cell's text at its foot, on this page.

    The page's end must have cut the cell, else a row with another's number would be taken along. The numbers begin with
    the same ``parts``; those of the first action below the one before do not.
    """
    stem = _stem(action_id, parts)
    above = list(takewhile(lambda action: _stem(action.printed_id, parts) == stem, reversed(draft.actions)))
    if not cell.continued and not (draft.broken and _share_a_blank(draft, above, cell.column)):
        return []
    before = {getattr(action, name) for action in above}
    first = next((action for action in draft.actions if getattr(action, name) in before), None)
    if stem is not None and before == {None}:
        return above
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


def _share_a_blank(draft: Draft, above: Sequence[OpenAction], column: int) -> bool:
    """Whether one blank cell is drawn in this column for just these actions, the last ones before a break.

    Of a single one, whose cell any blank one may be, the cell before must be of another kind.
    """
    if not above or not above[-1].row.table:
        return False
    drawn = [_cell_in(action.row, column) for action in above]
    before = draft.actions[-len(above) - 1].row if len(above) < len(draft.actions) else None
    last = _cell_in(before, column) if before is not None and before.table == above[-1].row.table else None
    blank = drawn[-1] is not None and not drawn[-1].text.strip() and drawn[-1].row_span == len(above)
    return blank and not any(drawn[:-1]) and not (len(above) == 1 and last is not None and not last.text.strip())


def _cell_in(row: Row, column: int) -> Cell | None:
    return next((cell for cell in row.cells if cell.column == column), None)


def _stem(printed_id: str | None, parts: int) -> tuple[object, ...] | None:
    """The first ``parts`` of an identifier that has more."""
    identifier = _identifier(printed_id)
    if identifier is None or identifier.depth <= parts:
        return None
    return identifier.components[:parts]
