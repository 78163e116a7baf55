"""Layouts that nobody had in mind when the default profile was written: a folder each, with its truth."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.columns import place_columns
from pipeline.profile import load_profile
from pipeline.read import read
from pipeline.repair import repair
from pipeline.repaired import Repaired
from pipeline.stitch import stitch
from pipeline.tabulate import tabulate
from tests.layouts.forms import FORMS

FOLDERS = sorted(folder.parent for folder in Path(__file__).parent.glob("*/plan.tsv"))
SHOWN_BY_FILL = {"rag", "months"}  # what a text cannot show


class Case(NamedTuple):
    """A layout in one form: its truth, and what was read."""

    form: str
    truth: list[dict[str, str]]
    plan: Repaired


@cache
def truth_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "actions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(
    params=[(folder, form) for folder in FOLDERS for form in FORMS], ids=lambda one: f"{one[0].name}-{one[1]}"
)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    folder, form = request.param
    file, profile = tmp_path / f"plan.{form}", load_profile()
    FORMS[form]((folder / "plan.tsv").read_text(encoding="utf-8"), file)
    plan = repair(stitch(place_columns(read(file), profile), profile), "plan", "2025-06", profile)
    return Case(form, truth_of(folder), plan)


def published(plan: Repaired) -> Iterator[dict[str, str]]:
    """Every action with its outcome's and priority's words and its months, as the truth has them."""
    tables = {name: frame.astype(object).where(frame.notna(), "") for name, frame in tabulate(plan).items()}
    outcomes = dict(zip(tables["outcomes"]["outcome_id"], tables["outcomes"]["outcome"], strict=True))
    priorities = dict(zip(tables["priorities"]["priority_id"], tables["priorities"]["title"], strict=True))
    months = defaultdict(list)
    for _, row in tables["action_months"].iterrows():
        months[row["action_id"]].append(row["month"])
    for _, row in tables["actions"].iterrows():
        above = {"outcome": outcomes.get(row["outcome_id"], ""), "priority": priorities.get(row["priority_id"], "")}
        yield {**row, **above, "months": " ".join(months[row["action_id"]])}


def test_every_row_and_cell_is_read_by_the_default_profile(case: Case) -> None:
    fields = [name for name in case.truth[0] if case.form != "txt" or name not in SHOWN_BY_FILL]
    wanted = [{name: row[name] for name in fields} for row in case.truth]
    assert [{name: row[name] for name in fields} for row in published(case.plan)] == wanted


def test_a_colour_that_a_text_cannot_show_is_null_or_what_its_word_says(case: Case) -> None:
    if "rag" in case.truth[0]:
        pairs = zip(published(case.plan), case.truth, strict=True)
        assert [row["rag"] for row, true in pairs if row["rag"] not in ("", true["rag"])] == []
