"""The made-up council's four editions, from the documents to the history."""

import csv
from pathlib import Path

import pytest

from pipeline.history.store import published_history
from pipeline.rows import Row

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def history(sample_output: Path) -> dict[str, list[Row]]:
    return published_history(sample_output, "westmarch")


@pytest.mark.parametrize("edition", ["2025-07", "2025-08"])
def test_every_change_is_found_and_none_invented(history: dict[str, list[Row]], edition: str) -> None:
    truth = PROJECT / f"tests/golden/westmarch-{edition}-pdf/changes_truth.csv"
    with truth.open(encoding="utf-8", newline="") as file:
        wanted = {(r["kind"], r["old_id"], r["new_id"], r["field"], r["old"], r["new"]) for r in csv.DictReader(file)}
    names = ("kind", "old_action_id", "action_id", "field", "old", "new")
    found = {tuple(row[name] or "" for name in names) for row in history["changes"] if row["to_edition"] == edition}
    assert found == wanted


def test_a_text_that_lost_its_colours_shows_no_colour_change(history: dict[str, list[Row]]) -> None:
    invented = [r for r in history["changes"] if r["to_edition"] == "2025-06" and not (r["old"] and r["new"])]
    assert [(row["kind"], row["action_id"] or row["old_action_id"]) for row in invented] == [
        ("removed", "2.1.4"),
        ("added", "1.3.2"),
    ]


@pytest.mark.parametrize(
    ("edition", "signal", "action_id"),
    [
        ("2025-07", "reopened", "1.1.2"),
        ("2025-07", "deadline_pushed", "1.2.1"),
        ("2025-07", "target_changed", "4.2.1"),
        ("2025-08", "slipped", "5.2.1"),
        ("2025-08", "overdue", "3.1.1"),
        ("2025-08", "stale_update", "4.1.1"),
    ],
)
def test_what_the_editions_say(history: dict[str, list[Row]], edition: str, signal: str, action_id: str) -> None:
    assert (edition, signal, action_id) in {(r["edition"], r["signal"], r["action_id"]) for r in history["signals"]}


def test_nothing_is_doubtful_and_nothing_proposed(history: dict[str, list[Row]]) -> None:
    assert history["findings"] == []
    assert history["repairs"] == []
