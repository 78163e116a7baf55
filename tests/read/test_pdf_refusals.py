"""Files that cannot be read as a plan get one clear line; pages that tell little get a finding."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableInputError, UsageError
from pipeline.read.pdf import read_pdf
from tests.read.pdf_maker.drawings import Brush, drawn, written
from tests.read.pdf_maker.layout import pages

ENGINES = pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])


def made(*, encrypt: object = None, blank: int = 0, table: bool = False, foot: str = "") -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(1110, 500), invariant=True, encrypt=encrypt)
    if table:
        Brush(canvas).page(pages(count=3)[0])
        canvas.drawString(30, 12, foot)
        canvas.showPage()
    for _ in range(blank):
        canvas.rect(100, 100, 300, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


REFUSED = {
    "empty": (b"", "is empty"),
    "damaged": (b"%PDF-1.7\nnot a pdf at all", "damaged"),
    "cut short": (drawn(pages(count=6))[:900], "damaged"),
    "encrypted": (made(encrypt=StandardEncryption("secret"), table=True), "encrypted"),
    "scanned": (made(blank=2), "no text on any page"),
}


@ENGINES
@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(case: str, engine: str, tmp_path: Path) -> None:
    data, reason = REFUSED[case]
    path = written(tmp_path, case, data)
    with pytest.raises(UnreadableInputError, match=reason) as refusal:
        read_pdf(path, engine=engine)
    assert str(refusal.value).startswith(path.name)
    assert "\n" not in str(refusal.value)


@ENGINES
def test_a_damaged_stream_is_a_finding_or_a_refusal_never_silent(engine: str, tmp_path: Path) -> None:
    whole = (Path(__file__).parent / "fixtures" / "fpdf.pdf").read_bytes()
    assert not [one for one in read_pdf(written(tmp_path, "whole", whole)).findings if one.check == "page_damaged"]
    for place in range(400, len(whole) - 400, len(whole) // 12):
        if b"stream" in whole[place - 40 : place + 40]:
            continue
        hurt = whole[:place] + bytes(byte ^ 0x55 for byte in whole[place : place + 20]) + whole[place + 20 :]
        checks = ["page_damaged"]
        with suppress(UnreadableInputError):
            checks = [finding.check for finding in read_pdf(written(tmp_path, "hurt", hurt), engine=engine).findings]
        assert "page_damaged" in checks


def test_an_unknown_engine_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pdfium, pdfplumber"):
        read_pdf(written(tmp_path, "plain", drawn(pages(count=3))), engine="mupdf")


def test_a_page_without_text_among_others_is_a_finding(tmp_path: Path) -> None:
    document = read_pdf(written(tmp_path, "blank", made(table=True, blank=1)))
    assert [(finding.check, finding.place and finding.place.page) for finding in document.findings] == [
        ("page_empty", 2)
    ]


def test_a_foot_that_counts_more_pages_is_a_finding(tmp_path: Path) -> None:
    document = read_pdf(written(tmp_path, "foot", made(table=True, foot="Page 1 of 4")))
    assert [finding.check for finding in document.findings] == ["page_count"]
    assert document.findings[0].printed == "Page 1 of 4"
