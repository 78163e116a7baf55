"""``report.json`` and the JSON Schema that describes it."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from pipeline.report.data import ReportData


def render_json(report: ReportData) -> bytes:
    return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"


def report_schema() -> dict[str, Any]:
    schema = msgspec.json.schema(ReportData)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "planpipe validation report"} | schema


def report_schema_bytes() -> bytes:
    """The content of ``schemas/report.schema.json``."""
    return (json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n").encode()
