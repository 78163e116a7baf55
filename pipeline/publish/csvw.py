"""The CSV files described by the W3C's CSV on the Web (https://www.w3.org/TR/tabular-metadata/)."""

from __future__ import annotations

import json
from typing import Any

from schemas import FOREIGN_KEYS, TABLES
from schemas.contract import Column, columns, describe, full_key, key_is_filled

BASES = {"text": "string", "integer": "integer", "number": "number", "date": "date"}


def csvw_bytes() -> bytes:
    """Metadata for the tables of any edition, to be put beside them as ``csv-metadata.json``."""
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "doubleQuote": True, "header": True},
        "tables": [_table(name) for name in TABLES],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _table(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in columns(name)]}
    if key_is_filled(name):
        schema["primaryKey"] = list(full_key(name))
    references = [
        {
            "columnReference": key.column,
            "reference": {"resource": f"{key.parent}.csv", "columnReference": key.parent_column},
        }
        for key in FOREIGN_KEYS
        if key.table == name
    ]
    if references:
        schema["foreignKeys"] = references
    return {"url": f"{name}.csv", "dc:description": describe(name), "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": _datatype(column),
        "required": not column.nullable,
        "dc:description": column.description,
    }


def _datatype(column: Column) -> dict[str, Any]:
    """A closed list becomes a pattern: CSV on the Web has no lists."""
    pattern = column.pattern or ("|".join(column.categories) or None)
    told = {"base": BASES[column.kind], "format": pattern, "minimum": column.least, "maximum": column.most}
    return {name: value for name, value in told.items() if value is not None}
