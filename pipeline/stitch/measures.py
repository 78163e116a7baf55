"""Measures, whose cells may span several actions and go on over a page."""

from __future__ import annotations

from pipeline.model import Cell, Role
from pipeline.placement import AlignedRow
from pipeline.records import Note, Value
from pipeline.stitch.draft import Draft
from pipeline.stitch.joining import goes_on
from pipeline.stitch.parts import OpenAction, words_of


def take_measure(draft: Draft, action: OpenAction, cell: Cell) -> None:
    value = Value(words_of(cell), (cell,))
    anchor = _measure_continued(draft, action, value)
    if anchor is None:
        draft.add(Role.MEASURE, value)
        return
    owner = draft.actions[anchor]
    owner.fields[Role.MEASURE] = draft.joined(owner.fields[Role.MEASURE], value)
    action.measure_from = anchor
    draft.note("cell_joined", "actions", anchor, "measure", value)
    message = f"read as the rest of the measure above, across the break: {value.text[:60]!r}"
    draft.notes.append(
        Note("cell_joined", "actions", len(draft.actions) - 1, "measure", message, value.text, value.place)
    )


def _measure_continued(draft: Draft, action: OpenAction, value: Value) -> int | None:
    """The action whose measure goes on here: a merged cell broken over the page, or None.

    Where the page's end cuts the row of another action that such a cell spans too, its rest stands in that row's rest.
    """
    if draft.broken and len(action.rows) > 1 and Role.MEASURE not in action.fields:
        return action.measure_from
    anchor = _last_measured(draft, action)
    if not draft.broken or len(action.rows) > 1 or anchor is None:
        return None
    last = draft.actions[anchor].fields[Role.MEASURE]
    return anchor if goes_on(last.text, value.text, draft.profile.text) else None


def _last_measured(draft: Draft, action: OpenAction) -> int | None:
    """The last action before this one, under the same outcome, that has a measure."""
    for index in range(len(draft.actions) - 2, -1, -1):
        if draft.actions[index].outcome != action.outcome or draft.actions[index].priority != action.priority:
            return None
        if Role.MEASURE in draft.actions[index].fields:
            return index
    return None


def span_measure(draft: Draft, action: OpenAction, row: AlignedRow) -> None:
    """Notes which later rows a drawn measure cell spans, and whether one spans this row."""
    index = len(draft.actions) - 1
    for placement in row.placements:
        if placement.role is Role.MEASURE and placement.cell.row_span > 1 and placement.cell.text.strip():
            owner = index if Role.MEASURE in action.fields or action.measure_from is None else action.measure_from
            draft.spans.append((row.row.number + placement.cell.row_span - 1, owner))
    own = Role.MEASURE in action.fields
    for last, owner in draft.spans[-1:]:
        if owner != index and not own and row.row.number <= last and draft.actions[owner].row.table == row.row.table:
            action.measure_from = owner
