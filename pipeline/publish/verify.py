"""Checks a published set against its manifest and the schemas; names whatever differs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from pipeline import paths
from pipeline.conservation import USED as COUNTED
from pipeline.conservation import kept_characters
from pipeline.errors import UsageError
from pipeline.publish.csv_file import csv_bytes
from pipeline.publish.manifest import sealed
from pipeline.publish.verify_report import report_problems
from schemas import SCHEMA_VERSION, TABLES
from schemas.conform import conform
from schemas.failures import schema_failures, table_failures
from schemas.history import HISTORY


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a published set: the file, and what is wrong in a sentence."""

    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


def verify(output: Path, plan: str, edition: str) -> list[Problem]:
    """Empty where the set is whole and as published; ``edition`` may be ``history``.

    Raises ``UsageError`` where nothing is published.
    """
    over_editions = edition == paths.HISTORY
    folder = paths.history(output, plan) if over_editions else paths.published(output, plan, edition)
    if not folder.is_dir():
        raise UsageError(f"{folder}: nothing is published there. planpipe run publishes it.")
    try:
        manifest = _manifest(folder)
    except (OSError, ValueError) as error:
        return [Problem(paths.MANIFEST, f"cannot be read ({error}); nothing can be checked without it")]
    wanted = {"plan": plan} if over_editions else {"plan": plan, "edition": edition}
    problems = [*_identity(manifest, wanted), *_bytes(folder, manifest)]
    damaged = {problem.file for problem in problems}
    contents = _history(folder) if over_editions else _edition(folder, manifest.get("sums") or {})
    return problems + [problem for problem in contents if problem.file not in damaged]


def _manifest(folder: Path) -> dict[str, Any]:
    content = json.loads((folder / paths.MANIFEST).read_bytes())
    if not isinstance(content, dict) or not all(_is_output(output) for output in content.get("outputs", [None])):
        raise ValueError("it has no list of files with their SHA-256")
    return content


def _is_output(output: object) -> bool:
    return isinstance(output, dict) and {"name", "sha256"} <= output.keys()


def _identity(manifest: Mapping[str, Any], wanted: Mapping[str, str]) -> Iterator[Problem]:
    for name, value in wanted.items():
        if manifest.get(name) != value:
            yield Problem(
                paths.MANIFEST, f"is for {name} {manifest.get(name)!r}, but stands in the folder of {value!r}"
            )
    if manifest.get("schema_version") != SCHEMA_VERSION:
        told = f"written with schema version {manifest.get('schema_version')}; this planpipe has {SCHEMA_VERSION}"
        yield Problem(paths.MANIFEST, told)


def _bytes(folder: Path, manifest: Mapping[str, Any]) -> Iterator[Problem]:
    """Every file there is against every file there should be."""
    if sealed(manifest) != (folder / paths.MANIFEST).read_bytes():
        yield Problem(paths.MANIFEST, "was changed after it was published")
    listed = {str(output["name"]): str(output["sha256"]) for output in manifest["outputs"]}
    found = {path.name for path in folder.iterdir()} - {paths.MANIFEST}
    for name in sorted(found | set(listed)):
        if name not in found:
            yield Problem(name, "is missing")
        elif name not in listed:
            yield Problem(name, "is not in the manifest: it was added after publishing")
        elif not _has_digest(folder / name, listed[name]):
            yield Problem(name, "was changed after it was published: its SHA-256 is not the manifest's")


def _has_digest(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _edition(folder: Path, sums: Mapping[str, Any]) -> Iterator[Problem]:
    tables: dict[str, pd.DataFrame] = {}
    for table in TABLES:
        yield from _read(folder, table, table, tables)
    for failure in schema_failures(tables):
        yield Problem(f"{failure.table}.parquet", f"row {failure.key or '(all)'}: {failure.message}")
    if set(COUNTED) <= tables.keys():
        yield from _conservation(sums, tables)
    report = folder / "report.json"
    if report.is_file():
        for message in report_problems(report.read_bytes(), tables):
            yield Problem(report.name, message)


def _conservation(sums: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """The manifest's sums of printed characters against the tables that hold them."""
    published, unplaced = kept_characters(tables)
    for name, counted in (("published", published.total()), ("unplaced", unplaced.total())):
        if sums.get(name, counted) != counted:
            yield Problem(paths.MANIFEST, f"says {sums[name]} printed characters are {name}; the tables hold {counted}")


def _history(folder: Path) -> Iterator[Problem]:
    tables: dict[str, pd.DataFrame] = {}
    for table in HISTORY:
        yield from _read(folder, table.removeprefix(f"{paths.HISTORY}/"), table, tables)
    for table, frame in tables.items():
        for failure in table_failures(table, frame):
            name = table.removeprefix(f"{paths.HISTORY}/")
            yield Problem(f"{name}.parquet", f"row {failure.key or '(all)'}: {failure.message}")


def _read(folder: Path, name: str, table: str, tables: dict[str, pd.DataFrame]) -> Iterator[Problem]:
    """Reads the table into ``tables``; the two forms of it must hold the same."""
    try:
        tables[table] = conform(pq.read_table(folder / f"{name}.parquet").to_pylist(), table)
    except (OSError, ValueError) as error:
        yield Problem(f"{name}.parquet", f"cannot be read as the table {table}: {error}")
        return
    as_csv = folder / f"{name}.csv"
    if as_csv.is_file() and as_csv.read_bytes() != csv_bytes(tables[table]):
        yield Problem(as_csv.name, f"does not hold the same values as {name}.parquet")
