"""``planpipe run`` on the sample, as the first command of a newcomer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import main

PROJECT = Path(__file__).resolve().parents[2]


def test_the_samples_editions_are_published_with_report_and_history(tmp_path: Path) -> None:
    options = ["--output", f"{tmp_path}/output", "--interim", f"{tmp_path}/interim", "--decisions", f"{tmp_path}/d"]
    result = CliRunner().invoke(main, ["run", "--raw", str(PROJECT / "raw"), *options])
    reports = [line.split()[-1] for line in result.stdout.splitlines() if line.startswith("  report: ")]
    assert result.exit_code == 0
    assert result.stdout.startswith("westmarch 2025-05: published, to review")
    editions = sorted(path.stem for path in (PROJECT / "raw/westmarch").iterdir())
    assert [Path(report).parent.name for report in reports if Path(report).exists()] == editions
    assert (tmp_path / "output/westmarch/history/changes.csv").exists()


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, pipeline.cli; print([m for m in ('pandas', 'pandera', 'pdfplumber') if m in sys.modules])"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert asked.stdout.strip() == "[]"
