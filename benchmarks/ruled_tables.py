"""Ruled tables as government reports print them (the kinds of the ICDAR 2013 competition), with what is in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

PAGE = (595.0, 842.0)
ROW, SIZE, PAD = 18.0, 9.0, 4.0
HEAD = ("Authority", "Places", "Filled", "Share")
NAMES = (
    *("Westmarch", "Norbury", "Eastholm", "Southwell", "Highmoor", "Lowdale"),
    *("Ferncombe", "Ashby Vale", "Oxmere", "Tarnbeck", "Wold", "Crossfield"),
)


class Spot(NamedTuple):
    """A cell of the truth: row and column from 0, how many it spans, its words."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


Table = list[Spot]
Drawing = Callable[["Sheet"], list[Table]]


class Sheet:
    """A canvas with the origin at the top left, like the page that a reader sees."""

    def __init__(self, path: Path) -> None:
        self.canvas = Canvas(str(path), pagesize=PAGE, invariant=1, pageCompression=0)
        self.canvas.setFont("Helvetica", SIZE)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, PAGE[1] - y0, x1, PAGE[1] - y1)

    def bar(self, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(x0, PAGE[1] - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillColor(HexColor("#000000"))

    def words(self, x: float, y: float, text: str) -> None:
        self.canvas.drawString(x, PAGE[1] - y, text)

    def text(self, x: float, y: float, lines: Sequence[str]) -> None:
        for number, line in enumerate(lines):
            self.words(x, y + 12 * number, line)

    def put(self, table: Table, xs: Sequence[float], ys: Sequence[float], right_from: int | None = None) -> None:
        """The words of every cell, on the first line of its row; numbers at the right from that row on."""
        for spot in table:
            x, y = xs[spot.column] + PAD, ys[spot.row] + 12.0
            if right_from is not None and spot.column and spot.row >= right_from:
                x = xs[spot.column + spot.column_span] - PAD - self.canvas.stringWidth(spot.text, "Helvetica", SIZE)
            self.words(x, y, spot.text)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        self.levels(xs, ys)
        self.uprights(xs, ys)

    def levels(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)

    def uprights(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])


def plain(rows: int = 6, start: int = 0) -> Table:
    """A header and rows of a name and numbers, no two texts alike."""
    body = [(NAMES[number], *_numbers(number)) for number in range(start, start + rows)]
    return [Spot(row, column, 1, 1, text) for row, line in enumerate([HEAD, *body]) for column, text in enumerate(line)]


def _numbers(number: int) -> tuple[str, str, str]:
    return f"{1204 + 137 * number:,}", f"{981 + 91 * number}", f"{61 + number}.{number % 10}%"


def spanned(rows: int = 5) -> Table:
    """Two header rows: a heading over each pair of columns, a name over two rows."""
    heads = [Spot(0, 0, 2, 1, "Authority"), Spot(0, 1, 1, 2, "Year before last"), Spot(0, 3, 1, 2, "Last year")]
    heads += [Spot(1, column, 1, 1, text) for column, text in enumerate(("Open", "Shut", "Begun", "Ended"), start=1)]
    body = [
        Spot(row + 2, column, 1, 1, text)
        for row in range(rows)
        for column, text in enumerate((NAMES[row], *_numbers(row), f"{7 + 3 * row}"))
    ]
    return heads + body


def grouped() -> Table:
    """Rows under headings that run over the whole width."""
    table = [Spot(0, column, 1, 1, text) for column, text in enumerate(HEAD)]
    for group, title in enumerate(("Counties of the north", "Counties of the south")):
        table.append(Spot(1 + 4 * group, 0, 1, 4, title))
        for line in range(3):
            number = 3 * group + line
            texts = (NAMES[number], *_numbers(number))
            table += [Spot(2 + 4 * group + line, column, 1, 1, text) for column, text in enumerate(texts)]
    return table


def stubbed() -> Table:
    """A first column whose cells span three rows each."""
    table = [Spot(0, column, 1, 1, text) for column, text in enumerate(("Region", *HEAD))]
    for number in range(6):
        if number % 3 == 0:
            table.append(Spot(number + 1, 0, 3, 1, ("North", "South")[number // 3]))
        texts = (NAMES[number], *_numbers(number))
        table += [Spot(number + 1, column, 1, 1, text) for column, text in enumerate(texts, start=1)]
    return table


def height(table: Table) -> int:
    return max(spot.row + spot.row_span for spot in table)


def columns(table: Table) -> int:
    return max(spot.column + spot.column_span for spot in table)


def lines(table: Table, x: float = 60.0, y: float = 100.0, width: float = 90.0) -> tuple[list[float], list[float]]:
    """Where its columns and rows stand."""
    return [x + width * n for n in range(columns(table) + 1)], [y + ROW * n for n in range(height(table) + 1)]
