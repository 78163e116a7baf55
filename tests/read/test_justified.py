"""Lines that a program sets wide: where a gap is a space, and where it only is the stretch."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.bare import bare
from tests.read.pdf_maker.drawings import written

ENGINES = pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])


def cell(tmp_path: Path, engine: str, shown: str) -> str:
    path = written(tmp_path, "justified", bare(f"BT /F1 9 Tf 54 240 Td {shown} ET"))
    return read_pdf(path, engine=engine).rows[1].cells[0].text


@ENGINES
@pytest.mark.parametrize(
    "shown",
    [
        "[(a ) -300 (multi-) -300 (agency ) -300 (audit)] TJ",
        "(a ) Tj 10.2 0 Td (multi-) Tj 24.7 0 Td (agency ) Tj 34.2 0 Td (audit) Tj",
    ],
)
def test_a_line_that_is_stretched_after_a_hyphen_has_no_space_there(engine: str, shown: str, tmp_path: Path) -> None:
    assert cell(tmp_path, engine, shown) == "a multi-agency audit"


@ENGINES
def test_a_space_after_a_hyphen_is_one_where_no_space_is_printed(engine: str, tmp_path: Path) -> None:
    shown = "[(a) -600 (multi-) -300 (agency) -600 (audit) ] TJ"
    assert cell(tmp_path, engine, shown) == "a multi- agency audit"
