"""Tables where nothing is drawn, their cells at the top, middle or foot of their rows: every row and cell is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from pipeline.model import Document, Severity
from pipeline.read.pdf import read_pdf

WORDS = ("harbour", "lantern", "meadow", "families", "visits", "panel", "carers", "weekly", "drafted", "agreed")
HEADINGS = ("Ref", "Action", "Lead", "Measure", "Update", "RAG")
WIDTHS = (40, 160, 80, 130, 180, 40)
STYLE = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=9.6)
Rows = list[list[str]]


def texts(chance: Random, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(2, most))).capitalize()


def plan_rows(seed: int, count: int = 9) -> Rows:
    chance = Random(seed)
    return [
        [
            f"1.{row // 3 + 1}.{row % 3 + 1}",
            texts(chance, 16),
            "Head of Help",
            texts(chance, 12),
            texts(chance, 30),
            "Red",
        ]
        for row in range(count)
    ]


def printed(
    folder: Path, rows: Sequence[Sequence[str]], *looks: tuple[object, ...], pad: float = 3, heads: int = 1
) -> Document:
    cells = [[Paragraph(text, STYLE) for text in row] for row in [HEADINGS, *rows]]
    pads = [("TOPPADDING", (0, 0), (-1, -1), pad), ("BOTTOMPADDING", (0, 0), (-1, -1), pad)]
    file = folder / "plan.pdf"
    table = Table(cells, colWidths=WIDTHS[: len(rows[0])], style=[*pads, *looks], repeatRows=heads)
    SimpleDocTemplate(str(file), pagesize=(700, 800), invariant=1).build([table])
    return read_pdf(file)


def seen(document: Document) -> Rows:
    rows = [[" ".join(cell.text.split()) for cell in row.cells] for row in document.rows if row.table]
    return [row for row in rows if tuple(row) != HEADINGS]


def doubted(document: Document) -> int:
    return sum(one.check == "rows_by_text" and one.severity is Severity.WARNING for one in document.findings)


@pytest.mark.parametrize("pad", [1, 3, 6])
@pytest.mark.parametrize("side", ["TOP", "MIDDLE", "BOTTOM"])
def test_rows_are_found_wherever_their_cells_stand(side: str, pad: int, tmp_path: Path) -> None:
    rows = plan_rows(seed=pad)
    document = printed(tmp_path, rows, ("VALIGN", (0, 0), (-1, -1), side), pad=pad)
    assert seen(document) == rows
    assert doubted(document) == 0


def test_rows_without_identifiers_are_found_by_how_their_cells_stand(tmp_path: Path) -> None:
    rows = [row[1:] for row in plan_rows(seed=4)]
    cells = [[Paragraph(text, STYLE) for text in row] for row in [HEADINGS[1:], *rows]]
    table = Table(cells, colWidths=WIDTHS[1:], style=[("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
    SimpleDocTemplate(str(tmp_path / "plan.pdf"), pagesize=(700, 800), invariant=1).build([table])
    assert seen(read_pdf(tmp_path / "plan.pdf"))[1:] == rows


def test_rows_that_touch_are_doubted_where_a_line_may_belong_to_either(tmp_path: Path) -> None:
    rows = plan_rows(seed=7)
    document = printed(tmp_path, rows, ("VALIGN", (0, 0), (-1, -1), "TOP"), pad=0)
    assert seen(document) == rows or doubted(document)


def in_one_box(rows: Rows) -> Rows:
    """One row with a line for each of these, all short."""
    return [["<br/>".join(text[:12] for text in column) for column in zip(*rows, strict=True)]]


def test_several_rows_in_one_drawn_box_are_told_apart_by_their_identifiers(tmp_path: Path) -> None:
    rows = [[text[:12].strip() for text in row] for row in plan_rows(seed=2, count=4)]
    assert seen(printed(tmp_path, in_one_box(rows), ("GRID", (0, 0), (-1, -1), 0.5, "black"))) == rows


def test_several_rows_without_identifiers_in_one_drawn_box_are_doubted(tmp_path: Path) -> None:
    rows = [[text, *row[1:]] for text, row in zip(("Oak", "Elm", "Ash"), plan_rows(seed=2, count=3), strict=True)]
    assert doubted(printed(tmp_path, in_one_box(rows), ("GRID", (0, 0), (-1, -1), 0.5, "black"))) == 1


def test_a_cell_over_several_rows_with_its_text_at_half_height_starts_with_the_first(tmp_path: Path) -> None:
    rows = [["", *row] for row in plan_rows(seed=5)]
    for start in (0, 3, 6):
        rows[start][0] = "Homes are warm and near"
    document = printed_with_outcome(tmp_path, rows)
    starts = [row.cells[0].text for row in document.rows if row.table and len(row.cells) > 6]
    assert [text.replace("\n", " ") for text in starts[1:]] == ["Homes are warm and near"] * 3


@pytest.mark.parametrize("side", ["TOP", "MIDDLE"])
def test_pages_without_headings_keep_the_columns_of_the_page_before(side: str, tmp_path: Path) -> None:
    rows = plan_rows(seed=8, count=27)
    for row in rows[8:]:
        row[2] = ""
    document = printed(tmp_path, rows, ("VALIGN", (0, 0), (-1, -1), side), heads=0)
    assert max(row.page or 0 for row in document.rows) > 1
    assert seen(document) == rows


def test_one_row_left_over_on_the_last_page_is_read(tmp_path: Path) -> None:
    rows = plan_rows(seed=3, count=27)
    pages = [printed(tmp_path, rows[:count]) for count in range(8, 28)]
    last = [sum(row.page == len(one.pages) and len(row.cells) == len(HEADINGS) for row in one.rows) for one in pages]
    assert 2 in last
    assert [seen(one) for one in pages] == [rows[:count] for count in range(8, 28)]


def printed_with_outcome(folder: Path, rows: Rows) -> Document:
    cells = [[Paragraph(text, STYLE) for text in row] for row in [("Outcome", *HEADINGS), *rows]]
    spans = [("SPAN", (0, start), (0, start + 2)) for start in (1, 4, 7)]
    style = [*spans, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    SimpleDocTemplate(str(folder / "plan.pdf"), pagesize=(800, 800), invariant=1).build(
        [Table(cells, colWidths=(60, *WIDTHS), style=style)]
    )
    return read_pdf(folder / "plan.pdf")


def test_rows_too_low_for_their_words_are_doubted(tmp_path: Path) -> None:
    rows = plan_rows(seed=6)
    cells = [[Paragraph(text, STYLE) for text in row] for row in [HEADINGS, *rows]]
    low = [13.0] * len(cells)
    table = Table(cells, colWidths=WIDTHS, rowHeights=low, style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
    SimpleDocTemplate(str(tmp_path / "plan.pdf"), pagesize=(700, 800), invariant=1).build([table])
    document = read_pdf(tmp_path / "plan.pdf")
    assert doubted(document) >= len(seen(document)) > 0


def printed_with_banners(folder: Path, *looks: tuple[object, ...]) -> Document:
    """Under the headings two banners, the outcome of three actions in one cell, and a banner before the last three."""
    outcomes = [["Homes are warm and near", *row] if at % 3 == 0 else ["", *row] for at, row in enumerate(plan_rows(9))]
    rows = [("Outcome", *HEADINGS), ["PART 1 - HARBOUR AND MEADOW"], ["Aim 1: Lanterns for all families"]]
    rows += [*outcomes[:6], ["PART 2 - PANELS AND CARERS"], *outcomes[6:]]
    cells = [[Paragraph(text, STYLE) for text in row] + [""] * (7 - len(row)) for row in rows]
    spans = [("SPAN", (0, at), (-1, at)) for at, row in enumerate(rows) if len(row) == 1]
    table = Table(cells, colWidths=(80, *WIDTHS), style=[*spans, *looks])
    SimpleDocTemplate(str(folder / "plan.pdf"), pagesize=(800, 900), invariant=1).build([table])
    return read_pdf(folder / "plan.pdf")


def banners(document: Document) -> Rows:
    rows = [[text for cell in row.cells if (text := " ".join(cell.text.split()))] for row in document.rows]
    return [row for row in rows if row[0].startswith(("PART", "Aim", "Outcome"))]


def test_banners_that_follow_each_other_are_rows_of_their_own(tmp_path: Path) -> None:
    document = printed_with_banners(tmp_path, ("VALIGN", (0, 0), (-1, -1), "TOP"))
    assert [len(row) for row in banners(document)] == [7, 1, 1, 1]


def test_a_banner_across_columns_whose_texts_span_rows_stays_a_row(tmp_path: Path) -> None:
    spans = [("SPAN", (0, start), (0, start + 2)) for start in (3, 6, 10)]
    document = printed_with_banners(tmp_path, *spans, ("VALIGN", (0, 0), (-1, -1), "BOTTOM"))
    assert [len(row) for row in banners(document)] == [7, 1, 1, 1]
