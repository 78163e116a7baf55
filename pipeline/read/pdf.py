"""The PDF reader: a file to rows, by the engine asked for."""

from __future__ import annotations

import hashlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pipeline.errors import UnreadableInputError
from pipeline.model import Document, PageSize, Source
from pipeline.read import pdfium_source
from pipeline.read.document_rows import document_rows, hidden_findings
from pipeline.read.page_content import PageContent, page_content


def read_pdf(path: Path, *, engine: str = "pdfium", jobs: int = 1) -> Document:
    """The document as drawn: table rows with all their cells, paragraphs between them.

    Raises ``UnreadableInputError`` when the file is empty, damaged, encrypted or has no text.
    """
    data = _bytes(path)
    pages = _pages(path, jobs)
    if not any(page.tables or page.paragraphs for page in pages):
        raise UnreadableInputError(f"{path.name}: no text on any page; it looks like a scan: run OCR on it first.")
    rows, left_out = document_rows(path.name, pages)
    return Document(
        Source(path.name, hashlib.sha256(data).hexdigest(), "pdf", len(pages)),
        rows,
        left_out,
        hidden_findings(left_out),
        tuple(PageSize(page.number, page.width, page.height) for page in pages),
        exact_columns=True,
        has_fills=True,
        engine=engine,
    )


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"{path.name} cannot be opened: {error.strerror}.") from error
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
