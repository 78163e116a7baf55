"""Whether ``report.json`` says what the tables beside it say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.publish.values import plain_rows

SHOWN = {"actions": "action_id", "findings": "finding_id", "repairs": "repair_id"}


def report_problems(content: bytes, tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """A sentence for each row that only one of the two has, each value that differs and each sum that does not hold."""
    try:
        report = json.loads(content)
        for table, key in SHOWN.items():
            if table in tables:
                yield from _differences(table, key, {entry[key]: entry for entry in report[table]}, tables[table])
        if "unplaced" in tables and len(report["left_out"]) != len(tables["unplaced"]):
            yield f"lists {len(report['left_out'])} left-out texts; unplaced has {len(tables['unplaced'])}"
        yield from _sums(report["sums"])
    except (ValueError, LookupError, TypeError) as error:
        yield f"cannot be read as a validation report: {error}"


def _differences(table: str, key: str, told: Mapping[str, Mapping[str, Any]], frame: pd.DataFrame) -> Iterator[str]:
    rows = {row[key]: row for row in (dict(zip(frame.columns, values, strict=True)) for values in plain_rows(frame))}
    for name in sorted(told.keys() ^ rows.keys()):
        yield f"{'has' if name in told else 'lacks'} {name}, which {table} {'lacks' if name in told else 'has'}"
    for name in sorted(told.keys() & rows.keys()):
        for column, value in rows[name].items():
            if column in told[name] and told[name][column] != value:
                yield f"says {column} of {name} is {told[name][column]!r}; {table} has {value!r}"


def _sums(sums: list[Mapping[str, Any]]) -> Iterator[str]:
    for entry in sums:
        parts = sum(entry["parts"].values())
        if entry["balances"] and parts != entry["total"]:
            yield f"says the sum {entry['name']} balances; its parts make {parts}, its total is {entry['total']}"
