"""What one Excel cell says: its text in its number format, and how it is set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock

from pipeline.read.excel.number_format import shown

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Said:
    """``number`` is the value where it is a number without a format of its own; ``silent`` is what a format hides."""

    text: str
    bold: bool = False
    run_in: str = ""
    number: float | None = None
    reordered: bool = False
    silent: str = ""


def said(cell: Any) -> Said:
    value = cell.value
    if isinstance(value, CellRichText):
        return _rich(value, bool(cell.font.b))
    if isinstance(value, str):
        value = _unescaped(value)
    seen = shown(value, cell.number_format)
    text = seen.text.strip()
    bold = bool(cell.font.b) and bool(text)
    plain_number = isinstance(value, float) and cell.number_format == "General"
    silent = str(value) if not text and value is not None and str(value).strip() else ""
    return Said(text, bold, text if bold else "", value if plain_number else None, seen.reordered, silent)


def _rich(value: CellRichText, bold: bool) -> Said:
    pieces = [(_unescaped(str(piece)), _is_bold(piece, bold)) for piece in value]
    text = "".join(piece for piece, _ in pieces).strip()
    leading = ""
    for piece, is_bold in pieces:
        if piece.strip() and not is_bold:
            break
        leading += piece
    run_in = leading.strip()
    return Said(text, bool(text) and run_in == text, run_in)


def _is_bold(piece: Any, bold: bool) -> bool:
    if not isinstance(piece, TextBlock):
        return bold
    return bool(piece.font.b)


def _unescaped(text: str) -> str:
    """Line breaks as ``\\n``, and characters that XML cannot hold as Excel shows them (not at all)."""
    text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return "".join(letter for letter in text.replace("\r\n", "\n") if letter == "\n" or letter == "\t" or letter >= " ")
