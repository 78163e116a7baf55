"""Rows that hold the words of two: another row's number inside the action, or two values where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.action_id import Identifier, parse
from pipeline.fields.dates import read_due_date
from pipeline.model import Finding, Severity
from pipeline.rows import Row
from pipeline.senses.plan import Plan
from pipeline.senses.two_statuses import statuses_in

NUMBER = re.compile(r"(?:(?<=\s)|^)(?P<id>[A-Z]{0,4}-?\d+(?:\.\d+){1,5})\.?(?=\s+[A-Z]|$)")
REFERRED = re.compile(
    r"(?:\b(?:actions?|outcomes?|see|also|in|under|with|and|or|to|by|at|of|as|from|item|ref|no)|[&,/(])\s*$"
)
ENOUGH = 2  # columns with two values


def two_rows(plan: Plan) -> Iterator[Finding]:
    """One warning for the whole row, since each of its values may be the other row's."""
    known = {str(row["action_id"]) for row in plan.actions}
    yield from _in_outcomes(plan, known)
    yield from _with_its_outcome(plan)
    for row in plan.actions:
        other = _number_inside(str(row.get("action") or ""), str(row["action_id"]), known)
        if other and (between := _lacking(str(row["action_id"]), other, known)):
            yield _gap_inside(row, other, between)
        doubled = [name for name, holds_two in _columns(row, plan) if holds_two]
        if other or len(doubled) >= ENOUGH:
            seen = f"{other}, which is no row of its own, stands inside its action" if other else ""
            seen += " and " if other and doubled else ""
            seen += f"two values stand in its {' and its '.join(doubled)}" if doubled else ""
            message = f"Two rows seem to be printed as one: {seen}. Its values may belong to either."
            yield Finding(
                Severity.WARNING, "rows_merged", "actions", row["action_id"], None, message, row.get("action")
            )


def _lacking(key: str, inside: str, known: set[str]) -> list[str]:
    """The numbers between a row's own and the one inside its words that no row has."""
    own, other = parse(key.partition("#")[0]), parse(inside)
    first, last = (one.components[-1] if one else None for one in (own, other))
    if own is None or not isinstance(first, int) or not isinstance(last, int):
        return []
    between = (replace(own, components=(*own.components[:-1], n)).format() for n in range(first + 1, last))
    return [one for one in between if one not in known]


def _gap_inside(row: Row, inside: str, lacking: Sequence[str]) -> Finding:
    numbers = f"{lacking[0]} is" if len(lacking) == 1 else f"{len(lacking)} numbers from {lacking[0]} on are"
    message = f"{inside} stands inside this row's words, and {numbers} left out before it. A row may be lost."
    where = ("actions", row["action_id"], "action_id")
    return Finding(Severity.INFO, "numbering_gap", *where, message, published=row["action_id"])


def _in_outcomes(plan: Plan, known: set[str]) -> Iterator[Finding]:
    """Outcomes with the number of an action inside that is no row: the action slipped into its outcome's cell."""
    for row in plan.tables.get("outcomes", ()):
        own, text = parse(str(row["outcome_id"])), str(row.get("outcome") or "")
        for match in NUMBER.finditer(text):
            found = parse(match["id"])
            inside = own and found and found.depth > own.depth and found.begins_with(own)
            if found and inside and found.format() not in known:
                message = f"{found.format()}, which is no row of its own, stands inside this outcome's text."
                where = ("outcomes", row["outcome_id"], "outcome")
                yield Finding(Severity.WARNING, "rows_merged", *where, message, text, text)


def _with_its_outcome(plan: Plan) -> Iterator[Finding]:
    """Actions with their own number inside, or their outcome's that no outcome has: its cell slipped into theirs."""
    outcomes = {str(row["outcome_id"]) for row in plan.tables.get("outcomes", ())}
    for row in plan.actions:
        text = str(row.get("action") or "")
        for number in _own_numbers(str(row["action_id"]), outcomes):
            at = re.search(rf"(?<!\S){re.escape(number)}\.?(?=\s+[A-Z])", text)
            if at and not REFERRED.search(text[: at.start()]):
                message = f"{number} stands inside this action's text, which may hold its outcome's words."
                where = ("actions", row["action_id"], "action")
                yield Finding(Severity.WARNING, "rows_merged", *where, message, text, text)
                break


def _own_numbers(key: str, outcomes: set[str]) -> Iterator[str]:
    own = parse(key.partition("#")[0])
    if own is None or own.depth < 2:
        return
    yield own.format()
    above = replace(own, components=own.components[:-1], joins=own.joins[:-1], widths=own.widths[:-1])
    if above.depth > 1 and above.format() not in outcomes:
        yield above.format()


def _number_inside(text: str, key: str, known: set[str]) -> str | None:
    """A number inside the text that would come after the row's own in its parent, and that no row has."""
    own = parse(key.partition("#")[0])
    for match in NUMBER.finditer(text):
        found = parse(match["id"])
        if (
            own
            and found
            and _follows(own, found)
            and found.format() not in known
            and not REFERRED.search(text[: match.start()])
        ):
            return found.format()
    return None


def _follows(own: Identifier, other: Identifier) -> bool:
    last, next_ = own.components[-1], other.components[-1]
    same = own.components[:-1] == other.components[:-1] and own.depth > 1
    return same and isinstance(last, int) and isinstance(next_, int) and last < next_


def _columns(row: Row, plan: Plan) -> Iterator[tuple[str, bool]]:
    """Each column that takes one value, and whether two stand in it."""
    colours = {word.casefold() for words in plan.profile.rag.words.values() for word in words}
    printed = re.findall(r"[a-z]+", str(row.get("printed_rag") or "").casefold())
    yield "RAG", sum(word in colours for word in printed) == len(printed) == 2
    yield "update", len(statuses_in(str(row.get("update") or ""), plan.profile)) > 1
    due = read_due_date(str(row.get("printed_due_date") or ""), None, plan.facts.edition)
    yield "due date", due is not None and due.problem == "two_dates"
