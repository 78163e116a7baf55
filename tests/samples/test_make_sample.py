"""The committed sample is what the script makes, and it has what its truth says."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from samples.make_sample import EDITIONS, document_path, make_sample, truth_folder
from samples.noise import load_conversion
from samples.plan import load_plan

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    make_sample(folder)
    return folder


def test_committed_documents_are_what_the_script_makes(made: Path) -> None:
    files = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    differing = [str(file) for file in files if (PROJECT / file).read_bytes() != (made / file).read_bytes()]
    assert len(files) == 6 + 6 * 8 + 3
    assert differing == [], "run `make sample` and commit what it writes"


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_word_of_an_action_is_in_the_noisy_text(edition: str) -> None:
    printed = set(document_path(PROJECT, edition, "txt").read_text(encoding="utf-8").split())
    words = {word for _, _, action in load_plan(edition).actions for word in f"{action.action} {action.update}".split()}
    assert words <= printed


@pytest.mark.parametrize("edition", EDITIONS)
def test_noise_falls_on_rows_that_exist(edition: str) -> None:
    plan, conversion = load_plan(edition), load_conversion(edition)
    known = {action.id for _, _, action in plan.actions} | {outcome.id for _, outcome in plan.outcomes}
    assert {noise.id for noise in conversion.noise} | {page.first for page in conversion.pages} <= known


def test_inserted_action_moves_the_numbers_below_it_on() -> None:
    with (truth_folder(PROJECT, "2025-06", "pdf") / "changes_truth.csv").open(encoding="utf-8", newline="") as file:
        renumbered = [(r["old_id"], r["new_id"]) for r in csv.DictReader(file) if r["kind"] == "renumbered"]
    assert renumbered == [("1.3.2", "1.3.3"), ("1.3.3", "1.3.4")]
