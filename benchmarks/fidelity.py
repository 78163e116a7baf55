"""How right the published tables are, document by document: ``python -m benchmarks.fidelity [NAME ...]``.

Each document goes through ``planpipe run`` into a fresh folder and is compared with its truth by the scorer that is
kept beside the shared plans. ``silent`` counts wrong cells without a finding; ``alarms`` counts findings of severity
warning or error. A name picks the documents that contain it.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.documents import SHARED, Document, documents

PLANPIPE = Path(sys.executable).with_name("planpipe")
SCORER = SHARED / "score.py"
HEADS = ("rows", "missing", "extra", "cells %", "flagged", "silent", "faults", "alarms", "repairs", "exit", "seconds")


@dataclass(frozen=True)
class Figures:
    """One document's score; ``right`` is the share of right cells in per cent."""

    rows: int
    found: int
    missing: int
    extra: int
    right: float
    flagged: int
    silent: int
    faults: int
    faults_reported: int
    alarms: int
    repairs: int
    exit_code: int
    seconds: float

    def printed(self) -> tuple[str, ...]:
        rows, faults = f"{self.found}/{self.rows}", f"{self.faults_reported}/{self.faults}"
        counts = (self.flagged, self.silent, faults, self.alarms, self.repairs, self.exit_code)
        return (rows, str(self.missing), str(self.extra), f"{self.right:.2f}", *map(str, counts), f"{self.seconds:.2f}")


def main(wanted: list[str]) -> int:
    if not SCORER.exists():
        print("The scorer ../shared/plans/score.py is not beside the project: fidelity cannot be measured here.")
        return 1
    print(f"{'document':32}" + "".join(f"{head:>9}" for head in HEADS))
    for document in documents():
        if not wanted or any(name in document.name for name in wanted):
            figures = measure(document)
            cells = figures.printed() if isinstance(figures, Figures) else (f"exit {figures}",)
            print(f"{document.name:32}" + "".join(f"{cell:>9}" for cell in cells), flush=True)
    return 0


def measure(document: Document) -> Figures | int:
    """The document's figures, or the exit code of a run that published nothing."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        run = subprocess.run(_command(document, Path(folder)), capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - start
        published = Path(folder) / "output" / "p" / document.edition
        if not (published / "actions.csv").exists():
            return run.returncode
        return _figures(document, published, run.returncode, seconds)


def _command(document: Document, folder: Path) -> list[str]:
    options = {"plan": "p", "edition": document.edition, "output": folder / "output", "interim": folder / "interim"}
    words = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
    return [str(PLANPIPE), "run", str(document.path), *words]


def _figures(document: Document, published: Path, exit_code: int, seconds: float) -> Figures:
    score = _scored(document, published)
    rows, overall = score["rows"], score["overall"]
    faults = score.get("known_faults", {"reported": 0, "total": 0})
    findings = _rows(published / "findings.csv")
    return Figures(
        rows=rows["truth"],
        found=rows["found"],
        missing=overall["rows_missing"],
        extra=len(rows["extra"]) + len(score["outcome_rows"]["extra"]),
        right=100 * overall["match"],
        flagged=overall["flagged"],
        silent=overall["silent"],
        faults=faults["total"],
        faults_reported=faults["reported"],
        alarms=sum(finding["severity"] in ("warning", "error") for finding in findings),
        repairs=len(_rows(published / "repairs.csv")),
        exit_code=exit_code,
        seconds=seconds,
    )


def _scored(document: Document, published: Path) -> dict[str, Any]:
    command = [sys.executable, str(SCORER), str(document.truth), str(published)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    score: dict[str, Any] = json.loads(done.stdout)
    return score


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
