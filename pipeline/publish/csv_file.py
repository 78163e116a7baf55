"""A frame as CSV: UTF-8, ``\\n``, RFC 4180, null as an empty field, text exact."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

_QUOTED = re.compile('[,"\r\n]')


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Not by the ``csv`` module: Python 3.11's leaves a lone carriage return unquoted, which readers take for a row."""
    columns = [_fields(frame[name]) for name in frame.columns]
    lines = [",".join(frame.columns), *(",".join(fields) for fields in zip(*columns, strict=True))]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _fields(values: pd.Series) -> Iterator[str]:
    plain = values.astype(object).tolist()
    return ("" if missing else _field(value) for value, missing in zip(plain, values.isna().tolist(), strict=True))


def _field(value: object) -> str:
    text = repr(float(value)) if isinstance(value, float) else str(value)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
