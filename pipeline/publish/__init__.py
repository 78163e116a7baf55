"""Writes one edition's files: CSV, Parquet, workbook, database, data package and manifest, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import paths
from pipeline.beside import forked
from pipeline.model import Edition
from pipeline.profile import Licence
from pipeline.publish.csv_file import csv_bytes
from pipeline.publish.database import database_bytes
from pipeline.publish.datapackage import datapackage_bytes
from pipeline.publish.manifest import Inputs, manifest_bytes
from pipeline.publish.parquet_file import parquet_bytes
from pipeline.publish.plan_workbook import plan_workbook
from pipeline.publish.versions import publish_files
from schemas import SCHEMA_VERSION, TABLES
from schemas.conform import well_formed
from schemas.contract import columns

__all__ = ["Inputs", "Published", "publish", "table_files"]


@dataclass(frozen=True, slots=True)
class Published:
    """Where an edition stands, and whether this run changed it."""

    folder: Path
    changed: bool


def publish(
    edition: Edition,
    output: Path,
    *,
    inputs: Inputs,
    extra_files: Callable[[], Mapping[str, bytes]] = dict,
    sums: Mapping[str, Any] | None = None,
) -> Published:
    """Publishes the edition's tables with ``extra_files`` (by file name, such as ``report.html``) and their manifest.

    ``extra_files`` are asked for once the tables' own files are made.

    ``sums`` (JSON values) are the conservation sums for the manifest. Raises ``UsageError`` where ``output`` cannot
    be written; what was published before then stands untouched.
    """
    edition = replace(edition, source=replace(edition.source, name=well_formed(edition.source.name)))
    files = edition_files(edition, inputs.licences) | dict(extra_files())
    files[paths.MANIFEST] = manifest_bytes(edition, inputs, files, sums)
    folder = paths.published(output, edition.facts.plan, edition.facts.edition)
    return Published(folder, publish_files(folder, files))


def edition_files(edition: Edition, licences: Iterable[Licence] = ()) -> dict[str, bytes]:
    """Every data file of an edition by its name, but the manifest."""
    workbook = forked(plan_workbook, edition)  # it takes as long as all other files together
    files: dict[str, bytes] = {}
    for table in TABLES:
        files |= table_files(edition.tables[table], table, edition)
    files["datapackage.json"] = datapackage_bytes(edition, files, licences)
    files["plan.sqlite"] = database_bytes(edition)
    files["plan.xlsx"] = workbook()
    return files


def table_files(frame: pd.DataFrame, table: str, edition: Edition) -> dict[str, bytes]:
    """One table as CSV and as Parquet."""
    facts = edition.facts
    metadata = {"table": table, "plan": facts.plan, "edition": facts.edition, "schema_version": SCHEMA_VERSION}
    return {
        f"{table}.csv": csv_bytes(frame),
        f"{table}.parquet": parquet_bytes(frame, columns(table), metadata),
    }
