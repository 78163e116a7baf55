"""A frame as CSV: UTF-8, ``\\n``, RFC 4180, null as an empty field, text exact."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from pipeline.publish.values import plain_rows

_QUOTED = re.compile('[,"\r\n]')


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Not by the ``csv`` module: Python 3.11's leaves a lone carriage return unquoted, which readers take for a row."""
    rows = (",".join(map(_field, row)) for row in plain_rows(frame))
    return ("\n".join([",".join(frame.columns), *rows]) + "\n").encode("utf-8")


def _field(value: str | float | date | None) -> str:
    if value is None:
        return ""
    text = repr(value) if isinstance(value, float) else str(value)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
