"""Where a blank's words may stand instead: in another cell of the row, or in the row above or below.

A cell that slips into its neighbour leaves two traces: a blank, and a text that is two or that begins or ends with what
the blank's column holds. Where nearly every row has a value the blank alone is one. A blank is on a finding of its own;
these findings name the values that may hold too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import Finding, Severity
from pipeline.rows import Row
from pipeline.senses.edges import TYPED, Edges
from pipeline.senses.habits import MOST, share_filled
from pipeline.senses.plan import Plan
from pipeline.senses.two_texts import TEXTS, TextHabits

MISTAKEN = {"measure": ("update",), "update": ("measure",)}
"""Columns of prose that take each other's words where one is blank."""
USUAL = 0.9
"""Share of rows with a value from which on a blank is a trace; where a blank is a warning in itself it is one there."""
WARNED_OF = ("lead", "update")
HALF = 0.5
"""Share of rows with a value from which on a column's own words beside others are looked for where it is blank."""
FIELDS = ("action", "lead", "measure", "update", "status", "rag", "due_date")


def displaced(plan: Plan) -> Iterator[Finding]:
    """One finding on each value at most, the first that tells why."""
    told: set[tuple[str, str, str | None]] = set()
    for finding in _displaced(plan):
        where = (finding.table, str(finding.key), finding.field)
        if where not in told:
            told.add(where)
            yield finding


def _displaced(plan: Plan) -> Iterator[Finding]:
    rows = plan.actions
    share = {field: share_filled(_shown(row, field) for row in rows) for field in FIELDS}
    usual = [field for field in FIELDS if share[field] >= (MOST if field in WARNED_OF else USUAL)]
    habits = TextHabits.of(rows)
    edges = Edges.of(habits.leads, plan.profile)
    opening, opened = _openers(rows), _opened(plan)
    risks = plan.by_action("action_risks")
    typed = [field for field in TYPED if share[field] >= HALF]
    typed += ["risk_ref"] if risks else []
    for at, row in enumerate(rows):
        blank = [field for field in FIELDS if not _shown(row, field)]
        expected = {*usual, *(["measure"] if at in opening else [])} - {*plan.facts.lost}
        missed = [field for field in blank if field in expected]
        if missed:
            yield _in_the_row(row, missed)
        if "action" in missed and at in opened:
            yield _in_the_outcome(opened[at], row)
        if mark := _mark_in(str(row.get("lead") or ""), plan.profile.months.marks):
            yield _with_a_mark(row, mark)
        for column in typed:
            if column in blank if column in FIELDS else row["action_id"] not in risks:
                yield from _at_an_edge(row, column, edges, opened.get(at))
        near = [rows[i] for i in (at - 1, at + 1) if 0 <= i < len(rows)]
        for field in blank:
            if field in TEXTS:
                yield from _beside(row, near, field, field in missed, habits)


def _openers(rows: Sequence[Row]) -> frozenset[int]:
    """Rows that open their outcome, where most of those have a measure: no cell above can be merged with theirs."""
    first: dict[object, int] = {}
    for at, row in enumerate(rows):
        first.setdefault(row.get("outcome_id"), at)
    filled = share_filled(rows[at].get("measure") for at in first.values())
    return frozenset(first.values()) if filled >= MOST else frozenset()


def _opened(plan: Plan) -> Mapping[int, Row]:
    """By the place of the row that is an outcome's first, that outcome."""
    outcomes = {row["outcome_id"]: row for row in plan.tables.get("outcomes", ())}
    first: dict[object, int] = {}
    for at, row in enumerate(plan.actions):
        first.setdefault(row.get("outcome_id"), at)
    return {at: outcomes[key] for key, at in first.items() if key in outcomes}


def _shown(row: Row, field: str) -> object:
    return row.get(field) or row.get(f"printed_{field}")


def _in_the_row(row: Row, missed: Sequence[str]) -> Finding:
    names = " and no ".join(field.replace("_", " ") for field in missed)
    message = f"The row shows no {names}, which nearly all rows do; its words may stand in another cell of the row."
    return Finding(Severity.INFO, "cell_displaced", "actions", row["action_id"], None, message)


def _in_the_outcome(outcome: Row, row: Row) -> Finding:
    message = f"The outcome may hold the action of {row['action_id']}, which shows none."
    where = ("outcomes", outcome["outcome_id"], "outcome")
    return Finding(Severity.INFO, "cell_displaced", *where, message, outcome["outcome"], outcome["outcome"])


def _mark_in(lead: str, marks: Sequence[str]) -> str | None:
    """A sign that marks months where the lead's last word is expected."""
    last = lead.split()[-1:]
    return next((mark for mark in marks if [mark] == last and not mark.isalnum() and lead != mark), None)


def _with_a_mark(row: Row, mark: str) -> Finding:
    message = f"The lead ends with {mark!r}, which marks a month: the lead's words and the row's months may have moved."
    return Finding(Severity.INFO, "cell_displaced", "actions", row["action_id"], None, message, row.get("lead"))


def _at_an_edge(row: Row, column: str, edges: Edges, outcome: Row | None) -> Iterator[Finding]:
    """Values of the row, or the outcome that it opens, that begin or end with what the blank column holds."""
    name = column.removesuffix("_ref").replace("_", " ")
    holders = [("actions", "action_id", row, field) for field in TEXTS if field != column]
    holders += [("outcomes", "outcome_id", outcome, "outcome")] if outcome else []
    for table, key, holder, field in holders:
        text = str(holder.get(field) or "")
        if found := edges.at(column, text):
            message = f"The {field} may hold the {name} of {row['action_id']}, which shows none: {found!r} is its edge."
            yield Finding(Severity.INFO, "cell_displaced", table, holder[key], field, message, text, text)
            message = f"The row shows no {name}, but {found!r} stands at the edge of its {field}."
            yield Finding(Severity.INFO, "cell_displaced", "actions", row["action_id"], column, message)


def _beside(row: Row, near: Sequence[Row], field: str, missed: bool, habits: TextHabits) -> Iterator[Finding]:
    """Neighbours' values in the same column and, where blanks are common, the row's own that seem to be two texts.

    Neighbours' also in a column where the row's own words begin as no other's do: that may be the blank then.
    """
    for other in near:
        text = str(other.get(field) or "")
        if habits.can_be_two(text) if missed else habits.are_two(text, field):
            yield _holder(other, field, f"{row['action_id']} shows no {field}")
    for name in MISTAKEN.get(field, ()):
        if not habits.begins_alike(str(row.get(name) or ""), name):
            astray = (other for other in near if habits.are_two(str(other.get(name) or ""), name))
            yield from (_holder(other, name, f"{row['action_id']} may show no {name}") for other in astray)
    for name in TEXTS if not missed else ():
        text = str(row.get(name) or "")
        if name != field and habits.are_two(text, name, field):
            yield _holder(row, name, f"the row shows no {field} and this reads like two texts")
        elif name == "update" and text and habits.begins_as(text, name, field):
            yield _holder(row, name, f"the row shows no {field} and this begins as the plan's {field}s do")


def _holder(row: Row, field: str, why: str) -> Finding:
    message = f"The {field} may hold words of another cell: {why}."
    text = row.get(field)
    return Finding(Severity.INFO, "cell_displaced", "actions", row["action_id"], field, message, text, text)
