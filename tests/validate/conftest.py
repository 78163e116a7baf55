"""A small plan of Westmarch Council to validate, row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from pipeline.model import PlanFacts
from pipeline.profile import load_profile
from pipeline.senses.plan import Plan

MakePlan = Callable[..., Plan]
MONTHS = ("2033-09", "2033-10", "2033-11", "2033-12")


def _action(position: int, given: Mapping[str, Any]) -> dict[str, Any]:
    key = given.get("action_id", f"1.1.{position}")
    usual = {
        "action_id": key,
        "outcome_id": key.rpartition(".")[0],
        "action": f"Plant tree number {position} beside the river",
        "lead": "Head of Parks",
        "measure": f"Tree number {position} is alive in spring",
        "update": "On track",
        "status": "On track",
    }
    return usual | dict(given)


@pytest.fixture
def plan() -> MakePlan:
    """Builds a Plan from the cells that matter; ``actions`` are filled up with harmless values."""

    def build(
        actions: Sequence[Mapping[str, Any]] = (),
        lost: tuple[str, ...] = (),
        months: tuple[str, ...] = MONTHS,
        **tables: Sequence[Mapping[str, Any]],
    ) -> Plan:
        rows = tuple(_action(position, given) for position, given in enumerate(actions, 1))
        facts = PlanFacts("trees", "2033-09", months, lost)
        return Plan(facts, load_profile(), {"actions": rows} | {name: tuple(side) for name, side in tables.items()})

    return build
