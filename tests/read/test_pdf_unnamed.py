"""Fonts that do not say which letters their glyphs are: what cannot be read is a finding, never other letters."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from pipeline.errors import UnreadableInputError
from pipeline.read.pdf import read_pdf
from pipeline.read.pdfium.source import _lettered
from pipeline.read.soundness.font_names import NONE_NAMED, SOME_NAMED, unnamed_letters

FIXTURES = Path(__file__).parent / "fixtures"
PROGRAMS = ("calc", "chromium", "fpdf", "typst", "weasyprint", "writer")


def changed(path: Path, folder: Path, font: str, told: str | None) -> Path:
    """A copy in which the fonts called so name no letter, or none whose code matches ``told``."""
    copy = folder / path.name
    with pikepdf.open(path) as file:
        for part in file.objects:
            if isinstance(part, pikepdf.Dictionary) and "/ToUnicode" in part and font in str(part.BaseFont):
                if told is None:
                    del part["/ToUnicode"]
                else:
                    part.ToUnicode.write(without(part.ToUnicode.read_bytes().decode(), told).encode())
        file.save(copy)
    return copy


def without(cmap: str, code: str) -> str:
    kept = [line for line in cmap.split("\n") if not re.match(f"<{code}> <", line)]
    count = str(sum(line.startswith("<") and line.count("<") == 2 for line in kept) - 1)
    return re.sub(r"\d+(?= beginbfchar)", count, "\n".join(kept))


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_file_whose_fonts_name_no_letters_is_refused(program: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="do not say which letters they show"):
        read_pdf(changed(FIXTURES / f"{program}.pdf", tmp_path, "", None))


def test_letters_that_a_font_does_not_name_are_marked_and_told_at_their_cell(tmp_path: Path) -> None:
    sound = read_pdf(FIXTURES / "writer.pdf")
    document = read_pdf(changed(FIXTURES / "writer.pdf", tmp_path, "LiberationSans", "1[0-9A-F]"))
    odd = [cell for row in document.rows for cell in row.cells if "\ufffd" in cell.text]
    assert len(odd) > 100
    assert [one.place for one in document.findings if one.check == "letters_unnamed"] == [cell.place for cell in odd]
    assert any(one.severity == "error" and SOME_NAMED in one.message for one in document.findings)
    for row, twin in zip(sound.rows, document.rows, strict=True):
        for cell, other in zip(row.cells, twin.cells, strict=True):
            seen, wanted = "".join(other.text.split()), "".join(cell.text.split())
            assert re.fullmatch(re.escape(seen).replace("\ufffd", "."), wanted)


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.pdf")), ids=lambda path: path.stem)
def test_sound_exports_name_all_their_letters(path: Path) -> None:
    with pikepdf.open(path) as file:
        fonts = [part for part in file.objects if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/Font"]
        assert [unnamed_letters(font) for font in fonts if "/CIDSystemInfo" not in font] == [None] * sum(
            "/CIDSystemInfo" not in font for font in fonts
        )


def test_drawn_fonts_are_told_where_their_glyphs_have_numbers_for_names() -> None:
    drawn = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3)
    drawn.Encoding = pikepdf.Dictionary(Differences=pikepdf.Array([65, pikepdf.Name("/A"), pikepdf.Name("/bullet")]))
    assert unnamed_letters(drawn) is None
    drawn.Encoding = pikepdf.Dictionary(Differences=pikepdf.Array([65, pikepdf.Name("/a65"), pikepdf.Name("/g2")]))
    assert unnamed_letters(drawn) == NONE_NAMED


def test_places_in_a_font_are_no_letters() -> None:
    assert _lettered("in\x02to") == "in\x02to"  # PDFium's mark for a hyphen at a line's end
    assert _lettered("\x01seen\x02 in May\r\n") == "\ufffdseen\ufffd in May\r\n"
