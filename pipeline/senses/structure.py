"""Breaches of the schemas and broken keys between tables, as findings."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.model import Finding, Severity
from schemas.failures import SchemaFailure, schema_failures

CHECKS = {"reference": "key_broken", "unique": "id_duplicate"}


def structure(tables: Mapping[str, pd.DataFrame]) -> tuple[Finding, ...]:
    """One error per failing row and column; tables that this stage is not given are not missed."""
    return tuple(_finding(failure) for failure in schema_failures(tables) if failure.table in tables)


def _finding(failure: SchemaFailure) -> Finding:
    check = CHECKS.get(failure.rule, "schema")
    where = (failure.table, failure.key, failure.field)
    return Finding(Severity.ERROR, check, *where, failure.message, published=failure.value)
