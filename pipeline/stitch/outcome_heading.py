"""An outcome that is printed as a row of its own over its actions, in a plan without a column for outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.action_id import Component
from pipeline.evidence import Habits
from pipeline.leading import LeadingIdentifier, leading_identifier
from pipeline.lines import join_lines
from pipeline.model import Cell, Role
from pipeline.placement import Aligned, AlignedRow
from pipeline.profile import Profile
from pipeline.stitch.resumed import identifier_of

FEWEST_WORDS = 2
PARTS = 2
Components = tuple[Component, ...]
NEXT = 3  # actions below an outcome, of which one's own number may be damaged
NUMBER = r"(?P<id>[A-Z]{1,2}|[A-Z]?\d{1,2}(?:\.\d{1,2})*|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)"


@dataclass(frozen=True, slots=True)
class OutcomeHeading:
    """Taken apart: ``words`` is what stands before the number ("Outcome")."""

    words: str
    printed_id: str
    text: str
    cell: Cell


def outcome_heading(row: AlignedRow, aligned: Aligned, profile: Profile) -> OutcomeHeading | None:
    """The row as an outcome's heading: "Outcome 2: Help comes early", or "2. Help comes early" over actions 2.1, 2.2.

    None where a column holds the outcomes, or where more is printed in the row.
    """
    cells = [cell for cell in row.row.cells if cell.text.strip()]
    if len(cells) != 1 or any(Role.OUTCOME in layout.roles() for layout in aligned.layouts):
        return None
    return _worded(cells[0], profile) or _numbered(cells[0], row, aligned)


def _worded(cell: Cell, profile: Profile) -> OutcomeHeading | None:
    words = "|".join(re.escape(word) for word in sorted(profile.outcomes.words, key=len, reverse=True))
    found = re.match(rf"\s*(?:{words})\s+(?:no\.?\s*)?{NUMBER}\b\s*[-–—:;.)]?\s*(?P<rest>.*)$", cell.text, re.I | re.S)
    if found is None or not found["rest"].strip() or not cell.text.lstrip()[0].isupper():
        return None  # in small letters it is the rest of a broken sentence ("standard a child can expect")
    return OutcomeHeading(cell.text[: found.start("id")].strip(), found["id"], join_lines(found["rest"]), cell)


def _numbered(cell: Cell, row: AlignedRow, aligned: Aligned) -> OutcomeHeading | None:
    """Only with a number one shorter than the actions', and across a table's columns or in its first one.

    Elsewhere (behind the blank fields by which a page sets off its rows, or in a line between two tables) only where
    the numbers of the actions around leave a place for it.
    """
    leading, habits = leading_identifier(cell.text), aligned.habits
    depth = habits.outcome_depth or habits.action_depth - 1  # none is known where only lines between tables have it
    if leading is None or leading.depth != depth or len(leading.rest.split()) < FEWEST_WORDS:
        return None
    first = row.layout is not None and (cell is row.row.cells[0] or cell.column_span > 1)
    if not first and not (leading.rest[:1].isupper() and _has_its_place(leading, row, aligned)):
        return None
    return OutcomeHeading("", leading.printed, join_lines(leading.rest), cell)


def _has_its_place(leading: LeadingIdentifier, row: AlignedRow, aligned: Aligned) -> bool:
    """Whether one of the next actions begins with the number, or it comes between the actions' above and below.

    A line outside the tables (the contents' or a list's may be numbered too) only below a table's head and with a
    number of two parts or more.
    """
    headed = bool(aligned.layouts) and row.row.number > aligned.layouts[0].rows[0]
    if leading.identifier is None or not headed or (row.layout is None and leading.depth < PARTS):
        return False
    at = next(index for index, one in enumerate(aligned.rows) if one is row)
    own = leading.identifier.components
    above = next(_parents(reversed(aligned.rows[:at]), aligned.habits, len(own)), None)
    below = list(islice(_parents(aligned.rows[at + 1 :], aligned.habits, len(own)), NEXT))
    return own in below or (_follows(above, own) and not any(_follows(one, own) or one == above for one in below))


def _follows(before: Components | None, after: Components) -> bool:
    """Whether the number comes later in the same group."""
    if before is None or before[:-1] != after[:-1]:
        return False
    one, other = before[-1], after[-1]
    return isinstance(one, int) and isinstance(other, int) and one < other


def _parents(rows: Iterable[AlignedRow], habits: Habits, depth: int) -> Iterator[Components]:
    """The first ``depth`` parts of each action's number."""
    for row in rows:
        leading = identifier_of(row, habits)
        if leading is not None and leading.identifier is not None and leading.depth == habits.action_depth:
            yield leading.identifier.components[:depth]
