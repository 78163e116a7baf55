"""The faults that readers found by eye in real and typeset plans are found, with few others beside them."""

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline.model import PlanFacts, Severity
from pipeline.profile import load_profile
from pipeline.senses.plan import plan_of
from pipeline.validate import SENSES

MONTHS = ("2023-09", "2023-10", "2023-11", "2023-12", "2024-01", "2024-02", "2024-03")
NOT_IN_A_TRUTH = {"action_id", "outcome_id", "priority_id", "risk_refs"}
"""Faults that only a reading of the document can show: its identifiers, and the risk column's own words."""
ELSEWHERE = ("continued", "date ", "mark in the cell", "its colour is lost", "in the risk register", "usual status")
"""Faults whose evidence is in the document and not in a table of its true values."""


def frames(folder: Path) -> dict[str, pd.DataFrame]:
    tables = {
        path.stem: pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""]) for path in folder.glob("*.csv")
    }
    actions = tables["actions"]
    actions["measure_from"] = actions["action_id"].map(_covered(tables.get("merged_cells")))
    return tables


def _covered(merged: pd.DataFrame | None) -> dict[str, str]:
    rows = [] if merged is None else merged[merged["field"] == "measure"].to_dict("records")
    return {key: row["action_id"] for row in rows for key in [row["action_id"], *row["covers"].split("; ")]}


@pytest.mark.parametrize(
    ("case", "edition", "others"),
    [
        ("gold/plymouth-2023-09", "2023-09", 2),
        ("truth/plymouth-2023-09", "2023-09", 10),
        ("truth/plymouth-2023-10", "2023-10", 10),
        ("truth/plymouth-2023-10-noisy", "2023-10", 10),
        ("truth/send-2024-11", "2024-11", 3),
    ],
)
def test_every_known_fault_is_found(case: str, edition: str, others: int, shared_path: Callable[[str], Path]) -> None:
    folder = shared_path(f"plans/{case}")
    months = MONTHS if edition < "2024" else ()
    plan = plan_of(frames(folder), PlanFacts("plan", edition, months), load_profile())
    findings = [finding for sense in SENSES for finding in sense(plan)]
    found = {(finding.key, finding.field) for finding in findings}
    faults = list(csv.DictReader((folder / "known_faults.csv").open(encoding="utf-8")))
    asked = [row for row in faults if not set(row["field"].split("|")) & NOT_IN_A_TRUTH and "date " not in row["fault"]]
    asked = [row for row in asked if not any(word in row["fault"] for word in ELSEWHERE)]
    assert [row for row in asked if not any((row["key"], f) in found for f in row["field"].split("|"))] == []
    known = {(row["key"], field) for row in faults for field in row["field"].split("|")}
    worse = [f for f in findings if f.severity is not Severity.INFO and (f.key, f.field) not in known]
    assert len(worse) <= others
