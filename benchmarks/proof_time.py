"""What the proof adds to the time of a run: ``python -m benchmarks.proof_time [NAME ...]``. CPU time, best of several.

The proof is the sums of characters, the checks for damage, page order and hidden text, the places in ``cells``, and
the probabilities of columns and identifiers; ``adds`` compares its time with that of the rest of the run.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.documents import Document, documents
from pipeline import beside, profile
from pipeline.run import run
from pipeline.settings import Ingredient, Settings

RUNS = 3
PARTS = {
    "sums": (("pipeline.run", "balance"),),
    "damage": (("pipeline.read.pdf", "damages"), ("pipeline.read.pdf", "page_findings")),
    "hidden": (("pipeline.read.page_content", "seen_and_hidden"),),
    "places": (("pipeline.tabulate", "_cells"),),
    "chances": (("pipeline.columns.alignment", "_probabilities"), ("pipeline.match.weigh", "posteriors")),
}


@dataclass
class Clock:
    """Seconds of CPU time by part, of the outermost call where one calls another."""

    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    busy: bool = False

    def timed(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if self.busy:
                return work(*arguments, **named)
            self.busy, start = True, time.process_time()
            try:
                given = work(*arguments, **named)
                return list(given) if hasattr(given, "__next__") else given
            finally:
                self.seconds[part] += time.process_time() - start
                self.busy = False

        return call


def main(wanted: list[str]) -> int:
    start = time.process_time()
    beside.START = "spawn"  # all of a run's work in this process
    import_module("pikepdf")
    loading = time.process_time() - start
    clock = Clock()
    for part, functions in PARTS.items():
        for module, name in functions:
            owner = import_module(module)
            setattr(owner, name, clock.timed(part, getattr(owner, name)))
    print(f"{'document':32}{'run s':>9}" + "".join(f"{part:>9}" for part in PARTS) + f"{'adds %':>9}")
    for document in documents():
        if not wanted or any(name in document.name for name in wanted):
            _show(document, clock)
    print(f"loading the parser that checks for damage takes {loading:.2f} s once a process")
    return 0


def _show(document: Document, clock: Clock) -> None:
    whole, parts = min((_measured(document, clock) for _ in range(RUNS)), key=lambda run: run[0])
    proof = sum(parts.values())
    shares = "".join(f"{parts[part]:9.3f}" for part in PARTS)
    print(f"{document.name:32}{whole:9.3f}{shares}{100 * proof / (whole - proof):9.1f}", flush=True)


def _measured(document: Document, clock: Clock) -> tuple[float, dict[str, float]]:
    """A whole run's CPU seconds, and those of the parts of the proof."""
    clock.seconds = defaultdict(float)
    default = Path(profile.__file__).parent / "profiles" / "default.toml"
    source = Ingredient(default.name, hashlib.sha256(default.read_bytes()).hexdigest())
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(profile.load_profile(None), source, Path(folder) / "output", Path(folder) / "interim")
        start = time.process_time()
        run(document.path, "p", document.edition, settings)
        return time.process_time() - start, clock.seconds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
