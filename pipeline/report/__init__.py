"""Writes the validation report: ``build_report`` says it, ``render_html`` and ``render_json`` show it.

``originals_of`` gathers what there is to picture, ``packed`` makes ``pages.zip`` of the pictured pages.
"""

from pipeline.report.build import Background, build_report
from pipeline.report.data import ReportData
from pipeline.report.html import render_html
from pipeline.report.json_file import render_json
from pipeline.report.originals import Originals, originals_of
from pipeline.report.pictures import packed

__all__ = [
    "Background",
    "Originals",
    "ReportData",
    "build_report",
    "originals_of",
    "packed",
    "render_html",
    "render_json",
]
