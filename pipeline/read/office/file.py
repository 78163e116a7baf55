"""What an office file is before it is opened: Word, Excel, or refused in one line that says what to do."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Literal

from pipeline.errors import UnreadableInputError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
STRICT = b"http://purl.oclc.org/ooxml/"
LARGEST = 1 << 30  # bytes when unpacked; a plan takes a few megabytes, a zip bomb takes all there is
MAIN = {"word/document.xml": "word", "xl/workbook.xml": "excel"}
SAVE_AS = {
    "xl/workbook.bin": "is a binary workbook (.xlsb); open it in Excel and save it as .xlsx",
    "ppt/presentation.xml": "is a PowerPoint file; give the plan as Word, Excel, PDF or text",
    "content.xml": "is an OpenDocument file; open it and save it as .docx, .xlsx or PDF",
    "Index/Document.iwa": "is a Pages or Numbers file; export it as Word, Excel or PDF",
}

OfficeKind = Literal["word", "excel"]


def looks_like_office(start: bytes) -> bool:
    """Whether a file that begins so is a zip package or an old compound file."""
    return start.startswith((ZIP, OLE))


def office_kind(path: Path) -> OfficeKind:
    """``word`` or ``excel``, by what is in the file, whatever it is called.

    Raises ``UnreadableInputError`` where it is damaged, encrypted or of another or older format.
    """
    data = path.read_bytes()
    if data.startswith(OLE):
        raise UnreadableInputError(f"{path.name} {_of_compound_file(data)}.")
    if not data.startswith(ZIP):
        raise UnreadableInputError(f"{path.name} {_of_other(data)}.")
    try:
        with zipfile.ZipFile(path) as package:
            return _kind(package, path.name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise UnreadableInputError(f"{path.name} is damaged ({error}); ask for the file again.") from error


def damaged(path: Path, error: Exception) -> UnreadableInputError:
    """The refusal of a package whose parts cannot be read."""
    return UnreadableInputError(
        f"{path.name} is damaged ({type(error).__name__}: {' '.join(str(error).split())[:120]}); "
        "open it in its office program, save it again and give that."
    )


def _kind(package: zipfile.ZipFile, name: str) -> OfficeKind:
    names = set(package.namelist())
    if sum(entry.file_size for entry in package.infolist()) > LARGEST:
        raise UnreadableInputError(f"{name} unpacks to more than {LARGEST >> 30} GB; it is no plan.")
    main = next((part for part in MAIN if part in names), None)
    if main is None:
        other = next((advice for part, advice in SAVE_AS.items() if part in names), None)
        raise UnreadableInputError(f"{name} {other or 'is a zip file without a document; take the plan out of it'}.")
    broken = package.testzip()
    if broken is not None:
        raise UnreadableInputError(f"{name} is damaged (its part {broken} does not add up); ask for the file again.")
    if STRICT in package.read(main)[:4096]:
        raise UnreadableInputError(
            f"{name} is in the Strict Open XML variant; save it as an ordinary .{'docx' if main[0] == 'w' else 'xlsx'}."
        )
    return "word" if MAIN[main] == "word" else "excel"


def _of_compound_file(data: bytes) -> str:
    if ENCRYPTED in data:
        return "is protected by a password; open it, save a copy without the password and give that"
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "is in the old Excel format (.xls); open it and save it as .xlsx"
    return "is in an old Office format (such as .doc); open it and save it as .docx"


def _of_other(data: bytes) -> str:
    start = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(b"{\\rtf"):
        return "is a rich text file (RTF); open it in Word and save it as .docx"
    if start.startswith((b"<html", b"<!doctype html", b"<?xml", b"<table")):
        return "is a web page or XML with an office file's name; open it and save it as .xlsx or .docx"
    return "is not an Office file although its name says so; ask for the file again"
