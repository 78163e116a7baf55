"""A made-up plan printed by six programs (``python -m pdf_maker``): every cell, fill and month must be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.plan import Priority, plan
from tests.read.pdf_maker.producers import PRODUCERS, UNRULED
from tests.read.pdf_maker.seen import printed, seen

FIXTURES = Path(__file__).parent / "fixtures"
ZEBRA = "#F2F2F2"
PLAN: list[Priority] = plan()


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("producer", PRODUCERS)
def test_every_cell_of_every_producer(producer: str, engine: str) -> None:
    document = read_pdf(FIXTURES / f"{producer}.pdf", engine=engine)
    expected = {
        ref: {name: " ".join(text.split()) for name, text in fields.items()} for ref, fields in printed(PLAN).items()
    }
    assert seen(document) == expected


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("producer", UNRULED)
def test_tables_without_borders_are_read_by_white_space_and_fills(producer: str, engine: str) -> None:
    document = read_pdf(FIXTURES / f"{producer}.pdf", engine=engine)
    expected = {
        ref: {name: " ".join(text.split()) for name, text in fields.items()} for ref, fields in printed(PLAN).items()
    }
    found = {
        ref: {name: "" if text == ZEBRA else text for name, text in fields.items()}
        for ref, fields in seen(document).items()
    }
    assert found == expected


@pytest.mark.parametrize("producer", [name for name in PRODUCERS if name != "calc"])
def test_headings_and_statements_are_paragraphs_of_their_own(producer: str) -> None:
    document = read_pdf(FIXTURES / f"{producer}.pdf")
    texts = {" ".join(cell.text.split()) for row in document.rows if row.table == 0 for cell in row.cells}
    for priority in PLAN:
        assert {priority.title, priority.statement} <= texts
