"""Rows to records: continuations join the record they belong to, also over the page."""

from __future__ import annotations

from pipeline.errors import UnreadableInputError
from pipeline.model import Document, Role, RowKind
from pipeline.placement import Aligned
from pipeline.profile import Profile
from pipeline.records import ActionRecord, Records, Verdict
from pipeline.stitch.actions import continue_action, open_action, open_ahead
from pipeline.stitch.banners import with_banner_words
from pipeline.stitch.doubts import (
    SURE,
    note_columns_by_content,
    note_headings_in_one,
    note_kind,
    note_months_in_one,
    note_unknown_columns,
)
from pipeline.stitch.draft import Draft
from pipeline.stitch.judge import Judged, judge_rows
from pipeline.stitch.legend import legend
from pipeline.stitch.mixed import mixed_headings
from pipeline.stitch.month_strip import joined_strip
from pipeline.stitch.outcomes import continue_banner, open_outcome
from pipeline.stitch.parts import only_cell
from pipeline.stitch.priorities import open_priority, open_section, state_priority
from pipeline.stitch.rests import Pairs
from pipeline.stitch.white_marks import marks_used

BREAKS = (RowKind.BLANK, RowKind.HEADER, RowKind.REPEATED_HEADER, RowKind.FURNITURE)


def stitch(aligned: Aligned, profile: Profile) -> Records:
    """The whole plan as records, in document order, with the verdict on every row."""
    profile = with_banner_words(aligned, profile)
    strip, months = joined_strip([layout.months for layout in aligned.layouts])
    draft = Draft(
        aligned,
        profile,
        marks_used(aligned.rows, profile.months),
        Pairs.of(aligned.rows),
        mixed_headings(aligned, profile),
        strip,
        months,
    )
    for judged in judge_rows(aligned, profile):
        _take(draft, judged)
    return _records(draft)


def refuse_no_plan(records: Records, document: Document) -> None:
    """Raises ``UnreadableInputError`` where the document gave no action at all."""
    if records.actions:
        return
    name = document.source.name
    if not any(row.table for row in document.rows):
        raise UnreadableInputError(f"{name}: no table was found in it, so it is not read as a plan.")
    message = f"{name}: none of its tables has the columns of a plan (an action, its lead, its update, ...)."
    raise UnreadableInputError(f"{message} Add its headings to a profile and give it with --profile.")


def _take(draft: Draft, judged: Judged) -> None:
    row = judged.aligned
    draft.broken = row.row.breaks_before or draft.broken
    draft.verdicts.append(Verdict(row.row.number, judged.kind, judged.probability))
    match judged.kind:
        case RowKind.HEADER | RowKind.REPEATED_HEADER:
            draft.leave_out(row.row.cells, "column headings")
        case RowKind.FURNITURE:
            draft.leave_out(row.row.cells, "running head, running foot or page number")
        case RowKind.UNKNOWN:
            draft.leave_out(row.row.cells, judged.reason)
        case RowKind.PRIORITY:
            open_priority(draft, row)
        case RowKind.STATEMENT:
            state_priority(draft, only_cell(row.row))
        case RowKind.SECTION:
            open_section(draft, only_cell(row.row))
        case RowKind.OUTCOME:
            open_outcome(draft, row)
        case RowKind.RECORD:
            open_action(draft, row)
        case RowKind.CONTINUATION if judged.ahead:
            open_ahead(draft, row)
        case RowKind.CONTINUATION if judged.of_banner:
            continue_banner(draft, only_cell(row.row))
        case RowKind.CONTINUATION:
            continue_action(draft, row)
        case _:
            pass
    if judged.kind in (RowKind.RECORD, RowKind.CONTINUATION) and judged.probability < SURE:
        note_kind(draft, judged)
    draft.broken = draft.broken and judged.kind not in (RowKind.RECORD, RowKind.CONTINUATION)
    draft.broken = draft.broken or judged.kind in BREAKS


def _records(draft: Draft) -> Records:
    open_section(draft, None)
    layouts = draft.aligned.layouts
    slots = [slot for layout in layouts for slot in layout.slots]
    note_unknown_columns(draft)
    note_headings_in_one(draft)
    note_months_in_one(draft)
    note_columns_by_content(draft)
    actions = tuple(
        ActionRecord(
            action.printed_id,
            action.id_cell,
            action.fields,
            tuple(action.marks),
            tuple(action.rag_cells),
            action.outcome,
            action.priority,
            action.section,
            action.measure_from,
            tuple(action.rows),
        )
        for action in draft.actions
    )
    return Records(
        tuple(draft.priorities),
        tuple(draft.outcomes),
        actions,
        draft.strip,
        tuple(dict.fromkeys(slot.role for slot in slots)),
        tuple(dict.fromkeys(slot.heading for slot in slots if slot.heading and slot.role is not Role.MONTH)),
        tuple(draft.verdicts),
        tuple(draft.left_out),
        tuple(draft.notes),
        legend(draft.aligned.rows),
        tuple(draft.joints),
    )
