"""How long a person waits, from a cold start: ``python -m benchmarks.speed``. Best and middle of several runs."""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.documents import documents
from benchmarks.fidelity import PLANPIPE

RUNS = 5


def main() -> None:
    print(f"{'command':44}{'best s':>9}{'middle s':>9}")
    _show("planpipe --help", _help)
    for document in documents():
        _show(f"planpipe run {document.name}", partial(_run, document.path))


def _help(_folder: str) -> list[str]:
    return [str(PLANPIPE), "--help"]


def _run(path: Path, folder: str) -> list[str]:
    return [
        str(PLANPIPE),
        "run",
        str(path),
        "--plan",
        "p",
        "--output",
        f"{folder}/output",
        "--interim",
        f"{folder}/interim",
    ]


def _show(name: str, command: Callable[[str], list[str]]) -> None:
    seconds = [_timed(command) for _ in range(RUNS)]
    print(f"{name:44}{min(seconds):9.2f}{statistics.median(seconds):9.2f}", flush=True)


def _timed(command: Callable[[str], list[str]]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run(command(folder), capture_output=True, check=False)
        return time.perf_counter() - start


if __name__ == "__main__":
    main()
