"""A frame as CSV in UTF-8."""

from __future__ import annotations

import pandas as pd

from pipeline.csv_text import csv_text
from pipeline.publish.values import plain_rows


def csv_bytes(frame: pd.DataFrame) -> bytes:
    return csv_text(list(frame.columns), plain_rows(frame)).encode("utf-8")
