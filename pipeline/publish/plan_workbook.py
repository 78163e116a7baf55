"""``plan.xlsx``: an edition's tables, and the data dictionary, for people who work in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Edition
from pipeline.publish.dictionary import dictionary_sheet
from pipeline.publish.values import plain_rows
from pipeline.publish.workbook import Sheet, workbook_bytes
from schemas import SCHEMA_VERSION, TABLES
from schemas.contract import Column, columns, describe

LONG = {"action", "measure", "update", "outcome", "statement", "to_be_good", "message", "printed", "text"}
ELSEWHERE = ("cells",)  # thousands of boxes: of use to programs, which have them in CSV, Parquet and SQLite


def plan_workbook(edition: Edition) -> bytes:
    """Typed cells; identifiers and months stay text."""
    facts = edition.facts
    sheets = [_sheet(edition, table) for table in TABLES if table not in ELSEWHERE]
    return workbook_bytes(
        f"{facts.plan}, edition {facts.edition}", _notes(edition), [*sheets, dictionary_sheet(TABLES)]
    )


def _sheet(edition: Edition, table: str) -> Sheet:
    widths = {column.name: _width(column) for column in columns(table)}
    return Sheet(table, describe(table), widths, plain_rows(edition.tables[table]))


def _width(column: Column) -> int:
    if column.name in LONG:
        return 60
    return 18 if column.kind == "text" else 10


def _notes(edition: Edition) -> Iterator[str]:
    source = edition.source
    yield f"Made by planpipe from {source.name} (SHA-256 {source.sha256}). Schema version {SCHEMA_VERSION}."
    yield "Nothing here is a formula. Text is as printed; what was changed is on the sheet repairs, doubts on findings."
    yield f"Where every value is printed ({', '.join(ELSEWHERE)}) is in the CSV, Parquet and SQLite files."
