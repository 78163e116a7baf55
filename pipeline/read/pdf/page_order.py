"""Are all pages there, once and in order? By the numbers printed on them, and by their content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Document, Finding, Place, Severity
from pipeline.read.page_content import PageContent

_OF = r"(\d{1,4})(?:\s*(?:of|/|\|)\s*(\d{1,4}))?"
_WORDED = re.compile(rf"\b(?:page|p\.)\s*{_OF}(?![\w.]*\d)", re.IGNORECASE)
_BARE = re.compile(rf"^[-–—\s]*{_OF}[-–—\s]*$")
_TOTAL = re.compile(r"(?<![\d.])(\d{1,4})\s+of\s+(\d{1,4})$", re.IGNORECASE)
MARGINS = ("page number", "running head", "running foot")


class PageNumber(NamedTuple):
    """What is printed on ``page`` (from 1): its number, the total where there is one, whether it says "page"."""

    page: int
    number: int
    total: int | None
    worded: bool
    printed: str
    place: Place


def page_order_findings(document: Document, pages: Sequence[PageContent]) -> Iterator[Finding]:
    """Missing, doubled and exchanged pages, each named with the page where it shows."""
    printed = sorted(printed_numbers(document), key=lambda one: one.page)
    if len({(one.number, one.printed) for one in printed}) == 1 < len(printed):
        printed = []  # the same words on every page: they point to a page and do not number it
    yield from _totals(printed, len(pages))
    yield from _out_of_turn(printed, len(pages))
    yield from _copies(document, pages)


def printed_numbers(document: Document) -> Iterator[PageNumber]:
    """The first page number in the margins of every page that has one."""
    margins = [(left.text, left.place, left.reason in MARGINS) for left in document.left_out]
    outside = [(cell.text, cell.place, False) for row in document.rows if not row.table for cell in row.cells]
    known: set[int] = set()
    for text, place, in_margin in (*margins, *outside):
        match = _WORDED.search(text)
        bare = (_BARE.search(text) or _TOTAL.search(text)) if in_margin and match is None else None
        found = match or bare
        if found and place.page and place.page not in known and (in_margin or found[2]):
            known.add(place.page)
            total = int(found[2]) if found[2] else None
            yield PageNumber(place.page, int(found[1]), total, match is not None, text, place)


def _totals(printed: Sequence[PageNumber], pages: int) -> Iterator[Finding]:
    """Where a total is printed and the pages before, between and after the numbered ones do not make it up."""
    parts = _parts(printed)
    for index, part in enumerate(parts):
        totals = Counter(one.total for one in part if one.total is not None)
        if not totals:
            continue
        total, first, last = totals.most_common(1)[0][0], part[0], part[-1]
        before = parts[index - 1][-1].page if index else 0
        after = parts[index + 1][0].page if index + 1 < len(parts) else pages + 1
        missing_before = first.number > first.page - before
        if missing_before or not last.number <= total <= last.number + after - 1 - last.page:
            one = next(one for one in part if one.total == total)
            message = f"The pages are counted to {total}, but the file has {after - 1 - before}."
            yield _finding("page_count", message, one.printed, one.place)


def _parts(printed: Sequence[PageNumber]) -> list[list[PageNumber]]:
    """The numbered pages, parted where the numbers begin at 1 again."""
    parts: list[list[PageNumber]] = []
    for one in printed:
        if one.number == 1 or not parts:
            parts.append([])
        parts[-1].append(one)
    return parts


def _out_of_turn(printed: Sequence[PageNumber], pages: int) -> Iterator[Finding]:
    """Where a page's number does not follow from the one before; another part may begin at 1.

    Bare numbers are believed where most follow each other, or all of them count from 1 in some order. A file that
    begins later than at its own number of pages is a part of a bound set of papers.
    """
    pairs = [(one, other) for one, other in pairwise(printed) if other.number != 1]
    odd = [pair for pair in pairs if pair[1].number - pair[0].number != pair[1].page - pair[0].page]
    counted = sorted(one.number for one in printed) == list(range(1, len(printed) + 1))
    worded = all(one.worded for one in printed)
    if 2 * len(odd) > len(pairs) and not counted and not worded:
        return
    if printed and (worded or pairs) and 0 < printed[0].number - printed[0].page <= pages and not printed[0].total:
        first = printed[0]
        message = f"Page {first.page} of the file is numbered {first.number}: pages before it are missing."
        yield _finding("page_count", message, first.printed, first.place)
    for one, other in odd:
        message = (
            f"Page {other.page} of the file is numbered {other.number}, but page {one.page} is numbered {one.number}: "
            "pages are missing, doubled or not in their order."
        )
        yield _finding("page_order", message, other.printed, other.place)


def _copies(document: Document, pages: Sequence[PageContent]) -> Iterator[Finding]:
    """Where a page with a table is painted as another one was, word for word at the same places."""
    first: dict[tuple[object, ...], int] = {}
    for page in pages:
        cells = tuple((cell.text, cell.box) for table in page.tables for cell in table.cells if cell.text)
        earlier = first.setdefault(cells, page.number)
        if cells and earlier != page.number:
            message = f"Page {page.number} holds the same as page {earlier}: it is in the file twice."
            yield _finding("page_order", message, None, Place(document.source.name, page.number))


def _finding(check: str, message: str, printed: str | None, place: Place) -> Finding:
    return Finding(Severity.ERROR, check, "actions", None, None, message, printed, place=place)
