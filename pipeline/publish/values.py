"""A frame's values as plain Python ones, for the writers that take them one by one."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa


def plain_rows(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Rows of ``str``, ``int``, ``float``, ``date`` and None (null)."""
    return list(zip(*plain_columns(frame).values(), strict=True))


def plain_columns(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """Every column's values by its name, top to bottom, of the kinds that ``plain_rows`` has."""
    return {str(name): pa.array(frame[name], from_pandas=True).to_pylist() for name in frame.columns}
