"""The published tables: one Pandera model each, the only home of column names, descriptions and units.

Importing this package imports pandas and Pandera (about 0.7 s): do it inside the stage that needs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from schemas.action_dates import ActionDates
from schemas.action_leads import ActionLeads
from schemas.action_months import ActionMonths
from schemas.action_risks import ActionRisks
from schemas.actions import Actions
from schemas.cells import Cells
from schemas.columns import Published
from schemas.findings import Findings
from schemas.outcomes import Outcomes
from schemas.priorities import Priorities
from schemas.repairs import Repairs
from schemas.unplaced import Unplaced
from schemas.version import SCHEMA_VERSION


class ForeignKey(NamedTuple):
    """``column`` of ``table``, where not null, is a key of ``parent`` in the same plan and edition."""

    table: str
    column: str
    parent: str
    parent_column: str


TABLES: Final[Mapping[str, type[Published]]] = {
    "priorities": Priorities,
    "outcomes": Outcomes,
    "actions": Actions,
    "action_leads": ActionLeads,
    "action_risks": ActionRisks,
    "action_months": ActionMonths,
    "action_dates": ActionDates,
    "repairs": Repairs,
    "findings": Findings,
    "cells": Cells,
    "unplaced": Unplaced,
}

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(model.Config.unique[2:])  # type: ignore[attr-defined]  # each model's own Config has it
    for name, model in TABLES.items()
}
"""The columns that tell a table's rows apart within one plan and edition."""

FOREIGN_KEYS: Final[tuple[ForeignKey, ...]] = (
    ForeignKey("outcomes", "priority_id", "priorities", "priority_id"),
    ForeignKey("actions", "outcome_id", "outcomes", "outcome_id"),
    ForeignKey("actions", "priority_id", "priorities", "priority_id"),
    ForeignKey("actions", "measure_from", "actions", "action_id"),
    ForeignKey("action_leads", "action_id", "actions", "action_id"),
    ForeignKey("action_risks", "action_id", "actions", "action_id"),
    ForeignKey("action_months", "action_id", "actions", "action_id"),
    ForeignKey("action_dates", "action_id", "actions", "action_id"),
)

__all__ = ["FOREIGN_KEYS", "KEYS", "SCHEMA_VERSION", "TABLES", "ForeignKey", "Published"]
