"""Text files however they were saved, and the ones that are no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UnreadableInputError
from pipeline.model import Document
from pipeline.read.text import read_text

PLAN = "Ref\tAction\n1.1\tLight the caf\u00e9\u2019s lanterns \u2013 all\n"


def saved(folder: Path, data: bytes) -> Document:
    path = folder / "plan.txt"
    path.write_bytes(data)
    return read_text(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_an_encoding_that_is_sure_reads_without_a_finding(tmp_path: Path, encoding: str) -> None:
    document = saved(tmp_path, PLAN.encode(encoding))
    assert document.rows[1].cells[1].text == "Light the caf\u00e9\u2019s lanterns \u2013 all"
    assert document.findings == ()


def test_windows_text_is_read_with_a_finding(tmp_path: Path) -> None:
    document = saved(tmp_path, PLAN.encode("cp1252"))
    assert document.rows[1].cells[1].text == "Light the caf\u00e9\u2019s lanterns \u2013 all"
    assert [finding.check for finding in document.findings] == ["encoding_guessed"]


def test_lost_characters_are_found(tmp_path: Path) -> None:
    document = saved(tmp_path, PLAN.replace("\u2013", "\ufffd").encode())
    assert [finding.check for finding in document.findings] == ["encoding_guessed"]


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_every_line_end_ends_a_line(tmp_path: Path, ends: str) -> None:
    document = saved(tmp_path, PLAN.replace("\n", ends).encode())
    assert [row.cells[0].place.line for row in document.rows] == [1, 2]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \r\n\t\f\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"PK\x03\x04\x00\x00rest", "binary"),
        (b"Ref\tAction\n1.1\tLight\x00the lanterns\n", "binary"),
        (b"Ref\tAction \x81\x8d\n", "neither UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(UnreadableInputError, match=why) as refusal:
        saved(tmp_path, data)
    assert "plan.txt" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(UnreadableInputError, match="cannot be opened"):
            read_text(path)


def test_pages_are_counted_where_there_are_form_feeds(tmp_path: Path) -> None:
    assert saved(tmp_path, b"a\tb\nc\td\n").source.pages is None
    assert saved(tmp_path, b"a\tb\n\fc\td\n\f").source.pages == 2


READING_ORDER = b"""Ref
Action
Lead
1.1
Light every lantern by dusk
DMR
1.2
Trim the wicks
HoS L
"""


def test_a_text_with_one_cell_line_under_the_other_is_refused_and_says_what_to_give_instead(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"no table was found.*give the PDF itself.*pdftotext -layout"):
        saved(tmp_path, READING_ORDER)


def test_two_blanks_after_full_stops_are_no_columns(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="no table was found"):
        saved(tmp_path, b"The ferry is late.  We wait.  It comes.  We board.\n" * 5)
