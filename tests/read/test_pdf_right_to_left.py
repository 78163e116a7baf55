"""Hebrew and Arabic words as several programs print them, by both engines."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from bidi import get_display  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lines import join_lines
from pipeline.read.drawn.glyph_order import printed_backwards
from pipeline.read.drawn.right_to_left import CLOSING, OPENING, Order, reading_order
from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.right_to_left import LINES, OPEN

FOLDER = Path(__file__).parent / "fixtures" / "right_to_left"
ENGINES = pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
LEFTWARD = ["ילדים", "הורים", "שירותי", "الأسرة", "مدرسة"]
WORDS = st.sampled_from([*LEFTWARD, "the", "plan", "families", "12", "2025", "3.5", "25%"])


@ENGINES
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_cell_is_in_the_order_of_reading(path: Path, engine: str) -> None:
    rows = read_pdf(path, engine=engine).rows
    found = [join_lines(row.cells[1].text) for row in rows if row.table]
    assert found[: len(LINES)] == list(LINES)


@ENGINES
@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("program", ["chromium", "typst"])
def test_words_on_a_page_that_is_turned_are_in_the_order_of_reading(
    program: str, turn: int, engine: str, tmp_path: Path
) -> None:
    with pikepdf.open(FOLDER / f"{program}.pdf") as pdf:
        for page in pdf.pages:
            _, _, width, height = map(float, page.mediabox)
            there = {
                90: f"0 1 -1 0 {height} 0",
                180: f"-1 0 0 -1 {width} {height}",
                270: f"0 -1 1 0 0 {width}",
            }
            page.contents_add(f"q {there[turn]} cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.mediabox = pikepdf.Array([0, 0, *((width, height) if turn == 180 else (height, width))])
            page.rotate(turn, relative=False)
        pdf.save(tmp_path / "turned.pdf")
    rows = read_pdf(tmp_path / "turned.pdf", engine=engine).rows
    found = [join_lines(row.cells[1].text) for row in rows if row.table]
    assert found[: len(LINES)] == list(LINES)


@ENGINES
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.pdf")), ids=lambda path: path.stem)
def test_what_a_page_shows_alike_in_two_orders_is_a_warning_at_its_cell(path: Path, engine: str) -> None:
    document = read_pdf(path, engine=engine)
    doubtful = [one.place for one in document.findings if one.check == "order_doubtful"]
    cells = [row.cells[1] for row in document.rows if row.table][len(LINES) :]
    assert len(cells) == len(OPEN)
    assert all(cell.place in doubtful for cell in cells)


def test_a_number_goes_where_the_stops_say() -> None:
    assert reading_order("Growth of 25 :רסא") == Order("Growth of אסר: 25", True)
    assert reading_order("12 םולש") == Order("שלום 12", False)


@given(st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
@settings(deadline=None)
def test_a_line_that_is_sure_is_the_one_that_was_printed(line: str) -> None:
    order = reading_order(get_display(line, base_dir="L"))
    assert order.text == line or not order.sure


@given(
    st.lists(st.characters(exclude_categories=["Cs"]) | st.sampled_from("اב\u2066\u0378("), max_size=12).map("".join)
)
@settings(deadline=None)
def test_no_sign_stops_the_reader_and_none_is_lost(signs: str) -> None:
    mirrored = str.maketrans(CLOSING, OPENING)
    order = reading_order("א" + signs)
    assert sorted(order.text.translate(mirrored)) == sorted(("א" + signs).translate(mirrored))


def test_words_that_end_as_an_article_begins_are_not_taken_for_ones_spelt_backwards() -> None:
    assert not printed_backwards(["the panel met الهسو الهأ", "asked for םולש"])
    assert not printed_backwards(["الهس"])
    assert printed_backwards(["أهلا وسهلا"])
    assert not printed_backwards(["ة", "ر", "س", "أل", "ا"])  # glyph by glyph, one of them a ligature
    assert printed_backwards(["المنزل المدرس البيت"])
