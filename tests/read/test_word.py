"""What a Word file shows is read; what it does not show is left out by name."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from pipeline.model import Document
from pipeline.read import read
from tests.read.office_maker import shade

RUN = "<w:r {props}><w:t xml:space='preserve'>{text}</w:t></w:r>"


def word(*rows: tuple[str, ...]) -> Any:
    """A document with one table."""
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return document


def xml(markup: str) -> Any:
    return parse_xml(markup.replace(" ", f" {nsdecls('w')} ", 1))


def saved(document: Any, folder: Path) -> Document:
    document.save(str(folder / "plan.docx"))
    return read(folder / "plan.docx")


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.rows]


def left(document: Document) -> list[tuple[str, str]]:
    return [(one.text, one.reason) for one in document.left_out]


def checks(document: Document) -> list[str]:
    return [finding.check for finding in document.findings]


def test_cells_know_their_table_row_and_column(tmp_path: Path) -> None:
    document = saved(word(("1.1.1", "Ring the lodge"), ("1.1.2", "")), tmp_path)
    cell = document.rows[1].cells[0]
    assert (cell.text, cell.place.source, cell.place.line, cell.place.column) == ("1.1.2", "plan.docx#table 1", 2, 1)
    assert [row.apart for row in document.rows] == [True, False]


def test_cells_merged_down_and_across_span_rows_and_columns(tmp_path: Path) -> None:
    document = word(("a", "b", "c"), ("", "d", "e"), ("", "f", "g"))
    table = document.tables[0]
    table.cell(0, 0).merge(table.cell(2, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    first, second = saved(document, tmp_path).rows[:2]
    assert [(cell.column, cell.row_span, cell.column_span) for cell in first.cells] == [(1, 3, 1), (2, 1, 2)]
    assert [cell.column for cell in second.cells] == [2, 3]


def test_shading_is_read_from_plain_and_theme_colours(tmp_path: Path) -> None:
    document = word(("a", "b", "c", "d"))
    cells = document.tables[0].rows[0].cells
    shade(cells[0], "#00B050")
    cells[1]._tc.get_or_add_tcPr().append(
        xml('<w:shd w:val="clear" w:color="auto" w:fill="auto" w:themeFill="accent2"/>')
    )
    cells[2]._tc.get_or_add_tcPr().append(
        xml('<w:shd w:val="clear" w:fill="auto" w:themeFill="background1" w:themeFillShade="80"/>')
    )
    shade(cells[3], "#FFFFFF")
    fills = [cell.fill for cell in saved(document, tmp_path).rows[0].cells]
    assert fills == ["#00B050", "#C0504D", "#808080", None]


def test_tracked_insertions_are_kept_and_deletions_left_out(tmp_path: Path) -> None:
    document = word(("The yard ", "x"))
    paragraph = document.tables[0].cell(0, 0).paragraphs[0]._p
    paragraph.append(xml("<w:del w:id='1'><w:r><w:delText>was </w:delText></w:r></w:del>"))
    paragraph.append(xml("<w:ins w:id='2'><w:r><w:t>is swept</w:t></w:r></w:ins>"))
    read_back = saved(document, tmp_path)
    assert texts(read_back) == [["The yard is swept", "x"]]
    assert left(read_back) == [("was ", "deleted: a tracked change")]
    assert checks(read_back) == ["tracked_change", "tracked_change"]


@pytest.mark.parametrize(("mark", "reason"), [("w:del", "deleted: a tracked"), ("w:hidden", "hidden text: in a hid")])
def test_a_row_that_does_not_show_is_left_out(tmp_path: Path, mark: str, reason: str) -> None:
    document = word(("a", "b"), ("gone", "with it"), ("c", "d"))
    document.tables[0].rows[1]._tr.get_or_add_trPr().append(xml(f"<{mark} w:id='1'/>"))
    read_back = saved(document, tmp_path)
    assert texts(read_back) == [["a", "b"], ["c", "d"]]
    assert [(text, why.startswith(reason)) for text, why in left(read_back)] == [("gone", True), ("with it", True)]
    assert len(checks(read_back)) == 1


def test_hidden_and_white_words_are_left_out(tmp_path: Path) -> None:
    document = word(("Seen", "b"))
    paragraph = document.tables[0].cell(0, 0).paragraphs[0]
    paragraph.add_run(" secret").font.hidden = True
    paragraph.add_run(" pale").font.color.rgb = docx.shared.RGBColor(255, 255, 255)
    read_back = saved(document, tmp_path)
    assert texts(read_back) == [["Seen", "b"]]
    assert [text for text, _ in left(read_back)] == [" secret", " pale"]
    assert checks(read_back) == ["hidden_text", "hidden_text"]


def test_numbers_that_word_counts_itself_are_printed(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Paint the gate", "Oil the hinge"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Ask the smith", style="List Bullet")
    assert texts(saved(document, tmp_path)) == [["1. Paint the gate"], ["2. Oil the hinge"], ["• Ask the smith"]]


def test_bold_beginnings_and_headings_are_kept(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Early help", 2)
    paragraph = document.add_paragraph()
    paragraph.add_run("PRIORITY 1 – Roads").bold = True
    paragraph.add_run("; they are mended.")
    heading, priority = (row.cells[0] for row in saved(document, tmp_path).rows)
    assert (heading.bold, heading.run_in) == (True, "Early help")
    assert (priority.bold, priority.run_in) == (False, "PRIORITY 1 – Roads")


def test_running_heads_and_comments_are_left_out(tmp_path: Path) -> None:
    document = word(("a", "b"))
    document.sections[0].header.paragraphs[0].text = "Westmarch Council"
    document.add_comment(document.tables[0].cell(0, 0).paragraphs[0].runs, "Is that so?", author="A")
    kept = set(left(saved(document, tmp_path)))
    assert kept == {("Is that so?", "comment"), ("Westmarch Council", "page head or foot")}


def test_a_table_inside_a_cell_is_the_cells_words(tmp_path: Path) -> None:
    document = word(("1.1.1", "Steps:"), ("1.1.2", "b"))
    inner = document.tables[0].cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "first", "second"
    assert texts(saved(document, tmp_path))[0] == ["1.1.1", "Steps:\nfirst\nsecond"]


def test_a_frame_around_a_table_is_taken_off(tmp_path: Path) -> None:
    document = docx.Document()
    inner = document.add_table(1, 1).cell(0, 0).add_table(1, 3)
    for cell, text in zip(inner.rows[0].cells, "abc", strict=True):
        cell.text = text
    assert texts(saved(document, tmp_path)) == [["a", "b", "c"]]


def test_a_key_beside_the_plan_is_no_table_of_it(tmp_path: Path) -> None:
    document = word(("Ref", "Action", "Lead", "Update", "RAG"))
    key = document.add_table(2, 2)
    for cell, text in zip((*key.rows[0].cells, *key.rows[1].cells), ("R", "late", "G", "on time"), strict=True):
        cell.text = text
    assert [(row.table, row.cells[0].text) for row in saved(document, tmp_path).rows[1:]] == [
        (0, "R late"),
        (0, "G on time"),
    ]
