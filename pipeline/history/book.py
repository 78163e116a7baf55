"""The history of a plan: every edition's published tables in, the tables over editions out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from pipeline.history.changes import Change, changes
from pipeline.history.doubts import doubts, finding_rows
from pipeline.history.issues import Issued, issues
from pipeline.history.life import Life, lives
from pipeline.history.lineages import Lineages, lineages
from pipeline.history.matching import Matching, match_editions
from pipeline.history.pairs import Known, pair_rows
from pipeline.history.proposals import kinships, sharpened
from pipeline.history.settled import Settled
from pipeline.history.signals import signals
from pipeline.history.snapshot import Snapshot
from pipeline.history.watch import Rules, Signal
from pipeline.rows import fields_of
from schemas.conform import DTYPES, conform

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Story:
    """What following found, before it is laid into tables. ``matchings[n]`` is between snapshot n and n + 1.

    ``lives`` are the actions' only.
    """

    snapshots: tuple[Snapshot, ...]
    matchings: tuple[Matching, ...]
    lineages: Lineages
    lives: tuple[Life, ...]
    changes: tuple[Change, ...]


def follow(snapshots: Iterable[Snapshot], answers: Iterable[Settled] = (), known: Known | None = None) -> Story:
    """Follows the editions in order of month, whatever order they come in; ``known`` matchings are not made again."""
    ordered = sorted(snapshots, key=lambda s: s.edition)
    answers, known = tuple(answers), known or {}
    matchings = tuple(
        known.get((before.edition, after.edition)) or match_editions(before, after, answers)
        for before, after in pairwise(ordered)
    )
    told = (changes(b, a, m) for (b, a), m in zip(pairwise(ordered), matchings, strict=True))
    named = lineages(ordered, matchings)
    lived = tuple(lives(ordered, named.actions))
    return Story(tuple(ordered), matchings, named, lived, tuple(change for part in told for change in part))


def history_tables(
    story: Story,
    said: Sequence[Signal],
    issued: Sequence[Issued],
    answers: Sequence[Settled] = (),
    earlier: Mapping[str, pd.DataFrame] | None = None,
) -> dict[str, pd.DataFrame]:
    """All tables over editions by file name (``actions``, ``changes``, ...).

    ``earlier`` are the same tables as last written: only from them is an issue known that a correction replaced.
    """
    plan = issued[0].snapshot.plan if issued else ""
    ordered = sorted(issued, key=lambda i: i.edition)
    editions, superseded = issues(ordered, earlier or {})
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "changes": _change_rows(story),
        "lineages": _lineage_rows(story),
        "pairs": pair_rows(story.matchings),
        "signals": map(fields_of, said),
        "findings": _finding_rows(story, answers),
        "repairs": _repair_rows(story),
        "editions": editions,
        "superseded": superseded,
    }
    stacked = {
        "actions": _all_editions(ordered, "actions", "action_id", story.lineages.actions),
        "outcomes": _all_editions(ordered, "outcomes", "outcome_id", story.lineages.outcomes),
    }
    return stacked | {
        name: conform(({"plan": plan, **row} for row in part), f"history/{name}") for name, part in rows.items()
    }


def signals_of(story: Story, rules: Rules) -> list[Signal]:
    """What the editions together say about the plan."""
    return signals(story.lives, [s.edition for s in story.snapshots], rules)


def _all_editions(
    issued: Sequence[Issued], table: str, key: str, lineage_of: Mapping[tuple[str, str], str]
) -> pd.DataFrame:
    """The editions' frames one below the other, as published, with each row's lineage."""
    frames = [edition.tables[table] for edition in issued if table in edition.tables]
    if not frames:
        return conform([], f"history/{table}")
    stacked = pd.concat(frames, ignore_index=True)
    names = [lineage_of[edition, row] for edition, row in zip(stacked["edition"], stacked[key], strict=True)]
    ranked: dict[Any, Any] = dict.fromkeys(stacked.select_dtypes("category"), DTYPES["text"])
    return stacked.astype(ranked).assign(lineage_id=pd.Series(names, dtype=DTYPES["text"]))


def _change_rows(story: Story) -> Iterator[dict[str, Any]]:
    for change in story.changes:
        yield {**fields_of(change), "lineage_id": lineage_of(change, story.lineages)}


def lineage_of(change: Change, known: Lineages) -> str:
    """The lineage that a change is about."""
    names = known.actions if change.table == "actions" else known.outcomes
    if change.action_id is not None:
        return names[change.to_edition, change.action_id]
    return names[change.from_edition, str(change.old_action_id)]


def _lineage_rows(story: Story) -> Iterator[dict[str, Any]]:
    counted = Counter(lineage_of(change, story.lineages) for change in story.changes)
    for life in story.lives:
        last = life.stages[-1].row
        ids = [stage.row.action_id for stage in life.stages]
        ends = life.stages[0].edition, life.stages[-1].edition
        row = _lineage_row("actions", life.lineage_id, ends, ids, counted[life.lineage_id])
        yield {**row, "words": last.action, "status": last.status, "rag": last.rag}
    stages: dict[str, list[tuple[str, str, str | None]]] = {}
    for s in story.snapshots:
        for head in s.outcomes:
            name = story.lineages.outcomes[s.edition, head.outcome_id]
            stages.setdefault(name, []).append((s.edition, head.outcome_id, head.outcome))
    for name, lived in stages.items():
        row = _lineage_row("outcomes", name, (lived[0][0], lived[-1][0]), [key for _, key, _ in lived], counted[name])
        yield {**row, "words": lived[-1][2]}


def _lineage_row(table: str, name: str, ends: tuple[str, str], ids: list[str], changed: int) -> dict[str, Any]:
    path = [key for at, key in enumerate(ids) if at == 0 or ids[at - 1] != key]
    return {
        "lineage_id": name,
        "table": table,
        "first_edition": ends[0],
        "last_edition": ends[1],
        "editions": len(ids),
        "first_id": ids[0],
        "last_id": ids[-1],
        "ids": "; ".join(path),
        "changes": changed,
    }


def _finding_rows(story: Story, answers: Sequence[Settled]) -> Iterator[dict[str, Any]]:
    for (before, after), matching in zip(pairwise(story.snapshots), story.matchings, strict=True):
        found = doubts(before, after, matching, kinships(before, after, matching), answers)
        yield from finding_rows(after.edition, found)


def _repair_rows(story: Story) -> Iterator[dict[str, Any]]:
    for (before, after), matching in zip(pairwise(story.snapshots), story.matchings, strict=True):
        for number, repair in enumerate(sharpened(before, after, matching), 1):
            yield {"edition": after.edition, "repair_id": f"H{number:04d}", **fields_of(repair)}
