"""Pages without text, read from their pictures: the extra ``[ocr]``.

The picture is straightened; its ruled lines go to the grid finder as strokes and its colours as fills; what is left
is cut into printed lines, and two readers read their words. See ``docs/decisions/0046-scans.md``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from pipeline.errors import UnreadableInputError
from pipeline.model import PageSize
from pipeline.read.page_content import PageContent, Pictured, page_content

PICTURES = "cv2"  # what finds lines and colours in them
TEXT_LAYER = "the scan's own text layer"


def with_scans_read(path: Path, pages: Sequence[PageContent]) -> list[PageContent]:
    """The pages, those that are pictures read by OCR.

    Raises ``UnreadableInputError`` that names them where the extra ``[ocr]`` is not installed.
    """
    missing = not _can_read()
    if missing and (unread := [page.number for page in pages if page.pictured is Pictured.WHOLLY]):
        raise UnreadableInputError(_refusal(path.name, unread))
    pictured = [] if missing else [page for page in pages if page.pictured is not Pictured.NO]
    if not pictured:
        return list(pages)
    from pipeline.read.scan.page_reader import scanned_page

    cores = os.cpu_count() or 1
    last = {page.number for page in pictured[-cores:]}

    def read(page: PageContent) -> PageContent:
        threads = cores if page.number in last else 1  # at the end no core waits for the others
        found = scanned_page(path, page.number, PageSize(page.number, page.width, page.height), threads)
        layer = [hidden._replace(reason=TEXT_LAYER) for hidden in page.hidden]
        return page_content(found.objects)._replace(hidden=layer, pictured=page.pictured, scan=found.scan)

    with ThreadPoolExecutor(cores) as pool:
        read_pages = {page.number: page for page in pool.map(read, pictured)}
    return [read_pages.get(page.number, page) for page in pages]


def _can_read() -> bool:
    """Whether pictures can be opened, and a reader of words is there."""
    if find_spec(PICTURES) is None:
        return False
    from pipeline.read.scan import rapid, tesseract

    return rapid.is_installed() or tesseract.is_installed()


def _refusal(name: str, numbers: Sequence[int]) -> str:
    which = "page" if len(numbers) == 1 else "pages"
    verb = "is a picture" if len(numbers) == 1 else "are pictures"
    return (
        f"{name}: {which} {_ranges(numbers)} {verb} without text (a scan). To read scans, install the extra: "
        "pip install 'planpipe[ocr]' (in a clone: make install-ocr), and tesseract with English, so "
        "that every word is read twice that may be wrong (Debian: apt-get install tesseract-ocr tesseract-ocr-eng)."
    )


def _ranges(numbers: Sequence[int]) -> str:
    """``1 to 4, 7``."""
    parts = []
    for _, run in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        own = [number for _, number in run]
        parts.append(str(own[0]) if len(own) == 1 else f"{own[0]} to {own[-1]}")
    return ", ".join(parts)
