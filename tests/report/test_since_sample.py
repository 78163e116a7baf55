"""The sample's reports against its tables: every sum of what changed, counted again."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

EDITIONS = ["2025-05", "2025-06", "2025-07", "2025-08"]
Rows = list[dict[str, str]]


def rows(output: Path, name: str) -> Rows:
    with (output / "westmarch" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def since(output: Path, edition: str) -> dict[str, Any]:
    report = json.loads((output / "westmarch" / edition / "report.json").read_text(encoding="utf-8"))
    told: dict[str, Any] = report["since"]
    return told


def changes(output: Path, edition: str) -> Rows:
    return [row for row in rows(output, "history/changes") if row["to_edition"] == edition]


def test_the_first_has_nothing_to_look_back_on(sample_output: Path) -> None:
    assert since(sample_output, EDITIONS[0]) is None


@pytest.mark.parametrize("edition", EDITIONS[1:])
def test_counts_are_those_of_the_changes(sample_output: Path, edition: str) -> None:
    told = since(sample_output, edition)["counts"]
    kinds = Counter(row["kind"] for row in changes(sample_output, edition) if row["table"] == "actions")
    assert {name: told[name] for name in told.keys() - {"before", "now", "closed"}} == kinds
    assert told["now"] == len(rows(sample_output, f"{edition}/actions"))
    assert told["now"] == told["before"] + kinds["added"] - kinds["removed"]


@pytest.mark.parametrize("edition", EDITIONS[1:])
def test_flows_are_those_of_the_actions_followed(sample_output: Path, edition: str) -> None:
    before = EDITIONS[EDITIONS.index(edition) - 1]
    actions = rows(sample_output, "history/actions")
    old = {row["lineage_id"]: row["rag"] or "Unknown" for row in actions if row["edition"] == before}
    new = {row["lineage_id"]: row["rag"] or "Unknown" for row in actions if row["edition"] == edition}
    counted = Counter((old.get(name, "New"), new.get(name, "Removed")) for name in old.keys() | new.keys())
    flows = since(sample_output, edition)["flows"]
    assert {(flow["old"], flow["new"]): flow["count"] for flow in flows} == counted


@pytest.mark.parametrize("edition", EDITIONS[1:])
def test_signals_trends_and_trails_are_those_of_the_tables(sample_output: Path, edition: str) -> None:
    told = since(sample_output, edition)
    signals = [row for row in rows(sample_output, "history/signals") if row["edition"] == edition]
    assert Counter((one["signal"], one["action_id"] or "", one["message"]) for one in told["signals"]) == Counter(
        (row["signal"], row["action_id"], row["message"]) for row in signals
    )
    for trend in told["trends"]:
        under = [
            row
            for row in rows(sample_output, f"{trend['edition']}/actions")
            if row["priority_id"] == trend["priority_id"]
        ]
        assert (trend["total"], trend["rag"]) == (len(under), Counter(row["rag"] or "Unknown" for row in under))
    assert sum(trend["total"] for trend in told["trends"] if trend["edition"] == edition) == told["counts"]["now"]
    last = {row["action_id"]: row["rag"] or "Unknown" for row in rows(sample_output, f"{edition}/actions")}
    assert {key: trail[-1] for key, trail in told["trails"].items()} == last


@pytest.mark.parametrize("edition", EDITIONS[1:])
def test_both_places_of_every_changed_text_are_shown(sample_output: Path, edition: str) -> None:
    told = since(sample_output, edition)
    texts = [text for row in told["changes"] for text in row["texts"]]
    assert texts
    for text in texts:
        kinds = {run["kind"] for run in text["runs"]}
        assert (bool(text["old"]), bool(text["new"])) == (bool(kinds - {"added"}), bool(kinds - {"struck"}))
    page = (sample_output / "westmarch" / edition / "report.html").read_text(encoding="utf-8")
    shown = re.findall(r'<svg class="crop" [^>]*aria-label="[^"]* in (2025-\d\d): the boxed place', page)
    pictured = {"2025-05": 0, "2025-06": 1, "2025-07": 1, "2025-08": 1}
    assert shown.count(told["edition_before"]) == pictured[told["edition_before"]] * sum(len(t["old"]) for t in texts)
    assert shown.count(edition) == sum(len(text["new"]) for text in texts)
