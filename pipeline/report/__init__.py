"""Writes the validation report: ``build_report`` says it, ``render_html`` and ``render_json`` show it."""

from pipeline.report.build import Background, build_report
from pipeline.report.data import ReportData
from pipeline.report.html import render_html
from pipeline.report.json_file import render_json

__all__ = ["Background", "ReportData", "build_report", "render_html", "render_json"]
