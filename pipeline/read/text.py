"""Reads a text file: finds out how its rows are written and hands it to the reader for that."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.errors import UnreadableInputError
from pipeline.model import Document, Finding, LeftOut, Row, Severity, Source
from pipeline.read.decoding import decoded, lines_of
from pipeline.read.layout import is_layout, read_layout
from pipeline.read.tabbed import is_tabbed, read_tabbed


def read_text(path: Path) -> Document:
    """The rows of a text conversion.

    Raises ``UnreadableInputError`` where the file cannot be opened, is empty or is not text.
    """
    data = _bytes(path)
    text, encoding = decoded(data, path.name)
    lines = lines_of(text)
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    if not is_tabbed(lines) and is_layout(lines):
        rows, left_out, drawn = read_layout(lines, path.name), (), True
    else:
        rows, left_out = read_tabbed(lines, path.name)
        drawn = False
    pages = lines[-1].page if lines[-1].text.strip() else _before(lines[-1].page)
    return Document(
        source=Source(path.name, hashlib.sha256(data).hexdigest(), "text", pages),
        rows=rows,
        left_out=left_out,
        findings=_encoding_findings(encoding, text),
        exact_columns=drawn,
        engine="white space" if drawn else "tabs",
    )


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
