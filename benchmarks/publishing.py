"""What it costs to check and write an edition of 163 actions: ``python -m benchmarks.publishing``. Best of several."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.model import Edition, PlanFacts, Source
from pipeline.publish import Inputs, publish
from pipeline.publish.csv_file import csv_bytes
from pipeline.publish.database import database_bytes
from pipeline.publish.parquet_file import parquet_bytes
from pipeline.publish.plan_workbook import plan_workbook
from pipeline.settings import Ingredient
from schemas import TABLES
from schemas.conform import conform
from schemas.contract import columns
from schemas.failures import schema_failures

RUNS = 7
ACTIONS, CELLS = 163, 2_000


def main() -> None:
    tables = {name: conform(rows, name) for name, rows in _rows().items()}
    edition = Edition(PlanFacts("p", "2023-09"), Source("plan.pdf", "0" * 64, "pdf"), tables)
    print(f"{'step':32}{'first ms':>10}{'best ms':>10}")
    _show("rows to frames", lambda: {name: conform(rows, name) for name, rows in _rows().items()})
    _show("schemas and keys", lambda: list(schema_failures(tables)))
    _show("CSV", lambda: [csv_bytes(frame) for frame in tables.values()])
    _show("Parquet", lambda: [parquet_bytes(frame, columns(name), {}) for name, frame in tables.items()])
    _show("plan.xlsx", lambda: plan_workbook(edition))
    _show("plan.sqlite", lambda: database_bytes(edition))
    with tempfile.TemporaryDirectory() as folder:
        inputs = Inputs(Ingredient("default.toml", "0" * 64))
        _show("all of it, and the swap", lambda: publish(edition, Path(folder), inputs=inputs))


def _show(step: str, work: Callable[[], Any]) -> None:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    print(f"{step:32}{times[0] * 1000:10.0f}{min(times) * 1000:10.0f}")


def _rows() -> dict[str, list[dict[str, Any]]]:
    stamp = {"plan": "p", "edition": "2023-09"}
    names = [f"1.1.{number}" for number in range(1, ACTIONS + 1)]
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    rows["actions"] = [
        stamp
        | {"action_id": name, "position": number, "trust": "clean", "action": "word " * 40, "update": "word " * 80}
        for number, name in enumerate(names, start=1)
    ]
    rows["action_leads"] = [stamp | {"action_id": name, "position": 1, "lead": "HoS", "score": 1.0} for name in names]
    rows["cells"] = [
        stamp
        | {"table": "actions", "key": "1.1.1", "field": "action", "part": part, "source": "plan.pdf", "page": 1}
        | {"x0": 72.1, "top": 1.0, "x1": 144.2, "bottom": 20.3, "printed": "word " * 20}
        for part in range(1, CELLS + 1)
    ]
    return rows


if __name__ == "__main__":
    main()
