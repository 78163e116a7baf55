"""The only part of following that touches files: published editions in, ``output/<plan>/history/`` out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import paths
from pipeline.errors import UsageError
from pipeline.history.book import follow, history_tables, signals_of
from pipeline.history.issues import Issued
from pipeline.history.matching import Matching
from pipeline.history.overview import overview
from pipeline.history.pairs import Known, by_lineage, matchings_of
from pipeline.history.settled import Settled
from pipeline.history.snapshot import READ, Snapshot, snapshot_of
from pipeline.history.watch import Rules
from pipeline.publish.csv_file import csv_bytes
from pipeline.publish.manifest import sealed
from pipeline.publish.parquet_file import parquet_bytes
from pipeline.publish.versions import publish_files
from pipeline.published import load_arrow, typed
from pipeline.rows import Row
from schemas import SCHEMA_VERSION
from schemas.contract import columns

REPORT = "report.html"
REMEMBERED = ("editions", "superseded", "actions")


@dataclass(frozen=True, slots=True)
class Updated:
    """Where the history stands, whether this changed it, and its tables by file name."""

    folder: Path
    changed: bool
    tables: Mapping[str, pd.DataFrame]


def update_history(output: Path, plan: str, rules: Rules, answers: Iterable[Settled] = ()) -> Updated:
    """Writes the history of all editions of ``plan`` that are published now, whole or not at all.

    Only published tables are read. The same editions and answers give the same bytes in whatever order the editions
    came. Raises ``UsageError`` where nothing is published or a published file was changed.
    """
    issued, answers = published_editions(output, plan), tuple(answers)
    folder = paths.history(output, plan)
    bases = {i.edition: _basis(output, plan, i.edition, answers) for i in issued}
    story = follow((i.snapshot for i in issued), answers, _still_known(folder, bases))
    said = signals_of(story, rules)
    tables = history_tables(story, said, issued, answers, _remembered(folder))
    files = _files(plan, tables) | {REPORT: overview(story, said).encode()}
    files[paths.MANIFEST] = _manifest(plan, bases, files)
    return Updated(folder, publish_files(folder, files), tables)


def published_editions(output: Path, plan: str) -> list[Issued]:
    """Every published edition of the plan, oldest first."""
    editions = paths.editions(output, plan)
    if not editions:
        raise UsageError(f"{output / plan}: no edition is published there. Run planpipe run first.")
    return [_issued(output, plan, edition) for edition in editions]


def published_snapshot(output: Path, plan: str, edition: str) -> Snapshot:
    """One published edition, to be compared with another."""
    return _snapshot(plan, edition, load_arrow(output, plan, edition, only=READ))


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


def _snapshot(plan: str, edition: str, tables: Mapping[str, pa.Table]) -> Snapshot:
    return snapshot_of(plan, edition, {name: table.to_pylist() for name, table in tables.items()})


def _issued(output: Path, plan: str, edition: str) -> Issued:
    tables = load_arrow(output, plan, edition, only=READ)
    manifest = json.loads((paths.published(output, plan, edition) / paths.MANIFEST).read_bytes())
    sources = manifest["inputs"]["sources"]
    return Issued(
        _snapshot(plan, edition, tables),
        {name: typed(tables[name]) for name in ("actions", "outcomes") if name in tables},
        "; ".join(source["name"] for source in sources),
        "; ".join(source["sha256"] for source in sources),
    )


def _remembered(folder: Path) -> dict[str, pd.DataFrame]:
    files = {name: folder / f"{name}.parquet" for name in REMEMBERED}
    return {name: pq.read_table(path).to_pandas() for name, path in files.items() if path.is_file()}


def _basis(output: Path, plan: str, edition: str, answers: Iterable[Settled]) -> str:
    """Digest of all that an edition's matching is made from: its published files, the answers on it, and this code."""
    manifest = (paths.published(output, plan, edition) / paths.MANIFEST).read_bytes()
    said = sorted(str(answer) for answer in answers if answer.edition == edition)
    return hashlib.sha256("\n".join([_code(), hashlib.sha256(manifest).hexdigest(), *said]).encode()).hexdigest()


@cache
def _code() -> str:
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256("".join(file.read_text(encoding="utf-8") for file in files).encode()).hexdigest()


def _still_known(folder: Path, bases: Mapping[str, str]) -> Known:
    """Matchings of the last time between two editions that are as they were."""
    if not (folder / paths.MANIFEST).is_file():
        return {}
    before = json.loads((folder / paths.MANIFEST).read_bytes()).get("bases", {})
    same = {edition for edition, basis in bases.items() if before.get(edition) == basis}
    known = matchings_of(pq.read_table(folder / "pairs.parquet").to_pylist())
    return {editions: matching for editions, matching in known.items() if same.issuperset(editions)}


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
