"""An office file that cannot be read gets one line that says what to do."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from pipeline.errors import UnreadableInputError
from pipeline.read import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def package(parts: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("plan.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("plan.xls", OLE + "Workbook".encode("utf-16-le"), "save it as .xlsx"),
        ("plan.doc", OLE + "WordDocument".encode("utf-16-le"), "save it as .docx"),
        ("plan.odt", package({"content.xml": ""}), "OpenDocument"),
        ("plan.xlsx", package({"xl/workbook.bin": ""}), "binary workbook"),
        ("plan.docx", package({"ppt/presentation.xml": ""}), "PowerPoint"),
        ("plan.docx", package({"word/document.xml": "<w:document"}), "is damaged"),
        ("plan.xlsx", package({"xl/workbook.xml": "<workbook"}), "is damaged"),
        ("plan.docx", b"PK\x03\x04 and no more", "is damaged"),
        ("plan.xlsx", b"<html><table></table></html>", "a web page"),
        ("plan.docx", b"{\\rtf1 words}", "rich text"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableInputError, match=says) as refusal:
        read(tmp_path / name)
    assert "\n" not in str(refusal.value)


def test_a_file_without_words_is_refused(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "plan.docx"))
    Workbook().save(tmp_path / "plan.xlsx")
    for name in ("plan.docx", "plan.xlsx"):
        with pytest.raises(UnreadableInputError, match=r"text"):
            read(tmp_path / name)


def test_a_workbook_with_a_word_files_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Ref", "Action"])
    book.save(tmp_path / "plan.xlsx")
    (tmp_path / "plan.xlsx").rename(tmp_path / "plan.docx")
    assert read(tmp_path / "plan.docx").source.format == "excel"


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_short_is_refused(tmp_path: Path, kept: float) -> None:
    document = docx.Document()
    document.add_paragraph("Words")
    document.save(str(tmp_path / "plan.docx"))
    data = (tmp_path / "plan.docx").read_bytes()
    (tmp_path / "plan.docx").write_bytes(data[: int(kept * len(data))])
    with pytest.raises(UnreadableInputError, match="damaged"):
        read(tmp_path / "plan.docx")
