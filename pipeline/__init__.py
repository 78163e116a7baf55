"""planpipe: a council's monthly plan in, tables that can be trusted out."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__version__ = "0.1.0"


def load(output: str | PathLike[str], plan: str, edition: str) -> dict[str, pd.DataFrame]:
    """A published edition's tables by name; see ``pipeline.published.load_tables``."""
    from pathlib import Path

    from pipeline.published import load_tables

    return load_tables(Path(output), plan, edition)
