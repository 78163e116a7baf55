"""Actions: opened by their rows, and gone on with in rows of their own."""

from __future__ import annotations

from dataclasses import replace

from pipeline.fields.palette import is_paper
from pipeline.model import Cell, Role
from pipeline.placement import AlignedRow, Placement
from pipeline.records import Joint, Mark, Value
from pipeline.stitch.doubts import (
    UNPUBLISHED,
    note_other_values,
    note_places,
    note_rest,
    note_second,
    note_unread_months,
)
from pipeline.stitch.draft import Draft
from pipeline.stitch.measures import span_measure, take_measure
from pipeline.stitch.outcomes import take_outcome, take_own_outcome
from pipeline.stitch.parts import TEXT_ROLES, OpenAction, background_of, identified, words_of
from pipeline.stitch.priorities import take_priority
from pipeline.stitch.rests import with_their_values


def open_action(draft: Draft, row: AlignedRow) -> None:
    numbered = [p for p in row.placements if p.role in (Role.ACTION_ID, Role.ACTION) and p.cell.text.strip()]
    id_cells, own = [p.cell for p in numbered], bool(numbered) and numbered[0].role is Role.ACTION_ID
    printed_id, text, used = identified(id_cells, draft.aligned.habits.action_depth, in_own_column=own)
    take_priority(draft, row, printed_id)
    take_outcome(draft, row, printed_id)
    outcome = len(draft.outcomes) - 1 if draft.outcome_open else None
    action = OpenAction(row.row, outcome, draft.priority(), draft.section, printed_id)
    action.id_cell = id_cells[0] if printed_id is not None else None
    draft.actions.append(action)
    if draft.ahead is not None:
        _fill_ahead(draft, draft.ahead)
    if text:
        draft.add(Role.ACTION, Value(text, tuple(used)))
    _fill(draft, row)
    note_places(draft, row)


def open_ahead(draft: Draft, row: AlignedRow) -> None:
    """Keeps the first part of an action whose number comes on the next page, and opens what it opens."""
    take_priority(draft, row)
    take_outcome(draft, row, None)
    draft.ahead = row


def _fill_ahead(draft: Draft, row: AlignedRow) -> None:
    draft.ahead = None
    cells = [p.cell for p in row.placements if p.role is Role.ACTION and p.cell.text.strip()]
    for cell in cells:
        draft.add(Role.ACTION, Value(words_of(cell), (cell,)))
    _fill(draft, row)


def continue_action(draft: Draft, row: AlignedRow) -> None:
    values = _values(draft)
    rests = with_their_values(row.placements, values, draft.pairs, draft.profile.text)
    row = replace(row, placements=rests)
    draft.joints += [Joint(p.cell.place, p.role, p.probability) for p in rests if p.cell.text.strip()]
    take_priority(draft, row)
    take_outcome(draft, row, None)
    take_own_outcome(draft)
    cells = [p.cell for p in row.placements if p.role in (Role.ACTION_ID, Role.ACTION) and p.cell.text.strip()]
    for cell in cells:
        draft.add(Role.ACTION, Value(words_of(cell), (cell,)))
    note_rest(draft, row)
    _fill(draft, row)
    note_places(draft, row)
    note_other_values(draft, rests, values)


def _values(draft: Draft) -> dict[Role, str]:
    """What the latest action shows by column, in a cell that spans others too, and the outcome that is open."""
    action = draft.actions[-1]
    values = {role: value.text for role, value in action.fields.items() if role in TEXT_ROLES}
    if action.measure_from is not None and Role.MEASURE not in values:
        values[Role.MEASURE] = draft.actions[action.measure_from].fields[Role.MEASURE].text
    return values | ({Role.OUTCOME: draft.outcomes[-1].text.text} if draft.outcome_open else {})


def _fill(draft: Draft, row: AlignedRow) -> None:
    action = draft.actions[-1]
    action.rows.append(row.row.number)
    background = background_of(row)
    for placement in row.placements:
        cell = placement.cell
        match placement.role:
            case Role.MONTH:
                _mark(draft, action, placement, row.layout, background)
            case Role.RAG:
                _take_rag(draft, action, cell, background)
            case Role.OTHER if cell.text.strip():
                note_second(draft, placement)
                draft.leave_out((cell,), f"{UNPUBLISHED}: {placement.heading}".removesuffix(": "))
            case Role.MEASURE if cell.text.strip():
                take_measure(draft, action, cell)
            case Role.LEAD | Role.UPDATE | Role.STATUS | Role.DUE_DATE | Role.RISK if cell.text.strip():
                draft.add(placement.role, Value(words_of(cell), (cell,)))
            case _:
                pass
    span_measure(draft, action, row)
    note_unread_months(draft, row, background)


def _mark(draft: Draft, action: OpenAction, placement: Placement, layout: int | None, background: str | None) -> None:
    cell = placement.cell
    if not cell.text.strip() and not cell.drawn and (cell.fill == background or is_paper(cell.fill)):
        return
    known = {mark.month for mark in action.marks if not mark.cell.text.strip()}
    month = _in_strip(draft, placement.month, layout)
    if month not in known:
        action.marks.append(Mark(month, cell))
    else:
        draft.leave_out((cell,), "a month marked again")


def _in_strip(draft: Draft, month: int | None, layout: int | None) -> int | None:
    """The place in the whole plan's strip of a month of one layout's; beyond its end where the layout has none."""
    if month is None or layout is None:
        return month
    places = draft.months[layout]
    return places[month] if month < len(places) else len(draft.strip) + month


def _take_rag(draft: Draft, action: OpenAction, cell: Cell, background: str | None) -> None:
    if cell.fill == background:
        cell = replace(cell, fill=None)
    same = [(known.text.strip(), known.fill) for known in action.rag_cells]
    if (cell.text.strip(), cell.fill) not in same:
        action.rag_cells.append(cell)
    else:
        draft.leave_out((cell,), "a RAG, repeated")
