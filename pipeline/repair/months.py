"""An action's planned months, as a person decided, else as its marks or the words of its date column show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.decisions import Decision
from pipeline.fields.marks import is_mark
from pipeline.fields.months import MonthHead
from pipeline.fields.palette import is_paper
from pipeline.fields.periods import Period
from pipeline.lines import join_lines
from pipeline.model import Cell, Place, Role
from pipeline.records import Mark
from pipeline.repair.action_reading import ActionReading
from pipeline.repair.settable import months_of


def planned_months(action: ActionReading) -> tuple[tuple[str, Cell], ...]:
    """Each planned month with the cell that shows it, in order; where a person set them, those."""
    _doubt_strayed_marks(action)
    found = _marked(action)
    shown = [mark.cell for mark in action.record.marks]
    if not shown and (stretch := _stretch(action)):
        months, cell = stretch
        found, shown = dict.fromkeys(months, cell), [cell]
    for printed in dict.fromkeys([join_lines(cell.text) or cell.fill for cell in shown] or [None]):
        answer = action.answer("actions", "planned_months", printed)
        if answer is not None and answer.decision == "set":
            return _set(found, printed, answer, action)
    return tuple(sorted(found.items()))


def _doubt_strayed_marks(action: ActionReading) -> None:
    """A mark of the strip's beside other words ("Amber x"): the words or the mark stand in the wrong cell."""
    for cell in (*action.cells(Role.LEAD), *action.cells(Role.DUE_DATE), *action.record.rag_cells):
        words = join_lines(cell.text).split()
        if len(words) > 1 and action.known.marks & {words[0], words[-1]}:
            message = "A mark as in the month strip stands beside these words; which month it marks is not known."
            action.doubt("month_outside", "planned_months", message, cell.text, cell.place)


def _marked(action: ActionReading) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for mark in action.record.marks:
        months = _months_of(mark, action)
        if months and found.keys() >= set(months) and mark.cell not in found.values():
            action.leave_cell(mark.cell, "a month marked again")
        for month in months:
            found.setdefault(month, mark.cell)
    return found


def _months_of(mark: Mark, action: ActionReading) -> Sequence[str]:
    text, heads = join_lines(mark.cell.text), action.known.heads
    head = heads[mark.month] if mark.month is not None and 0 <= mark.month < len(heads) else None
    if text and not is_mark(text, action.known.profile.months):
        if head is None or not _is_labelled(mark, head, action):
            return _in_words(text, mark.cell, action)
        message = f"Words stand in this coloured cell of the month strip; {head.printed} is taken for marked."
        action.doubt("month_outside", "planned_months", message, text, mark.cell.place)
    if head is not None and head.months:
        return head.months
    message = "A mark stands outside the month strip, so its month is not known."
    if head is not None:
        message = "The head of this month column cannot be read as a month."
    action.doubt("month_outside", "planned_months", message, text or mark.cell.fill, mark.cell.place)
    action.leave_cell(mark.cell, "a mark outside the month strip")
    return ()


def _is_labelled(mark: Mark, head: MonthHead, action: ActionReading) -> bool:
    """Whether words that name no months stand in a cell whose own colour marks its month."""
    cell = mark.cell
    beside = {one.fill for role in (Role.ACTION, Role.LEAD) for one in action.cells(role)}
    coloured = not is_paper(cell.fill) and cell.fill not in beside
    return bool(head.months) and coloured and action.known.period(join_lines(cell.text)) is None


def _in_words(text: str, cell: Cell, action: ActionReading) -> Sequence[str]:
    period = action.known.period(text)
    if period is None:
        message = "The words in the month strip name no months."
        action.doubt("month_outside", "planned_months", message, text, cell.place)
        action.leave_cell(cell, "words in the month strip")
        return ()
    return _named(period, text, cell.place, action)


def _stretch(action: ActionReading) -> tuple[Sequence[str], Cell] | None:
    """The months that the date column's words name, as those between two ends."""
    value = action.value(Role.DUE_DATE)
    period = action.known.stretches.get(value.text) if value else None
    if value is None or period is None:
        return None
    return _named(period, value.text, value.place, action), value.cells[0]


def _named(period: Period, text: str, place: Place, action: ActionReading) -> Sequence[str]:
    if period.by_quarter:
        action.quarters.setdefault(text, period)
    if period.is_doubtful and not set(period.months) <= set(action.known.months):
        message = f"The months were read by the rule {period.rule.replace('_', ' ')!r}."
        published = f"{period.months[0]} to {period.months[-1]}"
        action.doubt("date_assumed", "planned_months", message, text, place, published=published)
    return period.months


def _set(
    found: Mapping[str, Cell], printed: str | None, answer: Decision, action: ActionReading
) -> tuple[tuple[str, Cell], ...]:
    months = months_of(answer.value or "")
    action.decide("planned_months", printed, " ".join(months), answer)
    given = Cell(answer.value or "", answer.place, answer.place.column or 1)
    marks = {mark.cell for mark in action.record.marks}
    for month in sorted(found.keys() - set(months)):
        if found[month] in marks:
            action.leave_cell(found[month], "a month that a decision took out")
    return tuple((month, found.get(month, given)) for month in months)
