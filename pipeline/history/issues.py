"""Which file each edition comes from, and what became of those that a corrected file replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.history.snapshot import Snapshot, Tables
from pipeline.rows import Row, rows_of

Rows = list[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Issued:
    """An edition as published now; name and SHA-256 of the file it was read from; its ``actions`` and ``outcomes``."""

    snapshot: Snapshot
    tables: Tables
    source: str | None = None
    sha256: str | None = None

    @property
    def edition(self) -> str:
        return self.snapshot.edition


def issues(issued: Sequence[Issued], earlier: Mapping[str, pd.DataFrame]) -> tuple[Rows, Rows]:
    """Rows of ``editions`` and of ``superseded``.

    Another file for an edition that is already known is its next issue; the same file read again is not.
    """
    known = list(rows_of(earlier["editions"])) if "editions" in earlier else []
    kept = list(rows_of(earlier["superseded"])) if "superseded" in earlier else []
    editions: Rows = []
    superseded: Rows = []
    for edition in issued:
        before = [row for row in known if row["edition"] == edition.edition]
        editions += _issues_of(edition, before)
        superseded += [row for row in kept if row["edition"] == edition.edition]
        superseded += _replaced(edition, before, earlier)
    return editions, superseded


def _issues_of(edition: Issued, before: list[Row]) -> Rows:
    old = [row for row in before if not _is_this(row, edition)]
    number = len(before) + 1 if len(old) == len(before) else len(before)
    now = {
        "edition": edition.edition,
        "issue": number,
        "state": "current",
        "source": edition.source,
        "sha256": edition.sha256,
        "actions": len(edition.snapshot.actions),
        "outcomes": len(edition.snapshot.outcomes),
    }
    return [*({**row, "state": "superseded"} for row in old), now]


def _is_this(row: Row, edition: Issued) -> bool:
    return bool(row["state"] == "current" and row["sha256"] == edition.sha256)


def _replaced(edition: Issued, before: list[Row], earlier: Mapping[str, pd.DataFrame]) -> Rows:
    """The actions that the history has of an issue which is no longer the current one."""
    was = [row for row in before if row["state"] == "current" and not _is_this(row, edition)]
    if not was or "actions" not in earlier:
        return []
    frame = earlier["actions"].drop(columns="lineage_id")
    rows = rows_of(frame[frame["edition"] == edition.edition])
    return [{**row, "issue": was[0]["issue"]} for row in rows]
