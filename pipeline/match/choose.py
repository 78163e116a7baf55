"""One choice per row of a sequence: what is published, how surely, and whether a person should look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.match.decision import Decided
from pipeline.match.levels import LevelName
from pipeline.match.order import Key, in_order
from pipeline.match.row import Row
from pipeline.match.sequence import Habits, is_unheard_of, numbers_left_out
from pipeline.match.undisputed import strangers
from pipeline.match.weigh import Weighed

SECOND_BEST = 0.3  # probability from which an unreadable row is published under a candidate that is not the best
Scored = tuple[Key, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A row's published key; ``why`` names a doubt ("order", "parent", "gap", "duplicate"), else None."""

    row: Row
    key: Key
    probability: float
    runner_up: Scored | None
    decision: Decided
    why: str | None = None


def chosen(weighed: Sequence[Weighed], parents: Sequence[int | None], habits: Habits, apply_at: float) -> list[Choice]:
    """A choice for each row of one chain, all keys of a level different."""
    claimed = {(w.row.level, w.row.key) for w in weighed if w.row.well_formed and w.row.unique}
    choices = _set_apart([_choice(w, claimed, apply_at) for w in weighed], weighed, claimed)
    return _doubted(choices, parents, habits)


def _choice(weighed: Weighed, claimed: set[tuple[LevelName, Key | None]], apply_at: float) -> Choice:
    row = weighed.row
    (best, chance), *others = weighed.candidates
    second = others[0] if others else None
    if best == row.key:
        return Choice(row, best, chance, second, "kept" if chance >= apply_at else "proposed")
    if chance >= apply_at and _may_change(weighed, best, claimed):
        return Choice(row, best, chance, second, "applied")
    if row.well_formed and row.key is not None:
        own = dict(weighed.candidates).get(row.key, 0.0)
        if row.undisputed or (row.unique and _may_have_moved(row, best)):
            own, chance = max(own, 0.5), min(chance, 0.5)
        return Choice(row, row.key, own, (best, chance), "proposed")
    free = next((scored for scored in weighed.candidates if (row.level, scored[0]) not in claimed), (best, 0.0))
    if free[1] >= SECOND_BEST and weighed.orderly:
        return Choice(row, *free, second if free[0] == best else (best, chance), "proposed")
    return Choice(row, best, chance, second, "proposed")


def _may_change(weighed: Weighed, best: Key, claimed: set[tuple[LevelName, Key | None]]) -> bool:
    """Never an undisputed identifier, never one of two neighbours that print the same and may be one row or either of
    which may be wrong, never to what another row prints or a number outside an undisputed parent's, never by order
    where there is none."""
    row = weighed.row
    if row.undisputed or row.twin in ("same", "unknown", "either") or (row.level, best) in claimed:
        return False
    if row.well_formed and row.unique and _may_have_moved(row, best):
        return False
    if row.parent is not None and best.numbers[: len(row.parent.numbers)] != row.parent.numbers:
        return False
    return weighed.orderly or best in row.others


def _may_have_moved(row: Row, best: Key) -> bool:
    """Rows of one parent may stand in any order; only their author knows whether row or number is misplaced."""
    return row.key is not None and row.key.numbers[:-1] == best.numbers[:-1]


def _set_apart(
    choices: Sequence[Choice], weighed: Sequence[Weighed], claimed: set[tuple[LevelName, Key | None]]
) -> list[Choice]:
    """Where rows of a level would share a key, the surest keeps it; each other is a copy (``1.2.3#2``), or gets another
    candidate if its own print is unreadable.

    Unless they are one row printed twice, the one that keeps the key is in doubt too.
    """
    result = list(choices)
    owners: dict[tuple[LevelName, Key], int] = {}
    for at in sorted(range(len(choices)), key=lambda i: (-_claim(choices[i]), i)):
        choice = choices[at]
        name = (choice.row.level, choice.key)
        if name in owners:
            if choice.row.twin != "same":
                result[owners[name]] = replace(result[owners[name]], decision="proposed", why="duplicate")
            result[at] = choice = _apart(choice, weighed[at], owners, claimed)
        owners[choice.row.level, choice.key] = at
    return result


def _claim(choice: Choice) -> float:
    printed = choice.row.well_formed and choice.row.key == choice.key
    sureness = 1.0 if choice.row.twin == "same" else round(choice.probability, 2)
    return 2 * choice.row.fixed + printed + sureness / 2


def _apart(
    choice: Choice,
    weighed: Weighed,
    owners: dict[tuple[LevelName, Key], int],
    claimed: set[tuple[LevelName, Key | None]],
) -> Choice:
    level, shared = choice.row.level, (choice.key, choice.probability)
    free = (c for c in weighed.candidates if (level, c[0]) not in owners and (level, c[0]) not in claimed)
    other = next(free, None)
    if other is not None and other[1] >= SECOND_BEST and not choice.row.well_formed:
        return replace(
            choice, key=other[0], probability=other[1], runner_up=shared, decision="proposed", why="duplicate"
        )
    numbers, minor = choice.key
    copies = (Key(numbers, minor - minor % 100 + copy) for copy in range(2, 100))
    key = next(copy for copy in copies if (level, copy) not in owners)
    return replace(choice, key=key, runner_up=other, decision="proposed", why="duplicate")


def _doubted(choices: Sequence[Choice], parents: Sequence[int | None], habits: Habits) -> list[Choice]:
    """Rows that still do not fit are left to a person."""
    ordered = in_order([choice.key for choice in choices])
    settled = [c.row if c.row.fixed else replace(c.row, key=c.key, well_formed=True) for c in choices]
    away = set(strangers(settled, parents))
    gaps = {at for at in range(1, len(choices)) if _is_after_a_gap(choices, at, habits)}
    return [_with_doubt(choice, ordered[at], choice.row.index in away, at in gaps) for at, choice in enumerate(choices)]


def _with_doubt(choice: Choice, ordered: bool, away: bool, after_gap: bool) -> Choice:
    why = "gap" if after_gap else None
    if not choice.row.fixed:
        why = choice.why or ("order" if not ordered else "parent" if away else why)
    return choice if why is None else replace(choice, decision="proposed", why=why)


def _is_after_a_gap(choices: Sequence[Choice], at: int, habits: Habits) -> bool:
    """Whether so many numbers are left out before the row, or a letter stands without its number."""
    key, before = choices[at].key, choices[at - 1].key
    if key.minor >= 100 and before.numbers != key.numbers:
        return True
    return is_unheard_of(_left_out_since_print(choices, at), habits)


def _left_out_since_print(choices: Sequence[Choice], at: int) -> int:
    """Numbers left out since the last row that prints what it is published as; each row between fills one place."""
    last = next((n for n in range(at - 1, -1, -1) if _is_as_read(choices[n])), at - 1)
    count = numbers_left_out(choices[last].key, choices[at].key)
    if count is None:
        return numbers_left_out(choices[at - 1].key, choices[at].key) or 0
    return count - (at - 1 - last)


def _is_as_read(choice: Choice) -> bool:
    return choice.key == choice.row.key or choice.key in choice.row.others
