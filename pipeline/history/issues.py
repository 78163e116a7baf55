"""Which file each edition comes from, and what became of those that a corrected file replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.history.snapshot import Tables
from pipeline.rows import Row, rows_of

Rows = list[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Issued:
    """An edition as published now, and the name and SHA-256 of the file it was read from."""

    plan: str
    edition: str
    tables: Tables
    source: str | None = None
    sha256: str | None = None


def issues(issued: Sequence[Issued], earlier: Mapping[str, pd.DataFrame]) -> tuple[Rows, Rows]:
    """Rows of ``editions`` and of ``superseded``.

    Another file for an edition that is already known is its next issue; the same file read again is not.
    """
    known = list(rows_of(earlier["editions"])) if "editions" in earlier else []
    kept = list(rows_of(earlier["superseded"])) if "superseded" in earlier else []
    published = list(rows_of(earlier["actions"])) if "actions" in earlier else []
    editions: Rows = []
    superseded: Rows = []
    for edition in issued:
        before = [row for row in known if row["edition"] == edition.edition]
        editions += _issues_of(edition, before)
        superseded += [row for row in kept if row["edition"] == edition.edition]
        superseded += _replaced(edition, before, published)
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
        "actions": _length(edition, "actions"),
        "outcomes": _length(edition, "outcomes"),
    }
    return [*({**row, "state": "superseded"} for row in old), now]


def _is_this(row: Row, edition: Issued) -> bool:
    return bool(row["state"] == "current" and row["sha256"] == edition.sha256)


def _replaced(edition: Issued, before: list[Row], published: list[Row]) -> Rows:
    """The actions that the history has of an issue which is no longer the current one."""
    was = [row for row in before if row["state"] == "current" and not _is_this(row, edition)]
    return [
        {name: value for name, value in row.items() if name != "lineage_id"} | {"issue": issue["issue"]}
        for issue in was
        for row in published
        if row["edition"] == edition.edition
    ]


def _length(edition: Issued, table: str) -> int:
    return len(edition.tables[table]) if table in edition.tables else 0
