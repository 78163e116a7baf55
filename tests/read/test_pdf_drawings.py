"""One table, drawn in every way a program may draw it: every cell of every page must come out the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.beside import START
from pipeline.model import Document
from pipeline.read.drawn.copies import COPY
from pipeline.read.pdf import FEWEST_PAGES, read_pdf
from tests.read.pdf_maker.drawings import DRAWINGS, Inks, drawn, written
from tests.read.pdf_maker.layout import TrueCell, pages

PAGES = pages(count=24, seed=1)
TRUTH = [(number, row) for number, page in enumerate(PAGES, start=1) for row in page.rows]


def cells_of(document: Document) -> list[tuple[int | None, tuple[TrueCell, ...]]]:
    return [
        (row.page, tuple(TrueCell(c.column, c.row_span, c.column_span, c.text, c.fill) for c in row.cells))
        for row in document.rows
    ]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_every_drawing_gives_the_same_cells(drawing: str, engine: str, tmp_path: Path) -> None:
    document = read_pdf(written(tmp_path, drawing, DRAWINGS[drawing](PAGES)), engine=engine)
    assert cells_of(document) == TRUTH
    assert {one.reason for one in document.left_out} <= {COPY}


def test_both_engines_show_inks_as_one_colour(tmp_path: Path) -> None:
    path = written(tmp_path, "inks", drawn(PAGES, Inks))
    cells = cells_of(read_pdf(path))
    assert cells == cells_of(read_pdf(path, engine="pdfplumber"))
    assert "#EE1D23" in {cell.fill for _, row in cells for cell in row}  # full magenta and yellow


def test_two_processes_read_what_one_reads(tmp_path: Path) -> None:
    enough = pages(count=150, seed=1)
    assert len(enough) > 2 * FEWEST_PAGES["pdfium"] or START == "spawn"
    path = written(tmp_path, "plain", DRAWINGS["stroked lines"](enough))
    assert read_pdf(path, jobs=2) == read_pdf(path)


def test_only_the_first_row_of_a_page_comes_after_a_break(tmp_path: Path) -> None:
    document = read_pdf(written(tmp_path, "plain", DRAWINGS["stroked lines"](PAGES)))
    first = {page: next(row.number for row in document.rows if row.page == page) for page in range(1, len(PAGES) + 1)}
    assert {row.number for row in document.rows if row.breaks_before} == set(first.values())
