"""Rows too low for their words, as Calc prints them: a cell's lines run into the next row, over that row's own."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import written

XS = (40, 80, 250, 420)
ROW, LINE = 15, 11.7


@pytest.mark.parametrize("raised", [0, 0.75 * LINE], ids=["top", "middle"])
def test_lines_belong_to_the_cell_that_they_were_printed_for(raised: float, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(460, 300), invariant=True)
    canvas.setFont("Helvetica", 10)
    for row in range(6):
        for x, end in pairwise(XS):
            canvas.rect(x, 250 - ROW * row, end - x, ROW)
    for x, heading in zip(XS, ("Ref", "Action", "Update"), strict=False):
        canvas.drawString(x + 3, 254, heading)
    for row in range(1, 6):
        y = 254 - ROW * row
        canvas.drawString(XS[0] + 3, y, f"1.{row}")
        for x, words in ((XS[1], ("Visit home", "and write it")), (XS[2], ("Seen in ward", "all in May"))):
            for line, text in enumerate(words):
                canvas.drawString(x + 3, y + raised - LINE * line, f"{text} {row}")
    canvas.showPage()
    canvas.save()
    document = read_pdf(written(tmp_path, "low", buffer.getvalue()))
    told = [[" ".join(cell.text.split()) for cell in row.cells][:3] for row in document.rows if row.table][1:6]
    assert told == [
        [f"1.{n}", f"Visit home {n} and write it {n}", f"Seen in ward {n} all in May {n}"] for n in range(1, 6)
    ]
    assert sum(finding.check == "rows_by_text" for finding in document.findings) >= 8


def test_a_cell_that_cuts_its_words_off_is_named(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(460, 300), invariant=True)
    for row in range(4):
        for x, end in pairwise(XS):
            canvas.rect(x, 230 - 20 * row, end - x, 20)
            canvas.saveState()
            clip = canvas.beginPath()
            clip.rect(x, 230 - 20 * row, end - x, 20)
            canvas.clipPath(clip, stroke=0, fill=0)
            canvas.drawString(x + 3, 237 - 20 * row, f"Row {row}")
            if (row, x) == (2, 80):
                canvas.drawString(x + 3, 222 - 20 * row, "and all that follows")
            canvas.restoreState()
    canvas.showPage()
    canvas.save()
    document = read_pdf(written(tmp_path, "cut", buffer.getvalue()))
    (found,) = [finding for finding in document.findings if finding.check == "text_cut"]
    assert found.place is not None
    assert found.place.box == pytest.approx((80, 90, 250, 110), abs=1)
    assert [left.text for left in document.left_out] == ["and all that follows"]


@pytest.mark.parametrize("parts", [["they know well"], ["they", " ", "know", " ", "well"]], ids=["lines", "words"])
def test_a_line_that_hangs_out_of_the_table_belongs_to_the_cell_it_was_printed_with(
    parts: list[str], tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(460, 300), invariant=True)
    canvas.setFont("Helvetica", 10)
    canvas.rect(40, 230, 120, 40)  # merged over two rows, three lines high
    for line, words in enumerate((["Children are seen"], ["by a worker whom"], parts)):
        x = 43.0
        for word in words:
            canvas.drawString(x, 256 - 15 * line, word)
            x += canvas.stringWidth(word, "Helvetica", 10)
    for row in range(2):
        canvas.rect(160, 250 - 20 * row, 260, 20)
        canvas.drawString(163, 257 - 20 * row, f"1.{row + 1} Visit each home")
    canvas.drawString(43, 200, "Page 3")
    canvas.showPage()
    canvas.save()
    document = read_pdf(written(tmp_path, "hanging", buffer.getvalue()))
    cells = [" ".join(cell.text.split()) for row in document.rows if row.table for cell in row.cells]
    assert "Children are seen by a worker whom they know well" in cells
    assert "rows_by_text" in {finding.check for finding in document.findings if "too low" in finding.message}


def test_bold_headings_are_parted_from_the_rest_of_a_row_though_no_border_is_between(
    tmp_path: Path,
) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(460, 300), invariant=True)
    canvas.setFillColorRGB(0.27, 0.45, 0.77)
    canvas.rect(300, 210, 60, 40, stroke=0, fill=1)  # a month: all that tells where the body begins
    canvas.setFillColorRGB(0, 0, 0)
    canvas.grid([40, 170, 300, 360], [170, 190, 210, 274])
    for font, y, texts in (
        ("Helvetica-Bold", 264, ("How will we measure", "Action", "May")),
        ("Helvetica-Bold", 254, ("the difference?",)),
        ("Helvetica", 240, ("of calls are answered", "and ring each family")),
        ("Helvetica", 200, ("More homes", "Find carers")),
        ("Helvetica", 180, ("Fewer moves", "Match them well")),
    ):
        canvas.setFont(font, 8)
        for x, text in zip((43, 173, 303), texts, strict=False):
            canvas.drawString(x, y, text)
    canvas.save()
    rows = read_pdf(written(tmp_path, "rest", buffer.getvalue())).rows
    assert [cell.text for cell in rows[1].cells][:2] == ["of calls are answered", "and ring each family"]


def test_every_row_of_a_table_wider_than_its_page_is_named(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), invariant=True)
    canvas.grid([40, 120, 250, 400], [100, 120, 140, 160])
    for row, update in enumerate(("Visits were made", "", "Plans are late")):
        for x, text in ((43, f"1.{row}"), (123, "Visit each home"), (310, update)):
            canvas.drawString(x, 147 - 20 * row, text)
    canvas.save()
    findings = read_pdf(written(tmp_path, "wide", buffer.getvalue())).findings
    boxes = [one.place.box for one in findings if one.check == "text_cut" and one.place is not None]
    assert [box[1::2] for box in boxes if box is not None] == [(40, 60), (60, 80), (80, 100)]
