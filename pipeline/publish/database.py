"""``plan.sqlite``: the tables as STRICT SQLite tables with keys, ``_meta`` and ``_columns``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import Any

import pandas as pd

from pipeline.model import Edition
from pipeline.publish.values import plain_rows
from schemas import FOREIGN_KEYS, KEYS, SCHEMA_VERSION, TABLES
from schemas.contract import Column, columns, describe, key_is_filled

TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}
STAMP = ("plan", "edition")


def database_bytes(edition: Edition) -> bytes:
    """The database file. A key or NOT NULL that the data breaks (a finding) is left out and named in ``_meta``."""
    with closing(sqlite3.connect(":memory:")) as connection:
        broken: list[str] = []
        for table in TABLES:
            statement, left_out = create_table(table, edition.tables)
            broken += left_out
            connection.execute(statement)
            _insert(connection, table, plain_rows(edition.tables[table]))
        _describe(connection, edition, broken)
        connection.commit()
        connection.execute("VACUUM")
        return bytes(connection.serialize())


def create_table(table: str, tables: Mapping[str, pd.DataFrame]) -> tuple[str, list[str]]:
    """The CREATE TABLE statement, and the rules left out of it because the data breaks them."""
    frame, left_out = tables[table], []
    lines = []
    for column in columns(table):
        needed = not column.nullable
        if needed and frame[column.name].hasnans:
            left_out.append(f"{table}.{column.name} NOT NULL")
            needed = False
        lines.append(f"{quoted(column.name)} {TYPES[column.kind]}{' NOT NULL' if needed else ''}")
    for rule, holds in _keys(table, tables):
        if holds:
            lines.append(rule)
        else:
            left_out.append(f"{table}: {rule}")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {quoted(table)} (\n  {body}\n) STRICT", left_out


def quoted(name: str) -> str:
    return f'"{name}"'


def _keys(table: str, tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, bool]]:
    key, keys = [*STAMP, *KEYS[table]], tables[table][[*STAMP, *KEYS[table]]]
    if key_is_filled(table):
        yield f"PRIMARY KEY ({_listed(key)})", not (keys.duplicated() | keys.isna().any(axis=1)).any()
    else:
        yield f"UNIQUE ({_listed(key)})", not keys.duplicated().any()
    for reference in FOREIGN_KEYS:
        if reference.table == table:
            values, parents = tables[table][reference.column], tables[reference.parent][reference.parent_column]
            here, there = _listed((*STAMP, reference.column)), _listed((*STAMP, reference.parent_column))
            holds = bool((values.isna() | values.isin(parents)).all()) and not parents.duplicated().any()
            yield f"FOREIGN KEY ({here}) REFERENCES {quoted(reference.parent)} ({there})", holds


def _listed(names: Sequence[str]) -> str:
    return ", ".join(quoted(name) for name in names)


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        plain = ([value.isoformat() if isinstance(value, date) else value for value in row] for row in rows)
        connection.executemany(f"INSERT INTO {quoted(table)} VALUES ({marks})", plain)


def _describe(connection: sqlite3.Connection, edition: Edition, broken: Sequence[str]) -> None:
    connection.execute("CREATE TABLE _meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
    facts = edition.facts
    meta = {
        "plan": facts.plan,
        "edition": facts.edition,
        "schema_version": SCHEMA_VERSION,
        "source": edition.source.name,
        "source_sha256": edition.source.sha256,
        "rules_not_enforced": "\n".join(broken),
    }
    _insert(connection, "_meta", list(meta.items()))
    connection.execute(
        'CREATE TABLE _columns ("table" TEXT, "column" TEXT, description TEXT NOT NULL, unit TEXT,'
        ' PRIMARY KEY ("table", "column")) STRICT'
    )
    for table in TABLES:
        _insert(connection, "_columns", [(table, "", describe(table), None), *_described(table, columns(table))])


def _described(table: str, described: Sequence[Column]) -> Iterator[tuple[str, str, str, str | None]]:
    for column in described:
        yield table, column.name, column.description, column.unit
