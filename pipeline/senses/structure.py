"""Breaches of the schemas and broken keys between tables, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.model import Finding, Severity
from schemas.failures import schema_failures

CHECKS = {"reference": "key_broken", "unique": "id_duplicate"}


def structure(tables: Mapping[str, pd.DataFrame]) -> Iterator[Finding]:
    """One error per failing row and column; tables that this stage is not given are not missed."""
    for failure in schema_failures(tables):
        if failure.table in tables:
            check = CHECKS.get(failure.rule, "schema")
            where = (failure.table, failure.key, failure.field)
            yield Finding(Severity.ERROR, check, *where, failure.message, published=failure.value)
