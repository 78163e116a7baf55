"""Reading a published edition back: typed frames for the data team, and SQL over its tables."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import paths
from pipeline.csv_text import csv_text
from pipeline.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: the columns' names, and rows of text, numbers and None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def rendered(self, form: str) -> str:
        """As ``csv`` (null an empty field) or ``json`` (one object a row)."""
        if form == "json":
            told = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
            return json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n"
        return csv_text(self.columns, self.rows)


def load_tables(output: Path, plan: str, edition: str, only: Collection[str] | None = None) -> dict[str, pd.DataFrame]:
    """Every published table (or ``only`` those named) by name, with the types it was written with.

    Text is ``string[pyarrow]``, whole numbers ``Int64``, numbers ``Float64``, dates ``date32``, ranked lists (``rag``,
    ``severity``) ordered categories; null is ``pd.NA``. Raises ``UsageError`` where nothing is published or where a
    file is not as it was published.
    """
    return {name: typed(table) for name, table in load_arrow(output, plan, edition, only).items()}


def load_arrow(output: Path, plan: str, edition: str, only: Collection[str] | None = None) -> dict[str, pa.Table]:
    """The same as Arrow tables, as they stand in the Parquet files."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = _folder(output, plan, edition)
    digests = _digests(folder)
    names = {Path(name).stem: name for name in digests if name.endswith(".parquet")}
    wanted = {table: name for table, name in names.items() if only is None or table in only}
    return {table: pq.read_table(pa.BufferReader(_sound(folder, name, digests))) for table, name in wanted.items()}


def published_bytes(output: Path, plan: str, edition: str, name: str) -> bytes | None:
    """A published file's content; None where the edition has no such file, ``UsageError`` where it was changed."""
    folder = _folder(output, plan, edition)
    digests = _digests(folder)
    return _sound(folder, name, digests) if name in digests else None


def query(output: Path, plan: str, edition: str, sql: str) -> Answer:
    """One SELECT over ``plan.sqlite``; nothing can be written. ``UsageError`` says what is wrong with the query."""
    folder = _folder(output, plan, edition)
    _sound(folder, "plan.sqlite", _digests(folder))
    database = folder / "plan.sqlite"
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        connection.set_authorizer(_only_reading)
        try:
            cursor = connection.execute(sql)
            columns = tuple(column[0] for column in cursor.description or ())
            return Answer(columns, tuple(cursor.fetchall()))
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise UsageError(f"The query cannot be answered: {error}. The tables are {', '.join(tables)}.") from error


def _only_reading(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in ALLOWED else sqlite3.SQLITE_DENY


def _folder(output: Path, plan: str, edition: str) -> Path:
    folder = paths.published(output, plan, edition)
    if folder.is_dir():
        return folder
    there = _listed(paths.editions(output, plan))
    raise UsageError(f"{folder}: nothing is published there. Editions of {plan}: {there}.")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"


def _digests(folder: Path) -> dict[str, str]:
    try:
        manifest = json.loads((folder / paths.MANIFEST).read_bytes())
        return {output["name"]: output["sha256"] for output in manifest["outputs"]}
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise UsageError(
            f"{folder / paths.MANIFEST}: cannot be read ({error}). planpipe run publishes anew."
        ) from error


def _sound(folder: Path, name: str, digests: Mapping[str, str]) -> bytes:
    """The file's bytes, when they are as published."""
    path = folder / name
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != digests.get(name):
        raise UsageError(f"{path}: is not as it was published. planpipe verify names what differs; run publishes anew.")
    return content


def typed(table: pa.Table) -> pd.DataFrame:
    """The table as a frame, with the types of ``load_tables``."""
    import pandas as pd
    import pyarrow as pa

    types = {
        pa.string(): pd.StringDtype("pyarrow"),
        pa.int64(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.date32(): pd.ArrowDtype(pa.date32()),
    }
    frame: pd.DataFrame = table.to_pandas(types_mapper=types.get)
    return frame
