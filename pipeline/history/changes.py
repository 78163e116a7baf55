"""What changed between two editions, one row per change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from pipeline.history.likeness import plain, signs
from pipeline.history.matching import Match, Matching
from pipeline.history.snapshot import ActionRow, OutcomeRow, Snapshot

KINDS = (
    "added",
    "removed",
    "renumbered",
    "moved",
    "reworded",
    "lead_changed",
    "status_changed",
    "rag_changed",
    "update_changed",
    "months_changed",
    "risks_changed",
)


@dataclass(frozen=True, slots=True)
class Change:
    """For an outcome (``table`` is outcomes) the two identifiers are the outcome's.

    ``score`` is how surely the two rows are the same; ``similarity`` how alike the two texts are.
    """

    from_edition: str
    to_edition: str
    kind: str
    table: str
    old_action_id: str | None
    action_id: str | None
    field: str
    old: str | None
    new: str | None
    score: float | None = None
    similarity: float | None = None


def changes(before: Snapshot, after: Snapshot, matching: Matching) -> list[Change]:
    """What was removed, in the old order; then what is new or changed, in the new order; then the outcomes."""
    return [*_action_changes(before, after, matching), *_outcome_changes(before, after, matching)]


def _action_changes(before: Snapshot, after: Snapshot, matching: Matching) -> Iterator[Change]:
    pairs = {match.new_id: match for match in matching.actions.matches}
    kept = {match.old_id for match in matching.actions.matches}
    old = {row.action_id: row for row in before.actions}
    outcomes = {match.old_id: match.new_id for match in matching.outcomes.matches}
    for row in before.actions:
        if row.action_id not in kept:
            yield _gone(matching, "actions", row.action_id, "action", row.action)
    for row in after.actions:
        match = pairs.get(row.action_id)
        if match is None:
            yield _come(matching, "actions", row.action_id, "action", row.action)
        else:
            yield from _Pair(before, after, old[match.old_id], row, match, outcomes).changes()


def _gone(matching: Matching, table: str, key: str, field: str, text: str | None) -> Change:
    return Change(matching.from_edition, matching.to_edition, "removed", table, key, None, field, text, None)


def _come(matching: Matching, table: str, key: str, field: str, text: str | None) -> Change:
    return Change(matching.from_edition, matching.to_edition, "added", table, None, key, field, None, text)


@dataclass(frozen=True, slots=True)
class _Pair:
    """One action in two editions; ``outcomes`` maps an outcome before to the same one after."""

    before: Snapshot
    after: Snapshot
    old: ActionRow
    new: ActionRow
    match: Match
    outcomes: Mapping[str, str]

    def changes(self) -> Iterator[Change]:
        old, new = self.old, self.new
        yield from self._placed()
        yield from self._worded("reworded", "action", old.action, new.action)
        yield from self._lead()
        if signs(_measure(old, self.before)) != signs(_measure(new, self.after)):  # of two blanks, their own row tells
            yield from self._worded("reworded", "measure", old.measure, new.measure)
        yield from self._worded("update_changed", "update", old.update, new.update)
        yield from self._told("status_changed", "status", old.status, new.status)
        yield from self._told("rag_changed", "rag", old.rag, new.rag)
        yield from self._told("months_changed", "months", self._old_months(), listed(new.months))
        yield from self._told("months_changed", "due_date", old.due_date, new.due_date)
        yield from self._told("risks_changed", "risks", listed(old.risks), listed(new.risks))

    def _placed(self) -> Iterator[Change]:
        old, new = self.old, self.new
        if old.outcome_id and new.outcome_id and self.outcomes.get(old.outcome_id) != new.outcome_id:
            yield self._change("moved", "outcome_id", old.outcome_id, new.outcome_id)
        elif old.action_id != new.action_id:
            yield self._change("renumbered", "action_id", old.action_id, new.action_id)

    def _lead(self) -> Iterator[Change]:
        old, new = self.old, self.new
        same = old.leads == new.leads if old.leads and new.leads else signs(old.lead) == signs(new.lead)
        if not same:
            yield from self._told("lead_changed", "lead", old.lead, new.lead)

    def _old_months(self) -> str | None:
        """Months before the later edition's first are no longer printed: not taken out, only past."""
        return listed(month for month in self.old.months if month >= self.after.first_month)

    def _worded(self, kind: str, field: str, old: str | None, new: str | None) -> Iterator[Change]:
        if signs(old) != signs(new):
            yield from self._told(kind, field, old, new, similarity(old, new))

    def _told(
        self, kind: str, field: str, old: str | None, new: str | None, alike: float | None = None
    ) -> Iterator[Change]:
        if (old or None) != (new or None) and self._comparable(field, old, new):
            yield self._change(kind, field, old, new, alike)

    def _comparable(self, field: str, old: str | None, new: str | None) -> bool:
        """Unknown is not empty: a value that an edition lost has not changed; a colour told in both can be compared."""
        if field in self.before.untold | self.after.untold:
            return field == "rag" and bool(old and new)
        lost_before = not old and (self.old.action_id, field) in self.before.unsure
        lost_after = not new and (self.new.action_id, field) in self.after.unsure
        return not lost_before and not lost_after

    def _change(self, kind: str, field: str, old: str | None, new: str | None, alike: float | None = None) -> Change:
        return Change(
            self.before.edition,
            self.after.edition,
            kind,
            "actions",
            self.old.action_id,
            self.new.action_id,
            field,
            old,
            new,
            self.match.score,
            alike,
        )


def _measure(row: ActionRow, snapshot: Snapshot) -> str | None:
    """The measure that holds for the row: its own, or that of the merged cell that spans it."""
    if row.measure or not row.measure_from:
        return row.measure
    return next((other.measure for other in snapshot.actions if other.action_id == row.measure_from), None)


def _outcome_changes(before: Snapshot, after: Snapshot, matching: Matching) -> Iterator[Change]:
    pairs = {match.new_id: match for match in matching.outcomes.matches}
    kept = {match.old_id for match in matching.outcomes.matches}
    old = {row.outcome_id: row for row in before.outcomes}
    for row in before.outcomes:
        if row.outcome_id not in kept:
            yield _gone(matching, "outcomes", row.outcome_id, "outcome", row.outcome)
    for row in after.outcomes:
        match = pairs.get(row.outcome_id)
        if match is None:
            yield _come(matching, "outcomes", row.outcome_id, "outcome", row.outcome)
        else:
            yield from _outcome_pair(matching, old[match.old_id], row, match)


def _outcome_pair(matching: Matching, old: OutcomeRow, new: OutcomeRow, match: Match) -> Iterator[Change]:
    told = [("reworded", "outcome", old.outcome, new.outcome)]
    if old.priority_id != new.priority_id:
        told.insert(0, ("moved", "priority_id", old.priority_id, new.priority_id))
    elif old.outcome_id != new.outcome_id:
        told.insert(0, ("renumbered", "outcome_id", old.outcome_id, new.outcome_id))
    for kind, field, was, now in told:
        if signs(was) != signs(now):
            alike = similarity(was, now) if field == "outcome" else None
            yield Change(
                matching.from_edition,
                matching.to_edition,
                kind,
                "outcomes",
                match.old_id,
                match.new_id,
                field,
                was,
                now,
                match.score,
                alike,
            )


def listed(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None


def similarity(old: str | None, new: str | None) -> float:
    return round(Indel.normalized_similarity(plain(old), plain(new)), 4)
