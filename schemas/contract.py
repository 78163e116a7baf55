"""The published tables as plain values, read off the Pandera models: what writers and documents need of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from schemas import TABLES
from schemas.history import HISTORY

Kind = Literal["text", "integer", "number", "date"]

_KINDS: dict[str, Kind] = {
    "string[pyarrow]": "text",
    "Int64": "integer",
    "Float64": "number",
    "date32[day][pyarrow]": "date",
}


MODELS = {**TABLES, **HISTORY}


@dataclass(frozen=True, slots=True)
class Column:
    """One published column. ``categories`` is a closed list (empty: open), ranked where ``ordered``."""

    name: str
    kind: Kind
    description: str
    nullable: bool
    unit: str | None = None
    decimals: int | None = None
    categories: tuple[str, ...] = ()
    ordered: bool = False
    pattern: str | None = None
    least: float | None = None
    most: float | None = None


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The table's columns in contract order; ``KeyError`` for a table that is not published."""
    return tuple(_column(schema) for schema in MODELS[table].to_schema().columns.values())


def describe(table: str) -> str:
    """What one row of the table is, in a sentence."""
    return " ".join((MODELS[table].__doc__ or "").split())


def full_key(table: str) -> tuple[str, ...]:
    """The columns that tell the table's rows apart, plan and edition included; empty where rows may repeat."""
    return tuple(MODELS[table].to_schema().unique or ())


def own_key(table: str) -> tuple[str, ...]:
    """The key without plan and edition."""
    return tuple(name for name in full_key(table) if name not in ("plan", "edition"))


def row_key(table: str) -> str | None:
    """The column that names a row in findings, repairs and decisions: for side tables the action's identifier."""
    first = next(iter(own_key(table)), "")
    return first if first.endswith("_id") else None


def key_is_filled(table: str) -> bool:
    """Whether no part of the table's key may be null; only such a key can be a primary one."""
    return not any(column.nullable for column in columns(table) if column.name in own_key(table))


def _column(schema: Any) -> Column:
    metadata = schema.metadata or {}
    rules = {name: value for check in schema.checks for name, value in (check.statistics or {}).items()}
    return Column(
        name=schema.name,
        kind=_KINDS[str(schema.dtype)],
        description=schema.description,
        nullable=schema.nullable,
        unit=metadata.get("unit"),
        decimals=metadata.get("decimals"),
        categories=tuple(rules.get("allowed_values", ())),
        ordered=bool(metadata.get("ordered")),
        pattern=rules.get("pattern"),
        least=rules.get("min_value"),
        most=rules.get("max_value"),
    )
