"""Rows over the plan's actions that open a priority in a plan's own way: "Strand 2: Safe homes", "2. Safe homes"."""

from __future__ import annotations

import re
from collections import defaultdict

import msgspec

from pipeline.leading import LeadingIdentifier, leading_identifier
from pipeline.lines import join_lines
from pipeline.model import Cell, Role
from pipeline.placement import Aligned, AlignedRow
from pipeline.profile import Profile
from pipeline.stitch.priority_heading import SECTION_WORDS, PriorityHeading, is_wide, read_priority
from pipeline.stitch.resumed import identifier_of

BANNER = re.compile(r"\s*(?P<word>[A-Z][a-z]+(?: [a-z]+)?)\s+(?P<id>[A-Z]|[1-9]\d?|[IVX]{1,4})\s*[-–—:.]\s*[A-Z]")
FIRST = frozenset({"1", "A", "I"})
NO_PRIORITIES = frozenset({"Table", "Figure", "Page", "Appendix", "Annex", "Note", "Week", "Month", "Quarter", "Year"})
FEWEST_WORDS = 2


def with_banner_words(aligned: Aligned, profile: Profile) -> Profile:
    """The profile with the word that the plan's own banners begin with, where none of the known words opens one.

    A banner is a row of one cell, in a table, in bold or right over a table; two or more count on from the first.
    """
    if is_worded(aligned, profile):
        return profile
    numbers: dict[str, set[str]] = defaultdict(set)
    below = (*aligned.rows[1:], None)
    over = [_banner(row) or _over_table(row, after) for row, after in zip(aligned.rows, below, strict=True)]
    for cell in filter(None, over):
        found = BANNER.match(cell.text)
        if found is not None and found["word"] not in NO_PRIORITIES | set(profile.outcomes.words):
            numbers[found["word"]].add(found["id"])
    words = tuple(word for word, seen in numbers.items() if len(seen) > 1 and seen & FIRST)
    priorities = msgspec.structs.replace(profile.priorities, words=(*profile.priorities.words, *words))
    return msgspec.structs.replace(profile, priorities=priorities) if words else profile


def is_worded(aligned: Aligned, profile: Profile) -> bool:
    """Whether a word that the profile knows opens the plan's priorities."""
    alone = (row.row.cells for row in aligned.rows if sum(bool(cell.text.strip()) for cell in row.row.cells) == 1)
    return any(read_priority(cell.text, profile) is not None for cells in alone for cell in cells)


def numbered_priority(row: AlignedRow, aligned: Aligned) -> PriorityHeading | None:
    """A banner that begins with a bare number, where the actions' identifiers are longer, or with the first part
    of theirs ("P1" over P1-A1)."""
    cell = _banner(row)
    leading = leading_identifier(cell.text) if cell is not None else None
    if cell is None or leading is None or aligned.habits.action_depth <= 1:
        return None
    if leading.depth != 1 and not _is_first_part(leading, aligned):
        return None
    columns = [slot.role for layout in aligned.layouts for slot in layout.slots]
    if Role.OUTCOME not in columns and aligned.habits.outcome_depth == 1:
        return None  # the outcome's own heading
    first = cell is row.row.cells[0] and aligned.habits.outcome_depth != 1
    title = join_lines(leading.rest)
    if not (first or is_wide(row)) or row.layout is None or not title[:1].isupper():
        return None
    return PriorityHeading("", leading.printed, title, "") if len(title.split()) >= FEWEST_WORDS else None


def _is_first_part(leading: LeadingIdentifier, aligned: Aligned) -> bool:
    own = leading.identifier
    if own is None or own.kinds != "an":
        return False
    numbers = (found.identifier for row in aligned.rows if (found := identifier_of(row, aligned.habits)) is not None)
    return any(number is not None and number.is_parted and number.begins_with(own) for number in numbers)


def _over_table(row: AlignedRow, below: AlignedRow | None) -> Cell | None:
    """The cell of a short paragraph that a table follows at once."""
    cells = row.row.cells
    is_title = not row.row.table and below is not None and below.row.table and len(cells) == 1
    return cells[0] if is_title and len(cells[0].text.split()) <= SECTION_WORDS else None


def _banner(row: AlignedRow) -> Cell | None:
    cells = [cell for cell in row.row.cells if cell.text.strip()]
    return cells[0] if len(cells) == 1 and (row.row.table or cells[0].bold) else None
