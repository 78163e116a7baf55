"""Which words head a column, and which columns a plan therefore has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.fields.month_head import month_name
from pipeline.fields.months import lettered_months
from pipeline.headers.agreed import agreed
from pipeline.headers.counted import counted_layout
from pipeline.headers.drawn import drawn_layout
from pipeline.headers.layout import Layout, Slot, extent
from pipeline.headings import LONGEST_HEADING, MONTH_HEAD, read_heading
from pipeline.model import Document, Row
from pipeline.profile import Profile

__all__ = ["Layout", "Slot", "extent", "find_layouts", "is_header"]

WIDE = 4  # columns
FEWEST_ROLES = 3
FEWEST_MONTHS = 3
MOSTLY = 0.6
LONGEST_SLIPPED = 40  # characters
NUMBERED = re.compile(r"\w\s+\w{1,3}\s*[:.)–—-]\s*\w")


def find_layouts(document: Document, profile: Profile) -> tuple[Layout, ...]:
    """Every header in the document, in reading order; header rows that follow one another are one header."""
    blocks = _header_blocks(document.rows, profile)
    build = drawn_layout if document.exact_columns else counted_layout
    layouts = tuple(build(block, profile) for block in blocks)
    layouts = tuple(layout for layout in layouts if len(layout.roles()) >= FEWEST_ROLES)
    return layouts if document.exact_columns else agreed(layouts)


def _header_blocks(rows: Sequence[Row], profile: Profile) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        texts = [cell.text for cell in row.cells if cell.text.strip()]
        if not texts:
            continue
        if (
            (row.table and is_header(texts, profile))
            or (block and row.table and not _is_no_head(row, block) and _all_headings(texts, profile))
            or (row.table == 0 and _may_head(texts[0]) and _all_headings(texts, profile))
        ):
            block.append(row)
        else:
            if any(row.table for row in block):
                yield block
            block = []
    if any(row.table for row in block):
        yield block


def _is_no_head(row: Row, block: Sequence[Row]) -> bool:
    """Whether the row below the column headings of ``block`` holds words that head no column of their own."""
    return _is_banner(row, block) or _is_headed(row, block)


def _is_headed(row: Row, block: Sequence[Row]) -> bool:
    """Whether the row's only words stand in a drawn cell that a heading no wider stands over: the rest of a sentence,
    broken by the page's end, may be one word that heads columns elsewhere ("... progress against" / "KPIs")."""
    worded = [cell for cell in row.cells if cell.text.strip()]
    if len(worded) != 1 or worded[0].place.box is None:
        return False
    start, end = extent(worded[0])
    return any(cell.text.strip() and extent(cell) == (start, end) for above in block for cell in above.cells)


def _is_banner(row: Row, block: Sequence[Row]) -> bool:
    """Whether the row's words are a section's heading below the column headings of ``block``.

    They stand in one cell over most columns, or are several words alone below the first column's own heading.
    """
    worded = [cell for cell in row.cells if cell.text.strip()]
    if len(worded) != 1:
        return False
    headed = any(above.cells and above.cells[0].text.strip() for above in block)
    first = worded[0] is row.cells[0] and len(row.cells) >= WIDE and len(worded[0].text.split()) > 1
    return worded[0].column_span >= WIDE or (first and headed and worded[0].bold)


def _may_head(paragraph: str) -> bool:
    """Whether a paragraph may be a column's heading that slipped out of its table; "Priority 1: Homes" is none."""
    return len(paragraph) < LONGEST_SLIPPED and not NUMBERED.search(paragraph)


def is_header(texts: Sequence[str], profile: Profile) -> bool:
    """Whether the texts of a row's cells read as column headings (or as a strip of month heads)."""
    if sum(len(text) <= LONGEST_HEADING for text in texts) < MOSTLY * len(texts):
        return False
    strip = lettered_months(texts)
    names, unknown = [MONTH_HEAD] * len(strip), 0
    for text in (text for index, text in enumerate(texts) if index not in strip):
        heading = read_heading(text, profile)
        if heading.name is None:
            unknown += 1
        elif not heading.noun:  # what people write in cells may end in a heading's word too: "Practice lead"
            names.append(heading.name)
        if len(texts) - unknown < MOSTLY * len(texts):
            return False
    return len({*names} - {MONTH_HEAD}) >= FEWEST_ROLES or names.count(MONTH_HEAD) >= FEWEST_MONTHS


def _all_headings(texts: Sequence[str], profile: Profile) -> bool:
    """Whether all texts of a row head columns; one alone in small letters is the rest of a sentence."""
    if len(texts) == 1 and texts[0].strip()[0].islower():
        return False
    headings = [read_heading(text, profile) for text in texts]
    known = [heading.name is not None and heading.whole for heading in headings]
    return all(is_known or month_name(text) is not None for is_known, text in zip(known, texts, strict=True))
