"""Deadlines over the editions: what slipped, what is overdue, what was pushed back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.history.changes import listed
from pipeline.history.life import Stage
from pipeline.history.snapshot import Mention
from pipeline.history.watch import Rules, Signal, edition_before, signal_of, state


def slipped(lineage_id: str, lived: Sequence[Stage], rules: Rules) -> Iterator[Signal]:
    """All months planned in this edition are over, and it is not complete."""
    now, before = lived[-1], edition_before(lived)
    months = now.row.months
    if months and months[-1] < now.edition and rules.is_open(now):
        message = f"Planned until {months[-1]}, and in {now.edition} {state(now)}."
        old = listed(before.row.months) if before else None
        yield signal_of(lineage_id, before, now, "slipped", "months", (old, listed(months), message))


def overdue(lineage_id: str, lived: Sequence[Stage], rules: Rules) -> Iterator[Signal]:
    """A due date has passed, or a day that an earlier edition's words gave as still to come."""
    now, before = lived[-1], edition_before(lived)
    if not rules.is_open(now):
        return
    due = now.row.due_date
    if due and due < _first_day(now.edition, due):
        message = f"Due {due}, and in {now.edition} {state(now)}."
        yield signal_of(
            lineage_id, before, now, "overdue", "due_date", (before.row.due_date if before else None, due, message)
        )
    for said_in, said in _passed(lived, rules):
        message = f"In {said_in.edition} the {said.field} named {said.printed}; in {now.edition} {state(now)}."
        yield signal_of(lineage_id, said_in, now, "overdue", said.field, (said.printed, now.row.status, message))


def _passed(lived: Sequence[Stage], rules: Rules) -> Iterator[tuple[Stage, Mention]]:
    """Days named in an earlier month that went by since the edition before, unless a later day has replaced them.

    A day that is no longer named counts only where words had set it as a deadline.
    """
    still = {(said.field, said.day) for said in lived[-1].row.mentions}
    found: dict[tuple[str, str], tuple[Stage, Mention]] = {}
    for at, stage in enumerate(lived[:-1]):
        for said in stage.row.mentions:
            to_come = said.day[:7] > stage.edition
            gone_by = lived[-2].edition <= said.day[:7] < lived[-1].edition
            binding = (said.field, said.day) in still or rules.sets_deadline(
                getattr(stage.row, said.field), said.printed
            )
            if to_come and gone_by and binding and not any(_revised(said, later) for later in lived[at + 1 :]):
                found[said.field, said.day] = stage, said
    yield from found.values()


def _revised(said: Mention, later: Stage) -> bool:
    return any(other.field == said.field and other.day > said.day for other in later.row.mentions)


def pushed(lineage_id: str, lived: Sequence[Stage], rules: Rules) -> Iterator[Signal]:
    """The end is later than it was: of the planned months, the due date, or the dates named in the words."""
    now, before = lived[-1], edition_before(lived)
    if before is None:
        return
    for field, old, new in _ends(before, now, rules):
        message = f"{old} in {before.edition} has become {new} in {now.edition}."
        yield signal_of(lineage_id, before, now, "deadline_pushed", field, (old, new, message))


def _ends(before: Stage, now: Stage, rules: Rules) -> Iterator[tuple[str, str, str]]:
    if before.row.months and now.row.months and before.row.months[-1] < now.row.months[-1]:
        yield "months", before.row.months[-1], now.row.months[-1]
    old, new = before.row.due_date, now.row.due_date
    if old and new and old[: len(new)] < new[: len(old)]:
        yield "due_date", old, new
    for field in ("update", "measure"):
        was, is_now = _deadline(before, field, rules), _deadline(now, field, rules)
        if was and is_now and _end(was) < _end(is_now) and rules.is_open(now):
            yield field, was.printed, is_now.printed


def _deadline(stage: Stage, field: str, rules: Rules) -> Mention | None:
    """The last day that the words set as a deadline and that had not passed when the edition's month began."""
    text = getattr(stage.row, field)
    said = [
        mention
        for mention in stage.row.mentions
        if mention.field == field and mention.day[:7] >= stage.edition and rules.sets_deadline(text, mention.printed)
    ]
    return max(said, key=_end, default=None)


def _end(said: Mention) -> str:
    """The last day that a mention may mean, to compare by: a month ends after all of its days."""
    return said.day if said.precision == "day" else f"{said.day[:7]}-99"


def _first_day(edition: str, like: str) -> str:
    """The edition's beginning, as precise as ``like``."""
    return f"{edition}-01"[: len(like)]
