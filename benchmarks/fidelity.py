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
from pathlib import Path
from typing import Any

from benchmarks.documents import SHARED, Document, documents

PLANPIPE = Path(sys.executable).with_name("planpipe")
SCORER = SHARED / "score.py"
HEADS = ("rows", "missing", "extra", "cells %", "flagged", "silent", "faults", "alarms", "repairs", "exit", "seconds")


def main(wanted: list[str]) -> int:
    if not SCORER.exists():
        print("The scorer ../shared/plans/score.py is not beside the project: fidelity cannot be measured here.")
        return 1
    print(f"{'document':32}" + "".join(f"{head:>9}" for head in HEADS))
    for document in documents():
        if not wanted or any(name in document.name for name in wanted):
            print(f"{document.name:32}" + "".join(f"{value:>9}" for value in figures(document)), flush=True)
    return 0


def figures(document: Document) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        run = subprocess.run(_command(document, Path(folder)), capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - start
        published = Path(folder) / "output" / "p" / document.edition
        if not (published / "actions.csv").exists():
            return [*["-"] * (len(HEADS) - 2), str(run.returncode), f"{seconds:.2f}"]
        return [*_scores(document, published), str(run.returncode), f"{seconds:.2f}"]


def _command(document: Document, folder: Path) -> list[str]:
    options = {"plan": "p", "edition": document.edition, "output": folder / "output", "interim": folder / "interim"}
    words = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
    return [str(PLANPIPE), "run", str(document.path), *words]


def _scores(document: Document, published: Path) -> list[str]:
    score = _scored(document, published)
    rows, overall = score["rows"], score["overall"]
    faults = score.get("known_faults", {"reported": 0, "total": 0})
    findings = _rows(published / "findings.csv")
    alarms = sum(finding["severity"] in ("warning", "error") for finding in findings)
    return [
        f"{rows['found']}/{rows['truth']}",
        str(len(rows["missing"])),
        str(len(rows["extra"])),
        f"{100 * overall['match']:.2f}",
        str(overall["flagged"]),
        str(overall["silent"]),
        f"{faults['reported']}/{faults['total']}",
        str(alarms),
        str(len(_rows(published / "repairs.csv"))),
    ]


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
