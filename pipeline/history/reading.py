"""Published editions as following reads them, and which of their reports were made without one that is there now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline import paths
from pipeline.errors import UsageError
from pipeline.history.issues import Issued
from pipeline.history.snapshot import READ, Snapshot, snapshot_of
from pipeline.published import load_arrow, typed
from pipeline.since import Earlier

TOLD = frozenset({*(f"{table}.parquet" for table in (*READ, "cells")), paths.PAGES})
"""The files of an edition that a later edition's report is made from. None of them depends on other editions."""


def published_editions(output: Path, plan: str, known: Mapping[str, Issued] | None = None) -> list[Issued]:
    """Every published edition of the plan, oldest first; ``known`` by ``told_by`` are not read again."""
    editions = paths.editions(output, plan)
    if not editions:
        raise UsageError(f"{output / plan}: no edition is published there. Run planpipe run first.")
    return [(known or {}).get(told_by(output, plan, edition)) or issued(output, plan, edition) for edition in editions]


def published_snapshot(output: Path, plan: str, edition: str) -> Snapshot:
    """One published edition, to be compared with another."""
    return _snapshot(plan, edition, load_arrow(output, plan, edition, only=READ))


def issued(output: Path, plan: str, edition: str) -> Issued:
    tables = load_arrow(output, plan, edition, only=READ)
    sources = manifest_of(output, plan, edition)["inputs"]["sources"]
    return Issued(
        _snapshot(plan, edition, tables),
        {name: typed(tables[name]) for name in ("actions", "outcomes") if name in tables},
        "; ".join(source["name"] for source in sources),
        "; ".join(source["sha256"] for source in sources),
    )


def told_by(output: Path, plan: str, edition: str) -> str:
    """Digest of what other editions are told by this one: of its lines in ``sha256sum``'s form, by name."""
    manifest = manifest_of(output, plan, edition)
    told = sorted((entry["name"], entry["sha256"]) for entry in manifest["outputs"] if entry["name"] in TOLD)
    lines = [f"{sha256}  {name}\n" for name, sha256 in told]
    sources = [f"{entry['sha256']}  {entry['name']}\n" for entry in manifest["inputs"]["sources"]]
    return hashlib.sha256("".join([*lines, *sources]).encode()).hexdigest()


def earlier_than(output: Path, plan: str, edition: str) -> tuple[Earlier, ...]:
    """The editions before this one that are published now, oldest first."""
    return tuple(_earlier(output, plan, name) for name in paths.editions(output, plan) if name < edition)


def outdated(output: Path, plan: str) -> tuple[str, ...]:
    """Published editions whose report looks back on others than those that are published before them now."""
    return tuple(name for name in paths.editions(output, plan) if is_outdated(output, plan, name))


def is_outdated(output: Path, plan: str, edition: str) -> bool:
    looked_back_on = manifest_of(output, plan, edition)["inputs"].get("earlier", [])
    told = {(entry["edition"], entry["sha256"]) for entry in looked_back_on}
    return told != {(one.edition, one.sha256) for one in earlier_than(output, plan, edition)}


def out_of_date(plan: str, edition: str) -> str:
    """What to tell of such an edition."""
    return (
        f"The report of {plan} {edition} was made before an earlier edition came, or came anew, and does not show it."
    )


def manifest_of(output: Path, plan: str, edition: str) -> dict[str, Any]:
    """Raises ``UsageError`` where it cannot be read."""
    path = paths.published(output, plan, edition) / paths.MANIFEST
    try:
        manifest: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read ({error}). planpipe run publishes anew.") from error
    if not isinstance(manifest, dict) or not {"inputs", "outputs"} <= manifest.keys():
        raise UsageError(f"{path}: lists no inputs and outputs. planpipe run publishes anew.")
    return manifest


def _earlier(output: Path, plan: str, edition: str) -> Earlier:
    sources = manifest_of(output, plan, edition)["inputs"]["sources"]
    return Earlier(edition, "; ".join(source["name"] for source in sources), told_by(output, plan, edition))


def _snapshot(plan: str, edition: str, tables: Mapping[str, pa.Table]) -> Snapshot:
    return snapshot_of(plan, edition, {name: table.to_pylist() for name, table in tables.items()})
