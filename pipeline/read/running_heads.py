"""Running heads, running feet and page numbers: what is printed on page after page outside the tables."""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.read.page_content import PageContent
from pipeline.read.paragraphs import Paragraph

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


def running_heads(pages: list[PageContent]) -> dict[tuple[int, int], str]:
    """Reasons to leave out, by page number and index in ``paragraphs`` (from 0)."""
    reasons: dict[tuple[int, int], str] = {}
    groups: dict[tuple[str, str], list[tuple[PageContent, int, Paragraph]]] = defaultdict(list)
    for page in pages:
        for index, paragraph in enumerate(page.paragraphs):
            edge = _edge(page, paragraph)
            if edge is None:
                continue
            if _PAGE_NUMBER.match(paragraph.text):
                reasons[(page.number, index)] = "page number"
            else:
                groups[(edge, _constant(paragraph.text))].append((page, index, paragraph))
    for (edge, _), found in groups.items():
        if _is_running(found, edge, len(pages)):
            for page, index, _ in found:
                reasons[(page.number, index)] = f"running {edge}"
    return reasons


def _edge(page: PageContent, paragraph: Paragraph) -> str | None:
    """``head`` over all tables at the top of the page, ``foot`` under all tables at its bottom."""
    above = min((table.top for table in page.tables), default=page.height)
    below = max((table.bottom for table in page.tables), default=0.0)
    if paragraph.bottom <= MARGIN * page.height and paragraph.bottom <= above + 1:
        return "head"
    if paragraph.top >= (1 - MARGIN) * page.height and paragraph.top >= below - 1:
        return "foot"
    return None


def _constant(text: str) -> str:
    """The text without its page number, in one case and with single spaces."""
    return " ".join(_NUMBERED.sub(" ", text).split()).casefold()


def _is_running(found: list[tuple[PageContent, int, Paragraph]], edge: str, pages: int) -> bool:
    distances = [one.top if edge == "head" else page.height - one.bottom for page, _, one in found]
    near = sorted(distances)[len(distances) // 2]
    together = {
        page.number for (page, _, _), far in zip(found, distances, strict=True) if abs(far - near) <= SAME_PLACE
    }
    return len(together) >= FEWEST_PAGES and len(together) >= MOST_PAGES * pages
