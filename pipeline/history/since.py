"""What the last edition of a story changed, put together for its validation report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.history.book import Story
from pipeline.history.digest import Entry, digest
from pipeline.history.life import Life, Stage
from pipeline.history.phrases import MEANINGS
from pipeline.history.printed import Printed
from pipeline.history.snapshot import ActionRow, Snapshot
from pipeline.history.watch import Rules, Signal
from pipeline.since import (
    NEW,
    REMOVED,
    UNKNOWN,
    Earlier,
    Flow,
    RowChange,
    Run,
    Since,
    TextChange,
    Trend,
    ValueChange,
    Warned,
)

SHOWN = 12
"""Editions in the trends and trails: a plan is read twelve times a year; ``history/report.html`` has all."""
COLOURS = ("Blue", "Green", "Amber", "Yellow", "Red", "Grey", UNKNOWN)


def since(
    story: Story, said: Sequence[Signal], rules: Rules, earlier: Sequence[Earlier], printed: tuple[Printed, Printed]
) -> Since:
    """``story`` ends with the edition and has one before it; ``printed`` are these two, the earlier one first."""
    before, after = story.snapshots[-2:]
    found = [change for change in story.changes if change.to_edition == after.edition]
    told = digest(before, after, found)
    there = [life for life in story.lives if life.stages[-1].snapshot is after]
    shown = [snapshot.edition for snapshot in story.snapshots[-SHOWN:]]
    pairs = {match.new_id: match.old_id for match in story.matchings[-1].actions.matches}
    closed = [key for key, was, now in _pairs(before, after, pairs) if rules.is_over(now) and not rules.is_over(was)]
    return Since(
        edition_before=before.edition,
        source_before=earlier[-1].source,
        missing=tuple(_between(before.edition, after.edition)),
        earlier=tuple(earlier),
        counts={"before": len(before.actions)} | dict(told.counts) | {"closed": len(closed), "now": len(after.actions)},
        closed=tuple(closed),
        flows=tuple(_flows(before, after, pairs)),
        signals=tuple(_warned(said, after.edition)),
        changes=tuple(
            _row_change(entry, chapter.priority_id, printed) for chapter in told.chapters for entry in chapter.entries
        ),
        editions=tuple(shown),
        trends=tuple(_trends(story.snapshots[-SHOWN:])),
        trails={life.stages[-1].row.action_id: _trail(life, shown) for life in there},
    )


def _pairs(before: Snapshot, after: Snapshot, pairs: dict[str, str]) -> Iterator[tuple[str, Stage, Stage]]:
    old = {row.action_id: row for row in before.actions}
    for row in after.actions:
        if row.action_id in pairs:
            yield row.action_id, Stage(before, old[pairs[row.action_id]]), Stage(after, row)


def _between(before: str, after: str) -> Iterator[str]:
    """The months between two editions, both ``YYYY-MM``."""
    first, last = (int(edition[:4]) * 12 + int(edition[5:]) - 1 for edition in (before, after))
    for month in range(first + 1, last):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


def _flows(before: Snapshot, after: Snapshot, pairs: dict[str, str]) -> Iterator[Flow]:
    """Every action of both editions once, in the order of the colours."""
    counts = Counter((_colour(was.row), _colour(now.row)) for _, was, now in _pairs(before, after, pairs))
    counts += Counter((NEW, _colour(row)) for row in after.actions if row.action_id not in pairs)
    counts += Counter((_colour(row), REMOVED) for row in before.actions if row.action_id not in pairs.values())
    order = (*COLOURS, NEW, REMOVED)
    for old, new in sorted(counts, key=lambda flow: (order.index(flow[0]), order.index(flow[1]))):
        yield Flow(old, new, counts[old, new])


def _colour(row: ActionRow) -> str:
    return row.rag or UNKNOWN


def _warned(said: Sequence[Signal], edition: str) -> Iterator[Warned]:
    """This edition's signals, kind by kind and then in the order of the plan."""
    kinds = list(MEANINGS)
    for signal in sorted((s for s in said if s.edition == edition), key=lambda s: kinds.index(s.signal)):
        yield Warned(
            signal.signal,
            MEANINGS[signal.signal],
            signal.action_id,
            signal.old_action_id,
            signal.from_edition,
            signal.message,
        )


def _row_change(entry: Entry, priority_id: str | None, printed: tuple[Printed, Printed]) -> RowChange:
    before, after = printed
    return RowChange(
        entry.table,
        entry.action_id,
        entry.old_id,
        entry.place,
        entry.words,
        priority_id,
        tuple(ValueChange(field, old, new) for field, old, new in entry.values),
        tuple(
            TextChange(
                wording.field,
                tuple(Run(piece.kind, piece.text) for piece in wording.pieces),
                before.spots(entry.table, entry.old_id, wording.field),
                after.spots(entry.table, entry.action_id, wording.field),
            )
            for wording in entry.wordings
        ),
    )


def _trends(snapshots: Sequence[Snapshot]) -> Iterator[Trend]:
    """Priority by priority, as the last edition orders them; one that only earlier editions have comes last."""
    titles = {key: title or "" for snapshot in snapshots for key, title in snapshot.titles}
    titles |= {key: title or "" for key, title in snapshots[-1].titles}
    rows = [(row.priority_id or "", row) for snapshot in reversed(snapshots) for row in snapshot.actions]
    for priority in dict.fromkeys([*(key for key, _ in snapshots[-1].titles), *(key for key, _ in rows)]):
        for snapshot in snapshots:
            counts = Counter(_colour(row) for row in snapshot.actions if (row.priority_id or "") == priority)
            parts = {colour: counts[colour] for colour in COLOURS if counts[colour]}
            yield Trend(priority, titles.get(priority, ""), snapshot.edition, counts.total(), parts)


def _trail(life: Life, editions: Sequence[str]) -> tuple[str | None, ...]:
    colours = {stage.edition: _colour(stage.row) for stage in life.stages}
    return tuple(colours.get(edition) for edition in editions)
