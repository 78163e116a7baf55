"""The published tables as plain rows, the way the sense checks read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from pipeline.model import PlanFacts
from pipeline.profile import Profile
from pipeline.rows import Row, grouped, rows_of

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
                if text := str(row.get(field) or "").strip():
                    yield Prose(table, str(row[key]), field, text)

    def by_action(self, table: str) -> Mapping[str, list[Row]]:
        """The rows of a side table under their action's identifier."""
        return grouped(self.tables.get(table, ()), "action_id")


def plan_of(tables: Mapping[str, pd.DataFrame], facts: PlanFacts, profile: Profile) -> Plan:
    return Plan(facts, profile, {name: tuple(rows_of(frame)) for name, frame in tables.items()})
