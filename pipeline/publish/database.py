"""``plan.sqlite``: the tables as STRICT SQLite tables with keys, ``_meta`` and ``_columns``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import Any

from pipeline.model import Edition
from pipeline.publish.values import plain_columns
from schemas import FOREIGN_KEYS, KEYS, SCHEMA_VERSION, TABLES
from schemas.contract import Column, columns, describe, key_is_filled

TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}
STAMP = ("plan", "edition")

Tables = Mapping[str, Mapping[str, Sequence[Any]]]
"""The values of every table's columns, by table and column."""


def database_bytes(edition: Edition) -> bytes:
    """The database file. A key or NOT NULL that the data breaks (a finding) is left out and named in ``_meta``."""
    with closing(sqlite3.connect(":memory:")) as connection:
        broken: list[str] = []
        tables = {table: plain_columns(edition.tables[table]) for table in TABLES}
        for table, values in tables.items():
            statement, left_out = _create_table(table, tables)
            broken += left_out
            connection.execute(statement)
            _insert(connection, table, list(zip(*values.values(), strict=True)))
        _describe(connection, edition, broken)
        connection.commit()
        connection.execute("VACUUM")
        return bytes(connection.serialize())


def _create_table(table: str, tables: Tables) -> tuple[str, list[str]]:
    """The CREATE TABLE statement, and the rules left out of it because the data breaks them."""
    lines, left_out = [], []
    for column in columns(table):
        needed = not column.nullable
        if needed and None in tables[table][column.name]:
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


def _keys(table: str, tables: Tables) -> Iterator[tuple[str, bool]]:
    key = [*STAMP, *KEYS[table]]
    keys = list(zip(*(tables[table][name] for name in key), strict=True))
    differ = len(set(keys)) == len(keys)
    if key_is_filled(table):
        yield f"PRIMARY KEY ({_listed(key)})", differ and not any(None in parts for parts in keys)
    else:
        yield f"UNIQUE ({_listed(key)})", differ
    for reference in FOREIGN_KEYS:
        if reference.table == table:
            values, parents = tables[table][reference.column], tables[reference.parent][reference.parent_column]
            here, there = _listed((*STAMP, reference.column)), _listed((*STAMP, reference.parent_column))
            holds = {*values} <= {*parents, None} and len({*parents}) == len(parents)
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
