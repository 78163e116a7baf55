"""Grey pictures of a PDF's pages: published whole beside the tables, and in the report as far as it shows them."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from PIL import Image, ImageDraw

from pipeline.model import Box
from pipeline.report.excerpt import PageSize

SCALE = 1.4
"""Pixels for each point: text of 6 points is still legible."""
GREYS = 16
BUDGET = 1_900_000
"""Bytes of all pictures together in base 64, so that the report stays under 3 MB."""
LARGEST = 12_000_000
"""Bytes of all published page pictures; a plan of a hundred A3 pages needs less."""
SIZES = "sizes.json"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time that a ZIP can tell: the same pages give the same bytes."""


@dataclass(frozen=True)
class Page:
    """A page as a PNG, and its size in points."""

    size: PageSize
    png: bytes


@dataclass(frozen=True)
class Picture:
    """What the report shows of a page: the rest of it is blank. ``name`` is its identifier in the report."""

    name: str
    size: PageSize
    data_uri: str


Pages = Mapping[int, Page]


def pages_of(original: bytes, wanted: Iterable[int], turned: Mapping[int, int] | None = None) -> Pages:
    """Pictures of the pages wanted, in the order of the document, as many as may be published.

    ``turned`` has the degrees by which pages lie on their side; they are pictured upright.
    """
    pages: dict[int, Page] = {}
    spent = 0
    for number, page in _rendered(original, sorted(set(wanted)), turned or {}):
        spent += len(page.png)
        if spent > LARGEST:
            break
        pages[number] = page
    return pages


def packed(pages: Pages) -> bytes:
    """The pictures as ``pages.zip``: ``page-001.png`` and so on, and the pages' sizes in points by number."""
    sizes = {str(number): [page.size.width, page.size.height] for number, page in pages.items()}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(zipfile.ZipInfo(SIZES, EPOCH), json.dumps(sizes, indent=1) + "\n")
        for number, page in pages.items():
            archive.writestr(zipfile.ZipInfo(_file_name(number), EPOCH), page.png)
    return content.getvalue()


def unpacked(content: bytes) -> Pages:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sizes = json.loads(archive.read(SIZES))
        return {
            int(number): Page(PageSize(*size), archive.read(_file_name(int(number)))) for number, size in sizes.items()
        }


def pictures_of(pages: Mapping[str, Page], shown: Mapping[str, Sequence[Box]]) -> dict[str, Picture]:
    """Pictures by name in the order of ``shown`` (most needed first), as many as the budget allows.

    ``shown`` are the parts, in points, that stay; everything else of the page is blank and costs next to nothing.
    """
    pictures: dict[str, Picture] = {}
    spent = 0
    for name, boxes in shown.items():
        if name not in pages:
            continue
        png = _only(pages[name], boxes)
        spent += len(png) * 4 // 3
        if spent > BUDGET:
            break
        uri = "data:image/png;base64," + base64.b64encode(png).decode("ascii")
        pictures[name] = Picture(name, pages[name].size, uri)
    return pictures


def _file_name(number: int) -> str:
    return f"page-{number:03}.png"


def _rendered(original: bytes, pages: Sequence[int], turned: Mapping[int, int]) -> Iterator[tuple[int, Page]]:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types, and a text does without it

    with closing(pdfium.PdfDocument(original)) as document:
        for number in pages:
            if 0 < number <= len(document):
                with closing(document[number - 1]) as page:
                    turn = turned.get(number, 0)
                    image = page.render(scale=SCALE, grayscale=True, rotation=-turn % 360).to_pil().convert("L")
                    size = page.get_size() if turn % 180 == 0 else reversed(page.get_size())
                    yield number, Page(PageSize(*size), _png(image))


def _only(page: Page, boxes: Sequence[Box]) -> bytes:
    with Image.open(io.BytesIO(page.png)) as opened:
        whole = opened.convert("L")
    across, down = whole.width / page.size.width, whole.height / page.size.height
    mask = Image.new("1", whole.size)
    for x0, top, x1, bottom in boxes:
        ImageDraw.Draw(mask).rectangle((x0 * across, top * down, x1 * across, bottom * down), fill=1)
    return _png(Image.composite(whole, Image.new("L", whole.size, 255), mask))


def _png(image: Image.Image) -> bytes:
    """The picture in few greys, each a colour of the palette by its place among them."""
    step = 255 // (GREYS - 1)
    places = image.point([round(grey / step) for grey in range(256)])
    few = Image.frombytes("P", image.size, places.tobytes())
    few.putpalette([step * place for place in range(GREYS) for _ in "rgb"])
    content = io.BytesIO()
    few.save(content, "PNG", optimize=False, bits=4)
    return content.getvalue()
