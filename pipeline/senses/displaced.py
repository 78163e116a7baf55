"""Where a blank's words may stand instead: in another cell of the row, or in the row above or below.

A cell that slips into its neighbour leaves two traces: a blank where the plan hardly ever has one, and a text that is
two. The blank is on a finding of its own; these findings name the values that may hold too much.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Finding, Severity
from pipeline.rows import Row
from pipeline.senses.habits import MOST, share_filled
from pipeline.senses.plan import Plan

USUAL = 0.9
"""Share of rows with a value from which on a blank is a trace."""
FIELDS = ("lead", "measure", "update", "status", "rag", "due_date")
TEXTS = ("action", "lead", "measure", "update")
JOINT = re.compile(r"[\w%'’)](?=\s+(?P<word>[A-Z]\w*))")
OPENING = re.compile(r"[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class _Texts:
    """The words that begin a text of any column, and the leads that more than one row names: each is one text."""

    openings: frozenset[str]
    leads: frozenset[str]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> _Texts:
        leads = Counter(str(row.get("lead") or "") for row in rows)
        openings = frozenset(word for field in TEXTS for word in _openings(rows, field))
        return cls(openings, frozenset(lead for lead, count in leads.items() if count > 1))

    def are_two(self, text: str) -> bool:
        """Whether one of those words follows in the text without a full stop before it."""
        return text not in self.leads and any(match["word"] in self.openings for match in JOINT.finditer(text))


def displaced(plan: Plan) -> Iterator[Finding]:
    rows = plan.actions
    usual = [field for field in FIELDS if share_filled(_shown(row, field) for row in rows) >= USUAL]
    texts = _Texts.of(rows)
    opening = _openers(rows)
    for at, row in enumerate(rows):
        blank = [field for field in FIELDS if not _shown(row, field)]
        expected = {*usual, *(["measure"] if at in opening else [])} - {*plan.facts.lost}
        missed = [field for field in blank if field in expected]
        if missed:
            yield _in_the_row(row, missed)
        if mark := _mark_in(str(row.get("lead") or ""), plan.profile.months.marks):
            yield _with_a_mark(row, mark)
        near = [rows[i] for i in (at - 1, at + 1) if 0 <= i < len(rows)]
        for field in blank:
            if field in TEXTS:
                yield from _beside(row, near, field, field in missed, texts)


def _openers(rows: Sequence[Row]) -> frozenset[int]:
    """Rows that open their outcome, where most of those have a measure: no cell above can be merged with theirs."""
    first: dict[object, int] = {}
    for at, row in enumerate(rows):
        first.setdefault(row.get("outcome_id"), at)
    filled = share_filled(rows[at].get("measure") for at in first.values())
    return frozenset(first.values()) if filled >= MOST else frozenset()


def _shown(row: Row, field: str) -> object:
    return row.get(field) or row.get(f"printed_{field}")


def _in_the_row(row: Row, missed: Sequence[str]) -> Finding:
    names = " and no ".join(field.replace("_", " ") for field in missed)
    message = f"The row shows no {names}, which nearly all rows do; its words may stand in another cell of the row."
    return Finding(Severity.INFO, "cell_displaced", "actions", row["action_id"], None, message)


def _mark_in(lead: str, marks: Sequence[str]) -> str | None:
    """A sign that marks months where the lead's last word is expected."""
    last = lead.split()[-1:]
    return next((mark for mark in marks if [mark] == last and not mark.isalnum() and lead != mark), None)


def _with_a_mark(row: Row, mark: str) -> Finding:
    message = f"The lead ends with {mark!r}, which marks a month: the lead's words and the row's months may have moved."
    return Finding(Severity.INFO, "cell_displaced", "actions", row["action_id"], None, message, row.get("lead"))


def _beside(row: Row, near: Sequence[Row], field: str, missed: bool, texts: _Texts) -> Iterator[Finding]:
    """Neighbours' values in the same column and, where blanks are common, the row's own that seem to be two texts."""
    for other in near:
        if other.get(field) and (missed or texts.are_two(str(other[field]))):
            yield _holder(other, field, f"{row['action_id']} shows no {field}")
    for name in TEXTS if not missed else ():
        text = str(row.get(name) or "")
        if name != field and texts.are_two(text):
            yield _holder(row, name, f"the row shows no {field} and this reads like two texts")


def _holder(row: Row, field: str, why: str) -> Finding:
    message = f"The {field} may hold words of another cell: {why}."
    text = row.get(field)
    return Finding(Severity.INFO, "cell_displaced", "actions", row["action_id"], field, message, text, text)


def _openings(rows: Sequence[Row], field: str) -> Iterator[str]:
    """Words that begin a text of the column."""
    return (found[0] for row in rows if (found := OPENING.match(str(row.get(field) or ""))))
