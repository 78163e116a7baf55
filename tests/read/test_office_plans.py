"""The sample plan gives the same tables from Word and Excel files as from its PDF, but for places."""

import csv
import shutil
import subprocess
from collections.abc import Hashable
from pathlib import Path

import pytest

from pipeline.run import run
from pipeline.settings import settings_of
from samples.plan import load_plan
from tests.read.office_maker import write_excel, write_word

TRUTH = Path(__file__).parents[1] / "golden" / "westmarch-2025-05-pdf"
TABLES = ("actions", "action_leads", "action_months", "action_risks", "outcomes", "priorities")


def tables_of(file: Path, folder: Path) -> dict[str, list[dict[Hashable, str]]]:
    """The columns of the published tables that the truth has."""
    result = run(file, "westmarch", "2025-05", settings_of(None, folder / "output", folder / "interim"))
    tables = {}
    for name in TABLES:
        columns = truth_of(name)[0].keys()
        frame = result.edition.tables[name][list(columns)].astype(object)
        tables[name] = frame.where(frame.notna(), "").astype(str).to_dict("records")
    return tables


def truth_of(name: str) -> list[dict[str, str]]:
    with (TRUTH / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(params=["docx", "xlsx"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"plan.{request.param}"
    write = {"docx": write_word, "xlsx": write_excel}[request.param]
    write(load_plan("2025-05"), path)
    return path


def test_an_office_file_gives_the_tables_of_the_pdf(plan: Path, tmp_path: Path) -> None:
    tables = tables_of(plan, tmp_path)
    for name in TABLES:
        assert tables[name] == truth_of(name), name


def test_a_copy_saved_by_libreoffice_gives_the_same(plan: Path, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice (soffice) is needed: install libreoffice-writer and libreoffice-calc"
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", plan.suffix[1:], "--outdir", str(saved), str(plan)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert tables_of(saved / plan.name, tmp_path) == tables_of(plan, tmp_path)
