"""Writes ``output/<plan>/history/`` from the published editions, and reads it back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from pipeline import paths
from pipeline.errors import UsageError
from pipeline.history.book import Story, follow, history_tables, signals_of
from pipeline.history.issues import Issued
from pipeline.history.matching import Matching
from pipeline.history.overview import overview
from pipeline.history.pairs import Known, by_lineage, matchings_of
from pipeline.history.reading import published_editions, told_by
from pipeline.history.settled import Settled
from pipeline.history.watch import Rules, Signal
from pipeline.publish.csv_file import csv_bytes
from pipeline.publish.manifest import sealed
from pipeline.publish.parquet_file import parquet_bytes
from pipeline.publish.versions import publish_files
from pipeline.rows import Row
from schemas import SCHEMA_VERSION
from schemas.contract import columns

REPORT = "report.html"
REMEMBERED = ("editions", "superseded", "actions")


@dataclass(frozen=True, slots=True)
class Followed:
    """Editions that this run has read already, by ``told_by``, and what it followed and found in them."""

    read: Mapping[str, Issued]
    story: Story
    said: Sequence[Signal]


@dataclass(frozen=True, slots=True)
class Updated:
    """Where the history stands, whether this changed it, and its tables by file name."""

    folder: Path
    changed: bool
    tables: Mapping[str, pd.DataFrame]


def update_history(
    output: Path, plan: str, rules: Rules, answers: Iterable[Settled] = (), followed: Followed | None = None
) -> Updated:
    """Writes the history of all editions of ``plan`` that are published now, whole or not at all.

    Only published tables are read; what ``followed`` has is neither read nor worked out again. The same editions and
    answers give the same bytes in whatever order the editions came. Raises ``UsageError`` where nothing is published
    or a published file was changed.
    """
    issued, answers = published_editions(output, plan, followed.read if followed else None), tuple(answers)
    folder = paths.history(output, plan)
    bases = {i.edition: basis_of(output, plan, i.edition, answers) for i in issued}
    if followed and followed.story.snapshots == tuple(i.snapshot for i in issued):
        story, said = followed.story, followed.said
    else:
        known = {**still_known(folder, bases), **_just_made(followed.story if followed else None, issued)}
        story = follow((i.snapshot for i in issued), answers, known)
        said = signals_of(story, rules)
    tables = history_tables(story, said, issued, answers, _remembered(folder))
    files = _files(plan, tables) | {REPORT: overview(story, said).encode()}
    files[paths.MANIFEST] = _manifest(plan, bases, files)
    return Updated(folder, publish_files(folder, files), tables)


def published_history(output: Path, plan: str) -> dict[str, list[Row]]:
    """The rows of the tables over editions; ``UsageError`` where there are none."""
    folder = paths.history(output, plan)
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no history. planpipe run writes it with the next edition.")
    return {path.stem: pq.read_table(path).to_pylist() for path in sorted(folder.glob("*.parquet"))}


def published_matching(output: Path, plan: str, before: str, after: str) -> Matching | None:
    """Who is who in two published editions, by the history and people's decisions; None where it has not both."""
    folder = paths.history(output, plan)
    files = {name: folder / f"{name}.parquet" for name in ("actions", "outcomes", "pairs")}
    if not all(file.is_file() for file in files.values()):
        return None
    return by_lineage({name: pq.read_table(file).to_pylist() for name, file in files.items()}, before, after)


def _remembered(folder: Path) -> dict[str, pd.DataFrame]:
    files = {name: folder / f"{name}.parquet" for name in REMEMBERED}
    return {name: pq.read_table(path).to_pandas() for name, path in files.items() if path.is_file()}


def basis_of(output: Path, plan: str, edition: str, answers: Iterable[Settled]) -> str:
    """Digest of all that an edition's matching is made from: its published tables, the answers on it, and this code."""
    said = sorted(str(answer) for answer in answers if answer.edition == edition)
    return hashlib.sha256("\n".join([_code(), told_by(output, plan, edition), *said]).encode()).hexdigest()


@cache
def _code() -> str:
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256("".join(file.read_text(encoding="utf-8") for file in files).encode()).hexdigest()


def still_known(folder: Path, bases: Mapping[str, str]) -> Known:
    """Matchings that the history in ``folder`` has of two editions that are as they were."""
    if not (folder / paths.MANIFEST).is_file():
        return {}
    before = json.loads((folder / paths.MANIFEST).read_bytes()).get("bases", {})
    same = {edition for edition, basis in bases.items() if before.get(edition) == basis}
    known = matchings_of(pq.read_table(folder / "pairs.parquet").to_pylist())
    return {editions: matching for editions, matching in known.items() if same.issuperset(editions)}


def _just_made(story: Story | None, issued: Sequence[Issued]) -> Known:
    """Matchings of this very run between two editions that are published as they were matched."""
    now = {one.edition: one.snapshot for one in issued}
    made = story.matchings if story else ()
    snapshots = {snapshot.edition: snapshot for snapshot in story.snapshots} if story else {}
    same = {edition for edition, snapshot in snapshots.items() if now.get(edition) == snapshot}
    return {(m.from_edition, m.to_edition): m for m in made if {m.from_edition, m.to_edition} <= same}


def _files(plan: str, tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name, frame in tables.items():
        metadata = {"table": f"history/{name}", "plan": plan, "schema_version": SCHEMA_VERSION}
        files[f"{name}.csv"] = csv_bytes(frame)
        files[f"{name}.parquet"] = parquet_bytes(frame, columns(f"history/{name}"), metadata)
    return files


def _manifest(plan: str, bases: Mapping[str, str], files: Mapping[str, bytes]) -> bytes:
    outputs = [{"name": n, "sha256": hashlib.sha256(files[n]).hexdigest(), "bytes": len(files[n])} for n in files]
    return sealed({"plan": plan, "schema_version": SCHEMA_VERSION, "bases": dict(bases), "outputs": outputs})
