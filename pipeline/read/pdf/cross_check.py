"""Two readers on one PDF: every cell on which they disagree becomes a finding."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from pipeline.errors import UnreadableInputError
from pipeline.model import Cell, Document, Finding, Place, Row, Severity
from pipeline.read.pdf import ENGINES, read_pdf

SAME_COLOUR = 12  # summed difference of red, green and blue that two conversions of one colour may have


def other_engine(engine: str) -> str:
    """The second opinion to ``engine``."""
    return next(name for name in ENGINES if name != engine)


def cross_check(path: Path, document: Document, *, jobs: int = 1) -> tuple[Finding, ...]:
    """Reads ``path`` with the other engine and names each difference to ``document`` (as read by its own)."""
    engine = other_engine(document.engine)
    try:
        second = read_pdf(path, engine=engine, jobs=jobs)
    except UnreadableInputError as error:
        message = f"{document.engine} reads the file, but {engine} does not: {error}"
        return (Finding(Severity.ERROR, "page_damaged", "actions", None, None, message),)
    return tuple(differences(document, second))


def differences(one: Document, other: Document) -> Iterator[Finding]:
    """Page counts, rows and cells (text, columns and rows spanned, fill) that are not the same in both."""
    if one.source.pages != other.source.pages:
        message = f"{one.engine} counts {one.source.pages} pages, {other.engine} {other.source.pages}."
        yield Finding(Severity.ERROR, "page_count", "actions", None, None, message)
    ours, theirs = [_key(row) for row in one.rows], [_key(row) for row in other.rows]
    for kind, start, end, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for row, twin in zip_longest(one.rows[start:end], other.rows[first:last]):
            yield from _row_differences(row, twin, one.engine, other.engine)


def _row_differences(row: Row | None, twin: Row | None, engine: str, second: str) -> Iterator[Finding]:
    if row is None or twin is None or row.page != twin.page:
        only, by = (row, engine) if row is not None else (twin, second)
        if only is not None:
            texts = " | ".join(" ".join(cell.text.split()) for cell in only.cells if cell.text)
            yield _finding(f"Only {by} sees the row “{texts}”.", texts, only.cells[0].place if only.cells else None)
        return
    twins = {cell.column: cell for cell in twin.cells}
    for cell in row.cells:
        match = twins.pop(cell.column, None)
        if match is None:
            yield _finding(f"Only {engine} sees the cell {_text(cell)}.", cell.text, cell.place)
        elif not _same(cell, match):
            yield _finding(_difference(cell, match, engine, second), cell.text, cell.place)
    for cell in twins.values():
        yield _finding(f"Only {second} sees the cell {_text(cell)}.", cell.text, cell.place)


def _difference(cell: Cell, twin: Cell, engine: str, second: str) -> str:
    """What differs between two readings of a cell, in a sentence: its words, its colour, its size or what is drawn."""
    if _text(cell) != _text(twin):
        return f"{engine} reads {_text(cell)}, {second} {_text(twin)}."
    told = ((_fill, not _alike(cell.fill, twin.fill)), (_size, _size(cell) != _size(twin)), (_drawn, True))
    say = next(say for say, differs in told if differs)
    return f"Both read {_text(cell)}; {engine} sees {say(cell)}, {second} {say(twin)}."


def _finding(message: str, printed: str, place: Place | None) -> Finding:
    return Finding(Severity.WARNING, "engine_differs", "actions", None, None, message, printed or None, place=place)


def _text(cell: Cell) -> str:
    words = " ".join(cell.text.split())
    return f"“{words}”" if words else "a blank"


def _fill(cell: Cell) -> str:
    return f"the fill {cell.fill}" if cell.fill else "no fill"


def _size(cell: Cell) -> str:
    rows = "1 row" if cell.row_span == 1 else f"{cell.row_span} rows"
    columns = "1 column" if cell.column_span == 1 else f"{cell.column_span} columns"
    return f"a cell of {rows} and {columns}"


def _drawn(cell: Cell) -> str:
    return " and ".join(f"a drawn {shape}" for shape in cell.drawn) or "nothing drawn"


def _key(row: Row) -> tuple[object, ...]:
    return (row.page, *(_cell_key(cell) for cell in row.cells))


def _cell_key(cell: Cell) -> tuple[object, ...]:
    return (cell.column, cell.row_span, cell.column_span, " ".join(cell.text.split()), cell.fill, cell.drawn)


def _same(cell: Cell, twin: Cell) -> bool:
    return _cell_key(cell)[:4] == _cell_key(twin)[:4] and cell.drawn == twin.drawn and _alike(cell.fill, twin.fill)


def _alike(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one == other
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return sum(abs(a - b) for a, b in pairs) <= SAME_COLOUR
