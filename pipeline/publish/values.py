"""A frame's rows as plain Python values, for the writers that take them one by one."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa


def plain_rows(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Rows of ``str``, ``int``, ``float``, ``date`` and None (null)."""
    columns = [pa.array(frame[name], from_pandas=True).to_pylist() for name in frame.columns]
    return list(zip(*columns, strict=True))
