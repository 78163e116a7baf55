"""The PDF reader: a file to rows, by the engine asked for."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from pipeline.beside import START, EndedError, begun
from pipeline.errors import UnreadableInputError, UsageError
from pipeline.model import Box, Document, PageSize, Source
from pipeline.read.drawn.annotations import Field, notes_and_fields
from pipeline.read.drawn.broken_anywhere import FULL_SIGN
from pipeline.read.drawn.edge_lines import running_lines
from pipeline.read.drawn.line_habits import NO_SPACE, WORD_JOINER
from pipeline.read.page_content import PageContent, Pictured, Table, page_content
from pipeline.read.pdf.document_rows import document_rows, line_habits
from pipeline.read.pdf.layers import has_layers
from pipeline.read.pdf.page_findings import mostly_unnamed, page_findings
from pipeline.read.pdfium import source as pdfium_source
from pipeline.read.recognised import with_confidence
from pipeline.read.scan import with_scans_read
from pipeline.read.soundness import Damage, damages, has_misnamed_letters, pages_with_unnamed_letters
from pipeline.read.soundness.misnamed import renamed
from pipeline.read.unruled.carried import Carried
from pipeline.read.unruled.columns import FEWEST_COLUMNS

ENGINES = {"pdfium": "pipeline.read.pdfium.source", "pdfplumber": "pipeline.read.plumber.source"}
FEWEST_PAGES = {"pdfium": 4, "pdfplumber": 1} if START == "fork" else {"pdfium": 60, "pdfplumber": 4}
"""For each job; with fewer it costs more to start a process than it saves."""


class Beside(NamedTuple):
    """What is known beside the pages: whether there are layers, the form fields, the pages with letters that no font
    names, the columns of the page before, the running heads and feet of its page."""

    layered: bool
    fields: tuple[Field, ...]
    unnamed: frozenset[int]
    earlier: Carried | None = None
    running: Sequence[Box] = ()


def read_pdf(path: Path, *, engine: str = "pdfium", jobs: int = 1) -> Document:
    """The document as drawn: table rows with all their cells, paragraphs between them.

    Raises ``UnreadableInputError`` when the file is empty, damaged, encrypted or has no text.
    """
    data = _bytes(path)
    notes, fields = notes_and_fields(data)
    damaged = damages(data)
    beside = Beside(has_layers(data), fields, pages_with_unnamed_letters(damaged))
    with _as_named(path, data, damaged) as readable:
        pages = _pages(readable, engine, jobs, beside)
        pages = _with_columns_kept(readable, engine, pages, beside, running_lines(pages))
    if any(page.pictured is not Pictured.NO for page in pages):
        pages = with_scans_read(path, pages)
    if not any(page.tables or page.paragraphs for page in pages):
        raise UnreadableInputError(f"{path.name}: no text on any page, nor a picture of any; export the plan again.")
    if beside.unnamed and mostly_unnamed(pages):
        reason = "its fonts do not say which letters they show; export it with text that can be searched, or scan it."
        raise UnreadableInputError(f"{path.name}: {reason}")
    known = line_habits(pages)
    rows, left_out = document_rows(path.name, pages, known, notes)
    turned = tuple((page.number, page.turn) for page in pages if page.turn)
    document = Document(
        Source(path.name, hashlib.sha256(data).hexdigest(), "pdf", len(pages), turned),
        rows,
        left_out,
        (),
        tuple(PageSize(page.number, page.width, page.height) for page in pages),
        exact_columns=True,
        has_fills=True,
        engine=engine,
    )
    document = replace(document, findings=page_findings(document, pages, damaged, known, fields))
    scans = [page.scan for page in pages if page.scan is not None]
    return with_confidence(document, scans) if scans else document


@contextmanager
def _as_named(path: Path, data: bytes, damaged: Sequence[Damage]) -> Iterator[Path]:
    """The file; where fonts call glyphs by wrong letters, a copy of the same name that calls them by what they show."""
    if not has_misnamed_letters(damaged):
        yield path
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(renamed(data))
        yield copy


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"{path.name} cannot be opened: {error.strerror}.") from error
    if not data:
        raise UnreadableInputError(f"{path.name}: the file is empty; export it again.")
    return data


def _pages(path: Path, engine: str, jobs: int, beside: Beside) -> list[PageContent]:
    """All pages; this process reads the first share of them itself while the others read theirs."""
    with pdfium_source.opened(path) as document:
        count = len(document)
    first, *others = _shares(count, min(jobs, count // FEWEST_PAGES.get(engine, 1)))
    if not others:
        return _share(path, engine, first, beside)
    results = [begun(_share, path, engine, share, beside) for share in others]
    pages = _share(path, engine, first, beside)
    try:
        return pages + [page for result in results for page in result()]
    except EndedError as error:
        reason = "a process that read some of its pages was ended, perhaps for want of memory; run it with --jobs 1."
        raise UnreadableInputError(f"{path.name}: {reason}") from error


def _with_columns_kept(
    path: Path, engine: str, pages: list[PageContent], beside: Beside, running: Mapping[int, Sequence[Box]]
) -> list[PageContent]:
    """The pages, read again where a table without borders may go on from the page before, but was seen otherwise.

    Or where ``running`` heads and feet, by page, stand in such a table.
    """
    kept = list[PageContent]()
    for page in pages:
        here = range(page.number, page.number + 1)
        own = beside._replace(running=running.get(page.number, ()))
        if any(table.columns is not None and _holds(table, box) for table in page.tables for box in own.running):
            (page,) = _share(path, engine, here, own)
        earlier = kept[-1].tables[-1].columns if kept and kept[-1].tables else None
        if earlier is not None and _may_go_on(page, earlier):
            (page,) = _share(path, engine, here, own._replace(earlier=earlier))
        kept.append(page)
    return kept


def _holds(table: Table, box: Box) -> bool:
    return table.top < box[3] and box[1] < table.bottom


def _may_go_on(page: PageContent, earlier: Carried) -> bool:
    if not page.tables:
        return bool(page.paragraphs)
    own = page.tables[0].columns
    if own is None:
        return False
    over = [text for text in page.paragraphs if text.top < page.tables[0].top]
    if _heads_again(page.tables[0], earlier):
        return True
    return not own.same_as(earlier) or own.key != earlier.key or any(earlier.begins_at(text.x0) for text in over)


def _heads_again(table: Table, earlier: Carried) -> bool:
    """Whether a row below the table's first has the headings of the page before: another table begins there."""
    texts: dict[int, set[str]] = defaultdict(set)
    for cell in table.cells:
        if cell.row and cell.text:
            texts[cell.row].update(line.rstrip(WORD_JOINER + FULL_SIGN + NO_SPACE) for line in cell.text.split("\n"))
    heads = [set(line) for line in earlier.headings if len(line) >= FEWEST_COLUMNS]
    return any(head <= row for head in heads for row in texts.values())


def _shares(count: int, jobs: int) -> list[range]:
    """The page numbers in ``jobs`` equal stretches; one where there are fewer jobs."""
    jobs = max(jobs, 1)
    return [range(1 + count * job // jobs, 1 + count * (job + 1) // jobs) for job in range(jobs)]


def _share(path: Path, engine: str, numbers: range, beside: Beside) -> list[PageContent]:
    source = _source(engine)
    with source.opened(path) as document:
        return [
            page_content(
                page, [field for field in beside.fields if field.page == number], beside.earlier, beside.running
            )
            for number in numbers
            for page in source.page_objects(
                document, number, path.name, layered=beside.layered, unnamed=number in beside.unnamed
            )
        ]


def _source(engine: str) -> Any:
    """The module for an engine; pdfplumber is slow to import and seldom asked for."""
    if engine not in ENGINES:
        raise UsageError(f"engine {engine!r} is unknown; give one of: {', '.join(ENGINES)}.")
    return import_module(ENGINES[engine])
