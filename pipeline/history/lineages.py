"""One identity for each action and outcome through all editions.

A lineage's name follows from its first row alone, so it does not depend on the order in which editions
arrive, and an edition that arrives late renames only what it shows to be older.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.history.assignment import assign
from pipeline.history.evidence import weigh
from pipeline.history.likeness import plain
from pipeline.history.matching import Match, Matching
from pipeline.history.snapshot import ActionRow, OutcomeRow, Snapshot

RETURNED_AT = 5.0
"""Log-odds from which an action that was gone for an edition or more is taken to be back (0.993)."""

Key = tuple[str, str]
"""Edition and identifier."""


@dataclass(frozen=True, slots=True)
class Lineages:
    """The lineage of every (edition, identifier), and the rows that came back after a gap with where they were last."""

    actions: Mapping[Key, str]
    outcomes: Mapping[Key, str]
    returned: Mapping[Key, Key]


def lineages(snapshots: Sequence[Snapshot], matchings: Sequence[Matching]) -> Lineages:
    """``snapshots`` oldest first; ``matchings[n]`` is between snapshot n and n + 1."""
    returned = _returned(snapshots, matchings)
    rows = {(s.edition, row.action_id): row for s in snapshots for row in s.actions}
    heads = {(s.edition, row.outcome_id): row for s in snapshots for row in s.outcomes}
    actions = _origins(rows, (_links(m, m.actions.matches) for m in matchings), returned)
    outcomes = _origins(heads, (_links(m, m.outcomes.matches) for m in matchings), {})
    return Lineages(
        _named("act", actions, lambda key: _said(key, rows[key].action)),
        _named("out", outcomes, lambda key: _said(key, heads[key].outcome)),
        returned,
    )


def _links(matching: Matching, matches: Iterable[Match]) -> dict[Key, Key]:
    return {(matching.to_edition, m.new_id): (matching.from_edition, m.old_id) for m in matches}


def _origins(
    rows: Mapping[Key, ActionRow] | Mapping[Key, OutcomeRow],
    links: Iterable[Mapping[Key, Key]],
    more: Mapping[Key, Key],
) -> dict[Key, Key]:
    """Each row's first ancestor; rows come oldest edition first."""
    parents = dict(more)
    for step in links:
        parents |= step
    origins: dict[Key, Key] = {}
    for key in rows:
        origins[key] = origins[parents[key]] if key in parents else key
    return origins


def _returned(snapshots: Sequence[Snapshot], matchings: Sequence[Matching]) -> dict[Key, Key]:
    """Rows that are new against the edition before, but surely are what an earlier edition had."""
    dormant: dict[Key, ActionRow] = {}
    found: dict[Key, Key] = {}
    for before, after, matching in zip(snapshots, snapshots[1:], matchings, strict=False):
        new = _without(after.actions, {match.new_id for match in matching.actions.matches})
        back = _matched_again(after.edition, new, dormant)
        found |= back
        dormant = {key: row for key, row in dormant.items() if key not in back.values()}
        gone = _without(before.actions, {match.old_id for match in matching.actions.matches})
        dormant |= {(before.edition, row.action_id): row for row in gone}
    return found


def _without(rows: Iterable[ActionRow], matched: set[str]) -> list[ActionRow]:
    return [row for row in rows if row.action_id not in matched]


def _matched_again(edition: str, new: Sequence[ActionRow], dormant: Mapping[Key, ActionRow]) -> dict[Key, Key]:
    if not new or not dormant:
        return {}
    keys = list(dormant)
    evidence = weigh(list(dormant.values()), new).before_placing - RETURNED_AT
    return {(edition, new[j].action_id): keys[i] for i, j in assign(evidence)}


def _said(key: Key, text: str | None) -> str:
    return f"{key[1]}\n{plain(text)}"


def _named(prefix: str, origins: Mapping[Key, Key], said: Callable[[Key], str]) -> dict[Key, str]:
    """Names by what the first row says; a second lineage that begins with the same words is told apart by edition."""
    names: dict[Key, str] = {}
    taken: set[str] = set()
    for origin in dict.fromkeys(origins.values()):
        name = _name(prefix, said(origin))
        names[origin] = name if name not in taken else _name(prefix, f"{origin[0]}\n{said(origin)}")
        taken.add(names[origin])
    return {key: names[origin] for key, origin in origins.items()}


def _name(prefix: str, words: str) -> str:
    return f"{prefix}-{hashlib.sha256(words.encode()).hexdigest()[:10]}"
