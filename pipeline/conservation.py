"""Nothing lost: every printed word is in a published cell or in ``unplaced``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from pipeline.checks import finding
from pipeline.model import Document, Finding


def balance(document: Document, tables: Mapping[str, pd.DataFrame]) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The sums of printed, published and left-out characters, and a finding where they do not balance.

    White space is not counted. Printed is what the reader gave: the rows' cells and what it left out. Words that
    were repeated at a break are in both their cell and ``unplaced``; ``in_both`` counts them.
    """
    printed = _characters(cell.text for row in document.rows for cell in row.cells)
    printed += _characters(left.text for left in document.left_out)
    published, unplaced = kept_characters(tables)
    lost = printed - (published + unplaced)
    sums = {
        "printed": printed.total(),
        "published": published.total(),
        "unplaced": unplaced.total(),
        "in_both": (published + unplaced - printed).total(),
        "lost": lost.total(),
    }
    return sums, tuple(_lost(lost))


def kept_characters(tables: Mapping[str, pd.DataFrame]) -> tuple[Counter[str], Counter[str]]:
    """The printed characters that are in published cells, each place once, and those in ``unplaced``."""
    cells = tables["cells"].drop_duplicates(["source", "page", "line", "column", "x0", "top", "printed"])
    published = _characters(text for text in cells["printed"].dropna() if not re.fullmatch(r"#[0-9A-F]{6}", text))
    return published, _characters(tables["unplaced"]["text"].dropna())


def _characters(texts: Iterable[str]) -> Counter[str]:
    return Counter(character for text in texts for character in text if not character.isspace())


def _lost(lost: Counter[str]) -> Iterable[Finding]:
    if lost:
        message = f"{lost.total()} printed characters are in no table and not in unplaced."
        yield finding("conservation", "unplaced", None, None, message)
