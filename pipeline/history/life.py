"""One action through the editions: what signals and histories are read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.history.lineages import Key
from pipeline.history.snapshot import ActionRow, Snapshot


@dataclass(frozen=True, slots=True)
class Stage:
    """The action in one edition; ``snapshot`` tells what that edition leaves unknown."""

    snapshot: Snapshot
    row: ActionRow

    @property
    def edition(self) -> str:
        return self.snapshot.edition


@dataclass(frozen=True, slots=True)
class Life:
    """A lineage's stages, oldest first; editions it is missing from have none."""

    lineage_id: str
    stages: tuple[Stage, ...]


def lives(snapshots: Sequence[Snapshot], lineage_of: Mapping[Key, str]) -> list[Life]:
    """Every action's life, in the order of birth."""
    stages: dict[str, list[Stage]] = {}
    for snapshot in snapshots:
        for row in snapshot.actions:
            stages.setdefault(lineage_of[snapshot.edition, row.action_id], []).append(Stage(snapshot, row))
    return [Life(lineage_id, tuple(lived)) for lineage_id, lived in stages.items()]
