"""The PDF reader: a file to rows, by the engine asked for."""

from __future__ import annotations

import hashlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from importlib import import_module
from itertools import repeat
from pathlib import Path
from typing import Any

from pipeline.errors import UnreadableInputError, UsageError
from pipeline.model import Document, PageSize, Source
from pipeline.read import pdfium_source
from pipeline.read.document_rows import document_rows
from pipeline.read.layers import has_layers
from pipeline.read.page_content import PageContent, page_content
from pipeline.read.page_findings import page_findings
from pipeline.read.soundness import damages

ENGINES = {"pdfium": "pipeline.read.pdfium_source", "pdfplumber": "pipeline.read.plumber_source"}


def read_pdf(path: Path, *, engine: str = "pdfium", jobs: int = 1) -> Document:
    """The document as drawn: table rows with all their cells, paragraphs between them.

    Raises ``UnreadableInputError`` when the file is empty, damaged, encrypted or has no text.
    """
    data = _bytes(path)
    pages = _pages(path, engine, jobs, has_layers(data))
    if not any(page.tables or page.paragraphs for page in pages):
        raise UnreadableInputError(f"{path.name}: no text on any page; it looks like a scan: run OCR on it first.")
    rows, left_out = document_rows(path.name, pages)
    document = Document(
        Source(path.name, hashlib.sha256(data).hexdigest(), "pdf", len(pages)),
        rows,
        left_out,
        (),
        tuple(PageSize(page.number, page.width, page.height) for page in pages),
        exact_columns=True,
        has_fills=True,
        engine=engine,
    )
    return replace(document, findings=page_findings(document, pages, damages(data)))


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"{path.name} cannot be opened: {error.strerror}.") from error
    if not data:
        raise UnreadableInputError(f"{path.name}: the file is empty; export it again.")
    return data


def _pages(path: Path, engine: str, jobs: int, layered: bool) -> list[PageContent]:
    with pdfium_source.opened(path) as document:
        count = len(document)
    shares = [range(1 + count * job // jobs, 1 + count * (job + 1) // jobs) for job in range(jobs)]
    shares = [share for share in shares if share]
    if len(shares) <= 1:
        return _share(path, engine, range(1, count + 1), layered)
    with ProcessPoolExecutor(len(shares)) as pool:
        return [
            page for pages in pool.map(_share, repeat(path), repeat(engine), shares, repeat(layered)) for page in pages
        ]


def _share(path: Path, engine: str, numbers: range, layered: bool) -> list[PageContent]:
    source = _source(engine)
    with source.opened(path) as document:
        return [
            page_content(page)
            for number in numbers
            for page in source.page_objects(document, number, path.name, layered)
        ]


def _source(engine: str) -> Any:
    """The module for an engine; pdfplumber is slow to import and seldom asked for."""
    if engine not in ENGINES:
        raise UsageError(f"engine {engine!r} is unknown; give one of: {', '.join(ENGINES)}.")
    return import_module(ENGINES[engine])
