"""``datapackage.json``: the CSV files described by Data Package v2 (https://datapackage.org)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from pipeline.model import Edition
from pipeline.profile import Licence
from schemas import FOREIGN_KEYS, KEYS, SCHEMA_VERSION, TABLES
from schemas.contract import Column, columns, describe, key_is_filled

TYPES = {"text": "string", "integer": "integer", "number": "number", "date": "date"}


def datapackage_bytes(edition: Edition, files: Mapping[str, bytes], licences: Iterable[Licence] = ()) -> bytes:
    """``files`` has every table's CSV by name."""
    facts = edition.facts
    source = {"title": edition.source.name, "hash": f"sha256:{edition.source.sha256}"}
    content = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": re.sub(r"[^a-z0-9._-]+", "-", f"{facts.plan}-{facts.edition}".lower()),
        "title": f"{facts.plan}, edition {facts.edition}",
        "version": SCHEMA_VERSION,
        **_licences(licences),
        "sources": [source],
        "resources": [_resource(table, files[f"{table}.csv"]) for table in TABLES],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _licences(licences: Iterable[Licence]) -> dict[str, Any]:
    """Nothing where none is stated: a data package may not have an empty list of them."""
    told = [{k: v for k, v in msgspec.structs.asdict(licence).items() if v} for licence in licences]
    return {"licenses": told} if told else {}


def _resource(table: str, content: bytes) -> dict[str, Any]:
    return {
        "name": table,
        "type": "table",
        "description": describe(table),
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(table),
    }


def _schema(table: str) -> dict[str, Any]:
    """A key with a part that may be null (``unplaced``) is only a unique one; Data Package keys must be filled."""
    key_kind = "primaryKey" if key_is_filled(table) else "uniqueKeys"
    key = list(KEYS[table])
    return {
        "fields": [_field(column) for column in columns(table)],
        "missingValues": [""],
        key_kind: key if key_kind == "primaryKey" else [key],
        "foreignKeys": [
            {
                "fields": [reference.column],
                "reference": {
                    "resource": "" if reference.parent == table else reference.parent,
                    "fields": [reference.parent_column],
                },
            }
            for reference in FOREIGN_KEYS
            if reference.table == table
        ],
    }


def _field(column: Column) -> dict[str, Any]:
    constraints = {
        "required": None if column.nullable else True,
        "pattern": column.pattern,
        "enum": list(column.categories) or None,
        "minimum": column.least,
        "maximum": column.most,
    }
    told = {
        "name": column.name,
        "type": TYPES[column.kind],
        "description": column.description,
        "categories": list(column.categories) or None,
        "categoriesOrdered": column.ordered or None,
        "unit": column.unit,
        "constraints": {name: value for name, value in constraints.items() if value is not None},
    }
    return {name: value for name, value in told.items() if value not in (None, {})}
