"""What reading a page from its picture leaves beside its cells: how sure each line is, and where it was printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Box, Cell, Document, Finding, PageSize, Row, Severity, Tilt

LOW = 0.75  # words that are surer than this are taken as read
SHADE = "█"  # stands for a shaded cell where no colour can be told, as in text conversions
MOST_NAMED = 4  # doubtful words that a finding names


class Doubt(NamedTuple):
    """What is doubtful, in words; ``slight`` where only a quotation mark's or a dash's shape is."""

    message: str
    slight: bool


class RecognisedLine(NamedTuple):
    """A printed line on the straightened page, what its least sure word is worth (0 to 1), its doubts and last word."""

    box: Box
    confidence: float
    doubts: tuple[Doubt, ...]
    last: str = ""


class Scan(NamedTuple):
    """A page that was read from its picture.

    ``to_page`` turns a point of the straightened page into one of the page as displayed:
    ``(a, b, c, d, e, f)`` for ``(a x + b y + c, d x + e y + f)``. ``is_coloured`` is false in black, white and grey.
    ``alone`` names the reader that had no second one beside it.
    """

    number: int
    size: PageSize
    to_page: tuple[float, float, float, float, float, float]
    lines: tuple[RecognisedLine, ...]
    is_coloured: bool
    alone: str = ""


def with_confidence(document: Document, scans: Sequence[Scan]) -> Document:
    """The document with the scanned pages' tilts, and their cells with their confidence and their findings."""
    by_page = {scan.number: scan for scan in scans}
    sizes = tuple(by_page[page.number].size if page.number in by_page else page for page in document.pages)
    rows = tuple(
        replace(row, cells=tuple(_weighed(cell, by_page) for cell in _hueless(row, by_page[row.page]).cells))
        if row.page in by_page
        else row
        for row in document.rows
    )
    tilts = tuple(Tilt(scan.number, scan.to_page) for scan in scans)
    findings = (*document.findings, *_alone(scans), *_doubts(document, by_page))
    return replace(document, rows=rows, pages=sizes, findings=findings, tilts=tilts)


def _alone(scans: Sequence[Scan]) -> Iterator[Finding]:
    """One finding where nothing that was read from pictures was read twice."""
    for reader in sorted({scan.alone for scan in scans} - {""}):
        other = "tesseract" if reader == "rapidocr" else "rapidocr"
        yield Finding(
            Severity.WARNING,
            "ocr_one_reader",
            "actions",
            None,
            None,
            f"The scanned pages are read by {reader} alone: {other} is not installed, and no word is read twice.",
        )


def _hueless(row: Row, scan: Scan) -> Row:
    """The row of a page without hues: a shade says that a cell is marked, but not in which colour.

    A shade over half of the row is its background.
    """
    if scan.is_coloured:
        return row
    marked = 2 * sum(cell.fill is not None for cell in row.cells) <= len(row.cells)
    return replace(row, cells=tuple(_shaded(cell, marked) for cell in row.cells))


def _shaded(cell: Cell, marked: bool) -> Cell:
    if cell.fill is None:
        return cell
    return replace(cell, fill=None, text=cell.text if cell.text.strip() or not marked else SHADE)


def _weighed(cell: Cell, scans: Mapping[int, Scan]) -> Cell:
    confidence = min((line.confidence for line in _within(cell, scans)), default=1.0)
    return replace(cell, confidence=round(confidence, 3))


def _within(cell: Cell, scans: Mapping[int, Scan]) -> list[RecognisedLine]:
    """The recognised lines whose middle is in the cell."""
    scan = scans.get(cell.place.page or 0)
    if scan is None or cell.place.box is None:
        return []
    x0, top, x1, bottom = cell.place.box
    found = []
    for line in scan.lines:
        x, y = (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2
        if x0 <= x <= x1 and top <= y <= bottom:
            found.append(line)
    return found


def _doubts(document: Document, scans: Mapping[int, Scan]) -> Iterator[Finding]:
    """One finding for every cell with a doubtful word, at the cell's place; its key is found when it is published."""
    for row in document.rows:
        for cell in row.cells if row.page in scans else ():
            within = _within(cell, scans)
            doubts = [doubt for line in within for doubt in line.doubts] + _stops(cell.text) + _ends(within)
            doubts.sort(key=lambda doubt: doubt.slight)
            if doubts:
                more = f" and {len(doubts) - MOST_NAMED} more" if len(doubts) > MOST_NAMED else ""
                words = "; ".join(doubt.message for doubt in doubts[:MOST_NAMED]) + more
                severity = Severity.INFO if all(doubt.slight for doubt in doubts) else Severity.WARNING
                yield Finding(
                    severity,
                    "ocr_doubtful",
                    "actions",
                    None,
                    None,
                    f"{words}.",
                    " ".join(cell.text.split()),
                    place=cell.place,
                )


def _stops(text: str) -> list[Doubt]:
    """Full stops at a line's end before a small letter: a comma looks much the same."""
    words = text.split()
    return [
        Doubt(f"a full stop before a small letter: {left!r} {right!r}", False)
        for left, right in pairwise(words)
        if left[-1] == "." and right[0].islower() and left.rstrip(".").isalpha() and len(left) > 3
    ]


def _ends(lines: Sequence[RecognisedLine]) -> list[Doubt]:
    """Lines that end in a slash or a hyphen: paper does not show whether a space comes after it."""
    return [
        Doubt(f"a line ends in {line.last!r}, and a space may follow it", True)
        for line in lines[:-1]
        if len(line.last) > 1 and line.last[-1] in "/-" and line.last[-2].isalpha()
    ]
