"""A published set is whole, or what is wrong is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.history.store import update_history
from pipeline.history.watch import Rules
from pipeline.model import Edition
from pipeline.profile import load_profile
from pipeline.publish import Inputs, publish
from pipeline.publish.manifest import sealed
from pipeline.publish.verify import verify


@pytest.fixture
def folder(tmp_path: Path, edition: Edition, inputs: Inputs) -> Path:
    return publish(edition, tmp_path, inputs=inputs, extra_files=lambda: {"report.html": b"<p>sound</p>"}).folder


def problems(tmp_path: Path) -> dict[str, str]:
    return {problem.file: problem.message for problem in verify(tmp_path, "westmarch", "2023-09")}


def test_a_set_as_published_has_no_problem(tmp_path: Path, folder: Path) -> None:
    assert folder.is_dir()
    assert problems(tmp_path) == {}


def test_a_changed_byte_in_any_file_is_found_and_named(tmp_path: Path, folder: Path) -> None:
    for number, path in enumerate(sorted(folder.iterdir())):
        content = path.read_bytes()
        place = (0, len(content) // 2, len(content) - 1)[number % 3]
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert list(problems(tmp_path)) == [path.name]
        path.write_bytes(content)


def test_a_missing_and_an_added_file_are_named(tmp_path: Path, folder: Path) -> None:
    (folder / "report.html").unlink()
    (folder / "notes.txt").write_text("mine")
    assert problems(tmp_path) == {
        "notes.txt": "is not in the manifest: it was added after publishing",
        "report.html": "is missing",
    }


def test_a_manifest_rewritten_to_fit_is_found_by_its_own_digest(tmp_path: Path, folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"actions": 2', '"actions": 3'))
    assert problems(tmp_path) == {"manifest.json": "was changed after it was published"}


def test_tables_that_disagree_are_found_even_under_a_fitting_manifest(
    tmp_path: Path, folder: Path, build: Callable[..., Edition], inputs: Inputs
) -> None:
    other = publish(build({"priorities": []}), tmp_path / "other", inputs=inputs).folder
    (folder / "priorities.csv").write_bytes((other / "priorities.csv").read_bytes())
    manifest = json.loads((folder / "manifest.json").read_bytes())
    theirs = {output["name"]: output for output in json.loads((other / "manifest.json").read_bytes())["outputs"]}
    manifest["outputs"] = [
        theirs["priorities.csv"] if output["name"] == "priorities.csv" else output for output in manifest["outputs"]
    ]
    (folder / "manifest.json").write_bytes(sealed(manifest))
    assert problems(tmp_path) == {"priorities.csv": "does not hold the same values as priorities.parquet"}


def test_a_reference_to_no_row_is_a_problem(tmp_path: Path, build: Callable[..., Edition], inputs: Inputs) -> None:
    publish(build({"action_months": [{"action_id": "9.9.9", "month": "2023-09"}]}), tmp_path, inputs=inputs)
    (message,) = problems(tmp_path).values()
    assert "action_id is 9.9.9, but no row of actions has that identifier" in message


def test_nothing_published_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing is published there"):
        verify(tmp_path, "westmarch", "2023-09")


def test_sums_that_the_tables_do_not_hold_are_found(tmp_path: Path, edition: Edition, inputs: Inputs) -> None:
    publish(edition, tmp_path, inputs=inputs, sums={"published": 15, "unplaced": 1})
    assert problems(tmp_path) == {"manifest.json": "says 1 printed characters are unplaced; the tables hold 0"}


def report(**changes: object) -> dict[str, object]:
    """A report of the made-up edition with only the parts that the tables can be held against."""
    actions = [{"action_id": "1.1.1", "status": "Complete"}, {"action_id": "1.1.2", "status": None}]
    repairs = [{"repair_id": "R1", "after": "1.1.1"}]
    sums = [{"name": "rows", "total": 3, "parts": {"record": 2, "header": 1}, "balances": True}]
    told = {"actions": actions, "repairs": repairs, "findings": [], "left_out": [], "sums": sums}
    return told | changes


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, ""),
        (
            {"actions": [{"action_id": "1.1.1", "status": "Closed"}, {"action_id": "1.1.2"}]},
            "says status of 1.1.1 is 'Closed'",
        ),
        ({"repairs": []}, "lacks R1, which repairs has"),
        ({"findings": [{"finding_id": "F9"}]}, "has F9, which findings lacks"),
        ({"left_out": [{}]}, "lists 1 left-out texts; unplaced has 0"),
        (
            {"sums": [{"name": "rows", "total": 3, "parts": {"record": 2}, "balances": True}]},
            "says the sum rows balances",
        ),
        ({"sums": None}, "cannot be read as a validation report"),
    ],
)
def test_a_report_is_held_against_the_tables(
    changes: dict[str, object], message: str, tmp_path: Path, edition: Edition, inputs: Inputs
) -> None:
    content = json.dumps(report(**changes)).encode()
    publish(edition, tmp_path, inputs=inputs, extra_files=lambda: {"report.json": content})
    found = problems(tmp_path)
    assert list(found) == (["report.json"] if message else [])
    assert message in "".join(found.values())


def test_the_history_is_verified_too(tmp_path: Path, folder: Path) -> None:
    update_history(tmp_path, "westmarch", Rules.of(load_profile()))
    assert folder.is_dir()
    assert verify(tmp_path, "westmarch", "history") == []
    (tmp_path / "westmarch" / "history" / "changes.csv").write_text("edited")
    assert [problem.file for problem in verify(tmp_path, "westmarch", "history")] == ["changes.csv"]
