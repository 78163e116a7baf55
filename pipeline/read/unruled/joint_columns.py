"""The columns of a table whose lines are parted by banners: those that all of its stretches leave."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.read.unruled.carried import Carried, carried_columns
from pipeline.read.unruled.columns import DEEPEST_HEADING, FEWEST_COLUMNS
from pipeline.read.unruled.stretches import Lines, Stretch
from pipeline.read.white_space.pieces import numbers


class Joint(NamedTuple):
    """The borders of a stretch's columns, and all lines that tell them: its own, those of its table's others."""

    xs: list[float]
    lines: Lines


def joint_columns(page: Sequence[Stretch], columns_of: Callable[[Lines], list[float]]) -> list[Joint]:
    """For every stretch of a page its columns; ``columns_of`` finds those that lines leave."""
    tables: list[Joint] = []
    places: list[int] = []
    for _, segment, _ in page:
        own = Joint(columns_of(segment), segment)
        both = Joint(columns_of(tables[-1].lines + segment), tables[-1].lines + segment) if tables else own
        if tables and _is_one(tables[-1], own, both):
            tables[-1] = both
        else:
            tables.append(own)
        places.append(len(tables) - 1)
    return [tables[place] for place in places]


def _is_one(before: Joint, own: Joint, both: Joint) -> bool:
    """Whether two stretches are of one table: together they have all columns of each, and their texts begin alike."""
    if len(both.xs) < max(len(before.xs), len(own.xs), FEWEST_COLUMNS + 1):
        return False
    return _are_headings(before.lines) or carried_columns(_begun(both.xs, before.lines), own.lines) is not None


def _are_headings(lines: Lines) -> bool:
    return len(lines) <= DEEPEST_HEADING and not any(numbers(line[0].text) for line in lines)


def _begun(xs: list[float], lines: Lines) -> Carried:
    """The columns with where the lines' texts begin in them."""
    starts: list[float | None] = [None] * (len(xs) - 1)
    for piece in (piece for line in lines for piece in line):
        at = min(max(bisect_right(xs, (piece.x0 + piece.x1) / 2) - 1, 0), len(xs) - 2)
        known = starts[at]
        starts[at] = piece.x0 if known is None else min(known, piece.x0)
    return Carried(xs, starts, None)
