"""Grey pictures of the pages that findings point at."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types

from pipeline.report.excerpt import PageSize

SCALE = 1.4
"""Pixels for each point: text of 6 points is still legible."""
GREYS = 16
BUDGET = 1_900_000
"""Bytes of all pictures together, so that the report stays under 3 MB with them in base 64."""


@dataclass(frozen=True)
class Picture:
    page: int
    size: PageSize
    data_uri: str


def pictures_of(original: bytes, pages: Sequence[int]) -> dict[int, Picture]:
    """Pictures of the pages in the order wanted (most needed first), as many as the budget allows."""
    pictures: dict[int, Picture] = {}
    spent = 0
    for page, size, png in _rendered(original, pages):
        spent += len(png) * 4 // 3
        if spent > BUDGET:
            break
        pictures[page] = Picture(page, size, "data:image/png;base64," + base64.b64encode(png).decode("ascii"))
    return pictures


def _rendered(original: bytes, pages: Sequence[int]) -> Iterator[tuple[int, PageSize, bytes]]:
    with closing(pdfium.PdfDocument(original)) as document:
        for number in pages:
            if 0 < number <= len(document):
                with closing(document[number - 1]) as page:
                    yield number, PageSize(*page.get_size()), _png(page)


def _png(page: pdfium.PdfPage) -> bytes:
    image = page.render(scale=SCALE, grayscale=True).to_pil().convert("L")
    few = image.point(lambda grey: round(grey / 255 * (GREYS - 1)) * (255 // (GREYS - 1)))
    packed = io.BytesIO()
    few.quantize(GREYS, dither=0).save(packed, "PNG", optimize=False, bits=4)
    return packed.getvalue()
