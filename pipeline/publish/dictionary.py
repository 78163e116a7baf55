"""The data dictionary, made from ``schemas/``: for reading (Markdown, a workbook) and for programs (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.publish.csvw import csvw_bytes
from pipeline.publish.workbook import Sheet, workbook_bytes
from schemas import FOREIGN_KEYS, SCHEMA_VERSION, TABLES
from schemas.contract import Column, columns, describe, full_key
from schemas.history import HISTORY

EVERY_TABLE = (*TABLES, *HISTORY)
WORDS = {"text": "text", "integer": "whole number", "number": "number", "date": "date"}

INTRODUCTION = f"""# Data dictionary

Made from `schemas/` by `planpipe schema --format md`; do not edit. Schema version {SCHEMA_VERSION}.

In CSV a null is an empty field; Parquet, SQLite and `pipeline.load` keep null (unknown, not stated) and blank (there
and empty) apart. Pages, lines, rows and positions count from 1. Boxes are in points from the page's top left corner.
Tables of an edition stand in `output/<plan>/<edition>/`, those named `history/...` in `output/<plan>/history/`.
"""


def dictionary(form: str) -> bytes:
    """The whole dictionary as ``md``, ``json`` or ``xlsx``; ``csvw``: that of an edition's CSV files, for programs."""
    makers = {"md": _markdown, "json": _json, "xlsx": _workbook, "csvw": csvw_bytes}
    return makers[form]()


def contract() -> dict[str, Any]:
    """Every table with its keys and columns, as JSON values."""
    return {"schema_version": SCHEMA_VERSION, "tables": [_table(name) for name in EVERY_TABLE]}


def dictionary_sheet(tables: Iterable[str]) -> Sheet:
    """One row per column of the tables named."""
    rows = [_row(name, column) for name in tables for column in columns(name)]
    widths = {name: 60 if name == "description" else 20 for name in rows[0]}
    return Sheet("data_dictionary", "What every column holds.", widths, [tuple(row.values()) for row in rows])


def allowed(column: Column) -> str:
    """The column's rule in words: its list, unit, range or form; empty where anything may stand."""
    parts = [
        f"{', '.join(column.categories)}{' (in that order)' if column.ordered else ''}" if column.categories else "",
        column.unit or "",
        f"from {column.least}" if column.least is not None and column.unit is None else "",
        f"form {column.pattern}" if column.pattern else "",
    ]
    return "; ".join(part for part in parts if part)


def _json() -> bytes:
    return (json.dumps(contract(), ensure_ascii=False, indent=2) + "\n").encode()


def _workbook() -> bytes:
    return workbook_bytes("Data dictionary", [f"Schema version {SCHEMA_VERSION}."], [dictionary_sheet(EVERY_TABLE)])


def _markdown() -> bytes:
    lines = [INTRODUCTION, *_contents(), *(line for name in EVERY_TABLE for line in _section(name))]
    return "\n".join(lines).encode()


def _row(table: str, column: Column) -> dict[str, str]:
    return {
        "table": table,
        "column": column.name,
        "type": WORDS[column.kind],
        "may be null": "yes" if column.nullable else "no",
        "part of key": "yes" if column.name in full_key(table) else "no",
        "description": column.description,
        "allowed values": allowed(column),
    }


def _table(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "description": describe(name),
        "key": list(full_key(name)),
        "foreign_keys": [
            {"column": key.column, "table": key.parent, "refers_to": key.parent_column}
            for key in FOREIGN_KEYS
            if key.table == name
        ],
        "columns": [_column(column) for column in columns(name)],
    }


def _column(column: Column) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "type": column.kind,
        "nullable": column.nullable,
        "description": column.description,
        "unit": column.unit,
        "decimals": column.decimals,
        "categories": list(column.categories) or None,
        "ordered": column.ordered or None,
        "pattern": column.pattern,
        "minimum": column.least,
        "maximum": column.most,
    }
    return {name: value for name, value in told.items() if value is not None}


def _contents() -> Iterator[str]:
    for name in EVERY_TABLE:
        yield f"- [{name}](#{name.replace('/', '')}): {describe(name)}"
    yield ""


def _section(name: str) -> Iterator[str]:
    yield f"## {name}\n\n{describe(name)}\n"
    if full_key(name):
        yield f"Key: {', '.join(f'`{column}`' for column in full_key(name))}.\n"
    references = [key for key in FOREIGN_KEYS if key.table == name]
    if references:
        yield "Refers to: " + ", ".join(f"`{k.column}` to `{k.parent}.{k.parent_column}`" for k in references) + ".\n"
    yield "| column | type | null | what it holds | allowed |\n| --- | --- | --- | --- | --- |"
    for column in columns(name):
        cells = (f"`{column.name}`", WORDS[column.kind], "yes" if column.nullable else "no", column.description)
        rule = f"`{column.pattern}`" if column.pattern else allowed(column)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in (*cells, rule)) + " |"
    yield ""
