"""How right scans are read, and how fast: ``python -m benchmarks.scans [DPI ...]``.

The shared Writer PDF is scanned at each resolution by ``benchmarks.scan_maker`` (turned by up to a degree to either
side, grain, blur, JPEG), read by ``planpipe run`` and compared with its truth. ``ids`` are the identifiers found,
``silent`` counts wrong cells without a finding; seconds are of the whole run, by the clock and by the processor.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from benchmarks.documents import SHARED
from benchmarks.scan_maker import Scanner, scan

PLANPIPE = Path(sys.executable).with_name("planpipe")
PLAN, TRUTH, EDITION = SHARED / "pdf" / "2023-09_writer.pdf", SHARED / "truth" / "plymouth-2023-09", "2023-09"
RESOLUTIONS = (150, 200, 300)
HEADS = ("rows", "missing", "extra", "RAG %", "months %", "cells %", "flagged", "silent", "s/page", "cpu/page")


@dataclass(frozen=True)
class Run:
    """The scorer's answer, and seconds for a page by the clock and by the processor."""

    score: dict[str, Any]
    seconds: float
    busy: float

    def printed(self) -> tuple[str, ...]:
        rows, columns, overall = self.score["rows"], self.score["columns"], self.score["overall"]
        shares = [100 * columns[name]["match"] for name in ("rag", "action_months")] + [100 * overall["match"]]
        counts = (f"{rows['found']}/{rows['truth']}", len(rows["missing"]), len(rows["extra"]))
        times = (self.seconds, self.busy)
        wrong = (overall["flagged"], overall["silent"])
        return (
            *map(str, counts),
            *(f"{share:.2f}" for share in shares),
            *map(str, wrong),
            *(f"{t:.1f}" for t in times),
        )


def main(resolutions: list[int]) -> int:
    if not PLAN.exists():
        print(f"{PLAN} is not beside the project: scans cannot be measured here.")
        return 1
    print(f"{'scan':12}" + "".join(f"{head:>9}" for head in HEADS))
    for dpi in resolutions or RESOLUTIONS:
        cells = measure(Scanner(dpi=dpi, seed=dpi)).printed()
        print(f"{dpi:>4} dpi    " + "".join(f"{cell:>9}" for cell in cells), flush=True)
    return 0


def measure(scanner: Scanner) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{EDITION}.pdf"
        scan(PLAN, file, scanner)
        pages = len(pdfium.PdfDocument(file))
        before, start = _busy(), time.perf_counter()
        output = Path(folder) / "output"
        options = {"plan": "p", "edition": EDITION, "output": output, "interim": Path(folder) / "interim"}
        words = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
        subprocess.run([str(PLANPIPE), "run", str(file), *words], capture_output=True, check=True)
        seconds, busy = (time.perf_counter() - start) / pages, (_busy() - before) / pages
        command = [sys.executable, str(SHARED / "score.py"), str(TRUTH), str(output / "p" / EDITION)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return Run(json.loads(done.stdout), seconds, busy)


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]]))
