"""A made-up council's edition, small enough to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from pipeline.model import Edition, PlanFacts, Source
from pipeline.publish import Inputs
from pipeline.settings import Ingredient
from schemas import TABLES
from schemas.conform import conform

Rows = Mapping[str, list[dict[str, Any]]]

WESTMARCH: Rows = {
    "priorities": [{"priority_id": "1", "position": 1, "title": "Front door", "to_be_good": ""}],
    "outcomes": [{"outcome_id": "1.1", "priority_id": "1", "position": 1, "outcome": "Calls are answered, promptly"}],
    "actions": [
        {
            "action_id": "1.1.1",
            "printed_action_id": "I.1.1",
            "outcome_id": "1.1",
            "priority_id": "1",
            "position": 1,
            "action": "Answer every call",
            "update": 'Complete - "all lines" open',
            "status": "Complete",
            "rag": "Green",
            "trust": "repaired",
        },
        {"action_id": "1.1.2", "outcome_id": "1.1", "priority_id": "1", "position": 2, "update": "", "trust": "clean"},
    ],
    "action_leads": [{"action_id": "1.1.1", "position": 1, "lead": "HoS", "printed": "HoS", "score": 1.0}],
    "action_months": [{"action_id": "1.1.1", "month": "2023-09"}],
    "action_dates": [
        {"action_id": "1.1.1", "field": "update", "position": 1, "date": "2023-10", "precision": "month"},
    ],
    "repairs": [
        {
            "repair_id": "R1",
            "table": "actions",
            "key": "1.1.1",
            "field": "action_id",
            "before": "I.1.1",
            "after": "1.1.1",
            "rule": "roman_one",
            "score": 0.99,
            "decision": "applied",
        }
    ],
    "cells": [
        {
            "table": "actions",
            "key": "1.1.1",
            "field": "action",
            "part": 1,
            "source": "plan.pdf",
            "page": 1,
            "x0": 72.0,
            "top": 100.128,
            "x1": 144.5,
            "bottom": 120.0,
            "printed": "Answer every call",
        }
    ],
}


def westmarch(rows: Rows = WESTMARCH, edition: str = "2023-09") -> Edition:
    stamp = {"plan": "westmarch", "edition": edition}
    tables = {name: conform([stamp | row for row in rows.get(name, [])], name) for name in TABLES}
    source = Source("plan.pdf", "0" * 64, "pdf", pages=1)
    return Edition(PlanFacts("westmarch", edition, ("2023-09",)), source, tables)


@pytest.fixture(scope="session")
def build() -> Callable[..., Edition]:
    return westmarch


@pytest.fixture(scope="session")
def edition() -> Edition:
    return westmarch()


@pytest.fixture(scope="session")
def inputs() -> Inputs:
    return Inputs(Ingredient("default.toml", "1" * 64))
