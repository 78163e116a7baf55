"""The changes between two editions put together for reading: by priority, one entry per action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.history.changes import Change
from pipeline.history.snapshot import Snapshot

WORDINGS = {"action", "outcome", "measure", "update"}
"""Fields whose change is shown word by word; of others the old and the new value are."""
PLACES = {"added", "removed", "renumbered", "moved"}
REWRITTEN = 0.6
"""Texts less alike than this are shown one after the other: a patchwork of words says nothing."""
KIND_WORDS = {
    "added": "new",
    "removed": "removed",
    "renumbered": "renumbered",
    "moved": "moved",
    "reworded": "reworded",
    "lead_changed": "with another lead",
    "status_changed": "with another status",
    "rag_changed": "with another RAG",
    "update_changed": "with a new update",
    "months_changed": "with another timeframe",
    "risks_changed": "with other risks",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that is the ``same``, ``struck`` or ``added``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    field: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One action or outcome with its words: what became of its place, its other changed values, its changed words."""

    table: str
    action_id: str
    place: str | None
    old_id: str | None
    words: str | None
    values: tuple[tuple[str, str | None, str | None], ...] = ()
    wordings: tuple[Wording, ...] = ()

    @property
    def only_renumbered(self) -> bool:
        return self.place == "renumbered" and not self.values and not self.wordings


@dataclass(frozen=True, slots=True)
class Chapter:
    priority_id: str | None
    title: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """``counts`` are of actions by kind of change; ``flows`` of actions by RAG colour before and after."""

    plan: str
    from_edition: str
    to_edition: str
    counts: tuple[tuple[str, int], ...]
    flows: tuple[tuple[str, str, int], ...]
    chapters: tuple[Chapter, ...]


def digest(before: Snapshot, after: Snapshot, found: Sequence[Change]) -> Digest:
    """``found`` are the changes between the two, in their order."""
    kinds = Counter(change.kind for change in found if change.table == "actions")
    counts = tuple((kind, kinds[kind]) for kind in KIND_WORDS if kinds[kind])
    flows = Counter((c.old or "none", c.new or "none") for c in found if c.kind == "rag_changed")
    ranked = tuple((old, new, count) for (old, new), count in sorted(flows.items(), key=lambda f: (-f[1], f[0])))
    return Digest(before.plan, before.edition, after.edition, counts, ranked, _chapters(before, after, found))


def _chapters(before: Snapshot, after: Snapshot, found: Sequence[Change]) -> tuple[Chapter, ...]:
    groups: dict[tuple[str, str | None, str | None], list[Change]] = {}
    for change in found:
        groups.setdefault((change.table, change.old_action_id, change.action_id), []).append(change)
    priority_of, place_of, words_of = _placing(before, after)
    chapters: dict[str | None, list[tuple[int, Entry]]] = {}
    for (table, old_id, new_id), changed in groups.items():
        where = (table, "new", new_id) if new_id else (table, "old", old_id)
        chapters.setdefault(priority_of.get(where), []).append(
            (place_of.get(where, 0), _entry(changed, words_of.get(where)))
        )
    titles = dict(before.titles) | dict(after.titles)
    order = {priority: at for at, priority in enumerate(titles)}
    ranked = sorted(chapters, key=lambda p: (order.get(p or "", len(order)), p or ""))
    return tuple(
        Chapter(p, titles.get(p or ""), tuple(entry for _, entry in sorted(chapters[p], key=lambda e: e[0])))
        for p in ranked
    )


Where = tuple[str, str, str | None]


def _placing(
    before: Snapshot, after: Snapshot
) -> tuple[dict[Where, str | None], dict[Where, int], dict[Where, str | None]]:
    """Each row's priority, place and words; outcomes stand above actions."""
    priority_of: dict[Where, str | None] = {}
    place_of: dict[Where, int] = {}
    words_of: dict[Where, str | None] = {}
    for side, snapshot in (("old", before), ("new", after)):
        for head in snapshot.outcomes:
            where = ("outcomes", side, head.outcome_id)
            priority_of[where], words_of[where] = head.priority_id, head.outcome
            place_of[where] = head.position - len(snapshot.outcomes) - 1
        for row in snapshot.actions:
            where = ("actions", side, row.action_id)
            priority_of[where], words_of[where], place_of[where] = row.priority_id, row.action, row.position
    return priority_of, place_of, words_of


def _entry(changed: Sequence[Change], words: str | None) -> Entry:
    first = changed[0]
    rest = [change for change in changed if change.kind not in PLACES]
    return Entry(
        first.table,
        str(first.action_id or first.old_action_id),
        next((change.kind for change in changed if change.kind in PLACES), None),
        first.old_action_id,
        words,
        tuple((c.field, c.old, c.new) for c in rest if c.field not in WORDINGS),
        tuple(Wording(c.field, words_changed(c.old, c.new, c.similarity)) for c in rest if c.field in WORDINGS),
    )


def words_changed(old: str | None, new: str | None, similarity: float | None) -> tuple[Piece, ...]:
    """The two texts as runs of words that stayed, went and came."""
    ours, theirs = (old or "").split(), (new or "").split()
    if (similarity or 0) < REWRITTEN:
        return _pieces([("struck", ours), ("added", theirs)])
    runs: list[tuple[str, list[str]]] = []
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        runs += [("same", ours[a:b])] if tag == "equal" else [("struck", ours[a:b]), ("added", theirs[c:d])]
    return _pieces(runs)


def _pieces(runs: Iterable[tuple[str, list[str]]]) -> tuple[Piece, ...]:
    return tuple(Piece(kind, " ".join(run)) for kind, run in runs if run)
