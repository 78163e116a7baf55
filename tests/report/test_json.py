"""``report.json`` and its published schema."""

import json
from pathlib import Path

import jsonschema

from pipeline.report import render_json
from pipeline.report.json_file import report_schema_bytes
from tests.report.case import case

SCHEMA = Path(__file__).parents[2] / "schemas" / "report.schema.json"


def test_the_published_schema_is_that_of_the_code() -> None:
    assert SCHEMA.read_bytes() == report_schema_bytes()


def test_a_report_fits_its_schema() -> None:
    report = json.loads(render_json(case().report))
    jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [finding["finding_id"] for finding in report["findings"]] == ["F1", "F2", "F3"]


def test_the_same_tables_give_the_same_bytes() -> None:
    assert render_json(case("pdf").report) == render_json(case("pdf").report)
    assert case("pdf").page == case("pdf").page
