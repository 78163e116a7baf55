"""``planpipe trace``: from the page to the published value."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline import paths
from pipeline.commands.editions import edition_in, plan_in
from pipeline.published import load_tables
from pipeline.rows import Row, rows_of
from pipeline.trace import trace


def trail_of(output: Path, plan: str | None, edition: str | None, key: str, field: str | None) -> str:
    """The trail of a row's values from an edition's published files alone."""
    named = plan_in(output, plan)
    month = edition or edition_in(output, named)
    tables = {name: list(rows_of(frame)) for name, frame in load_tables(output, named, month).items()}
    return trace(tables, _decisions(paths.published(output, named, month) / "report.json"), key, field)


def _decisions(report: Path) -> list[Row]:
    """Who decided what and when, as the report tells it."""
    return list(json.loads(report.read_bytes())["decisions"]) if report.is_file() else []
