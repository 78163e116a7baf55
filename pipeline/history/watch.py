"""What the watches over an action's life share: the profile's rules, and the signal that they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.history.life import Stage
from pipeline.history.likeness import words
from pipeline.profile import Profile

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


def signal_of(
    lineage_id: str, before: Stage | None, now: Stage, name: str, field: str, told: tuple[str | None, str | None, str]
) -> Signal:
    old_id = before.row.action_id if before else None
    from_edition = before.edition if before else None
    return Signal(now.edition, from_edition, name, lineage_id, old_id, now.row.action_id, field, *told)


def state(stage: Stage) -> str:
    status, colour = stage.row.status, stage.row.rag
    said = f"stated as {status}" if status else "without a stated status"
    return f"it is {said} ({colour})" if colour else f"it is {said}"


def edition_before(lived: Sequence[Stage]) -> Stage | None:
    return lived[-2] if len(lived) > 1 else None
