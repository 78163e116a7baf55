"""An outcome that is printed as a row of its own over its actions, in a plan without a column for outcomes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.leading import leading_identifier
from pipeline.lines import join_lines
from pipeline.model import Cell, Role
from pipeline.placement import Aligned, AlignedRow
from pipeline.profile import Profile

FEWEST_WORDS = 2
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
    return _worded(cells[0], profile) or _numbered(cells[0], row, aligned.habits.outcome_depth)


def _worded(cell: Cell, profile: Profile) -> OutcomeHeading | None:
    words = "|".join(re.escape(word) for word in sorted(profile.outcomes.words, key=len, reverse=True))
    found = re.match(rf"\s*(?:{words})\s+(?:no\.?\s*)?{NUMBER}\b\s*[-–—:;.)]?\s*(?P<rest>.*)$", cell.text, re.I | re.S)
    if found is None or not found["rest"].strip() or not cell.text.lstrip()[0].isupper():
        return None  # in small letters it is the rest of a broken sentence ("standard a child can expect")
    return OutcomeHeading(cell.text[: found.start("id")].strip(), found["id"], join_lines(found["rest"]), cell)


def _numbered(cell: Cell, row: AlignedRow, depth: int | None) -> OutcomeHeading | None:
    """Only in a table, across its columns or in its first one, and only with a number one shorter than the actions'."""
    leading = leading_identifier(cell.text)
    first = cell is row.row.cells[0] or cell.column_span > 1
    if leading is None or row.layout is None or not first or leading.depth != depth:
        return None
    if len(leading.rest.split()) < FEWEST_WORDS:
        return None
    return OutcomeHeading("", leading.printed, join_lines(leading.rest), cell)
