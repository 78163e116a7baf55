"""Running heads, running feet and page numbers that a text conversion left as lines between the rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.model import Role
from pipeline.placement import AlignedRow

PAGE_NUMBER = re.compile(r"(page\s*)?\d{1,3}(\s*(of|/)\s*\d{1,3})?|[-–—]\s*\d{1,3}\s*[-–—]", re.I)
LONGEST = 150  # characters
NEAR = 3  # rows from where a page begins or ends
FEWEST_INSIDE = 3  # repetitions of a line that no page break tells of


def running_lines(rows: Sequence[AlignedRow]) -> frozenset[int]:
    """The numbers of the rows that are page numbers, or lines repeated (but for their numbers) at page breaks.

    A line in the midst of an outcome's rows, where no section begins, is one too: at a page break even if it
    stands there once and is no banner in bold, else if it is repeated.
    """
    lines = [(at, text) for at, row in enumerate(rows) if (text := _line(row)) is not None]
    numbers = {at for at, text in lines if PAGE_NUMBER.fullmatch(text)}
    alike: dict[str, list[int]] = defaultdict(list)
    for at, text in lines:
        if at not in numbers:
            alike[re.sub(r"\d+", "#", text.casefold())].append(at)
    running = [at for places in alike.values() if _runs(rows, places, numbers) for at in places]
    return frozenset(rows[at].row.number for at in (*numbers, *running))


def _line(row: AlignedRow) -> str | None:
    """The words of a short line outside the tables."""
    if row.row.table or row.heads:
        return None
    text = " ".join(" ".join(cell.text for cell in row.row.cells).split())
    return text if 0 < len(text) <= LONGEST else None


def _runs(rows: Sequence[AlignedRow], places: Sequence[int], numbers: set[int]) -> bool:
    at_breaks = sum(_is_at_break(rows, at, numbers) for at in places)
    inside = any(_is_inside_outcome(rows, at) for at in places)
    if 2 * at_breaks >= len(places):
        bold = any(cell.bold for at in places for cell in rows[at].row.cells)
        return (inside and not bold) or len(places) > 1
    return inside and len(places) >= FEWEST_INSIDE


def _is_at_break(rows: Sequence[AlignedRow], at: int, numbers: set[int]) -> bool:
    around = range(max(0, at - NEAR), min(len(rows), at + NEAR + 1))
    if any(rows[other].row.page != rows[at].row.page for other in around):
        return True
    return bool(numbers & {at - 1, at + 1})


def _is_inside_outcome(rows: Sequence[AlignedRow], at: int) -> bool:
    """Whether the next row with an action goes on with an outcome that rows before the line began."""
    after = next((row for row in rows[at + 1 : at + 1 + NEAR] if row.row.table and not row.heads), None)
    before = next((row for row in rows[max(0, at - NEAR) : at][::-1] if row.row.table and not row.heads), None)
    return before is not None and after is not None and not _opens(after)


def _opens(row: AlignedRow) -> bool:
    filled = {placement.role for placement in row.placements if placement.cell.text.strip()}
    return bool(filled & {Role.OUTCOME, Role.OUTCOME_ID}) or Role.ACTION not in filled
