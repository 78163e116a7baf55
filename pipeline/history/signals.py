"""What the editions together say about the plan: what slipped, went quiet, was pushed back or quietly lowered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from pipeline.history.changes import listed
from pipeline.history.life import Life, Stage
from pipeline.history.likeness import signs, words
from pipeline.history.numbers import lowered_or_raised
from pipeline.history.snapshot import Mention
from pipeline.profile import Profile

RANKS = {"Blue": 3, "Green": 3, "Amber": 2, "Yellow": 2, "Red": 1}
"""How well a colour speaks of an action; grey says nothing."""


WORDS_BEFORE_DATE = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """A profile's say: which statuses end an action (or, with no status, colours), which colours fit a status."""

    ended: frozenset[str]
    ended_rag: frozenset[str]
    stale_after: int
    status_rag: Mapping[str, Sequence[str]]
    deadline_words: frozenset[str]

    @classmethod
    def of(cls, profile: Profile) -> Rules:
        told = profile.history
        return cls(
            frozenset(told.ended),
            frozenset(told.ended_rag),
            told.stale_after,
            profile.status_rag,
            frozenset(told.deadline_words),
        )

    def sets_deadline(self, text: str | None, printed: str) -> bool:
        """Whether one of the few words before the date says that something is to be done by it."""
        before = (text or "").partition(printed)[0]
        return not self.deadline_words.isdisjoint(words(before)[-WORDS_BEFORE_DATE:])

    def is_over(self, stage: Stage) -> bool:
        status = stage.row.status
        return status in self.ended if status else stage.row.rag in self.ended_rag

    def is_open(self, stage: Stage) -> bool:
        """Known not to be over: an edition that lost the statuses, and gives no colour, says neither."""
        told = stage.row.status or stage.row.rag or "status" not in stage.snapshot.untold
        return bool(told) and not self.is_over(stage)


@dataclass(frozen=True, slots=True)
class Signal:
    """Evidence from both editions: ``old`` as ``from_edition`` has it, ``new`` as ``edition`` has it."""

    edition: str
    from_edition: str | None
    signal: str
    lineage_id: str
    old_action_id: str | None
    action_id: str | None
    field: str
    old: str | None
    new: str | None
    message: str


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


def _signal(
    lineage_id: str, before: Stage | None, now: Stage, name: str, field: str, told: tuple[str | None, str | None, str]
) -> Signal:
    old_id = before.row.action_id if before else None
    from_edition = before.edition if before else None
    return Signal(now.edition, from_edition, name, lineage_id, old_id, now.row.action_id, field, *told)


def _slipped(lineage_id: str, lived: Sequence[Stage], rules: Rules) -> Iterator[Signal]:
    """All months planned in this edition are over, and it is not complete."""
    now, before = lived[-1], _before(lived)
    months = now.row.months
    if months and months[-1] < now.edition and rules.is_open(now):
        message = f"Planned until {months[-1]}, and in {now.edition} {_state(now)}."
        old = listed(before.row.months) if before else None
        yield _signal(lineage_id, before, now, "slipped", "months", (old, listed(months), message))


def _overdue(lineage_id: str, lived: Sequence[Stage], rules: Rules) -> Iterator[Signal]:
    """A due date has passed, or a day that an earlier edition's words gave as still to come."""
    now, before = lived[-1], _before(lived)
    if not rules.is_open(now):
        return
    due = now.row.due_date
    if due and due < _first_day(now.edition, due):
        message = f"Due {due}, and in {now.edition} {_state(now)}."
        yield _signal(
            lineage_id, before, now, "overdue", "due_date", (before.row.due_date if before else None, due, message)
        )
    for said_in, said in _passed(lived, rules):
        message = f"In {said_in.edition} the {said.field} named {said.printed}; in {now.edition} {_state(now)}."
        yield _signal(lineage_id, said_in, now, "overdue", said.field, (said.printed, now.row.status, message))


def _passed(lived: Sequence[Stage], rules: Rules) -> Iterator[tuple[Stage, Mention]]:
    """Days named in an earlier month that went by since the edition before, unless a later day has replaced them.

    A day that is no longer named counts only where words had set it as a deadline.
    """
    still = {(said.field, said.day) for said in lived[-1].row.mentions}
    found: dict[tuple[str, str], tuple[Stage, Mention]] = {}
    for at, stage in enumerate(lived[:-1]):
        for said in stage.row.mentions:
            to_come = said.day[:7] > stage.edition
            gone_by = lived[-2].edition <= said.day[:7] < lived[-1].edition
            binding = (said.field, said.day) in still or rules.sets_deadline(
                getattr(stage.row, said.field), said.printed
            )
            if to_come and gone_by and binding and not any(_revised(said, later) for later in lived[at + 1 :]):
                found[said.field, said.day] = stage, said
    yield from found.values()


def _revised(said: Mention, later: Stage) -> bool:
    return any(other.field == said.field and other.day > said.day for other in later.row.mentions)


def _stale(lineage_id: str, lived: Sequence[Stage], rules: Rules) -> Iterator[Signal]:
    """The update has not changed for ``stale_after`` editions or more, and there is still something to do."""
    now = lived[-1]
    same = sum(1 for _ in takewhile(lambda s: signs(s.row.update) == signs(now.row.update), reversed(lived[:-1])))
    if same >= rules.stale_after and now.row.update and rules.is_open(now):
        since = lived[-1 - same]
        message = f"The update is the same since {since.edition}, {same} editions ago."
        yield _signal(lineage_id, since, now, "stale_update", "update", (since.row.update, now.row.update, message))


def _against_rag(lineage_id: str, lived: Sequence[Stage], rules: Rules) -> Iterator[Signal]:
    """Status and colour moved in opposite directions, or one that fitted no longer does."""
    now, before = lived[-1], _before(lived)
    if before is None or not (now.row.status and now.row.rag and before.row.rag):
        return
    opposite = _direction(before, now, rules) < 0
    fits = now.row.rag in rules.status_rag.get(now.row.status, (now.row.rag,))
    fitted = before.row.rag in rules.status_rag.get(before.row.status or "", (before.row.rag,))
    if opposite or (fitted and not fits):
        was, is_now = (f"{s.row.status or 'no status'}, {s.row.rag}" for s in (before, now))
        message = f"From {was} to {is_now}: the colour does not follow the status."
        yield _signal(lineage_id, before, now, "status_against_rag", "rag", (was, is_now, message))


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
    now, before = lived[-1], _before(lived)
    if before and rules.is_over(before) and now.row.status and not rules.is_over(now):
        old, new = before.row.status or before.row.rag, now.row.status
        message = f"{old} in {before.edition}, {new} in {now.edition}."
        yield _signal(lineage_id, before, now, "reopened", "status", (old, new, message))


def _target_changed(lineage_id: str, lived: Sequence[Stage], _: Rules) -> Iterator[Signal]:
    now, before = lived[-1], _before(lived)
    if before is None:
        return
    for field in ("measure", "action"):
        old, new = getattr(before.row, field), getattr(now.row, field)
        for was, is_now in lowered_or_raised(old, new):
            message = f"{was} in the {field} of {before.edition} is {is_now} in {now.edition}."
            yield _signal(lineage_id, before, now, "target_changed", field, (was, is_now, message))


def _pushed(lineage_id: str, lived: Sequence[Stage], rules: Rules) -> Iterator[Signal]:
    """The end is later than it was: of the planned months, the due date, or the dates named in the words."""
    now, before = lived[-1], _before(lived)
    if before is None:
        return
    for field, old, new in _ends(before, now, rules):
        message = f"{old} in {before.edition} has become {new} in {now.edition}."
        yield _signal(lineage_id, before, now, "deadline_pushed", field, (old, new, message))


def _ends(before: Stage, now: Stage, rules: Rules) -> Iterator[tuple[str, str, str]]:
    if before.row.months and now.row.months and before.row.months[-1] < now.row.months[-1]:
        yield "months", before.row.months[-1], now.row.months[-1]
    old, new = before.row.due_date, now.row.due_date
    if old and new and old[: len(new)] < new[: len(old)]:
        yield "due_date", old, new
    for field in ("update", "measure"):
        was, is_now = _deadline(before, field, rules), _deadline(now, field, rules)
        if was and is_now and _end(was) < _end(is_now) and rules.is_open(now):
            yield field, was.printed, is_now.printed


def _deadline(stage: Stage, field: str, rules: Rules) -> Mention | None:
    """The last day that the words set as a deadline and that had not passed when the edition's month began."""
    text = getattr(stage.row, field)
    said = [
        mention
        for mention in stage.row.mentions
        if mention.field == field and mention.day[:7] >= stage.edition and rules.sets_deadline(text, mention.printed)
    ]
    return max(said, key=_end, default=None)


def _end(said: Mention) -> str:
    """The last day that a mention may mean, to compare by: a month ends after all of its days."""
    return said.day if said.precision == "day" else f"{said.day[:7]}-99"


def _removed_open(life: Life, editions: Sequence[str], rules: Rules) -> Iterator[Signal]:
    """Gone from the next edition without being complete; named again should it come back and go again."""
    present = {stage.edition for stage in life.stages}
    following = dict(pairwise(editions))
    for stage in life.stages:
        later = following.get(stage.edition)
        if later and later not in present and rules.is_open(stage):
            message = f"In {stage.edition} {_state(stage)}; it is no longer in {later}."
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


def _state(stage: Stage) -> str:
    status, colour = stage.row.status, stage.row.rag
    said = f"stated as {status}" if status else "without a stated status"
    return f"it is {said} ({colour})" if colour else f"it is {said}"


def _before(lived: Sequence[Stage]) -> Stage | None:
    return lived[-2] if len(lived) > 1 else None


def _first_day(edition: str, like: str) -> str:
    """The edition's beginning, as precise as ``like``."""
    return f"{edition}-01"[: len(like)]


Watch = Callable[[str, Sequence[Stage], Rules], Iterator[Signal]]
WATCHES: tuple[Watch, ...] = (
    _slipped,
    _overdue,
    _stale,
    _against_rag,
    _reopened,
    _target_changed,
    _pushed,
)
