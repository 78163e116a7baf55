"""Running heads, running feet and page numbers: what is printed on page after page outside the tables."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from pipeline.model import Box
from pipeline.read.drawn.paragraphs import Paragraph
from pipeline.read.drawn.turned import displayed
from pipeline.read.page_content import PageContent

MARGIN = 0.15  # of the page's height: where running heads and feet stand
SAME_PLACE = 3.0  # points
MOST_PAGES = 0.6  # share of the pages that a running head is on
FEWEST_PAGES = 2
_PAGE_NUMBER = re.compile(
    r"^[-–—\s]*(?:page\s*|p\.?\s*)?(\d{1,4})(?:\s*(?:of|/|\|)\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"\b(?:page|p\.)\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\b|\b(\d{1,4})\s+of\s+\d{1,4}\b", re.IGNORECASE
)


def furniture(pages: list[PageContent]) -> dict[tuple[int, int], str]:
    """Reasons to leave out, by page number and index in ``paragraphs`` (from 0)."""
    reasons: dict[tuple[int, int], str] = {}
    groups: dict[tuple[str, str], list[_Found]] = defaultdict(list)
    for page in pages:
        for index, paragraph in enumerate(page.paragraphs):
            edge, distance = _edge(page, paragraph)
            if not edge:
                continue
            if _PAGE_NUMBER.match(paragraph.text):
                reasons[(page.number, index)] = "page number"
            else:
                groups[(edge, _constant(paragraph.text))].append(_Found(page.number, index, distance))
    for (edge, _), found in groups.items():
        if _is_running(found, len(pages)):
            reasons |= {(one.page, one.place): f"running {edge}" for one in found}
    return reasons


class _Found(NamedTuple):
    """A paragraph by its page and place in it, and how far it stands from the page's edge."""

    page: int
    place: int
    distance: float


def _edge(page: PageContent, paragraph: Paragraph) -> tuple[str, float]:
    """``head`` over all tables at the top of the page, ``foot`` under all tables at its bottom, and how far from it.

    On a page that lies on its side, running heads may stand upright beside the table.
    """
    box = (paragraph.x0, paragraph.top, paragraph.x1, paragraph.bottom)
    above = min((table.top for table in page.tables), default=page.height)
    below = max((table.bottom for table in page.tables), default=0.0)
    edge = _at_edge(box, page.height, above, below)
    if edge[0] or not page.turn:
        return edge
    height = page.height if page.turn == 180 else page.width
    return _at_edge(displayed(box, page.turn, page.width, page.height), height, height, 0.0)


def _at_edge(box: Box, height: float, above: float, below: float) -> tuple[str, float]:
    _, top, _, bottom = box
    if bottom <= MARGIN * height and bottom <= above + 1:
        return "head", top
    if top >= (1 - MARGIN) * height and top >= below - 1:
        return "foot", height - bottom
    return "", 0.0


def _constant(text: str) -> str:
    """The text without its page number, in one case and with single spaces."""
    return " ".join(_NUMBERED.sub(" ", text).split()).casefold()


def _is_running(found: list[_Found], pages: int) -> bool:
    near = sorted(one.distance for one in found)[len(found) // 2]
    together = {one.page for one in found if abs(one.distance - near) <= SAME_PLACE}
    return len(together) >= FEWEST_PAGES and len(together) >= MOST_PAGES * pages
