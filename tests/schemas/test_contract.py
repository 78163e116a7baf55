"""What consumers build on changes only with a version step and a line in the changelog."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.model import Severity
from pipeline.publish.dictionary import contract, dictionary
from schemas import SCHEMA_VERSION
from schemas.columns import SEVERITY

PROJECT = Path(__file__).resolve().parents[2]
CONTRACTS = Path(__file__).parent / "contracts"
"""One file per schema version: ``planpipe schema --format json``. Add one with each step; never edit an old one."""

Contract = dict[str, Any]


def version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.split("."))


def shape(told: Contract, *, words: bool) -> dict[tuple[str, str], Any]:
    """Every column by table and name; without the words only what a program depends on."""
    return {
        (table["name"], column["name"]): {k: v for k, v in column.items() if words or k != "description"}
        | {"key": column["name"] in table["key"], "place": place}
        for table in told["tables"]
        for place, column in enumerate(table["columns"])
    }


def step_needed(old: Contract, new: Contract) -> int:
    """The part of the version that must step: 0 major, 1 minor, 2 patch, 3 none."""
    before, after = shape(old, words=False), shape(new, words=False)
    if any(after.get(name) != column for name, column in before.items()):
        return 0
    if after != before:
        return 1
    return 3 if shape(old, words=True) == shape(new, words=True) else 2


def kept() -> dict[str, Contract]:
    files = sorted(CONTRACTS.glob("*.json"), key=lambda path: version(path.stem))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in files}


def test_the_published_columns_are_those_of_the_schema_version() -> None:
    assert contract() == kept().get(SCHEMA_VERSION), (
        "A published column changed: step SCHEMA_VERSION, add its contract file here and a line to CHANGELOG.md."
    )


def test_every_step_of_the_version_is_as_large_as_its_changes() -> None:
    for (old_name, old), (new_name, new) in pairwise(kept().items()):
        needed = step_needed(old, new)
        assert version(new_name)[:needed] >= version(old_name)[:needed]
        assert version(new_name)[: needed + 1] > version(old_name)[: needed + 1], (old_name, new_name)


def test_a_changed_column_needs_a_major_step_an_added_one_a_minor_and_words_a_patch() -> None:
    def one(columns: list[dict[str, Any]]) -> Contract:
        return {"tables": [{"name": "actions", "key": ["action_id"], "columns": columns}]}

    first = {"name": "action_id", "type": "text", "description": "The action."}
    old = one([first])
    assert step_needed(old, old) == 3
    assert step_needed(old, one([first | {"description": "An action."}])) == 2
    assert step_needed(old, one([first, {"name": "lead", "type": "text"}])) == 1
    assert step_needed(old, one([first | {"type": "integer"}])) == 0
    assert step_needed(old, one([])) == 0


def test_every_schema_version_has_its_line_in_the_changelog() -> None:
    changelog = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [name for name in kept() if f"schema {name}" not in changelog] == []


def test_the_data_dictionary_in_docs_is_current() -> None:
    written = (PROJECT / "docs" / "data-dictionary.md").read_bytes()
    assert written == dictionary("md"), "run: planpipe schema --format md > docs/data-dictionary.md"


def test_severities_are_the_models() -> None:
    assert set(SEVERITY) == {severity.value for severity in Severity}
