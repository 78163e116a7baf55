"""What page ends, narrow columns and short tables do to rows without rules: each stays whole, in its own columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from pipeline.model import Document
from pipeline.read.pdf import read_pdf
from pipeline.read.unruled.line_pieces import Piece
from pipeline.read.unruled.wrapped_numbers import opening_numbers

STYLE = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=9.6)
NARROW = ParagraphStyle("narrow", STYLE, splitLongWords=1)
HEADINGS = ["Ref", "Action", "Lead", "Measure", "Update"]
WIDTHS = [40, 150, 80, 130, 180]
LONG = "Visit families each week and record what carers say of lanterns, meadows and harbours near the school"
Rows = list[list[str]]


def row(number: str, action: str = "Visit every home") -> list[str]:
    return [number, action, "Head of Help", "Homes are warm", "On track"]


def table(rows: Rows, widths: list[float] | None = None, *style: tuple[object, ...], pad: float = 3) -> Table:
    cells = [[Paragraph(text, NARROW) for text in texts] for texts in rows]
    pads = [("TOPPADDING", (0, 0), (-1, -1), pad), ("BOTTOMPADDING", (0, 0), (-1, -1), pad)]
    return Table(cells, colWidths=widths or WIDTHS, style=[*pads, ("VALIGN", (0, 0), (-1, -1), "TOP"), *style])


def printed(folder: Path, *parts: object) -> Document:
    file = folder / "plan.pdf"
    SimpleDocTemplate(str(file), pagesize=(700, 600), invariant=1).build(list(parts))
    return read_pdf(file)


def seen(document: Document) -> Rows:
    rows = [[" ".join(cell.text.split()) for cell in one.cells] for one in document.rows if one.table]
    return [texts for texts in rows if "Action" not in texts]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("width", [24, 30])
def test_an_identifier_too_wide_for_its_column_is_one(width: float, ruled: bool, tmp_path: Path) -> None:
    rows = [row(f"10.{group}.{place}", LONG) for group in (1, 2) for place in (1, 2, 3)]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else []
    document = printed(tmp_path, table([HEADINGS, *rows], [width, *WIDTHS[1:]], *grid))
    assert seen(document) == rows


def test_numbers_one_below_the_other_stay_several() -> None:
    column = [
        Piece(40, at - 7, 60, at + 2, at, 8, text) for at, text in zip((10, 20, 30), ("1.1", "1.2", "1.3"), strict=True)
    ]
    assert opening_numbers(column) == column


def test_a_page_that_holds_the_rest_of_one_cell_only_is_a_row(tmp_path: Path) -> None:
    rows = [row(f"1.1.{place}", LONG) for place in range(1, 6)]
    rest = [["", "", "", "", "since the spring"]]
    document = printed(tmp_path, table([HEADINGS, *rows]), PageBreak(), table(rest))
    assert [
        cell.text for one in document.rows if one.page == 2 and one.table for cell in one.cells if cell.text
    ] == rest[0][4:]


def test_two_rows_between_headings_have_the_columns_of_the_table_above(tmp_path: Path) -> None:
    rows = [row(f"1.{group}.{place}", LONG) for group in (1, 2) for place in (1, 2)]
    title = Paragraph(f"Outcome 1.2: {LONG} {LONG} {LONG}", STYLE)
    document = printed(tmp_path, table([HEADINGS, *rows[:2], row("1.1.3")]), title, table(rows[2:]))
    assert seen(document) == [*rows[:2], row("1.1.3"), *rows[2:]]


def test_marks_under_a_heading_are_no_part_of_it(tmp_path: Path) -> None:
    rows = [[f"1.1.{place}", "Visit homes", "x" if place % 3 else "", "x", "On track"] for place in range(1, 9)]
    document = printed(tmp_path, table([["Ref", "Action", "Apr", "May", "Update"], *rows], pad=0))
    assert seen(document) == rows


def test_a_numbered_text_is_one_column(tmp_path: Path) -> None:
    rows = [[f"2.{place} {LONG}", *row(f"2.{place}.1")] for place in range(1, 7)]
    document = printed(tmp_path, table([["Outcome", *HEADINGS], *rows], [110, *WIDTHS[:-1], 120]))
    assert seen(document) == rows


@pytest.mark.parametrize("side", ["TOP", "MIDDLE", "BOTTOM"])
def test_months_stand_under_their_common_heading_in_every_table(side: str, tmp_path: Path) -> None:
    months = ["Apr", "May", "Jun", "Jul"]
    heads = [["Ref", "Action", "Timescale", "", "", "", "Update"], ["", "", *months, ""]]
    spans = [("SPAN", (column, 0), (column, 1)) for column in (0, 1, 6)]
    style = [*spans, ("SPAN", (2, 0), (5, 0)), ("VALIGN", (0, 0), (-1, -1), side)]
    tables = [
        table([*heads, *([f"{part}.1.{place}", LONG, "", "x", "", "x", "On track"] for place in (1, 2, 3))],
              [40, 150, 45, 45, 45, 45, 150], *style)
        for part in (1, 2)
    ]  # fmt: skip
    document = printed(tmp_path, tables[0], Paragraph("Priority 2", STYLE), tables[1])
    headings = [[cell.text for cell in one.cells if cell.text in months] for one in document.rows]
    assert [found for found in headings if found] == [months, months]


def test_dates_that_stand_as_near_as_lines_are_one_to_a_cell(tmp_path: Path) -> None:
    rows = [[f"1.1.{place}", "Visit homes", f"{place + 10}/11/2025", "On track"] for place in range(1, 8)]
    document = printed(tmp_path, table([["Ref", "Action", "By when", "Update"], *rows], [40, 150, 56, 120], pad=0))
    assert seen(document) == rows


def test_rows_that_words_and_identifiers_tell_apart_are_hardly_doubted(tmp_path: Path) -> None:
    rows = [row(f"1.1.{place}", f"{LONG}." if place % 2 else "Visit every home.") for place in range(1, 9)]
    document = printed(tmp_path, table([HEADINGS, *rows], pad=0))
    assert seen(document) == rows
    assert sum(one.check == "rows_by_text" for one in document.findings) <= 1


def test_the_rest_of_a_row_right_under_repeated_headings_is_no_part_of_them(tmp_path: Path) -> None:
    rows = [row(f"1.1.{place}", LONG) for place in range(1, 6)]
    rest = [["", "at the school", "", "", "since the spring"]]
    document = printed(tmp_path, table([HEADINGS, *rows], pad=0), PageBreak(), table([HEADINGS, *rest], pad=0))
    assert seen(document) == [*rows, *rest]


def test_a_title_over_the_headings_is_a_row_of_its_own_where_months_have_a_heading(tmp_path: Path) -> None:
    months = ["Apr", "May", "Jun", "Jul"]
    heads = [
        ["A plan for every home and family in Westmarch", *[""] * 6],
        ["Ref", "Action", "Timescale", *[""] * 3, "Update"],
    ]
    spans = [("SPAN", (0, 0), (6, 0)), *(("SPAN", (column, 1), (column, 2)) for column in (0, 1, 6))]
    rows = [[f"1.1.{place}", LONG, "", "x", "", "x", "On track"] for place in (1, 2, 3)]
    widths = [40.0, 150, 45, 45, 45, 45, 150]
    document = printed(
        tmp_path, table([*heads, ["", "", *months, ""], *rows], widths, *spans, ("SPAN", (2, 1), (5, 1)))
    )
    assert [cell.text for cell in document.rows[1].cells if cell.text] == ["Ref", "Action", "Timescale", "Update"]
