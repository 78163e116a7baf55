"""A made-up plan laid out on pages as primitives: what to paint, and the cells a reader should see.

The layout is our own, so the truth of every page is known to the line: rows broken over pages,
merged outcome cells broken with them, two header rows, months by shading, RAG by fill.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth

SIZE, LEADING, PAD = 7.0, 8.4, 2.5
FONT = "Helvetica"
MONTHS = ("23-Sep", "23-Oct", "23-Nov", "23-Dec", "24-Jan", "24-Feb", "24-Mar")
WIDTHS = (60, 130, 34, 190, 56, *[28] * 7, 150, 190, 34)
RAG = ("#00B050", "#FFC000", "#FF0000", "#0070C0")
SHADE, HEAD = "#7F7F7F", "#D9E2F3"
WORDS = (
    "children",
    "young",
    "people",
    "families",
    "council",
    "officers",
    "review",
    "weekly",
    "audit",
    "sample",
    "harbour",
    "lantern",
    "meadow",
    "practice",
    "standards",
    "learning",
    "partner",
    "schools",
    "visits",
    "timely",
    "record",
    "plan",
    "panel",
    "chair",
    "agreed",
    "drafted",
    "pilot",
    "training",
    "offer",
    "carers",
    "support",
    "early",
    "reduce",
    "increase",
    "evidence",
    "quality",
    "assurance",
    "board",
    "monthly",
    "draft",
    "shared",
    "officially",
    "affinity",
)


@dataclass(frozen=True)
class TrueCell:
    column: int
    row_span: int
    column_span: int
    text: str
    fill: str | None


@dataclass
class Page:
    """Primitives in points from the top left; ``rows`` is what a reader should see, ``top`` where it is free."""

    top: float = 40.0
    texts: list[tuple[float, float, str, bool]] = field(default_factory=list)  # x, baseline, text, bold
    fills: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    cells: list[tuple[float, float, float, float]] = field(default_factory=list)
    rows: list[tuple[TrueCell, ...]] = field(default_factory=list)


def wrapped(text: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and stringWidth(f"{lines[-1]} {word}", FONT, SIZE) <= width - 2 * PAD:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@dataclass
class _Record:
    lines: dict[int, list[str]]
    fills: dict[int, str]
    height: int  # in lines


def records(count: int, seed: int) -> list[list[_Record]]:
    """Groups of records that share an outcome; column 1 holds the outcome's lines in the first of each group."""
    rng = random.Random(seed)
    groups: list[list[_Record]] = []
    number = 0
    while number < count:
        group = [
            _record(rng, f"{len(groups) + 1}.{place + 1}") for place in range(min(rng.randint(1, 4), count - number))
        ]
        number += len(group)
        group[0].lines[0] = [f"WST_RSK_{rng.randint(1, 30)}" for _ in range(rng.randint(0, 2))]
        room = sum(one.height for one in group)
        group[0].lines[1] = wrapped(_words(rng, 4, 24), WIDTHS[1])[:room]
        groups.append(group)
    return groups


def _words(rng: random.Random, least: int, most: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(least, most))).capitalize()


def _record(rng: random.Random, number: str) -> _Record:
    texts = {2: number, 3: _words(rng, 6, 30), 4: rng.choice(["DCS", "HoS QAS", "Head of Early Help", "SD"])}
    texts |= {12: _words(rng, 0, 26), 13: _words(rng, 3, 60)}
    lines = {column: wrapped(text, WIDTHS[column]) for column, text in texts.items()}
    fills = {5 + month: SHADE for month in range(7) if rng.random() < 0.3} | {14: rng.choice(RAG)}
    return _Record(lines, fills, max(len(one) for one in lines.values()))


def pages(count: int = 24, seed: int = 1, height: float = 500) -> list[Page]:
    """A table of ``count`` actions with its header on every page, broken wherever the page ends."""
    made = [_with_header()]
    for group in records(count, seed):
        _place(made, group, height - 40)
    return made


def _columns() -> list[float]:
    xs = [30.0]
    for width in WIDTHS:
        xs.append(xs[-1] + width)
    return xs


XS = _columns()
HEADER = ("Risk", "Desired outcome", "Ref", "Action", "Lead", *MONTHS, "Measure", "Update", "RAG")


def _with_header() -> Page:
    page = Page()
    upper, lower = [], []
    for column, title in enumerate(HEADER):
        if 5 <= column <= 11:
            _paint(page, column, column + 1, 54, 68, [title], HEAD, bold=True)
            lower.append(TrueCell(column + 1, 1, 1, title, HEAD))
            continue
        if column == 12:
            _paint(page, 5, 12, 40, 54, ["Timeframe"], HEAD, bold=True)
            upper.append(TrueCell(6, 1, 7, "Timeframe", HEAD))
        _paint(page, column, column + 1, 40, 68, [title], HEAD, bold=True)
        upper.append(TrueCell(column + 1, 2, 1, title, HEAD))
    page.rows += [tuple(upper), tuple(lower)]
    page.top = 68.0
    return page


def _paint(
    page: Page, first: int, last: int, top: float, bottom: float, lines: list[str], fill: str | None, bold: bool = False
) -> None:
    if fill:
        page.fills.append((XS[first], top, XS[last], bottom, fill))
    page.cells.append((XS[first], top, XS[last], bottom))
    for number, line in enumerate(lines):
        page.texts.append((XS[first] + PAD, top + PAD + SIZE * 0.8 + number * LEADING, line, bold))


def _place(made: list[Page], group: list[_Record], bottom: float) -> None:
    """Puts a group's records on the last page, breaking them in mid-row where the page is full."""
    shared = {0: group[0].lines.pop(0), 1: group[0].lines.pop(1)}
    waiting = list(group)
    while waiting:
        page, taken = made[-1], []
        top = page.top
        start = top
        while waiting and bottom - top >= LEADING + 2 * PAD:
            record = waiting[0]
            fits = min(int((bottom - top - 2 * PAD) / LEADING), record.height)
            part = _Record({c: one[:fits] for c, one in record.lines.items()}, record.fills, fits)
            rest = _Record({c: one[fits:] for c, one in record.lines.items()}, record.fills, record.height - fits)
            taken.append((part, top, top + fits * LEADING + 2 * PAD))
            top = taken[-1][2]
            waiting = [rest, *waiting[1:]] if rest.height > 0 else waiting[1:]
        if taken:
            _paint_group(page, taken, shared, start, top)
        page.top = top
        if waiting:
            made.append(_with_header())


def _paint_group(
    page: Page, taken: list[tuple[_Record, float, float]], shared: dict[int, list[str]], top: float, bottom: float
) -> None:
    room = int((bottom - top - 2 * PAD) / LEADING)
    shown = {column: lines[:room] for column, lines in shared.items()}
    for column in shared:
        _paint(page, column, column + 1, top, bottom, shown[column], None)
        shared[column] = shared[column][room:]
    for number, (record, upper, lower) in enumerate(taken):
        cells = [TrueCell(c + 1, len(taken), 1, "\n".join(shown[c]), None) for c in shown] if number == 0 else []
        for column in range(2, len(WIDTHS)):
            lines, fill = record.lines.get(column, []), record.fills.get(column)
            _paint(page, column, column + 1, upper, lower, lines, fill)
            cells.append(TrueCell(column + 1, 1, 1, "\n".join(lines), fill))
        page.rows.append(tuple(cells))
