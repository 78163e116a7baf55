"""Headings that are several columns' in one: the reader of a text without rulings did not tell their columns apart."""

from __future__ import annotations

from pipeline.headings import named_columns
from pipeline.placement import Aligned
from pipeline.profile import Profile

SEVERAL = 3  # columns named in one heading; two may well be one column ("Action lead")


def mixed_headings(aligned: Aligned, profile: Profile) -> dict[int, str]:
    """By 0-based layout, the first heading of its rows that names several columns."""
    texts = {row.row.number: [cell.text for cell in row.row.cells] for row in aligned.rows if row.heads}
    found: dict[int, str] = {}
    for index, layout in enumerate(aligned.layouts):
        for text in (text for number in layout.rows for text in texts.get(number, ())):
            if len(named_columns(text, profile)) >= SEVERAL:
                found.setdefault(index, " ".join(text.split()))
    return found
