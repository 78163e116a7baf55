"""Short ways to write down an edition for a test."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.history.snapshot import ActionRow, OutcomeRow, Snapshot, snapshot

TRUTH_TABLES = ("priorities", "outcomes", "actions", "action_leads", "action_risks", "action_months")

PANELS = "Hold joint panels with schools so that children missing education are found early"
AUDITS = "Audit one case a month for every team manager and share what is learned"
CARERS = "Recruit twelve foster carers for brothers and sisters who need to stay together"
INDUCTION = "Give every new social worker an induction of four weeks with a named mentor"
TRAINING = "Train advanced practitioners in reflective supervision before the summer"


def act(action_id: str, action: str | None, position: int = 0, **told: Any) -> ActionRow:
    """An action; its outcome follows from its identifier unless told."""
    told.setdefault("outcome_id", action_id.rpartition(".")[0])
    told.setdefault("priority_id", action_id.partition(".")[0])
    return ActionRow(action_id=action_id, position=position, action=action, **told)


def plan(edition: str, *actions: ActionRow, outcomes: dict[str, str] | None = None, **told: object) -> Snapshot:
    """An edition with these actions in this order, and its outcomes by identifier."""
    names = (
        outcomes if outcomes is not None else {a.outcome_id: f"Outcome {a.outcome_id}" for a in actions if a.outcome_id}
    )
    heads = tuple(OutcomeRow(key, at, text, key.partition(".")[0]) for at, (key, text) in enumerate(names.items(), 1))
    placed = tuple(_placed(action, at) for at, action in enumerate(actions, 1))
    return Snapshot("westmarch", edition, placed, heads, **told)  # type: ignore[arg-type]


def _placed(action: ActionRow, position: int) -> ActionRow:
    return replace(action, position=position)


def truth(folder: Path, edition: str) -> Snapshot:
    """An edition from a folder of truth tables, whose rows are in the document's order."""
    tables = {}
    for name in TRUTH_TABLES:
        if (folder / f"{name}.csv").exists():
            frame = pd.read_csv(folder / f"{name}.csv", dtype="string[pyarrow]")
            tables[name] = frame if "position" in frame else frame.assign(position=range(1, len(frame) + 1))
    return snapshot("plan", edition, tables)
