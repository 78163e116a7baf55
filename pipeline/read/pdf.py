"""The PDF reader: a file to rows, by the engine asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from pathlib import Path

from pipeline.errors import UnreadableInputError
from pipeline.model import Cell, Document, PageSize, Place, Row, Source
from pipeline.read import pdfium_source
from pipeline.read.page_content import PageContent, Table, page_content
from pipeline.read.paragraphs import Paragraph


def read_pdf(path: Path, *, engine: str = "pdfium", jobs: int = 1) -> Document:
    """The document as drawn: table rows with all their cells, paragraphs between them.

    Raises ``UnreadableInputError`` when the file is empty, damaged, encrypted or has no text.
    """
    data = _bytes(path)
    pages = _pages(path, jobs)
    if not any(page.tables or page.paragraphs for page in pages):
        raise UnreadableInputError(f"{path.name}: no text on any page; it looks like a scan: run OCR on it first.")
    source = Source(path.name, hashlib.sha256(data).hexdigest(), "pdf", len(pages))
    sizes = tuple(PageSize(page.number, page.width, page.height) for page in pages)
    return Document(source, tuple(_rows(path.name, pages)), (), (), sizes, True, True, engine)


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"{path}: {error.strerror or error}.") from error
    if not data:
        raise UnreadableInputError(f"{path.name}: the file is empty; export it again.")
    return data


def _pages(path: Path, jobs: int) -> list[PageContent]:
    with pdfium_source.opened(path) as document:
        count = len(document)
    shares = [range(1 + count * job // jobs, 1 + count * (job + 1) // jobs) for job in range(jobs)]
    shares = [share for share in shares if share]
    if len(shares) <= 1:
        return _share(path, range(1, count + 1))
    with ProcessPoolExecutor(len(shares)) as pool:
        return [page for pages in pool.map(_share, [path] * len(shares), shares) for page in pages]


def _share(path: Path, numbers: range) -> list[PageContent]:
    with pdfium_source.opened(path) as document:
        return [page_content(page) for number in numbers for page in pdfium_source.page_objects(document, number)]


def _rows(name: str, pages: list[PageContent]) -> Iterator[Row]:
    number = tables = 0
    for page in pages:
        parts: list[Table | Paragraph] = [*page.tables, *page.paragraphs]
        breaks = True
        for part in sorted(parts, key=lambda one: one.top):
            if isinstance(part, Paragraph):
                number += 1
                place = Place(name, page.number, box=(part.x0, part.top, part.x1, part.bottom))
                yield Row(number, 0, (Cell(part.text, place, 1),), page.number)
                continue
            tables += 1
            for cells in _table_rows(name, page.number, part):
                number += 1
                yield Row(number, tables, cells, page.number, breaks)
                breaks = False


def _table_rows(name: str, page: int, table: Table) -> Iterator[tuple[Cell, ...]]:
    for _, cells in groupby(sorted(table.cells, key=lambda cell: (cell.row, cell.column)), key=lambda cell: cell.row):
        yield tuple(
            Cell(
                cell.text,
                Place(name, page, box=(cell.x0, cell.top, cell.x1, cell.bottom)),
                cell.column + 1,
                cell.row_span,
                cell.column_span,
                cell.fill,
                continues=cell.open_below,
                continued=cell.open_above,
            )
            for cell in cells
        )
