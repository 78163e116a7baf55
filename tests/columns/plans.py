"""Small tab-separated plans in made-up words, read as the pipeline reads them."""

from __future__ import annotations

from pathlib import Path

from pipeline.columns import place_columns
from pipeline.model import Document, Role
from pipeline.placement import Aligned
from pipeline.profile import load_profile
from pipeline.read.text import read_text

HEADER = "Risk ref|Desired outcome|Actions|Lead|Timeframe|||How will we measure it|Monthly update|RAG"
MONTHS = "||||May-25|Jun-25|Jul-25||||"


def document(folder: Path, *lines: str) -> Document:
    """The lines as a document; ``|`` stands for a tab."""
    file = folder / "plan.txt"
    file.write_text("\n".join(lines).replace("|", "\t") + "\n", encoding="utf-8")
    return read_text(file)


def aligned(folder: Path, *lines: str) -> Aligned:
    return place_columns(document(folder, *lines), load_profile())


def roles(plan: Aligned, line: int) -> dict[str, Role]:
    """Each cell's words on a line with the column they were placed in."""
    (row,) = [row for row in plan.rows if row.row.cells[0].place.line == line]
    return {placement.cell.text: placement.role for placement in row.placements}


def body(*rows: str) -> tuple[str, ...]:
    """Rows under a header of two levels, after three plain rows that show where columns usually stand."""
    usual = (
        "|1.1 Children are seen|1.1.1 Visit every child weekly|HoS A||||Visits will be on time|On track - all visited|",
        "||1.1.2 Record each visit in a day|HoS B||||Records will be complete|Complete - done in May|",
        "||1.1.3 Review the records monthly|HoS A||||Reviews will show better records|On track - two reviews held|",
    )
    return (HEADER, MONTHS, *usual, *rows)
