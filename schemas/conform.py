"""Plain rows into typed frames, in contract order."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from schemas.contract import Column, Kind, columns

DTYPES: Mapping[Kind, Any] = {
    "text": pd.StringDtype("pyarrow"),
    "integer": pd.Int64Dtype(),
    "number": pd.Float64Dtype(),
    "date": pd.ArrowDtype(pa.date32()),
}


def conform(rows: Iterable[Mapping[str, Any]], table: str) -> pd.DataFrame:
    """A frame with exactly the table's columns and types; a column that a row lacks is null there.

    Numbers are rounded to the column's decimals; a date may be a ``date``, ISO text, or ``YYYY-MM`` (its first
    day). Half a UTF-16 pair, which is not text, becomes U+FFFD. Raises ``ValueError`` for a column that the table
    does not have or a value of the wrong kind: a mistake in the calling stage, not in the data.
    """
    rows = list(rows)
    wanted = columns(table)
    unknown = sorted({name for row in rows for name in row} - {column.name for column in wanted})
    if unknown:
        raise ValueError(f"{table} has no column {', '.join(unknown)}")
    return pd.DataFrame({column.name: _typed([row.get(column.name) for row in rows], column) for column in wanted})


def _typed(values: list[Any], column: Column) -> Any:
    try:
        return pd.array(
            [None if value is None else _cast(value, column) for value in values], dtype=DTYPES[column.kind]
        )
    except (TypeError, ValueError) as error:
        raise ValueError(f"column {column.name}: {error}") from error


def _cast(value: Any, column: Column) -> Any:
    if column.kind == "text" and isinstance(value, str):
        return well_formed(value)
    if value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return _CASTS[column.kind](value, column)


def well_formed(text: str) -> str:
    """The text, with U+FFFD for half a UTF-16 pair or a byte of a file name that is no character."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(value: Any, _: Column) -> str:
    return well_formed(str(value))


def _integer(value: Any, _: Column) -> int:
    if int(value) != value:
        raise ValueError(f"{value!r} is not a whole number")
    return int(value)


def _number(value: Any, column: Column) -> float:
    return round(float(value), column.decimals) + 0.0 if column.decimals is not None else float(value)


def _date(value: Any, _: Column) -> date:
    if isinstance(value, date):
        return value
    return date.fromisoformat(value if len(value) > len("YYYY-MM") else f"{value}-01")


_CASTS: Mapping[Kind, Callable[[Any, Column], Any]] = {
    "text": _text,
    "integer": _integer,
    "number": _number,
    "date": _date,
}
