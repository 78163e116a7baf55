"""Table styles of word processors, which leave borders out of headings, first columns or every second row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from pipeline.model import Document
from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.producers import by_office

HEADINGS = ["Outcome", "Ref", "Action", "Lead", "Update", "RAG"]
ROWS = [
    [
        "1.1 Children are safe",
        "1.1.1",
        "Open the harbour office and visit every family there",
        "Head of Help",
        "A",
        "Red",
    ],
    ["", "1.1.2", "Train carers", "Principal Social Worker", "Drafted and agreed by the panel", "Green"],
    ["", "1.1.3", "Write to all schools about the weekly panel", "DCS", "Agreed", "Green"],
    ["1.2 Carers stay", "1.2.1", "Meet monthly", "Head of Help", "The lantern room was chosen for it", "Amber"],
    ["", "1.2.2", "Offer every carer a named worker before the summer", "DCS", "Drafted", "Red"],
]
PLAN = [HEADINGS, *ROWS]
WIDTHS = (110, 40, 180, 110, 180, 60)
STYLE = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=9.6)
BOLD = ParagraphStyle("head", parent=STYLE, fontName="Helvetica-Bold")
Commands = list[tuple[object, ...]]

ODD, EVEN = range(1, 6, 2), range(2, 6, 2)
BOX: Commands = [("BOX", (0, 0), (-1, -1), 1, colors.black)]
COLUMNS: Commands = [*BOX, ("LINEAFTER", (0, 0), (-1, -1), 0.5, colors.black)]
GRIDS: dict[str, Commands] = {
    "heading and every second row without uprights": [
        *BOX,
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),
        *(("LINEAFTER", (0, row), (-1, row), 0.5, colors.black) for row in EVEN),
    ],
    "rows parted by fills alone": [
        *BOX,
        ("INNERGRID", (0, 0), (-1, 1), 0.5, colors.black),
        *(("BACKGROUND", (0, row), (-1, row), colors.lightgrey) for row in ODD),
    ],
    "first column without borders": [
        ("GRID", (1, 0), (-1, -1), 0.5, colors.black),
        ("BACKGROUND", (1, 0), (-1, 0), colors.lightgrey),
    ],
    "headings without borders": [("GRID", (0, 1), (-1, -1), 0.5, colors.black)],
    "a frame and one upright": [*BOX, ("LINEAFTER", (0, 0), (0, -1), 0.5, colors.black)],
    "uprights, and level lines around the headings": [*COLUMNS, ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black)],
    "the same, with texts at the foot": [
        *COLUMNS,
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
        ("VALIGN", (1, 1), (-1, -1), "BOTTOM"),
    ],
    "uprights, and a level line under each group": [
        *COLUMNS,
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBELOW", (0, 3), (-1, 3), 0.5, colors.black),
    ],
}


def drawn(commands: Commands, folder: Path) -> Path:
    cells = [[Paragraph(text, BOLD if row == HEADINGS else STYLE) for text in row] for row in PLAN]
    table = Table(cells, colWidths=WIDTHS)
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *commands])
    SimpleDocTemplate(str(folder / "plan.pdf"), pagesize=landscape(A4)).build([table])
    return folder / "plan.pdf"


def words(document: Document) -> Sequence[list[str]]:
    """The texts of each row, without the blanks that a cell over several rows leaves out."""
    return [
        texts for row in document.rows if (texts := [" ".join(cell.text.split()) for cell in row.cells if cell.text])
    ]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("style", GRIDS)
def test_what_a_style_leaves_undrawn_is_put_where_the_other_rows_have_it(
    style: str, engine: str, tmp_path: Path
) -> None:
    document = read_pdf(drawn(GRIDS[style], tmp_path), engine=engine)
    assert words(document) == [[text for text in row if text] for row in PLAN]


@pytest.mark.parametrize("style", ["Light List", "Medium Shading 1 Accent 1", "Medium Grid 2", "Medium List 2"])
def test_a_plan_in_a_table_style_of_words_is_read_whole(style: str, tmp_path: Path) -> None:
    word = WordDocument()
    section = word.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    table = word.add_table(len(PLAN), len(HEADINGS), style=style)
    for row, texts in zip(table.rows, PLAN, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.save(str(tmp_path / "plan.docx"))
    document = read_pdf(by_office(tmp_path / "plan.docx", tmp_path))
    assert words(document) == [[text for text in row if text] for row in PLAN]


@pytest.mark.parametrize("numbers", [(1, 2, 3), (1, 1, 2)])
def test_outcomes_one_below_the_other_in_one_cell_are_told_by_their_numbers(
    numbers: Sequence[int], tmp_path: Path
) -> None:
    open_column: Commands = [*BOX, ("LINEAFTER", (0, 0), (-1, -1), 0.5, colors.black)]
    level: Commands = [
        ("LINEBELOW", (0, 0), (0, 0), 0.5, colors.black),
        ("INNERGRID", (1, 0), (-1, -1), 0.5, colors.black),
    ]
    rows = [HEADINGS, *([f"1.{at} Short", f"1.{at}.1", "Meet", "DCS", "Agreed", "Red"] for at in numbers)]
    table = Table(
        [[Paragraph(text, STYLE) for text in row] for row in rows], colWidths=WIDTHS, style=[*open_column, *level]
    )
    SimpleDocTemplate(str(tmp_path / "plan.pdf"), pagesize=landscape(A4)).build([table])
    assert words(read_pdf(tmp_path / "plan.pdf")) == rows


def test_words_that_a_cell_repeats_level_with_its_rows_are_each_rows_own(tmp_path: Path) -> None:
    open_column: Commands = [
        *BOX,
        ("INNERGRID", (0, 0), (4, -1), 0.5, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
    ]
    rows = [HEADINGS, *([f"1.{at} Short", f"1.{at}.1", "Meet", "DCS", "Agreed", "Red"] for at in (1, 2, 3))]
    uprights: Commands = [*open_column, ("LINEAFTER", (0, 0), (-1, -1), 0.5, colors.black)]
    table = Table([[Paragraph(text, STYLE) for text in row] for row in rows], colWidths=WIDTHS, style=uprights)
    SimpleDocTemplate(str(tmp_path / "plan.pdf"), pagesize=landscape(A4)).build([table])
    assert words(read_pdf(tmp_path / "plan.pdf")) == rows


def test_a_border_that_leaves_a_column_out_is_no_bar_over_the_others(tmp_path: Path) -> None:
    sides: Commands = [
        ("LINEBEFORE", (0, 0), (0, -1), 1, colors.black),
        ("LINEAFTER", (-1, 0), (-1, -1), 1, colors.black),
    ]
    head: Commands = [("GRID", (0, 0), (-1, 0), 0.5, colors.black), ("LINEBELOW", (0, 0), (-1, 1), 0.5, colors.black)]
    part: Commands = [("LINEBELOW", (1, 2), (-2, 2), 0.5, colors.black)]
    cells = [[Paragraph(text, STYLE) for text in row] for row in PLAN[:3]]
    table = Table(cells, colWidths=WIDTHS, style=[*sides, *head, *part])
    SimpleDocTemplate(str(tmp_path / "plan.pdf"), pagesize=landscape(A4)).build([table])
    assert not any(cell.drawn for row in read_pdf(tmp_path / "plan.pdf").rows for cell in row.cells)


def test_a_colour_over_several_rows_is_that_of_each(tmp_path: Path) -> None:
    red: Commands = [*BOX, ("LINEAFTER", (0, 0), (-1, -1), 0.5, colors.black)]
    level: Commands = [("LINEBELOW", (0, 0), (4, -1), 0.5, colors.black), ("BACKGROUND", (5, 1), (5, -1), colors.red)]
    cells = [[Paragraph(text, STYLE) for text in [*row[:5], ""]] for row in PLAN]
    table = Table(cells, colWidths=WIDTHS, style=[*red, *level])
    SimpleDocTemplate(str(tmp_path / "plan.pdf"), pagesize=landscape(A4)).build([table])
    fills = [row.cells[-1].fill for row in read_pdf(tmp_path / "plan.pdf").rows]
    assert fills == [None, *["#FF0000"] * len(ROWS)]


def test_a_column_that_only_rows_without_uprights_have_words_in_is_one_too(tmp_path: Path) -> None:
    rows = [[*HEADINGS, "Q1"], *([*row, "" if at else "X"] for at, row in enumerate(ROWS))]
    uprights: Commands = [("LINEAFTER", (0, 2), (-1, -1), 0.5, colors.black)]
    style: Commands = [*BOX, ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), *uprights]
    cells = [[Paragraph(text, STYLE) for text in row] for row in rows]
    table = Table(cells, colWidths=[*WIDTHS, 30], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *style])
    SimpleDocTemplate(str(tmp_path / "plan.pdf"), pagesize=landscape(A4)).build([table])
    assert words(read_pdf(tmp_path / "plan.pdf")) == [[text for text in row if text] for row in rows]


def test_lines_that_each_begin_a_row_are_not_one_text_in_the_middle_of_their_cell(tmp_path: Path) -> None:
    rows = [["", "and the rest of a row"], *([f"1.1.{at}", "Visit weekly, and write down"] for at in (2, 3, 4))]
    rows += [["", "Find more homes near schools"]]
    cells = [[Paragraph(text, STYLE) for text in row] for row in rows]
    open_column: Commands = [*BOX, ("LINEAFTER", (0, 0), (0, -1), 1, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    inner: Commands = [("LINEBELOW", (1, 0), (1, -1), 0.5, colors.black)]
    table = Table(cells, colWidths=(60, 90), style=[*open_column, *inner])
    SimpleDocTemplate(str(tmp_path / "plan.pdf"), pagesize=landscape(A4)).build([table])
    assert words(read_pdf(tmp_path / "plan.pdf"))[:3] == [
        ["and the rest of a row"],
        ["1.1.2", "Visit weekly, and write down"],
        ["1.1.3", "Visit weekly, and write down"],
    ]


def test_a_text_in_every_row_of_a_cell_without_borders_is_each_rows_own(tmp_path: Path) -> None:
    outcome = "Carers stay, and are seen by one worker all year"
    rows = [("all of them are safe", "and the rest")]
    rows += [
        (f"1.{at} {outcome}", f"1.{at}.1 Visit weekly, and write all down in the book of the home") for at in (2, 3)
    ]
    rows += [(outcome, "Find more homes near schools, and keep them open all year"), (outcome, "Meet")]
    cells = [[Paragraph(text, STYLE) for text in row] for row in rows]
    open_column: Commands = [*BOX, ("LINEAFTER", (0, 0), (0, -1), 1, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    slim: Commands = [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5)]
    inner: Commands = [("LINEBELOW", (1, 0), (1, -1), 0.5, colors.black), *slim]
    table = Table(cells, colWidths=(90, 90), style=[*open_column, *inner])
    SimpleDocTemplate(str(tmp_path / "plan.pdf"), pagesize=landscape(A4)).build([table])
    assert [row[0] for row in words(read_pdf(tmp_path / "plan.pdf"))] == [row[0] for row in rows]


def test_no_row_goes_on_through_headings_that_have_borders_of_their_own(tmp_path: Path) -> None:
    level: Commands = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("GRID", (0, 0), (-1, 0), 0.5, colors.black)]
    fills: Commands = [("BACKGROUND", (5, 1), (5, -1), colors.lightgreen), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    rest = ["Open the harbour office and visit every family there", "Head of Help", "Drafted by the panel twice", "Red"]
    rows = [[f"A{at}.1", f"A{at} Carers have panels to reduce drift and delay", *rest] for at in range(1, 9)]
    cells = [[Paragraph(text, STYLE) for text in row] for row in (HEADINGS, *rows)]
    title = Paragraph("PRIORITY B - THE LANTERN ROOM AND EVERY CARER; Help comes early.", BOLD)
    tables = [Table(cells, colWidths=(50, 110, 180, 90, 140, 40), style=[*level, *fills]) for _ in range(3)]
    parts = [part for table in tables for part in (title, Spacer(1, 14), table, Spacer(1, 14))]
    SimpleDocTemplate(str(tmp_path / "plan.pdf"), pagesize=landscape(A4)).build(parts)
    firsts = [row for row in words(read_pdf(tmp_path / "plan.pdf")) if row[0].startswith("A1.1")]
    assert firsts == [rows[0]] * 3


def test_a_heading_over_a_table_whose_words_begin_where_columns_do_is_no_row_of_it(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=(460, 300))
    canvas.setFont("Helvetica", 9)
    canvas.grid([40, 95, 168, 195.5, 400], [190, 210, 230, 250])
    heading = ("PRIORITY 2:", "INCLUSION AND", "CARE", "Children get help early")
    for x, text in zip((42, 97, 170, 197.5), heading, strict=True):
        canvas.drawString(x, 256, text)
        for row in range(3):
            canvas.drawString(x, 236 - 20 * row, "words")
    canvas.save()
    document = read_pdf(tmp_path / "plan.pdf")
    assert [row.table for row in document.rows] == [0, 1, 1, 1]
