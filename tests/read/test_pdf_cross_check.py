"""Two engines on one file, and the picture of what was seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.errors import UsageError
from pipeline.model import Document
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.cross_check import cross_check, differences
from pipeline.read.pdf.inspect import as_png, inspect_page, inspect_svg
from tests.read.pdf_maker.drawings import drawn, written
from tests.read.pdf_maker.layout import pages


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path, "plain", drawn(pages(count=6)))


def changed(document: Document, row: int, text: str) -> Document:
    rows = list(document.rows)
    first, *others = rows[row].cells
    rows[row] = replace(rows[row], cells=(replace(first, text=text), *others))
    return replace(document, rows=tuple(rows), engine="pdfplumber")


def test_two_engines_that_agree_give_no_finding(path: Path) -> None:
    assert cross_check(path, read_pdf(path)) == ()


def test_a_cell_read_differently_is_one_finding_at_its_place(path: Path) -> None:
    document = read_pdf(path)
    (finding,) = differences(document, changed(document, 3, "something else"))
    assert finding.check == "engine_differs"
    assert finding.place == document.rows[3].cells[0].place
    assert finding.message.startswith("pdfium reads “")
    assert finding.message.endswith("”, pdfplumber “something else”.")


@pytest.mark.parametrize(
    ("difference", "told"),
    [
        ({"fill": "#FF0000"}, "pdfium sees no fill, pdfplumber the fill #FF0000."),
        ({"row_span": 2}, "pdfium sees a cell of 1 row and 1 column, pdfplumber a cell of 2 rows and 1 column."),
        ({"drawn": ("arrow",)}, "pdfium sees nothing drawn, pdfplumber a drawn arrow."),
    ],
)
def test_a_cell_with_the_same_words_is_told_by_what_differs(path: Path, difference: dict[str, Any], told: str) -> None:
    document = read_pdf(path)
    rows = list(document.rows)
    first, *others = rows[3].cells
    rows[3] = replace(rows[3], cells=(replace(first, **difference), *others))
    (finding,) = differences(document, replace(document, rows=tuple(rows), engine="pdfplumber"))
    assert finding.message.startswith("Both read “")
    assert finding.message.endswith(told)


def test_a_row_that_one_engine_lost_is_named(path: Path) -> None:
    document = read_pdf(path)
    shorter = replace(document, rows=document.rows[:-1], engine="pdfplumber")
    (finding,) = differences(document, shorter)
    assert finding.message.startswith("Only pdfium sees the row")


def test_inspect_draws_every_cell_of_the_page_with_its_role_and_every_row_with_its_kind(path: Path) -> None:
    document = read_pdf(path)
    row = document.rows[2]
    svg = inspect_svg(
        path, document, 1, roles={(row.number, 3): "action_id"}, kinds={row.number: "record", 4: "unknown: why"}
    ).decode()
    assert svg.count("<title>") == sum(len(row.cells) for row in document.rows if row.page == 1)
    assert ">3 record</text>" in svg
    assert ">action_id</text>" in svg
    assert ">why</text>" in svg
    assert as_png(inspect_page(path, document, 1)).startswith(b"\x89PNG")


def test_labels_hide_nothing_printed_where_a_cell_has_room_for_them(path: Path) -> None:
    document = read_pdf(path)
    row = document.rows[2]
    cell = row.cells[2]
    assert cell.place.box is not None
    box = [round(2 * edge) for edge in cell.place.box]
    roles = {(row.number, cell.column): "action_id"}
    bare, labelled = (
        np.asarray(inspect_page(path, document, 1, roles=known))[box[1] : box[3], box[0] : box[2]]
        for known in ({}, roles)
    )
    assert (bare != labelled).any()
    assert (labelled[bare.max(axis=2) < 100] < 100).all()


def test_inspect_refuses_a_page_that_is_not_there(path: Path) -> None:
    with pytest.raises(UsageError, match="no page 9"):
        inspect_page(path, read_pdf(path), 9)
