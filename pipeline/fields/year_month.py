"""Months as ``YYYY-MM``."""

from __future__ import annotations


def add_months(month: str, count: int) -> str:
    """``YYYY-MM`` moved by ``count`` months."""
    index = int(month[:4]) * 12 + int(month[5:7]) - 1 + count
    return f"{index // 12:04d}-{index % 12 + 1:02d}"
