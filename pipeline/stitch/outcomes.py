"""Outcomes: opened, printed again, gone on with."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from pipeline.leading import leading_identifier
from pipeline.model import Cell, Role
from pipeline.placement import AlignedRow
from pipeline.records import OutcomeRecord, Value
from pipeline.stitch.draft import Draft
from pipeline.stitch.joining import join_parts, repeated_words
from pipeline.stitch.numbered_above import counted_above, printed_above
from pipeline.stitch.outcome_heading import outcome_heading
from pipeline.stitch.parts import OpenAction, bare, identified, words_of
from pipeline.stitch.priorities import take_priority

PARTS = 2  # of an outcome's number
FEWEST_REPEATED = 3  # words that tell an outcome without a number again, where the page cuts it off


def open_outcome(draft: Draft, row: AlignedRow) -> None:
    heading = outcome_heading(row, draft.aligned, draft.profile)
    if heading is None:
        take_priority(draft, row)
        take_outcome(draft, row, None)
    elif _repeats_outcome(draft, heading.printed_id, heading.text):
        draft.leave_out((heading.cell,), "an outcome, repeated")
    else:
        draft.leave_words(heading.words, heading.cell, "the word for an outcome")
        value = Value(heading.text, (heading.cell,))
        record = OutcomeRecord(heading.printed_id, heading.cell, value, draft.priority(), draft.section)
        draft.outcomes.append(record)
        draft.outcome_open = draft.bannered = True


def continue_banner(draft: Draft, cell: Cell) -> None:
    """Goes on with an outcome that a page's end cut in its banner."""
    _extend_outcome(draft, Value(words_of(cell), (cell,)))


def take_outcome(draft: Draft, row: AlignedRow, action_id: str | None) -> None:
    cells = [p.cell for p in row.placements if p.role in (Role.OUTCOME_ID, Role.OUTCOME) and p.cell.text.strip()]
    if not cells:
        return
    printed_id, text, used = identified(cells, draft.aligned.habits.outcome_depth)
    value = Value(text, tuple(used))
    if printed_id is None and _continues_copy(draft, text):
        draft.leave_out(cells, "an outcome, repeated")
        return
    if printed_id is None and _continues_outcome(draft, value, action_id):
        _extend_outcome(draft, value)
        return
    if _repeats_outcome(draft, printed_id, text):
        draft.leave_out(cells, "an outcome, repeated")
        draft.copied = text
        return
    draft.copied = ""
    id_cell = cells[0] if printed_id is not None else None
    if _numbers_open_outcome(draft, printed_id, action_id):
        _extend_outcome(draft, value)
        draft.outcomes[-1] = replace(draft.outcomes[-1], printed_id=printed_id, id_cell=id_cell)
        return
    draft.outcomes.append(OutcomeRecord(printed_id, id_cell, value, draft.priority(), draft.section))
    draft.outcome_open, draft.bannered = True, False
    above = list(takewhile(lambda one: not _is_at_home(draft, one), counted_above(draft, printed_id, action_id)))
    for action in above or printed_above(draft, cells[0], action_id, "outcome", PARTS):
        action.outcome = len(draft.outcomes) - 1


def _is_at_home(draft: Draft, action: OpenAction) -> bool:
    """Whether the action stands under an outcome whose number its own begins with: a new one's may be misprinted."""
    return action.outcome is not None and _numbered_alike(draft.outcomes[action.outcome], action.printed_id)


def _numbers_open_outcome(draft: Draft, printed_id: str | None, action_id: str | None) -> bool:
    """Whether this is the number of the open outcome, at the foot of its cell after a page's end that cut it.

    All its actions begin with that number, and so does the one beside it.
    """
    if not draft.broken or not draft.outcome_open or printed_id is None or draft.outcomes[-1].printed_id is not None:
        return False
    numbered = replace(draft.outcomes[-1], printed_id=printed_id)
    own = [one.printed_id for one in draft.actions[:-1] if one.outcome == len(draft.outcomes) - 1]
    return bool(own) and all(_numbered_alike(numbered, one) for one in (*own, action_id))


def take_own_outcome(draft: Draft) -> None:
    """Gives the latest action the outcome opened beside its rest, over the page, where only that has its number."""
    action = draft.actions[-1]
    latest = len(draft.outcomes) - 1
    if latest < 0 or action.outcome == latest or not _numbered_alike(draft.outcomes[latest], action.printed_id):
        return
    if action.outcome is None or not _numbered_alike(draft.outcomes[action.outcome], action.printed_id):
        action.outcome = latest


def _numbered_alike(outcome: OutcomeRecord, action_id: str | None) -> bool:
    own, leading = leading_identifier(outcome.printed_id or ""), leading_identifier(action_id or "")
    if own is None or leading is None or own.identifier is None or leading.identifier is None:
        return False
    return own.depth < leading.depth and leading.identifier.begins_with(own.identifier)


def _repeats_outcome(draft: Draft, printed_id: str | None, text: str) -> bool:
    """Whether an outcome cell is printed again, perhaps only as far as the page goes."""
    if not draft.outcome_open or draft.outcomes[-1].printed_id != printed_id:
        return False
    whole = draft.outcomes[-1].text.text
    if printed_id is None and (text == whole or len(text.split()) < FEWEST_REPEATED):
        return False
    return bare(whole).startswith(bare(text))


def _continues_copy(draft: Draft, text: str) -> bool:
    """Whether a copy of the open outcome, which its row printed down to a break, goes on here."""
    if not draft.copied:
        return False
    copied, _ = join_parts(draft.copied, text, draft.profile.text)
    if not bare(draft.outcomes[-1].text.text).startswith(bare(copied)):
        return False
    draft.copied = copied
    return True


def _continues_outcome(draft: Draft, value: Value, action_id: str | None) -> bool:
    if not draft.outcome_open:
        return False
    current = draft.outcomes[-1]
    if draft.aligned.habits.outcome_depth is None or current.printed_id is None:
        same = current.text.text.casefold() == value.text.casefold()
        return same or value.text[:1].islower()
    if action_id is None or repeated_words(current.text.text, value.text, draft.profile.text):
        return True
    leading = leading_identifier(action_id)
    own = leading_identifier(current.printed_id)
    if value.text[:1].islower() or leading is None or own is None:
        return True
    if leading.identifier is None or own.identifier is None:
        return True
    # An outcome whose number was lost shows in its actions: they no longer begin with the current one's.
    return leading.identifier.begins_with(own.identifier)


def _extend_outcome(draft: Draft, value: Value) -> None:
    current = draft.outcomes[-1]
    if current.text.text.casefold() == value.text.casefold():
        draft.leave_out(value.cells, "an outcome, repeated")
        return
    joined = draft.joined(current.text, value)
    draft.outcomes[-1] = replace(current, text=joined)
    draft.note("cell_joined", "outcomes", len(draft.outcomes) - 1, "outcome", value)
