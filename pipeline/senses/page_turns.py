"""Do the identifiers go on where a page ends? A page that is missing or misplaced shows there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.model import Finding, Place, Severity
from pipeline.places import places_of
from pipeline.senses.plan import Plan

FEWEST_ACTIONS = 3  # left out at once where a page is missing; fewer are left out within pages too
SHARE_OF_PAGE = 0.25  # of what a page usually holds; the ends of the groups on a missing page leave no gap
_LEVELS = re.compile(r"[A-Za-z]+|\d+")


class Turn(NamedTuple):
    """Two actions that follow each other: whether the second is lower, about how many are left out between.

    ``headed``: what is left out can only be of the second's priority, since its heading is printed before.
    """

    before: str
    after: str
    pages: tuple[int, int]
    back: bool
    left_out: float
    headed: bool
    place: Place


def page_turns(plan: Plan) -> Iterator[Finding]:
    """Errors at page ends where numbers go back or are left out, and within no page as much."""
    turns = list(_turns(plan))
    within = [turn for turn in turns if turn.pages[0] == turn.pages[1]]
    back_within = any(turn.back for turn in within)
    most = max((turn.left_out for turn in within), default=0.0)
    part = SHARE_OF_PAGE * median(Counter(turn.pages[1] for turn in turns).values() or [0])
    for turn in turns:
        if turn in within:
            continue
        start = f"Page {turn.pages[1]} begins with {turn.after}, but page {turn.pages[0]} ends with {turn.before}"
        if turn.back and not back_within:
            yield _finding(turn, f"{start}: the pages are not in their order, or one is missing.")
        elif turn.left_out > max(most, FEWEST_ACTIONS - 1) and (turn.left_out >= part or not turn.headed):
            yield _finding(turn, f"{start}: about {turn.left_out:.0f} actions are left out, perhaps a page.")


def _turns(plan: Plan) -> Iterator[Turn]:
    places = places_of(plan.tables.get("cells", ()))
    printed = [(row, places.find("actions", str(row["action_id"]), "action")) for row in plan.actions]
    numbered = [
        (row, _levels(str(row["action_id"])), place) for row, place in printed if place is not None and place.page
    ]
    sizes = _sizes([levels for _, levels, _ in numbered])
    for (row, levels, place), (other, after, there) in pairwise(numbered):
        if len(levels) == len(after) and place.page and there.page:
            left_out = _left_out(levels, after, sizes)
            heading = places.of.get(("priorities", str(other.get("priority_id")), "priority_id"))
            headed = heading is not None and heading.page is not None and heading.page <= place.page
            pages = (place.page, there.page)
            yield Turn(str(row["action_id"]), str(other["action_id"]), pages, after < levels, left_out, headed, there)


def _levels(key: str) -> tuple[int, ...]:
    """The numbers of an identifier; a letter counts as its place in the alphabet."""
    parts = _LEVELS.findall(key.partition("#")[0])
    return tuple(int(part) if part.isdigit() else ord(part[0].upper()) - ord("A") + 1 for part in parts)


def _sizes(keys: Sequence[tuple[int, ...]]) -> list[float]:
    """How many actions one number of each level stands for, on average; none where its groups do not begin at 1."""
    depth = max((len(key) for key in keys), default=0)
    return [
        len(keys) / max(1, len({key[: level + 1] for key in keys})) if _begins_at_one(keys, level) else 0.0
        for level in range(depth)
    ]


def _begins_at_one(keys: Sequence[tuple[int, ...]], level: int) -> bool:
    """Whether most groups of this level do; in some plans the numbers run on through all groups."""
    first: dict[tuple[int, ...], int] = {}
    for key in keys:
        if len(key) > level:
            first.setdefault(key[:level], key[level])
    return 2 * sum(number == 1 for number in first.values()) > len(first)


def _left_out(levels: tuple[int, ...], after: tuple[int, ...], sizes: Sequence[float]) -> float:
    """About how many actions stand between two identifiers."""
    level = next((n for n, (one, other) in enumerate(zip(levels, after, strict=True)) if one != other), len(levels))
    if level == len(levels) or after < levels:
        return 0.0
    left_out = (after[level] - levels[level] - 1) * max(1.0, sizes[level])
    return left_out + sum((number - 1) * sizes[deeper] for deeper, number in enumerate(after) if deeper > level)


def _finding(turn: Turn, message: str) -> Finding:
    return Finding(
        Severity.ERROR,
        "page_order",
        "actions",
        turn.after,
        "action_id",
        message,
        published=turn.after,
        place=turn.place,
    )
