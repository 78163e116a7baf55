"""Ruled tables in the ways of government reports: see ``docs/decisions/0047-where-grids-differ.md``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.grids import by_planpipe, relations
from benchmarks.ruled_drawings import DRAWINGS, drawn
from pipeline.model import Severity
from pipeline.read.pdf import read_pdf

LIMITS = {
    "open sides ends and rows": "rows inside the uprights are told apart by nothing that is drawn",
    "box with uprights": "rows inside the box are told apart by nothing that is drawn",
    "headings left of their numbers": "headings and numbers share no white space",
    "spanning headers between level rules": "a heading's words do not reach over both of its columns",
    "side by side between level rules": "the rules of both tables are level, and nothing stands between them",
}


@pytest.mark.parametrize("name", sorted(set(DRAWINGS) - set(LIMITS)))
def test_a_ruled_table_is_read_as_it_is_seen(name: str, tmp_path: Path) -> None:
    path = tmp_path / "table.pdf"
    seen = relations(drawn(name, path))
    assert relations(by_planpipe(path)) == seen


@pytest.mark.parametrize("name", ["open sides ends and rows", "box with uprights"])
def test_rows_that_nothing_drawn_tells_apart_are_doubted(name: str, tmp_path: Path) -> None:
    drawn(name, tmp_path / "table.pdf")
    findings = read_pdf(tmp_path / "table.pdf").findings
    assert [one.severity for one in findings if one.check == "rows_by_text"] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("headings left of their numbers", "nothing stands under the heading “Places”"),
        ("spanning headers between level rules", "the heading “Last year” may stand over more columns"),
        ("side by side between level rules", "its headings come twice"),
    ],
)
def test_columns_that_the_headings_speak_against_are_told(name: str, told: str, tmp_path: Path) -> None:
    drawn(name, tmp_path / "table.pdf")
    findings = read_pdf(tmp_path / "table.pdf").findings
    assert any(told in one.message for one in findings if one.check == "columns_by_space")


@pytest.mark.parametrize("name", sorted(set(DRAWINGS) - set(LIMITS)))
def test_a_table_read_as_it_is_seen_has_no_doubt_about_its_columns(name: str, tmp_path: Path) -> None:
    drawn(name, tmp_path / "table.pdf")
    findings = read_pdf(tmp_path / "table.pdf").findings
    assert [one.message for one in findings if one.check == "columns_by_space"] == []


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_what_no_line_tells_apart_is_still_there(name: str, tmp_path: Path) -> None:
    path = tmp_path / "table.pdf"
    printed = Counter(word for table in drawn(name, path) for spot in table for word in spot.text.split())
    assert printed == Counter(word for row in read_pdf(path).rows for cell in row.cells for word in cell.text.split())
