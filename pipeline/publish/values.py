"""A frame's rows as plain Python values, for the writers that take them one by one."""

from __future__ import annotations

from typing import Any

import pandas as pd


def plain_rows(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Rows of ``str``, ``int``, ``float``, ``date`` and None (null)."""
    columns = [_plain(frame[name]) for name in frame.columns]
    return list(zip(*columns, strict=True))


def _plain(values: pd.Series) -> list[Any]:
    present = values.notna()
    return [value if there else None for value, there in zip(values.tolist(), present.tolist(), strict=True)]
