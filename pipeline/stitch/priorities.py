"""Priorities, their statements and the sections under them, as their rows come."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lines import join_lines
from pipeline.model import Cell, Role
from pipeline.placement import AlignedRow
from pipeline.records import PriorityRecord, Value
from pipeline.stitch.banners import numbered_priority
from pipeline.stitch.draft import Draft
from pipeline.stitch.numbered_above import counted_above, printed_above
from pipeline.stitch.parts import bare, extended, identified, named, only_cell, title_of, words_of
from pipeline.stitch.priority_heading import opens_to_be_good, read_priority


def open_priority(draft: Draft, row: AlignedRow) -> None:
    cell = only_cell(row.row)
    heading = read_priority(cell.text, draft.profile, cell.run_in) or numbered_priority(row, draft.aligned)
    if heading is None:
        return
    title = Value(join_lines(heading.title), (cell,)) if heading.title else None
    statement = Value(join_lines(heading.statement), (cell,)) if heading.statement.strip() else None
    known = [priority.printed_id for priority in draft.priorities]
    if heading.printed_id in known[-1:] and (title is None or title.text == title_of(draft.priorities[-1])):
        draft.leave_out((cell,), "a priority's heading, repeated")
        return
    draft.leave_words(heading.words, cell, "the word for a priority")
    draft.priorities.append(PriorityRecord(heading.printed_id, title, statement, None, cell))
    open_section(draft, None)
    draft.outcome_open = False


def take_priority(draft: Draft, row: AlignedRow, action_id: str | None = None) -> None:
    """Opens the priority that a column of its own names, where that is another than the one before."""
    cells = [p.cell for p in row.placements if p.role is Role.PRIORITY and p.cell.text.strip()]
    for cell in cells:
        heading = read_priority(cell.text, draft.profile, cell.run_in)
        printed_id, title, _ = identified([cell], 1) if heading is None else (*named(heading), [])
        value = Value(title, (cell,)) if title else None
        if _repeats_priority(draft, printed_id, title):
            draft.leave_out((cell,), "a priority, repeated")
            continue
        if draft.priorities and printed_id is None and value is not None and title[:1].islower():
            known = draft.priorities[-1].title
            whole = draft.joined(known, value) if known is not None else value
            draft.priorities[-1] = replace(draft.priorities[-1], title=whole)
            continue
        if heading is not None:
            draft.leave_words(heading.words, cell, "the word for a priority")
        draft.priorities.append(PriorityRecord(printed_id, value, None, None, cell))
        above = counted_above(draft, printed_id, action_id) or printed_above(draft, cell, action_id, "priority", 1)
        for action in above:
            action.priority = len(draft.priorities) - 1
        _take_along_banners(draft)


def _repeats_priority(draft: Draft, printed_id: str | None, title: str) -> bool:
    """Whether a priority's cell is printed again, perhaps in parts where a page cuts it."""
    if not draft.priorities:
        return False
    last, whole = draft.priorities[-1], bare(title_of(draft.priorities[-1]) or "")
    if printed_id is None and draft.priority_again is not None and whole.startswith(bare(draft.priority_again + title)):
        return True
    again = printed_id == last.printed_id and whole.startswith(bare(title))
    draft.priority_again = title if again else None
    return again and (title == title_of(last) or printed_id is not None)


def _take_along_banners(draft: Draft) -> None:
    """A section or an outcome whose banner stands over the first row of a new priority belongs to that one."""
    if any(action.section is draft.section for action in draft.actions):
        open_section(draft, None)
    last = len(draft.outcomes) - 1
    if draft.outcome_open and draft.bannered and all(action.outcome != last for action in draft.actions):
        draft.outcomes[-1] = replace(draft.outcomes[-1], priority=draft.priority(), section=draft.section)
    else:
        draft.outcome_open = False


def state_priority(draft: Draft, cell: Cell) -> None:
    opening = opens_to_be_good(cell.text, draft.profile)
    if not draft.priorities:
        draft.leave_out((cell,), "text before the first priority")
        return
    last = draft.priorities[-1]
    words = join_lines(cell.text if opening is None else opening)
    if opening is not None:
        draft.leave_words(cell.text.strip().removesuffix(opening.strip()), cell, "words that open a statement")
    if opening is not None or last.to_be_good is not None:
        draft.priorities[-1] = replace(last, to_be_good=extended(last.to_be_good, words, cell))
    else:
        draft.priorities[-1] = replace(last, statement=extended(last.statement, words, cell))


def open_section(draft: Draft, cell: Cell | None) -> None:
    """A new section, or none; a heading that no action stood under is left out by name."""
    used = any(action.section is draft.section for action in draft.actions)
    if draft.section is not None and not used:
        draft.leave_out(draft.section.cells, "a heading that nothing stands under")
    draft.section = None if cell is None else Value(words_of(cell), (cell,))
