"""Where tables break their schemas or the keys between them: one record per failing row and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pandera.backends.pandas.builtin_checks  # noqa: F401  else loaded by the first validation, which a run waits for
from pandera.errors import SchemaErrors

from schemas import FOREIGN_KEYS, TABLES, ForeignKey
from schemas.contract import MODELS, Column, columns, own_key, row_key

FRAME_RULES = {
    "column_in_schema": "has a column that the schema does not know",
    "column_in_dataframe": "lacks a column of the schema",
    "column_ordered": "has a column out of order",
}


@dataclass(frozen=True, slots=True)
class SchemaFailure:
    """One broken rule. ``key`` names the row as findings do (for side tables the action); None is the whole table.

    ``rule`` is ``type``, ``columns``, ``null``, ``unique``, ``form``, ``list``, ``range`` or ``reference``.
    """

    table: str
    key: str | None
    field: str | None
    rule: str
    value: str | None
    message: str


def schema_failures(tables: Mapping[str, pd.DataFrame]) -> Iterator[SchemaFailure]:
    """Every breach of a schema, table by table in contract order, then every broken reference between tables."""
    for table in TABLES:
        if table not in tables:
            yield SchemaFailure(table, None, None, "columns", None, f"The table {table} is missing.")
        else:
            yield from table_failures(table, tables[table])
    for reference in FOREIGN_KEYS:
        if reference.table in tables and reference.parent in tables:
            yield from _dangling(reference, tables)


def table_failures(table: str, frame: pd.DataFrame) -> Iterator[SchemaFailure]:
    """Every breach of one table's own schema."""
    try:
        MODELS[table].validate(frame, lazy=True)
    except SchemaErrors as errors:
        yield from _told(table, frame, errors.failure_cases.to_dict("records"))


def _told(table: str, frame: pd.DataFrame, cases: Iterable[Mapping[str, Any]]) -> Iterator[SchemaFailure]:
    by_name = {column.name: column for column in columns(table)}
    repeated: set[int] = set()
    for case in cases:
        check, where = str(case["check"]), case["index"]
        if check == "multiple_fields_uniqueness":
            if where not in repeated:
                yield _repeated(table, frame, where)
            repeated.add(where)
        elif check in FRAME_RULES:
            name = str(case["failure_case"])
            yield SchemaFailure(table, None, name, "columns", None, f"The table {table} {FRAME_RULES[check]}: {name}.")
        elif pd.isna(where):
            yield _mistyped(table, str(case["column"]), check, case["failure_case"])
        else:
            yield _value_breach(table, _key(table, frame, where), by_name[str(case["column"])], check, case)


def _repeated(table: str, frame: pd.DataFrame, where: Any) -> SchemaFailure:
    key = own_key(table)
    values = [str(value) for value in frame.loc[where, list(key)]]
    told = ", ".join(f"{name} {value}" for name, value in zip(key, values, strict=True))
    message = f"More than one row of {table} has {told}; it should be unique."
    return SchemaFailure(table, _key(table, frame, where), key[0], "unique", values[0], message)


def _mistyped(table: str, name: str, check: str, found: object) -> SchemaFailure:
    message = f"The column {name} of {table} is of type {found}, which its schema does not allow ({check})."
    return SchemaFailure(table, None, name, "type", None, message)


def _value_breach(table: str, key: str | None, column: Column, check: str, case: Mapping[str, Any]) -> SchemaFailure:
    value = None if pd.isna(case["failure_case"]) else str(case["failure_case"])
    rule, words = _rule(column, check, value)
    return SchemaFailure(table, key, column.name, rule, value, f"{column.name} {words}.")


def _rule(column: Column, check: str, value: str | None) -> tuple[str, str]:
    if check == "not_nullable":
        return "null", "is empty, but every row needs a value there"
    if check.startswith("isin"):
        return "list", f"is {value!r}, which is not one of {', '.join(column.categories)}"
    if check.startswith("str_matches"):
        return "form", f"is {value!r}, which has not the column's form: {column.description.rstrip('.')}"
    bounds = [
        f"at least {column.least}" if column.least is not None else "",
        f"at most {column.most}" if column.most is not None else "",
    ]
    return "range", f"is {value}, which should be {' and '.join(filter(None, bounds))}"


def _dangling(reference: ForeignKey, tables: Mapping[str, pd.DataFrame]) -> Iterator[SchemaFailure]:
    frame, parents = tables[reference.table], tables[reference.parent][reference.parent_column]
    for where in frame.index[frame[reference.column].notna() & ~frame[reference.column].isin(parents)]:
        value = str(frame.at[where, reference.column])
        message = f"{reference.column} is {value}, but no row of {reference.parent} has that identifier."
        yield SchemaFailure(
            reference.table, _key(reference.table, frame, where), reference.column, "reference", value, message
        )


def _key(table: str, frame: pd.DataFrame, where: Any) -> str | None:
    name = row_key(table)
    value: Any = frame.at[where, name] if name else None
    return None if value is None or pd.isna(value) else str(value)
