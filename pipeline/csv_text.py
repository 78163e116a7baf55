"""Rows as CSV: ``\\n``, RFC 4180, null as an empty field, text exact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

_QUOTED = re.compile('[,"\r\n]')

Value = str | float | date | None


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Not by the ``csv`` module: Python 3.11's leaves a lone carriage return unquoted, which readers take for a row."""
    lines = (",".join(map(_field, row)) for row in rows)
    return "\n".join([",".join(map(_field, header)), *lines]) + "\n"


def _field(value: Value) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return repr(value) if isinstance(value, float) else str(value)
    return '"' + value.replace('"', '""') + '"' if _QUOTED.search(value) else value
