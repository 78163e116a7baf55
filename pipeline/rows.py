"""A published table's frame as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = Mapping[str, Any]
"""One row of a published table; null is None, a blank stays ``""``."""


def rows_of(frame: pd.DataFrame) -> Iterator[Row]:
    names = [str(name) for name in frame.columns]
    columns = [_plain(frame[name]) for name in frame.columns]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def rows_of_all(frames: Mapping[str, pd.DataFrame]) -> dict[str, list[Row]]:
    """Every table's rows by its name."""
    return {name: list(rows_of(frame)) for name, frame in frames.items()}


def fields_of(value: DataclassInstance) -> dict[str, Any]:
    """A frozen value as a row: its fields as they are, not copied as ``dataclasses.asdict`` does."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """The rows by a column's value, in the order of first appearance."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row.get(column)), []).append(row)
    return groups


def _plain(column: pd.Series[Any]) -> list[Any]:
    values: Any = column  # the stubs do not know that null may become None
    plain: list[Any] = values.to_numpy(dtype=object, na_value=None).tolist()
    return plain
