"""The published tables as plain rows, the way the sense checks read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from pipeline.model import PlanFacts
from pipeline.profile import Profile

Row = Mapping[str, Any]
"""One row of a published table; null is None, text is stripped, a blank stays ``""``."""

PROSE = (
    ("priorities", "priority_id", "statement"),
    ("priorities", "priority_id", "to_be_good"),
    ("outcomes", "outcome_id", "outcome"),
    ("actions", "action_id", "action"),
    ("actions", "action_id", "measure"),
    ("actions", "action_id", "update"),
)
"""Table, key column and field of everything that is written in words."""


class Prose(NamedTuple):
    """One printed text with the name of its place."""

    table: str
    key: str
    field: str
    text: str


@dataclass(frozen=True)
class Plan:
    """One edition's rows by table, in document order, with what is known of the document and of plans."""

    facts: PlanFacts
    profile: Profile
    tables: Mapping[str, tuple[Row, ...]]

    @property
    def actions(self) -> tuple[Row, ...]:
        return self.tables.get("actions", ())

    def prose(self) -> Iterator[Prose]:
        """Every text that is not blank, column by column."""
        for table, key, field in PROSE:
            for row in self.tables.get(table, ()):
                if text := row.get(field):
                    yield Prose(table, str(row[key]), field, str(text))

    def by_action(self, table: str) -> Mapping[str, list[Row]]:
        """The rows of a side table under their action's identifier."""
        return grouped(self.tables.get(table, ()), "action_id")


def plan_of(tables: Mapping[str, pd.DataFrame], facts: PlanFacts, profile: Profile) -> Plan:
    return Plan(facts, profile, {name: tuple(_rows(frame)) for name, frame in tables.items()})


def grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[str(row.get(column))].append(row)
    return dict(groups)


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    columns = [[_plain(value) for value in frame[name].astype(object).tolist()] for name in frame.columns]
    names = [str(name) for name in frame.columns]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    return None if value is None or value is pd.NA or value is pd.NaT or value != value else value
