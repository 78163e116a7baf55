"""Reading a published edition back: typed frames for the data team, and SQL over its tables."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import paths
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


def load_tables(output: Path, plan: str, edition: str, only: Collection[str] | None = None) -> dict[str, pd.DataFrame]:
    """Every published table (or ``only`` those named) by name, with the types it was written with.

    Text is ``string[pyarrow]``, whole numbers ``Int64``, numbers ``Float64``, dates ``date32``, ranked lists (``rag``,
    ``severity``) ordered categories; null is ``pd.NA``. Raises ``UsageError`` where nothing is published or where a
    file is not as it was published.
    """
    import pyarrow.parquet as pq

    folder = _folder(output, plan, edition)
    names = [name for name in _digests(folder) if name.endswith(".parquet")]
    names = [name for name in names if only is None or Path(name).stem in only]
    return {Path(name).stem: _typed(pq.read_table(_sound(folder, name))) for name in names}


def query(output: Path, plan: str, edition: str, sql: str) -> Answer:
    """One SELECT over ``plan.sqlite``; nothing can be written. ``UsageError`` says what is wrong with the query."""
    database = _sound(_folder(output, plan, edition), "plan.sqlite")
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


def _sound(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != _digests(folder).get(name):
        raise UsageError(f"{path}: is not as it was published. planpipe verify names what differs; run publishes anew.")
    return path


def _typed(table: pa.Table) -> pd.DataFrame:
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
