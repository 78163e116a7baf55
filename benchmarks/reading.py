"""How fast a dense PDF is read into cells with fills, beside other readers: ``python -m benchmarks.reading``.

All in one run on one file, each in a process of its own: the best of three runs, or of as many as eight seconds take.
The others come from ``.venv-peers`` (``make peers``; tabula needs Java as well); one that is not there is named as
missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.dense_plan import COLUMNS, dense_plan
from benchmarks.readers import FEWEST_RUNS, OURS, PEERS, SECONDS

PEERS_PYTHON = Path(__file__).resolve().parents[1] / ".venv-peers" / "bin" / "python"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dense.pdf"
        truth, pages = dense_plan(path)
        runs = f"best of {FEWEST_RUNS} runs or of {SECONDS:.0f} s"
        print(f"{pages} A3 pages, {len(truth)} rows, {COLUMNS} columns, {runs}")
        print(f"{'reader':28}{'wall s/page':>12}{'cpu s/page':>12}{'peak MB':>9}{'rows right':>11}{'fills':>8}")
        for name in (*OURS, *PEERS):
            print(f"{name:28}{_line(_measured(name, path), truth, pages)}", flush=True)


def _measured(name: str, path: Path) -> dict[str, Any]:
    python = sys.executable if name in OURS or not PEERS_PYTHON.exists() else str(PEERS_PYTHON)
    command = [python, "-m", "benchmarks.readers", name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).resolve().parents[1])
    lines = done.stdout.splitlines()
    found: dict[str, Any] = json.loads(lines[-1]) if lines else {"missing": f"ended with code {done.returncode}"}
    return found


def _line(found: dict[str, Any], truth: list[list[str]], pages: int) -> str:
    if "missing" in found:
        return f"{found['missing']}"
    rows = {tuple(row) for row in found["rows"]}
    words = {_without_colours(row) for row in rows}
    right = sum(_without_colours(row) in words for row in truth)
    fills = sum(tuple(row) in rows for row in truth)
    return f"{found['wall'] / pages:12.4f}{found['cpu'] / pages:12.4f}{found['peak']:9.0f}{right:11}{fills:8}"


def _without_colours(row: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple("" if text.startswith("#") else text for text in row)


if __name__ == "__main__":
    main()
