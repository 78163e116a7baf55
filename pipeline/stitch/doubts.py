"""What is noted of a row whose cells, or whose kind, leave room for doubt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.fields.month_head import months_in_one
from pipeline.fields.month_words import MONTH_WORD
from pipeline.fields.palette import is_paper
from pipeline.headers import Slot, extent
from pipeline.headings import headings_in_one, read_heading
from pipeline.model import Place, Role, RowKind, Severity
from pipeline.placement import AlignedRow, Placement
from pipeline.records import Note
from pipeline.stitch.draft import Draft
from pipeline.stitch.judge import Judged
from pipeline.stitch.parts import TEXT_ROLES, published
from pipeline.stitch.white_marks import mark_doubts

MONTHS = re.compile(MONTH_WORD, re.IGNORECASE)
UNPUBLISHED = "a column that no table publishes"
MARGIN = 0.9  # a cell less surely placed is one to look at
SURE = 0.98
FEWEST, MANY, FEWEST_WORDS = 3, 0.3, 2  # texts of a column; as a share of the actions; words in each on average
WORDED = {Role.OUTCOME: "outcome_id", Role.LEAD: "lead", Role.MEASURE: "measure", Role.UPDATE: "update"}
PROVED = 0.99  # a rest less surely one value's puts its whole row in doubt


def note_unknown_columns(draft: Draft) -> None:
    """One note for each heading of a column that no table publishes, where anything stood in it.

    Under a heading that says nothing to the profile, words in many rows may be what the plan seems to lack: then it is
    a warning, and for the record one on every row for each of the columns that it lacks.
    """
    unknown = defaultdict[str, list[str]](list)
    for left in draft.left_out:
        if left.reason.startswith(UNPUBLISHED):
            unknown[left.reason.removeprefix(UNPUBLISHED).removeprefix(": ")].append(left.text)
    for heading, texts in unknown.items():
        named = heading or "without a heading"
        message = f"No published column fits the column {named!r}; its {len(texts)} texts are in unplaced."
        worded = _may_be_wanted(heading, texts, draft)
        severity = Severity.WARNING if worded else None
        draft.notes.append(Note("column_unknown", "actions", None, None, message, named, severity=severity))
        lacking = [field for role, field in WORDED.items() if role not in _roles(draft)] if worded else []
        _note_on_every_row(draft, "column_unknown", lacking, message, named)


def _note_on_every_row(draft: Draft, check: str, fields: Sequence[str], message: str, heading: str) -> None:
    """For the record, what a column's heading puts in doubt of each action."""
    draft.notes += [
        Note(check, "actions", index, field, message, heading, severity=Severity.INFO)
        for index in range(len(draft.actions))
        for field in fields
    ]


def note_headings_in_one(draft: Draft) -> None:
    """A warning for each column under two columns' headings, and a note on every row for both of what it may hold."""
    roles = _roles(draft)
    slots = [slot for layout in draft.aligned.layouts for slot in layout.slots if slot.role in set(TEXT_ROLES)]
    for heading, role in dict.fromkeys((slot.heading, slot.role) for slot in slots):
        named = headings_in_one(heading, draft.profile)
        lacking = [one for one in (Role.ACTION, Role.DUE_DATE, *WORDED) if one not in roles and one.value in named]
        if not lacking:
            continue
        message = f"{heading!r} are the headings of several columns, which were read as one: {role.value}."
        draft.notes.append(Note("columns_in_one", "actions", None, None, message, heading))
        fields = [
            name for name in (published(role), *(WORDED.get(one, one.value) for one in lacking)) if name is not None
        ]
        _note_on_every_row(draft, "columns_in_one", fields, message, heading)


def note_months_in_one(draft: Draft) -> None:
    """A warning for each column under several months' headings, and a note on every row for its months."""
    slots = [slot for layout in draft.aligned.layouts if Role.MONTH in layout.roles() for slot in layout.slots]
    for heading in dict.fromkeys(slot.heading for slot in slots if months_in_one(slot.heading)):
        message = f"{heading!r} are the headings of several months, which were read as one column."
        draft.notes.append(Note("columns_in_one", "actions", None, "planned_months", message, heading))
        _note_on_every_row(draft, "columns_in_one", ["planned_months"], message, heading)


def _may_be_wanted(heading: str, texts: Sequence[str], draft: Draft) -> bool:
    """Whether a column that no table publishes holds words in many rows, under a heading that nothing is known of."""
    if read_heading(heading, draft.profile).name is not None or len(texts) < max(FEWEST, MANY * len(draft.actions)):
        return False
    return sum(len(text.split()) for text in texts) >= FEWEST_WORDS * len(texts)


def _roles(draft: Draft) -> set[Role]:
    return {role for layout in draft.aligned.layouts for role in layout.roles()}


def note_columns_by_content(draft: Draft) -> None:
    """One note for each column whose heading does not tell what it holds, or tells otherwise."""
    slots = [slot for layout in draft.aligned.layouts for slot in layout.slots if slot.by_content]
    for heading, role in dict.fromkeys((slot.heading, slot.role) for slot in slots):
        message = (
            f"The heading {heading!r} does not say so, but what stands under it does: it was read as {role.value}."
        )
        severity = Severity.WARNING if role is Role.ACTION else None
        draft.notes.append(Note("column_by_content", "actions", None, role.value, message, heading, None, severity))


def note_kind(draft: Draft, judged: Judged) -> None:
    """A doubt on the whole action whether this row is one of its own or the rest of the one above."""
    own = judged.kind is RowKind.RECORD
    read, other = "an action of its own", "the rest of the one above"
    read, other = (read, other) if own else (other, read)
    cell = next(cell for cell in judged.aligned.row.cells if cell.text.strip())
    message = f"a row without a number, read as {read} with probability {judged.probability:.2f}; it could be {other}"
    severity = None if judged.probability < MARGIN else Severity.INFO
    last = len(draft.actions) - 1
    for index in (last, last - 1) if own and last else (last,):
        draft.notes.append(Note("row_kind", "actions", index, None, message, cell.text, cell.place, severity))


def note_rest(draft: Draft, row: AlignedRow) -> None:
    """A note on the whole action where only its place tells which value a part in a row of its own goes on.

    Or where it goes on none, but fills a blank: a row may have lost its number and its action.
    """
    known = draft.actions[-1].fields
    new = {p.cell for p in row.placements if published(p.role) and p.role not in (*known, Role.ACTION_ID)}
    doubted = [p for p in row.placements if p.cell.text.strip() and (p.probability < PROVED or p.cell in new)]
    if not doubted:
        return
    part, index = doubted[0], len(draft.actions) - 1
    surely = f"joined to the {part.role} with probability {part.probability:.2f}"
    message = f"a part in a row of its own is {surely}; it may be another value's: {part.cell.text[:60]!r}"
    draft.notes.append(Note("cell_joined", "actions", index, None, message, part.cell.text, part.cell.place))
    if draft.outcome_open and any({p.role, p.runner_up} & {Role.OUTCOME, Role.OUTCOME_ID} for p in doubted):
        last = len(draft.outcomes) - 1
        draft.notes.append(Note("cell_joined", "outcomes", last, "outcome", message, part.cell.text, part.cell.place))


def note_other_values(draft: Draft, rests: Sequence[Placement], values: Mapping[Role, str]) -> None:
    """For the record: on each value with an open end that a part in small letters was not joined to."""
    joined = {rest.role for rest in rests if rest.cell.text.strip()}
    ends = {role for role, text in values.items() if text[-1:] not in ".!?" and role not in joined}
    for rest in rests:
        printed = " ".join(rest.cell.text.split())
        message = f"a part in a row of its own was joined to the {rest.role}, not to this: {printed[:60]!r}"
        for role in sorted(ends) if rest.role in TEXT_ROLES and printed[:1].islower() else ():
            _note_other_place(draft, role, len(draft.actions) - 1, message, printed, rest.cell.place)


def note_unread_months(draft: Draft, row: AlignedRow, background: str | None) -> None:
    """A doubt on the months where a coloured cell stands below a heading over several columns that head nothing, or,
    in a table without months, below none: headings that run into each other stand in one cell."""
    layout = draft.aligned.layouts[row.layout] if row.layout is not None else None
    slots = layout.slots if layout is not None else ()
    wide = {slot.heading: slot.end - slot.start for slot in slots if slot.role is Role.OTHER}
    for placement in row.placements:
        cell, (start, end) = placement.cell, extent(placement.cell)
        if cell.text.strip() or cell.fill in (None, background) or is_paper(cell.fill):
            continue
        message = f"The heading {placement.heading!r} stands over this coloured cell and others; no month is read."
        doubted = placement.role is Role.OTHER and end - start < wide.get(placement.heading, 0) / 2
        if layout is not None and not layout.months and _is_beside(placement, slots):
            message, doubted = "No heading stands over this coloured cell; no month is read.", True
        if doubted:
            index = len(draft.actions) - 1
            note = Note("month_outside", "actions", index, "planned_months", message, cell.fill, cell.place)
            draft.notes.append(note)
            return


def _is_beside(placement: Placement, slots: Sequence[Slot]) -> bool:
    """Whether the cell stands under the heading of no column, or under one that names several months."""
    start, end = extent(placement.cell)
    if placement.role is Role.OTHER and len(MONTHS.findall(placement.heading)) > 1:
        return True
    return all(min(end, slot.end) <= max(start, slot.start) for slot in slots)


def note_places(draft: Draft, row: AlignedRow) -> None:
    index = len(draft.actions) - 1
    if row.layout is not None and row.layout in draft.mixed:
        message = "one heading names several columns, so the words of this row may be mixed up or under a wrong one"
        draft.notes.append(Note("cell_boundary", "actions", index, None, message, draft.mixed[row.layout]))
    for placement in row.placements:
        name = published(placement.role)
        if name is None or not placement.cell.text.strip():
            continue
        place = placement.cell.place
        printed = " ".join(placement.cell.text.split())
        if placement.cell.boundary_open and placement.role is not Role.MONTH:
            message = "white space leaves open which of these words and a neighbouring cell's belong together"
            draft.notes.append(Note("cell_boundary", "actions", index, name, message, printed, place))
        if placement.probability < SURE and placement.runner_up is not None:
            message = (
                f"read as {placement.role} with probability {placement.probability:.2f}; "
                f"it could be {placement.runner_up} ({printed[:60]!r})"
            )
            severity = None if placement.probability < MARGIN else Severity.INFO
            draft.notes.append(Note("column_margin", "actions", index, name, message, printed, place, severity))
            _note_other_place(draft, placement.runner_up, index, message, printed, place)
        elif not placement.usual and placement.role is not Role.MONTH:
            message = f"stands in another column than the {placement.role} of the rows around it"
            draft.notes.append(Note("moved_cell", "actions", index, name, message, printed, place, Severity.INFO))
    _note_moved_strip(draft, row, index)
    draft.notes.extend(mark_doubts(row, index, draft.marks))


def _note_moved_strip(draft: Draft, row: AlignedRow, index: int) -> None:
    """A doubt on marks before a cell that is moved: their strip may have moved with it or be covered by it."""
    marks = [p for p in row.placements if p.role is Role.MONTH and p.cell.text.strip()]
    shown = [p for p in row.placements if marks and p.cell.column > marks[0].cell.column and p.cell.text.strip()]
    message = ""
    if any(not p.usual for p in shown if p.role is not Role.MONTH):
        message = "what follows the months stands in another column than in the rows around, so the marks may too"
    elif marks and not marks[0].usual:
        message = "the row has more or fewer fields than the rows around, so the marks may stand in another column"
    if message:
        place = marks[0].cell.place
        printed = marks[0].cell.text
        draft.notes.append(Note("moved_cell", "actions", index, "planned_months", message, printed, place))


def _note_other_place(draft: Draft, runner_up: Role, index: int, message: str, printed: str, place: Place) -> None:
    """The doubt on the column that a cell was not placed in, which may lack its words."""
    other = published(runner_up)
    if other is not None:
        draft.notes.append(Note("column_margin", "actions", index, other, message, printed, place, Severity.INFO))


def note_second(draft: Draft, placement: Placement) -> None:
    """For the record: words of a second column for what only one is published of (two leads), in this month too."""
    heading = read_heading(placement.heading, draft.profile)
    name = published(Role(heading.name)) if heading.name in set(Role) else None
    if name is None or heading.earlier or heading.when is not None:
        return
    printed = " ".join(placement.cell.text.split())
    message = f"the column {placement.heading!r} holds a {name} too; it is in unplaced"
    index = len(draft.actions) - 1
    draft.notes.append(
        Note("column_unknown", "actions", index, name, message, printed, placement.cell.place, Severity.INFO)
    )
