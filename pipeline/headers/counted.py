"""The columns of a header whose cells are only counted, level by level."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from pipeline.fields.months import lettered_months
from pipeline.headers.layout import Layout, extent
from pipeline.headers.levels import under
from pipeline.headers.slots import numbered, one_of_each, slot_of
from pipeline.headings import MONTH_HEAD, TIMEFRAME, Heading, read_heading
from pipeline.model import Row
from pipeline.profile import Profile

Placed = tuple[Heading, float, float]
"""A heading with its start and end."""


def counted_layout(block: list[Row], profile: Profile) -> Layout:
    """A header whose columns are only counted: levels are merged in order, month heads in the timeframe's place."""
    first, *later = [row for row in block if row.table] or [block[0]]
    headings = _placed_headings(first, profile)
    for row in later:
        lower = _placed_headings(row, profile)
        if len(row.cells) == len(first.cells) and row.table:
            headings = list(_grouped(headings, lower, profile))
        else:
            headings = _merged_levels(headings, lower)
    slots = [slot_of(heading, start, end) for heading, start, end in headings]
    slots = one_of_each(slots, [heading for heading, _, _ in headings])
    return Layout(numbered(slots), tuple(row.number for row in block), first.table)


def _placed_headings(row: Row, profile: Profile) -> list[Placed]:
    cells = [cell for cell in row.cells if cell.text.strip()]
    strip = lettered_months([cell.text for cell in cells])
    return [
        (
            Heading(MONTH_HEAD, 1.0, cell.text.strip()) if at in strip else read_heading(cell.text, profile),
            *extent(cell),
        )
        for at, cell in enumerate(cells)
    ]


def _grouped(upper: Sequence[Placed], lower: Sequence[Placed], profile: Profile) -> Iterator[Placed]:
    """Two levels of as many columns each: a heading and what stands under it up to the next heading."""
    edges = [start for _, start, _ in upper[1:]] + [math.inf]
    first = upper[0][1] if upper else math.inf
    yield from (item for item in lower if item[1] < first)
    for (heading, start, end), edge in zip(upper, edges, strict=True):
        below = [item for item in lower if start <= item[1] < edge]
        if not below or below[0][1] > start:
            yield heading, start, end
        for own, left, right in below:
            yield under(own, [heading.text], profile), left, right


def _merged_levels(upper: list[Placed], lower: list[Placed]) -> list[Placed]:
    months = [item for item in lower if item[0].name == MONTH_HEAD]
    others = [item for item in lower if item[0].name not in (MONTH_HEAD, None)]
    known = {item[0].name for item in upper}
    place = next((index for index, item in enumerate(upper) if item[0].name == TIMEFRAME), None)
    if months and place is None:
        place = sum(item[1] < months[0][1] for item in upper)
        upper = [*upper[:place], *months, *upper[place:]]
    elif months and place is not None:
        upper = [*upper[:place], *months, *upper[place + 1 :]]
    return upper + [item for item in others if item[0].name not in known]
