"""How well actions are followed, counted on sequences whose truth is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import Indel

from benchmarks.editions import Act, Printed
from pipeline.history.likeness import plain
from pipeline.history.matching import Match, Matching, match_editions
from pipeline.history.snapshot import Snapshot, snapshot

SAME_TEXT = 0.6


@dataclass
class Counts:
    """Pairs that are right, wrong or missing; and, of pairs, how many were doubtful.

    A pair of a split or merged action with one of its parents or children is neither right nor wrong.
    ``torn`` are actions whose number changed and whose words are at least 60 % the same, called removed and added.
    """

    right: int = 0
    wrong: int = 0
    missing: int = 0
    doubtful_right: int = 0
    doubtful_wrong: int = 0
    torn: int = 0
    cases: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missing)

    def add(self, other: Counts) -> None:
        for name in ("right", "wrong", "missing", "doubtful_right", "doubtful_wrong", "torn", "cases"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def snapshots(editions: Iterable[Printed]) -> list[Snapshot]:
    return [snapshot("westmarch", printed.edition, printed.tables) for printed in editions]


def count_sequence(editions: list[Printed]) -> Counts:
    total = Counts()
    read = snapshots(editions)
    for (before, after), (ours, theirs) in zip(pairwise(editions), pairwise(read), strict=True):
        total.add(count_pair(before, after, match_editions(ours, theirs)))
    return total


def count_pair(before: Printed, after: Printed, matching: Matching) -> Counts:
    counts = Counts()
    old_id = {act.who: key for key, act in before.actions.items()}
    found = {match.new_id: match for match in matching.actions.matches}
    taken = {match.old_id for match in matching.actions.matches}
    for new_id, act in after.actions.items():
        true_id, match = old_id.get(act.who), found.get(new_id)
        if match is not None and match.old_id == true_id:
            counts.right += 1
            counts.doubtful_right += match.doubtful
        elif match is None or not _kin(before.actions[match.old_id], act):
            for told in _mistakes(counts, before, new_id, act, true_id, match, taken):
                counts.cases.append(f"{after.edition} {told}")
    return counts


def _kin(old: Act, new: Act) -> bool:
    return old.who in new.parents or new.who in old.parents


def _mistakes(
    counts: Counts, before: Printed, new_id: str, act: Act, true_id: str | None, match: Match | None, taken: set[str]
) -> Iterator[str]:
    if match is not None:
        counts.wrong += 1
        counts.doubtful_wrong += match.doubtful
        yield f"{new_id} taken for {match.old_id}: {before.actions[match.old_id].text!r} -> {act.text!r}"
    if true_id is not None:
        counts.missing += 1
        yield f"{new_id} is {true_id}, not found: {before.actions[true_id].text!r} -> {act.text!r}"
        alike = Indel.normalized_similarity(plain(before.actions[true_id].text), plain(act.text))
        counts.torn += match is None and true_id not in taken and true_id != new_id and alike >= SAME_TEXT
