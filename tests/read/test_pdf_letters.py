"""Letters that programs print in odd ways, by both engines."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.lines import join_lines
from pipeline.model import Document
from pipeline.read.drawn.symbols import named_signs
from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import written

XS, TOP, BOTTOM = (20, 120, 220, 320), 250, 150
UPRIGHT = "Plan what is next"  # without it a page of turned words would lie on its side
ENGINES = pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
Words = list[tuple[float, float, str]]  # x, y, text


def cells(tmp_path: Path, engine: str, *words: tuple[float, float, str], size: float = 9, turn: float = 0) -> list[str]:
    return [cell.text for row in document(tmp_path, engine, *words, size=size, turn=turn).rows for cell in row.cells]


def document(
    tmp_path: Path, engine: str, *words: tuple[float, float, str], size: float = 9, turn: float = 0
) -> Document:
    def shown(canvas: Canvas) -> None:
        if turn:
            canvas.drawString(XS[0] + 4, BOTTOM + 4, UPRIGHT)
        for x, y, text in words:
            canvas.saveState()
            canvas.setFont("Helvetica", size)
            canvas.translate(x, y)
            canvas.rotate(turn)
            canvas.drawString(0, 0, text)
            canvas.restoreState()

    return painted(tmp_path, engine, shown)


def first_row(tmp_path: Path, engine: str, paint: Callable[[Canvas], None]) -> list[str]:
    return [cell.text for cell in painted(tmp_path, engine, paint).rows[0].cells]


def painted(tmp_path: Path, engine: str, paint: Callable[[Canvas], None]) -> Document:
    """A ruled table of three columns and two rows with something painted on it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300), invariant=True)
    canvas.grid(list(XS), [BOTTOM, 200, TOP])
    paint(canvas)
    canvas.showPage()
    canvas.save()
    return read_pdf(written(tmp_path, "letters", buffer.getvalue()), engine=engine)


@ENGINES
@pytest.mark.parametrize("turn", [90, -90, 60])
def test_turned_headings_belong_to_the_cell_they_start_in(engine: str, turn: float, tmp_path: Path) -> None:
    y = 240 if turn < 0 else 204
    assert cells(tmp_path, engine, (140, y, "Sep 2025"), (240, y, "Oct"), turn=turn)[:3] == ["", "Sep 2025", "Oct"]


@ENGINES
def test_headings_upside_down_belong_to_the_cell_they_start_in(engine: str, tmp_path: Path) -> None:
    def upside_down(canvas: Canvas) -> None:
        for row in range(4):
            canvas.drawString(XS[0] + 4, BOTTOM + 4 + 11 * row, UPRIGHT)
        canvas.rotate(180)
        canvas.drawString(4 - XS[1], -225, "begun in September")  # runs out to the left of the table
        canvas.drawString(4 - XS[2], -225, "done in some October")  # and into the cell on the left

    assert first_row(tmp_path, engine, upside_down)[:2] == ["begun in September", "done in some October"]


@ENGINES
@pytest.mark.parametrize("size", [5, 7.5, 8.1, 8.64])
def test_a_hanging_superscript_stays_in_its_line(engine: str, size: float, tmp_path: Path) -> None:
    def raised(canvas: Canvas) -> None:
        text = canvas.beginText(24, 235)
        for rise, height, part in ((0, 9, "the 31"), (4, size, "st"), (0, 9, " of May")):
            text.setFont("Helvetica", height)
            text.setRise(rise)
            text.textOut(part)
        canvas.drawText(text)
        canvas.drawString(24, 222, "second line")

    assert first_row(tmp_path, engine, raised)[0] == "the 31st of May\nsecond line"


@ENGINES
def test_letters_set_wide_apart_are_one_word(engine: str, tmp_path: Path) -> None:
    def spaced(canvas: Canvas) -> None:
        text = canvas.beginText(24, 235)
        text.setFont("Helvetica", 9)
        text.setCharSpace(1.9)
        text.textOut("visits in time")
        canvas.drawText(text)

    assert first_row(tmp_path, engine, spaced)[0] == "visits in time"


@ENGINES
def test_dingbats_without_names_are_the_signs_they_show(engine: str, tmp_path: Path) -> None:
    def signs(canvas: Canvas) -> None:
        canvas.setFont("ZapfDingbats", 9)
        for x, sign in ((24, "✔"), (124, "✘"), (224, "➔")):
            canvas.drawString(x, 235, sign)

    assert first_row(tmp_path, engine, signs) == ["✔", "✘", "➔"]


@ENGINES
def test_a_text_that_runs_over_its_border_stays_whole(engine: str, tmp_path: Path) -> None:
    long = "An overflowing text of several words"
    assert cells(tmp_path, engine, (24, 235, long), (224, 235, "next"))[:3] == [long, "", "next"]


@ENGINES
def test_one_run_over_several_cells_is_cut_at_its_gaps(engine: str, tmp_path: Path) -> None:
    spaced = "1.1" + " " * 40 + "Pilot" + " " * 36 + "Red"
    assert cells(tmp_path, engine, (24, 235, spaced))[:3] == ["1.1", "Pilot", "Red"]


@ENGINES
def test_line_ends_are_joined_by_what_the_document_knows(engine: str, tmp_path: Path) -> None:
    words: Words = [(24, 235, "a multi-"), (24, 224, "agency visit"), (124, 235, "to devel-"), (124, 224, "op lead-")]
    words += [(124, 213, "ers"), (224, 235, "develop"), (224, 224, "leaders"), (24, 185, "multi-agency")]
    found = [join_lines(text) for text in cells(tmp_path, engine, *words)]
    assert found == ["a multi-agency visit", "to develop leaders", "develop leaders", "multi-agency", "", ""]


@ENGINES
def test_a_word_broken_in_a_narrow_cell_is_whole_again(engine: str, tmp_path: Path) -> None:
    words: Words = [(22, 235, "Westmarch_Risk_Reg"), (22, 224, "_12"), (122, 235, "Complete"), (122, 224, "by May")]
    assert cells(tmp_path, engine, *words, size=9.5)[:2] == ["Westmarch_Risk_Reg_12", "Complete\nby May"]


def test_signs_of_symbol_fonts_are_named() -> None:
    assert named_signs("\uf0b7 first", "Symbol") == "• first"
    assert named_signs("\uf0fc", "Wingdings-Regular") == "✓"
    assert named_signs("\uf0fc \uf0b7", "OpenSymbol") == "✓ •"
    assert named_signs("\uf0ff é", "Symbol") == "\uf0ff é"


CODES = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Codes def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
{count} beginbfchar {codes} endbfchar
endcmap end end"""


def named_by_codes(tmp_path: Path, engine: str, codes: dict[str, str], *lines: str) -> Document:
    """Lines of a cell in a font that calls some of its letters by these codes."""
    path = tmp_path / "plain.pdf"
    canvas = Canvas(str(path), pagesize=(400, 300), invariant=True)
    canvas.grid(list(XS), [BOTTOM, 200, TOP])
    for place, line in enumerate(lines):
        canvas.drawString(XS[0] + 4, BOTTOM + 34 - 15 * place, line)
    canvas.save()
    with pikepdf.open(path) as pdf:
        _, font = next(iter(pdf.pages[0].Resources.Font.items()))
        told = " ".join(f"<{ord(letter):02X}> <{code}>" for letter, code in codes.items())
        font.ToUnicode = pdf.make_stream(CODES.format(count=len(codes), codes=told).encode())
        pdf.save(tmp_path / "coded.pdf")
    return read_pdf(tmp_path / "coded.pdf", engine=engine)


@pytest.mark.parametrize(("engine", "half"), [("pdfium", " \ufffd"), ("pdfplumber", "")])  # pdfminer drops a half
def test_a_sign_beyond_the_basic_plane_is_one_character(tmp_path: Path, engine: str, half: str) -> None:
    found = named_by_codes(tmp_path, engine, {"A": "D83DDE00", "B": "DE00"}, "ok A and B")
    assert f"ok \U0001f600 and{half}" in [cell.text for row in found.rows for cell in row.cells]


@ENGINES
def test_a_letter_by_a_private_code_within_a_word_is_a_warning_at_its_cell(tmp_path: Path, engine: str) -> None:
    found = named_by_codes(tmp_path, engine, {"Q": "E000"}, "of Qnal Q drafts")
    (cell,) = (cell for row in found.rows for cell in row.cells if cell.text)
    assert cell.text == "of \ue000nal \ue000 drafts"
    assert [one.place for one in found.findings if one.check == "letters_unnamed"] == [cell.place]
    assert "letters_unnamed" not in {
        one.check for one in named_by_codes(tmp_path, engine, {"Q": "E000"}, "Q drafts").findings
    }


@ENGINES
def test_a_soft_hyphen_in_the_glyph_of_the_letter_before_does_not_show(tmp_path: Path, engine: str) -> None:
    found = named_by_codes(tmp_path, engine, {"Q": "006D00AD", "Z": "007300AD"}, "They iQprove the aZ", "sessment form")
    (cell,) = (cell for row in found.rows for cell in row.cells if cell.text)
    assert cell.text == "They im\u00adprove the as\u00ad\nsessment form"


@ENGINES
def test_letters_from_another_font_stand_in_the_gap_that_is_left_for_them(tmp_path: Path, engine: str) -> None:
    def gapped(canvas: Canvas) -> None:
        text = canvas.beginText(XS[0] + 4, 235)
        text.setFont("Helvetica", 9)
        text._code.append("[(first o) -556 (ers made)] TJ")
        canvas.drawText(text)
        canvas.drawString(XS[0] + 4 + canvas.stringWidth("first o", "Helvetica", 9), 235, "ff")

    assert first_row(tmp_path, engine, gapped)[0] == "first offers made"


@ENGINES
@pytest.mark.parametrize(
    ("above", "line"), [("for a multi-", "for a multi-agency"), ("for a multi- ", "for a multi- agency")]
)
def test_a_space_printed_after_a_hyphen_at_a_lines_end_is_kept(
    engine: str, above: str, line: str, tmp_path: Path
) -> None:
    texts = [(24, 235, above), (24, 224, "agency panel "), (124, 235, "one "), (124, 224, "two "), (124, 213, "three ")]
    assert join_lines(cells(tmp_path, engine, *texts)[0]) == f"{line} panel"


@ENGINES
@pytest.mark.parametrize(
    ("above", "line"), [("Delayed -", "Delayed -due"), ("Not started, planned -", "Not started, planned - due")]
)
def test_a_dash_begins_the_next_word_only_where_the_space_after_it_had_ample_room(
    engine: str, above: str, line: str, tmp_path: Path
) -> None:
    others = [(124, 235 - 11 * at, f"{word} ") for at, word in enumerate(("one", "two - ", "three - ", "four"))]
    assert (
        join_lines(cells(tmp_path, engine, (24, 235, above), (24, 224, "due to leave"), *others)[0])
        == f"{line} to leave"
    )


@ENGINES
def test_an_address_that_is_broken_at_a_zero_width_space_is_whole(engine: str, tmp_path: Path) -> None:
    found = named_by_codes(tmp_path, engine, {"Q": "002F200B"}, "see http:/Q", "westmarch.gov.uk")
    (cell,) = (cell for row in found.rows for cell in row.cells if cell.text)
    assert cell.text == "see http://\u200bwestmarch.gov.uk"
