"""Damaged streams, whatever they are packed in, and pages that are missing, doubled or out of order."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf import read_pdf
from pipeline.read.soundness import damages
from pipeline.read.soundness.filters import Broken, unpacked
from tests.read.pdf_maker.drawings import Brush, drawn, written
from tests.read.pdf_maker.layout import pages

Arranged = Callable[..., list[tuple[str, int | None]]]


@pytest.fixture
def findings(tmp_path: Path) -> Arranged:
    """Prints three pages with a foot each, arranges them anew, and gives the findings on pages with their page."""

    def arranged(foot: str, order: list[int]) -> list[tuple[str, int | None]]:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(1110, 500), invariant=True)
        for number, page in enumerate(pages(count=18)[:3], start=1):
            Brush(canvas).page(page)
            canvas.drawString(500, 12, foot.format(number))
            canvas.showPage()
        canvas.save()
        file = pikepdf.open(buffer)
        kept = [file.pages[number - 1] for number in order]
        new = pikepdf.new()
        new.pages.extend(kept)
        new.save(tmp_path / "plan.pdf")
        found = read_pdf(tmp_path / "plan.pdf").findings
        return [(one.check, one.place.page if one.place else None) for one in found if one.check.startswith("page_")]

    return arranged


ORDERS = {
    "whole": ([1, 2, 3], set()),
    "one missing in the middle": ([1, 3], {"page_order"}),
    "the first missing": ([2, 3], {"page_count"}),
    "the last missing": ([1, 2], {"page_count"}),
    "one doubled": ([1, 2, 2, 3], {"page_order"}),
    "two exchanged": ([2, 1, 3], {"page_order", "page_count"}),
}


@pytest.mark.parametrize("case", ORDERS)
def test_pages_are_told_by_their_printed_numbers(case: str, findings: Arranged) -> None:
    order, checks = ORDERS[case]
    assert {check for check, _ in findings("Westmarch Council – Page {} of 3", order)} == checks


def test_pages_that_are_numbered_without_a_total_show_what_is_missing_between(findings: Arranged) -> None:
    assert findings("Page {}", [1, 3]) == [("page_order", 2)]
    assert findings("{}", [3, 2, 1]) == [("page_count", 1), ("page_order", 2)]


def test_the_same_page_twice_is_found_without_any_number(findings: Arranged) -> None:
    assert findings("", [1, 2, 3, 2]) == [("page_order", 4)]


def test_a_count_of_something_else_is_no_page_number(findings: Arranged) -> None:
    assert findings("Agreed by 3 of 4 partners, see page 10 of the report.", [1, 2, 3]) == []


def test_a_letter_lost_from_an_ascii85_stream_names_its_page(tmp_path: Path) -> None:
    whole = drawn(pages(count=24))
    streams = list(re.finditer(rb"ASCII85Decode.*?stream\r?\n", whole, re.DOTALL))
    place = streams[1].end() + 300
    hurt = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
    damaged = [one for one in read_pdf(written(tmp_path, "hurt", hurt)).findings if one.check == "page_damaged"]
    assert [one.place.page for one in damaged if one.place] == [2]


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (b"x\x9c", ["/FlateDecode"]),
        (b"87cUR", ["/ASCII85Decode"]),
        (b"87c\x7fUR~>", ["/ASCII85Decode"]),
        (b"4A4g>", ["/ASCIIHexDecode"]),
        (b"4A", ["/ASCIIHexDecode"]),
        (b"", ["/FlbteDecode"]),
    ],
)
def test_a_stream_that_ends_early_or_has_foreign_bytes_is_broken(raw: bytes, names: list[str]) -> None:
    with pytest.raises(Broken):
        unpacked(raw, names)


@given(st.binary(max_size=40) | st.text("!utsrz~ \n", max_size=12).map(str.encode))
def test_ascii85_is_read_as_the_standard_library_reads_it(content: bytes) -> None:
    for text in (base64.a85encode(content), content.replace(b"~", b"")):
        try:
            expected = base64.a85decode(text, ignorechars=b" \t\n\r\v\f\0")
        except ValueError:
            with pytest.raises(Broken):
                unpacked(text + b"~>", ["/ASCII85Decode"])
        else:
            assert unpacked(text + b"~>", ["/ASCII85Decode"]) == expected


FIXTURES = Path(__file__).parent / "fixtures"
HURT = {
    "a key": ("weasyprint", b"/Filter /FlateDecode", b"/Filter0/FlateDecode"),
    "a name": ("writer", b"/Subtype/TrueType", b"/Subtype/TrueTypd"),
    "a width": ("writer", b"/Widths[0 722 556", b"/Widths[0 722 956"),
    "a number of widths": ("writer", b"/Widths[0 722 556", b"/Widths[0 7220556"),
    "bytes between parts": ("writer", b"/Type/Page/", b"/Type/Page\0"),
}


@pytest.mark.parametrize("case", HURT)
def test_a_letter_changed_in_what_nothing_packs_is_found(case: str) -> None:
    producer, before, after = HURT[case]
    whole = (FIXTURES / f"{producer}.pdf").read_bytes()
    assert before in whole
    assert damages(whole.replace(before, after, 1)) != ()


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.pdf")), ids=lambda file: file.stem)
def test_a_sound_file_is_found_sound_however_it_is_saved_again(file: Path) -> None:
    assert damages(file.read_bytes()) == ()
    with pikepdf.open(file) as whole:
        saved: tuple[dict[str, Any], ...] = ({"linearize": True}, {"compress_streams": False}, {"qdf": True})
        for options in saved:
            again = io.BytesIO()
            whole.save(again, **options)
            assert damages(again.getvalue()) == ()


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_page_smaller_than_what_is_set_on_it_is_found(engine: str, tmp_path: Path) -> None:
    whole = (FIXTURES / "writer.pdf").read_bytes()
    hurt = whole.replace(b"841.889763779528]", b"641.889763779528]", 1)
    found = read_pdf(written(tmp_path, "hurt", hurt), engine=engine).findings
    assert [(one.place.page, one.check) for one in found if one.place and one.severity == "error"] == [
        (1, "page_damaged")
    ]


UNPACKED = {
    "an operator": (b" Tf ", b" Tg "),
    "an operand": (b"BT 1 0 0 1 ", b"BT 1 0 0 l "),
    "a state": (b" T* ET", b" T*"),
    "zeroed bytes": (b"Westmarch", b"West\0\0\0\0h"),
}


@pytest.mark.parametrize("case", UNPACKED)
def test_an_unpacked_page_with_instructions_that_no_program_writes_is_found(case: str) -> None:
    before, after = UNPACKED[case]
    whole = (FIXTURES.parents[2] / "raw" / "westmarch" / "2025-06.pdf").read_bytes()
    assert damages(whole) == ()
    assert before in whole
    assert {1} == {page for one in damages(whole.replace(before, after, 1)) for page in one.pages}
