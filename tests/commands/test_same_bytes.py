"""Every published file has the same bytes wherever, whenever and in whichever surroundings it is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main

WESTMARCH = Path(__file__).resolve().parents[2] / "raw" / "westmarch"
EDITIONS = ("2025-06.pdf", "2025-05.txt")
ODD = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}


def words(folder: Path) -> list[str]:
    """The command for the editions copied to ``folder``, which are read in the order of their names."""
    raw = folder / "raw" / "westmarch"
    raw.mkdir(parents=True, exist_ok=True)
    for name in EDITIONS:
        shutil.copyfile(WESTMARCH / name, raw / name)
    places = {"raw": folder / "raw", "output": folder / "o", "interim": folder / "i", "decisions": folder / "d"}
    return ["run", *(word for name, place in places.items() for word in (f"--{name}", str(place)))]


def published(folder: Path) -> dict[str, bytes]:
    """Every file that a reader of ``output/`` comes to, by its path in it."""
    found: dict[str, bytes] = {}
    for shown in sorted((folder / "o" / "westmarch").iterdir()):
        if not shown.name.startswith("."):
            files = (path for path in shown.resolve().rglob("*") if path.is_file())
            found |= {f"{shown.name}/{path.relative_to(shown.resolve())}": path.read_bytes() for path in files}
    return found


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("here")
    assert CliRunner().invoke(main, words(folder)).exit_code == 0
    return folder


def test_another_folder_zone_locale_and_hash_seed_change_no_byte(here: Path, tmp_path: Path) -> None:
    there = tmp_path / "an other place"
    there.mkdir()
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *words(there)]
    subprocess.run(command, check=True, capture_output=True, cwd=there, env=os.environ | ODD)
    ours, theirs = published(here), published(there)
    assert {"2025-05/report.html", "2025-06/plan.sqlite", "2025-06/actions.parquet", "history/changes.csv"} <= set(ours)
    assert sorted(ours) == sorted(theirs)
    assert [name for name, content in ours.items() if content != theirs[name]] == []


def test_a_second_run_that_takes_everything_again_changes_no_byte(here: Path) -> None:
    before = published(here)
    files = [str(here / "raw" / "westmarch" / name) for name in EDITIONS]
    assert CliRunner().invoke(main, [*words(here), *files]).exit_code == 0
    assert published(here) == before
