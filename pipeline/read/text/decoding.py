"""Bytes of a text file to its lines, whatever encoding and line ends it was saved with."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.errors import UnreadableInputError

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SOFT_BREAK = re.compile("[\x0b\u2028\u2029]")  # Word and spreadsheets write these for a new line inside a cell


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. ``page`` is None in a text without form feeds."""

    number: int
    text: str
    page: int | None = None


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text and the encoding it was read with; ``cp1252`` only where nothing surer fits.

    Raises ``UnreadableInputError`` for an empty or binary file.
    """
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInputError(
            f"{name} is neither UTF-8, UTF-16 nor Windows text (byte {error.start}). Save it as UTF-8 and try again."
        ) from error
    if _BINARY.search(text):
        raise UnreadableInputError(f"{name} holds binary data, not text. Give the plan as a PDF or as a text file.")
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise UnreadableInputError(f"{name} is empty: there is no text in it. Export the plan again.")
    return text.removeprefix("\ufeff"), encoding


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines, numbered as an editor numbers them; a form feed opens a page, also in the middle of a line."""
    paged = "\f" in text
    page = 1
    lines: list[Line] = []
    for number, printed in enumerate(_LINE_END.split(text), start=1):
        for part, piece in enumerate(printed.split("\f")):
            page += part > 0
            if piece or part == printed.count("\f"):
                lines.append(Line(number, _SOFT_BREAK.sub("\n", piece), page if paged else None))
    return tuple(lines)


def _encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if guess := _utf16_without_mark(data):
        return guess
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _utf16_without_mark(data: bytes) -> str | None:
    """Mostly Latin text in UTF-16 has a zero in nearly every second byte, and hardly any in the others."""
    half = len(data) // 2
    if not half or len(data) % 2:
        return None
    first, second = data[0::2].count(0), data[1::2].count(0)
    if second > 0.7 * half and first < 0.05 * half:
        return "utf-16-le"
    if first > 0.7 * half and second < 0.05 * half:
        return "utf-16-be"
    return None
