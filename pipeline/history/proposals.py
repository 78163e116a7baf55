"""What one edition suggests about the other, for a person to decide: splits, merges, and values misread this month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from pipeline.history.changes import similarity
from pipeline.history.likeness import signs, words
from pipeline.history.matching import Match, Matching
from pipeline.history.snapshot import ActionRow, Snapshot
from pipeline.model import Repair

CONTAINED = 0.6
"""Part of a text's words, in order, that the other edition's row has."""
MORE_THAN_HEIR = 0.3
"""By how much more than the row that it was matched to."""
FEWEST_WORDS = 4
LEAD_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Kinship:
    """``split``: the new row's words were part of the old one's; ``merge``: the old row's are part of the new one's."""

    kind: str
    old_id: str
    new_id: str
    contained: float


def kinships(before: Snapshot, after: Snapshot, matching: Matching) -> list[Kinship]:
    """Splits and merges that the texts suggest; proposed only, the matching is what it is."""
    heirs = {match.old_id: match.new_id for match in matching.actions.matches}
    born = {match.new_id: match.old_id for match in matching.actions.matches}
    splits = (Kinship("split", o, n, share) for n, o, share in _parts(after.actions, born, before.actions, heirs))
    merges = (Kinship("merge", o, n, share) for o, n, share in _parts(before.actions, heirs, after.actions, born))
    return [*splits, *merges]


def _parts(
    rows: Sequence[ActionRow], matched: Mapping[str, str], others: Sequence[ActionRow], partners: Mapping[str, str]
) -> Iterator[tuple[str, str, float]]:
    """Unmatched rows whose words are in a row of the other edition, but not in that row's partner on this side."""
    ours = {row.action_id: words(row.action) for row in rows}
    theirs = {row.action_id: words(row.action) for row in others}
    for key, said in ours.items():
        if key in matched or len(said) < FEWEST_WORDS:
            continue
        share, other = max(((_contained(said, text), name) for name, text in theirs.items()), default=(0.0, ""))
        partner = ours.get(partners.get(other, ""), ())
        if share >= CONTAINED and share - _contained(said, partner) >= MORE_THAN_HEIR:
            yield key, other, round(share, 4)


def _contained(part: Sequence[str], whole: Sequence[str]) -> float:
    return LCSseq.similarity(part, whole) / len(part)


def sharpened(before: Snapshot, after: Snapshot, matching: Matching) -> list[Repair]:
    """Values of ``after`` that the edition before suggests were misread or cut; all proposed, none applied.

    ``rule`` names the edition that is the evidence, ``score`` is how surely the two rows are the same.
    """
    old = {row.action_id: row for row in before.actions}
    new = {row.action_id: row for row in after.actions}
    sure = [match for match in matching.actions.matches if not match.doubtful]
    rule = f"previous_edition {before.edition}"
    found = [*_identifiers(sure, before, after, rule)]
    leads = Counter(lead for row in (*before.actions, *after.actions) for lead in _leads_of(row))
    for match in sure:
        found += _lead(match, old[match.old_id], new[match.new_id], rule, leads)
        found += _texts(match, old[match.old_id], new[match.new_id], rule)
    return found


def _identifiers(sure: Iterable[Match], before: Snapshot, after: Snapshot, rule: str) -> Iterator[Repair]:
    """An identifier that changed between the two neighbours it had, whose own did not, while the old one is free."""
    came_from = {match.new_id: match for match in sure}
    had = _neighbours(before)
    taken = {row.action_id for row in after.actions}
    for key, (above, below) in _neighbours(after).items():
        match = came_from.get(key)
        if match is None or match.old_id == key or match.old_id in taken:
            continue
        kept = all(n is None or (n in came_from and came_from[n].old_id == n) for n in (above, below))
        if kept and had[match.old_id] == (above, below):
            yield Repair("actions", key, "action_id", key, match.old_id, rule, match.score, decision="proposed")


def _neighbours(snapshot: Snapshot) -> dict[str, tuple[str | None, str | None]]:
    keys = [None, *(row.action_id for row in snapshot.actions), None]
    return {str(key): (above, below) for above, key, below in zip(keys, keys[1:], keys[2:], strict=False)}


def _leads_of(row: ActionRow) -> tuple[str, ...]:
    return row.leads or ((row.lead,) if row.lead else ())


def _lead(match: Match, old: ActionRow, new: ActionRow, rule: str, leads: Mapping[str, int]) -> Iterator[Repair]:
    """One lead in place of another that is much like it, and that nobody else has, in either edition."""
    was, now = _leads_of(old), _leads_of(new)
    replaced = [(a, b) for a, b in zip(was, now, strict=False) if signs(a) != signs(b)]
    if len(was) != len(now) or len(replaced) != 1 or leads[replaced[0][1]] > 1:
        return
    if similarity(*replaced[0]) >= LEAD_ALIKE:
        yield Repair("actions", new.action_id, "lead", new.lead, old.lead, rule, match.score, decision="proposed")


def _texts(match: Match, old: ActionRow, new: ActionRow, rule: str) -> Iterator[Repair]:
    for field in ("action", "measure"):
        was, is_now = getattr(old, field), getattr(new, field)
        if was and is_now and _cut_short(signs(was), signs(is_now)):
            yield Repair("actions", new.action_id, field, is_now, was, rule, match.score, decision="proposed")


def _cut_short(was: str, is_now: str) -> bool:
    """The later text is the beginning of the earlier one, broken off within a sentence."""
    return (
        len(is_now) < len(was) and was.startswith(is_now) and is_now[-1] not in ".!?;:" and len(is_now) > len(was) / 3
    )
