"""What a workbook shows is read; what it does not show is left out by name."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import Document
from pipeline.read import read
from pipeline.read.excel.number_format import shown
from tests.read.office_maker import solid

HEAD = ("Ref", "Action", "Lead", "RAG")


def sheet(*rows: tuple[object, ...]) -> Worksheet:
    """The first sheet of a workbook, with a header and some rows."""
    made = Workbook().active
    for row in (HEAD, *rows):
        made.append(row)
    return made


def saved(made: Worksheet, folder: Path) -> Document:
    made.parent.save(folder / "plan.xlsx")
    return read(folder / "plan.xlsx")


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.rows]


def left(document: Document) -> list[tuple[str, str]]:
    return [(one.text, one.reason) for one in document.left_out]


def fill_at(document: Document, row: int, column: int) -> str | None:
    return document.rows[row - 1].cells[column - 1].fill


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (date(2025, 9, 1), "mmm-yy", "Sep-25"),
        (date(2025, 10, 31), "dd/mm/yyyy", "31/10/2025"),
        (date(2025, 10, 31), "mm-dd-yy", "31/10/2025"),
        (datetime(2025, 10, 31, 9, 5), "d mmmm yyyy h:mm AM/PM", "31 October 2025 9:05 AM"),
        (date(2025, 10, 3), '[$-809]dddd" the "d', "Friday the 3"),
        (2.1, "General", "2.1"),
        (2.1, "0.00", "2.10"),
        (1.1, '"A"0.0', "A1.1"),
        (123, "0\\.0\\.0", "1.2.3"),
        (0.455, "0.0%", "45.5%"),
        (-1234.5, "£#,##0;[Red]-£#,##0", "-£1,235"),
        (7, "000", "007"),
        (0, '0;-0;"none"', "none"),
        ("B2", '"Ref "@', "Ref B2"),
        (True, "General", "TRUE"),
    ],
)
def test_a_value_is_shown_in_its_format(value: object, code: str, text: str) -> None:
    assert shown(value, code).text == text


def test_a_date_shown_month_first_is_turned_round_and_told(tmp_path: Path) -> None:
    made = sheet(("1.1", "Mow", date(2025, 11, 10), ""))
    made["C2"].number_format = "m/d/yyyy"
    document = saved(made, tmp_path)
    assert texts(document)[1][2] == "10/11/2025"
    assert [finding.check for finding in document.findings] == ["date_reordered"]


def test_fills_know_themes_tints_and_patterns(tmp_path: Path) -> None:
    made = sheet(("a", "b", "c", "d"))
    made["A2"].fill = solid("#92D050")
    made["B2"].fill = PatternFill("solid", start_color=Color(theme=4))
    made["C2"].fill = PatternFill("solid", start_color=Color(theme=0, tint=-0.5))
    made["D2"].fill = solid("#FFFFFF")
    row = saved(made, tmp_path).rows[1]
    assert [cell.fill for cell in row.cells] == ["#92D050", "#4F81BD", "#808080", None]


def test_hidden_rows_columns_and_sheets_are_left_out(tmp_path: Path) -> None:
    made = sheet(("1.1", "Seen", "AB", "x"), ("1.2", "Row gone", "CD", "y"))
    made.row_dimensions[3].hidden = True
    made.column_dimensions["D"].hidden = True
    made.parent.create_sheet("Secret").append(["list"])
    made.parent["Secret"].sheet_state = "hidden"
    document = saved(made, tmp_path)
    assert texts(document) == [["Ref", "Action", "Lead"], ["1.1", "Seen", "AB"]]
    assert {reason for _, reason in left(document)} == {
        "hidden text: in a hidden row",
        "hidden text: in a hidden column",
        "hidden text: on a hidden sheet",
    }
    assert [finding.check for finding in document.findings] == ["hidden_text"] * 3


def test_a_merged_cell_whose_first_row_is_hidden_still_shows(tmp_path: Path) -> None:
    made = sheet(("1.1", "Over all", "AB", "x"), ("1.2", None, "CD", "y"), ("1.3", None, "EF", "z"))
    made.merge_cells("B2:B4")
    made.row_dimensions[2].hidden = True
    document = saved(made, tmp_path)
    assert texts(document)[1] == ["1.2", "Over all", "CD", "y"]
    assert document.rows[1].cells[1].row_span == 2


def test_words_that_a_format_or_a_colour_hides_are_left_out(tmp_path: Path) -> None:
    made = sheet((5, "Seen", "pale", "x"))
    made["A2"].number_format = ";;;"
    made["C2"].font = Font(color="FFFFFFFF")
    document = saved(made, tmp_path)
    assert texts(document)[1] == ["", "Seen", "", "x"]
    assert [text for text, _ in left(document)] == ["5", "pale"]


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        (CellIsRule(operator="equal", formula=['"red"'], fill=solid("#FF0000")), True),
        (CellIsRule(operator="notEqual", formula=['"Red"'], fill=solid("#FF0000")), False),
        (FormulaRule(formula=['$D2="Red"'], fill=solid("#FF0000")), True),
        (FormulaRule(formula=['NOT(ISERROR(SEARCH("ed",D2)))'], fill=solid("#FF0000")), True),
        (FormulaRule(formula=['AND(LEN(TRIM(D2))>0,LEFT($C2,1)<>"A")'], fill=solid("#FF0000")), False),
    ],
)
def test_a_conditional_colour_is_worked_out(tmp_path: Path, rule: Any, holds: bool) -> None:
    made = sheet(("1.1", "Mow", "AB", "Red"))
    made.conditional_formatting.add("D2:D9", rule)
    document = saved(made, tmp_path)
    assert fill_at(document, 2, 4) == ("#FF0000" if holds else None)
    assert document.findings == ()


def test_a_strip_of_months_coloured_by_dates_is_worked_out(tmp_path: Path) -> None:
    made = Workbook().active
    made.append(["Ref", "From", "To", *(date(2025, month, 1) for month in (4, 5, 6, 7))])
    made.append(["1.1", date(2025, 5, 1), date(2025, 6, 30), None, None, None, None])
    made.conditional_formatting.add("D2:G9", FormulaRule(formula=["AND(D$1>=$B2,D$1<=$C2)"], fill=solid("#7030A0")))
    document = saved(made, tmp_path)
    assert [fill_at(document, 2, column) for column in (4, 5, 6, 7)] == [None, "#7030A0", "#7030A0", None]


@pytest.mark.parametrize(
    "rule",
    [
        ColorScaleRule(start_type="min", start_color="FF0000", end_type="max", end_color="00FF00"),
        FormulaRule(formula=["D2<TODAY()"], fill=solid("#FF0000")),
    ],
)
def test_a_colour_that_cannot_be_worked_out_is_told(tmp_path: Path, rule: Any) -> None:
    made = sheet(("1.1", "Mow", "AB", 3))
    made.conditional_formatting.add("D2:D9", rule)
    assert [finding.check for finding in saved(made, tmp_path).findings] == ["colour_unknown"]


def test_a_formula_without_its_result_is_told(tmp_path: Path) -> None:
    document = saved(sheet(("1.1", "Mow", "=B2&C9", "x")), tmp_path)
    assert [(one.check, one.place and one.place.column) for one in document.findings] == [("formula_unknown", 3)]


def test_a_number_that_may_have_lost_its_zero_is_doubted(tmp_path: Path) -> None:
    rows = [(number, "Mow", "AB", "x") for number in (2.8, 2.9, 2.1, 2.11, 3.1)]
    document = saved(sheet(*rows), tmp_path)
    assert [(one.check, one.printed) for one in document.findings] == [("number_doubtful", "2.1")]


def test_rich_text_keeps_its_bold_beginning(tmp_path: Path) -> None:
    words = CellRichText(TextBlock(InlineFont(b=True), "Complete"), " - the gate\nis oiled")
    cell = saved(sheet(("1.1", words, "AB", "x")), tmp_path).rows[1].cells[1]
    assert (cell.text, cell.bold, cell.run_in) == ("Complete - the gate\nis oiled", False, "Complete")


def test_a_title_above_and_a_key_below_are_no_rows_of_the_table(tmp_path: Path) -> None:
    made = Workbook().active
    for row in (["Westmarch plan, May 2025"], [], HEAD, ["1.1", "Mow", "AB", "R"], [], ["R", "late"], ["G", "done"]):
        made.append(row)
    document = saved(made, tmp_path)
    assert [row.table for row in document.rows] == [0, 1, 1, 0, 0]
    assert texts(document)[3:] == [["R late"], ["G done"]]


def test_the_names_of_several_sheets_stand_above_them(tmp_path: Path) -> None:
    made = sheet(("1.1", "Mow", "AB", "x"))
    made.title = "Priority 1 Roads"
    other = made.parent.create_sheet("Priority 2")
    for row in (["PRIORITY 2: Woods"], HEAD, ["2.1", "Plant", "CD", "y"]):
        other.append(row)
    document = saved(made, tmp_path)
    assert [row.cells[0].text for row in document.rows if row.table == 0] == ["Priority 1 Roads", "PRIORITY 2: Woods"]
    assert document.rows[-1].cells[0].place.source == "plan.xlsx#Priority 2"


def test_only_the_latest_of_the_months_sheets_is_read(tmp_path: Path) -> None:
    made = sheet(("1.1", "Mow", "AB", "x"))
    made.title = "Sept 2025"
    other = made.parent.create_sheet("Oct 2025")
    for row in (HEAD, ["1.1", "Mow twice", "AB", "y"]):
        other.append(row)
    document = saved(made, tmp_path)
    assert texts(document)[1:] == [list(HEAD), ["1.1", "Mow twice", "AB", "y"]]
    assert [finding.check for finding in document.findings] == ["sheet_left_out"]


def test_comments_and_page_heads_are_left_out(tmp_path: Path) -> None:
    made = sheet(("1.1", "Mow", "AB", "x"))
    made["B2"].comment = Comment("Which meadow?", "A")
    made.oddHeader.center.text = "Westmarch"
    assert left(saved(made, tmp_path)) == [("Which meadow?", "comment"), ("Westmarch", "page head or foot")]


def test_a_cell_word_in_its_own_fill_leaves_the_colour(tmp_path: Path) -> None:
    made = sheet(("1.1", "Mow", "AB", "R"))
    made["D2"].fill, made["D2"].font = solid("#FF0000"), Font(color="FFFF0000")
    document = saved(made, tmp_path)
    assert (texts(document)[1][3], fill_at(document, 2, 4)) == ("", "#FF0000")
    assert left(document) == [("R", "hidden text: in the colour of its background")]
