"""Reads a text file: finds out how its rows are written and hands it to the reader for that."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UnreadableInputError
from pipeline.model import Document, Finding, LeftOut, Row, Severity, Source
from pipeline.read.text.decoding import Line, decoded, lines_of
from pipeline.read.text.delimited import separated_records
from pipeline.read.text.grid_text import is_drawn, read_drawn
from pipeline.read.text.layout import is_layout, read_layout
from pipeline.read.text.tabbed import is_tabbed, read_tabbed, rows_of_records
from pipeline.read.text.web_page import is_web_page, read_web_page

INSTEAD = (
    "Text that was copied from a PDF line by line does not tell which cell is whose: give the PDF itself, "
    "the Word or Excel file, or a text that keeps the columns side by side (pdftotext -layout)."
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """``drawn`` says that a cell's column is certain, ``by`` what parts the columns."""

    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    by: str
    drawn: bool = False


def read_text(path: Path) -> Document:
    """The rows of a text conversion.

    Raises ``UnreadableInputError`` where the file cannot be opened, is empty, is not text or has no table.
    """
    data = _bytes(path)
    text, encoding = decoded(data, path.name)
    lines = lines_of(text)
    reading = _read(text, lines, path)
    pages = lines[-1].page if lines[-1].text.strip() else _before(lines[-1].page)
    return Document(
        source=Source(path.name, hashlib.sha256(data).hexdigest(), "text", pages),
        rows=reading.rows,
        left_out=reading.left_out,
        findings=_encoding_findings(encoding, text),
        exact_columns=reading.drawn,
        has_fills=any(cell.fill for row in reading.rows for cell in row.cells),
        engine=reading.by,
    )


def _read(text: str, lines: tuple[Line, ...], path: Path) -> _Reading:
    name, separated = path.name, path.suffix.casefold() == ".csv"
    if is_web_page(text):
        return _Reading(*read_web_page(text, name), "HTML")
    if is_drawn(lines):
        return _Reading(*read_drawn(lines, name), "drawn rules")
    if is_tabbed(lines) and not separated:
        return _Reading(*read_tabbed(lines, name), "tabs")
    if (records := separated_records(lines, named=separated)) is not None:
        return _Reading(*rows_of_records(records, name), "separators")
    if is_layout(lines):
        return _Reading(read_layout(lines, name), (), "white space", drawn=True)
    if not any("\t" in line.text.strip() for line in lines):
        message = f"{name}: no table was found in it, so it is not read as a plan."
        raise UnreadableInputError(f"{message} {INSTEAD}")
    return _Reading(*read_tabbed(lines, name), "tabs")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"{path.name} cannot be opened: {error.strerror}.") from error


def _before(page: int | None) -> int | None:
    """A form feed at the very end closes the last page and opens none."""
    return None if page is None else max(page - 1, 1)


def _encoding_findings(encoding: str, text: str) -> tuple[Finding, ...]:
    if encoding == "cp1252":
        message = "The file is not UTF-8; it was read as Windows-1252, so accents, dashes and quotes may be wrong."
    elif "\ufffd" in text:
        message = "The file holds replacement characters (\ufffd): an earlier conversion lost characters here."
    else:
        return ()
    return (Finding(Severity.WARNING, "encoding_guessed", "actions", None, None, message),)
