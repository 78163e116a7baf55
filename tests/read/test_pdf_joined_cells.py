"""Programs (Ghostscript, pdfTeX) that show several cells as one text, parts of words as texts, hyphens as soft ones."""

from pathlib import Path

import pikepdf
import pytest

from pipeline.read.pdf import read_pdf

RULES = "0.5 w 50 700 m 500 700 l S 50 650 m 500 650 l S 50 600 m 500 600 l S "
UPRIGHTS = "".join(f"{x} 600 m {x} 700 l S " for x in (50, 200, 350, 500))


def page_of(folder: Path, texts: str, differences: str = "", rules: str = RULES + UPRIGHTS) -> Path:
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(595, 842))
    encoding = pikepdf.Object.parse(f"<</BaseEncoding /WinAnsiEncoding /Differences [{differences}]>>".encode())
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica, Encoding=encoding
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=file.make_indirect(font)))
    page.Contents = file.make_stream(f"{rules} BT /F 10 Tf {texts} ET".encode("latin-1"))
    file.save(folder / "plan.pdf")
    return folder / "plan.pdf"


def cells_of(path: Path, engine: str = "pdfium") -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_pdf(path, engine=engine).rows]


def test_a_text_that_goes_back_to_an_earlier_column_is_parted_there(tmp_path: Path) -> None:
    heads = "1 0 0 1 55 680 Tm (Outcome) Tj 1 0 0 1 205 680 Tm (RAG) Tj 1 0 0 1 355 680 Tm (Due) Tj"
    row = "1 0 0 1 205 630 Tm [(Green) -12200 (9 August 2025) 34200 (A4 Families understand)] TJ"
    path = page_of(tmp_path, f"{heads} {row}")
    assert cells_of(path) == [["Outcome", "RAG", "Due"], ["A4 Families understand", "Green", "9 August 2025"]]


def test_a_soft_hyphen_that_shows_within_a_line_is_a_hyphen(tmp_path: Path) -> None:
    texts = "1 0 0 1 55 680 Tm (Multi\xadagency) Tj 1 0 0 1 205 680 Tm (A1) Tj 1 0 0 1 55 630 Tm (Dec\xad25) Tj"
    assert cells_of(page_of(tmp_path, texts, "173 /softhyphen"))[0][0] == "Multi-agency"


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_letters_spaced_out_between_parts_of_words_are_words_of_one_letter(engine: str, tmp_path: Path) -> None:
    texts = "1 0 0 1 55 680 Tm (Revie) Tj 2.8 Tc 24.45 0 Td (waw) Tj 0 Tc 25.6 0 Td (orkforce plan) Tj"
    assert cells_of(page_of(tmp_path, texts), engine)[0][0] == "Review a workforce plan"


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_space_in_whose_place_the_next_letter_stands_is_none(engine: str, tmp_path: Path) -> None:
    texts = "1 0 0 1 55 680 Tm -2.5 Tw (We x) Tj 0 Tw 20.28 0 Td (combe Council) Tj"
    assert cells_of(page_of(tmp_path, texts), engine)[0][0] == "Wexcombe Council"


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ("-2.5 Tw (Ser ve) Tj 0 Tw 30.28 0 Td (families) Tj", "Serve families"),
        ("(Late) Tj 19.46 0.01 Td 2.8 Tc -5.58 Tw (d-8 m) Tj 0 Tc 0 Tw 31.18 0 Td (ugs) Tj", "Lated - 8 mugs"),
    ],
    ids=["before another word", "among letters spaced out, off the line by rounding"],
)
def test_spaces_that_ghostscript_moves_are_told_by_where_letters_stand(
    texts: str, words: str, engine: str, tmp_path: Path
) -> None:
    assert cells_of(page_of(tmp_path, f"1 0 0 1 55 680 Tm {texts}"), engine)[0][0] == words


def test_where_one_space_does_not_show_neither_do_those_of_texts_that_stand_alone(tmp_path: Path) -> None:
    texts = "1 0 0 1 55 680 Tm -2.5 Tw (Ser ve) Tj 0 Tw 30.28 0 Td (families) Tj 1 0 0 1 205 680 Tm -2.5 Tw (ear ly) Tj"
    assert cells_of(page_of(tmp_path, texts))[0] == ["Serve families", "early", ""]


def test_cells_that_near_ones_share_a_text_with_are_parted_though_longer_texts_have_no_gap(tmp_path: Path) -> None:
    long = "Every family in the town is visited and told what the plan is for"
    lines = [f"1 0 0 1 250 {600 - 30 * row} Tm ({long}) Tj" for row in range(9)]
    lines += [f"1 0 0 1 50 {600 - 30 * row} Tm (1.1.{row + 1}) Tj" for row in range(9)]
    lines += [f"1 0 0 1 100 {600 - 30 * row} Tm [(J. Smith) -3000 (June)] TJ" for row in range(9)]
    path = page_of(tmp_path, " ".join(lines), rules="")
    assert cells_of(path)[4] == ["1.1.5", "J. Smith", "June", long]
