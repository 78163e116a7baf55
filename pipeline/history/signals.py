"""What the editions together say about the plan: what slipped, went quiet, was pushed back or quietly lowered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile

from pipeline.history.deadlines import overdue, pushed, slipped
from pipeline.history.life import Life, Stage
from pipeline.history.likeness import signs
from pipeline.history.numbers import lowered_or_raised
from pipeline.history.watch import Rules, Signal, edition_before, signal_of, state

RANKS = {"Blue": 3, "Green": 3, "Amber": 2, "Yellow": 2, "Red": 1}
"""How well a colour speaks of an action; grey says nothing."""


def signals(lives: Sequence[Life], editions: Sequence[str], rules: Rules) -> list[Signal]:
    """All signals, by edition and then in the order of the plan; ``editions`` are all there are, oldest first."""
    place = {(stage.edition, life.lineage_id): stage.row.position for life in lives for stage in life.stages}
    found = [signal for life in lives for signal in _of_life(life, editions, rules)]
    return sorted(found, key=lambda s: (s.edition, place.get((s.edition, s.lineage_id), 0), s.lineage_id))


def _of_life(life: Life, editions: Sequence[str], rules: Rules) -> Iterator[Signal]:
    for at in range(len(life.stages)):
        lived = life.stages[: at + 1]
        for watch in WATCHES:
            yield from watch(life.lineage_id, lived, rules)
    yield from _removed_open(life, editions, rules)


def _stale(lineage_id: str, lived: Sequence[Stage], rules: Rules) -> Iterator[Signal]:
    """The update has not changed for ``stale_after`` editions or more, and there is something to do by now."""
    now = lived[-1]
    if now.row.months and now.row.months[0] > now.edition:
        return
    same = sum(1 for _ in takewhile(lambda s: signs(s.row.update) == signs(now.row.update), reversed(lived[:-1])))
    if same >= rules.stale_after and now.row.update and rules.is_open(now):
        since = lived[-1 - same]
        message = f"The update is the same since {since.edition}, {same} editions ago."
        yield signal_of(lineage_id, since, now, "stale_update", "update", (since.row.update, now.row.update, message))


def _against_rag(lineage_id: str, lived: Sequence[Stage], rules: Rules) -> Iterator[Signal]:
    """Status and colour moved in opposite directions, or one that fitted no longer does."""
    now, before = lived[-1], edition_before(lived)
    if before is None or not (now.row.status and now.row.rag and before.row.rag):
        return
    opposite = _direction(before, now, rules) < 0
    fits = now.row.rag in rules.status_rag.get(now.row.status, (now.row.rag,))
    fitted = before.row.rag in rules.status_rag.get(before.row.status or "", (before.row.rag,))
    if opposite or (fitted and not fits):
        was, is_now = (f"{s.row.status or 'no status'}, {s.row.rag}" for s in (before, now))
        message = f"From {was} to {is_now}: the colour does not follow the status."
        yield signal_of(lineage_id, before, now, "status_against_rag", "rag", (was, is_now, message))


def _direction(before: Stage, now: Stage, rules: Rules) -> float:
    """Below 0 where the status got better and the colour worse, or the other way round."""
    was, is_now = (_expected(stage.row.status, rules) for stage in (before, now))
    ranks = RANKS.get(before.row.rag or ""), RANKS.get(now.row.rag or "")
    if was is None or is_now is None or ranks[0] is None or ranks[1] is None:
        return 0
    return (is_now - was) * (ranks[1] - ranks[0])


def _expected(status: str | None, rules: Rules) -> float | None:
    ranks = [RANKS[colour] for colour in rules.status_rag.get(status or "", ()) if colour in RANKS]
    return sum(ranks) / len(ranks) if ranks else None


def _reopened(lineage_id: str, lived: Sequence[Stage], rules: Rules) -> Iterator[Signal]:
    now, before = lived[-1], edition_before(lived)
    if before and rules.is_over(before) and now.row.status and not rules.is_over(now):
        old, new = before.row.status or before.row.rag, now.row.status
        message = f"{old} in {before.edition}, {new} in {now.edition}."
        yield signal_of(lineage_id, before, now, "reopened", "status", (old, new, message))


def _target_changed(lineage_id: str, lived: Sequence[Stage], _: Rules) -> Iterator[Signal]:
    now, before = lived[-1], edition_before(lived)
    if before is None:
        return
    for field in ("measure", "action"):
        old, new = getattr(before.row, field), getattr(now.row, field)
        for was, is_now in lowered_or_raised(old, new):
            message = f"{was} in the {field} of {before.edition} is {is_now} in {now.edition}."
            yield signal_of(lineage_id, before, now, "target_changed", field, (was, is_now, message))


def _removed_open(life: Life, editions: Sequence[str], rules: Rules) -> Iterator[Signal]:
    """Gone from the next edition without being complete; named again should it come back and go again."""
    present = {stage.edition for stage in life.stages}
    following = dict(pairwise(editions))
    for stage in life.stages:
        later = following.get(stage.edition)
        if later and later not in present and rules.is_open(stage):
            message = f"In {stage.edition} {state(stage)}; it is no longer in {later}."
            row = stage.row
            yield Signal(
                later,
                stage.edition,
                "removed_open",
                life.lineage_id,
                row.action_id,
                None,
                "status",
                row.status,
                None,
                message,
            )


Watch = Callable[[str, Sequence[Stage], Rules], Iterator[Signal]]
WATCHES: tuple[Watch, ...] = (
    slipped,
    overdue,
    _stale,
    _against_rag,
    _reopened,
    _target_changed,
    pushed,
)
