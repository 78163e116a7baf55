"""The columns of a header whose cells have extents: each is where its lowest heading stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pipeline.fields.month_head import is_month_head
from pipeline.fields.month_words import month_number
from pipeline.fields.months import lettered_months
from pipeline.headers.layout import Layout, extent
from pipeline.headers.levels import under
from pipeline.headers.slots import numbered, one_of_each, slot_of
from pipeline.headings import MONTH_HEAD, TIMEFRAME, Heading, read_heading
from pipeline.model import Cell, Role, Row
from pipeline.profile import Profile


def drawn_layout(block: list[Row], profile: Profile) -> Layout:
    cells = [cell for row in block if row.table for cell in row.cells if cell.text.strip()]
    leaves = [cell for cell in cells if not any(_stands_under(other, cell, block) for other in cells)]
    leaves.sort(key=extent)
    headings = [_leaf_heading(leaf, cells, block, profile) for leaf in leaves]
    for index in lettered_months([leaf.text for leaf in leaves]):
        headings[index] = Heading(MONTH_HEAD, 1.0, leaves[index].text.strip())
    headings = [*map(partial(_first_month, profile=profile), headings, headings[1:]), *headings[-1:]]
    slots = [slot_of(heading, *extent(leaf)) for heading, leaf in zip(headings, leaves, strict=True)]
    return Layout(numbered(one_of_each(slots, headings)), tuple(row.number for row in block), block[-1].table)


def _stands_under(lower: Cell, upper: Cell, block: Sequence[Row]) -> bool:
    if lower is upper or _level(lower, block) <= _level(upper, block):
        return False
    lower_start, lower_end = extent(lower)
    upper_start, upper_end = extent(upper)
    return min(lower_end, upper_end) - max(lower_start, upper_start) > 0.5 * (lower_end - lower_start)


def _level(cell: Cell, block: Sequence[Row]) -> int:
    return next(index for index, row in enumerate(block) if any(cell is other for other in row.cells))


def _leaf_heading(leaf: Cell, cells: Sequence[Cell], block: Sequence[Row], profile: Profile) -> Heading:
    above = [cell.text for cell in cells if _stands_under(leaf, cell, block)]
    return under(read_heading(leaf.text, profile), above, profile)


def _first_month(heading: Heading, after: Heading, profile: Profile) -> Heading:
    """A strip's first head without the strip's name, where both are in one cell ("Timescale Sep 23", then "Oct 23").

    Not where a month stands before it too: then the cell holds the heads of two columns.
    """
    if after.name != MONTH_HEAD or heading.name not in (TIMEFRAME, Role.DUE_DATE):
        return heading
    words = heading.text.split()
    named = next((at for at, word in enumerate(words) if is_month_head(word) or month_number(word)), 0)
    ends = (read_heading(" ".join(words[at:]), profile) for at in range(1, named + 1))
    return next((end for end in ends if end.name == MONTH_HEAD), heading)
