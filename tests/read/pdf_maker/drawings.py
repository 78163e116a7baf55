"""One layout painted in many ways by ReportLab: every way a program may draw the same table."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from .layout import FONT, SIZE, Page

WIDTH, HEIGHT = 1110.0, 500.0


class Brush:
    """Paints with the origin at the top left; subclasses override one habit each."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def fill(self, x0: float, top: float, x1: float, bottom: float, colour: str) -> None:
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def text(self, x: float, y: float, text: str, bold: bool) -> None:
        self.canvas.setFillColor(HexColor("#000000"))
        self.canvas.setFont(f"{FONT}-Bold" if bold else FONT, SIZE)
        self.canvas.drawString(x, HEIGHT - y, text)

    def background(self, page: Page) -> None:
        """Painted before anything else."""

    def edges(self, page: Page) -> set[tuple[float, float, float, float]]:
        found = set()
        for x0, top, x1, bottom in page.cells:
            found |= {(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)}
        return found

    def page(self, page: Page) -> None:
        self.background(page)
        for fill in page.fills:
            self.fill(*fill)
        for edge in sorted(self.edges(page)):
            self.line(*edge)
        for text in page.texts:
            self.text(*text)


class NoOuterBorder(Brush):
    def edges(self, page: Page) -> set[tuple[float, float, float, float]]:
        xs = [x for cell in page.cells for x in (cell[0], cell[2])]
        ys = [y for cell in page.cells for y in (cell[1], cell[3])]
        return {
            (x0, y0, x1, y1)
            for x0, y0, x1, y1 in super().edges(page)
            if not (x0 == x1 and x0 in (min(xs), max(xs))) and not (y0 == y1 and y0 in (min(ys), max(ys)))
        }


class Dotted(Brush):
    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setDash(1, 2)
        super().line(x0, y0, x1, y1)


class Dots(Brush):
    """Every dot a little filled square of its own."""

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setFillColor(HexColor("#000000"))
        steps = int(max(x1 - x0, y1 - y0) / 2.5)
        for step in range(steps + 1):
            x, y = (x0 + step * 2.5, y0) if y0 == y1 else (x0, y0 + step * 2.5)
            self.canvas.rect(x - 0.4, HEIGHT - y - 0.4, 0.8, 0.8, stroke=0, fill=1)


class ThinRectangles(Brush):
    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setFillColor(HexColor("#000000"))
        self.canvas.rect(x0 - 0.25, HEIGHT - y1 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)


class DoubleBorders(Brush):
    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        dx, dy = (0.0, 0.8) if y0 == y1 else (0.8, 0.0)
        super().line(x0 - dx, y0 - dy, x1 - dx, y1 - dy)
        super().line(x0 + dx, y0 + dy, x1 + dx, y1 + dy)


class FakeBold(Brush):
    def text(self, x: float, y: float, text: str, bold: bool) -> None:
        super().text(x, y, text, bold)
        super().text(x + 0.2, y, text, bold)


class Shadows(Brush):
    def text(self, x: float, y: float, text: str, bold: bool) -> None:
        self.canvas.setFillColor(HexColor("#BBBBBB"))
        self.canvas.setFont(f"{FONT}-Bold" if bold else FONT, SIZE)
        self.canvas.drawString(x + 0.7, HEIGHT - y - 0.7, text)
        super().text(x, y, text, bold)


class WhiteFills(Brush):
    def background(self, page: Page) -> None:
        self.fill(0, 0, WIDTH, HEIGHT, "#FFFFFF")
        for cell in page.cells:
            self.fill(*cell, "#FFFFFF")


class Strips(Brush):
    """Every fill in strips: the cell's margins, then one for each line of its text."""

    def fill(self, x0: float, top: float, x1: float, bottom: float, colour: str) -> None:
        super().fill(x0, top, x0 + 2, bottom, colour)
        super().fill(x1 - 2, top, x1, bottom, colour)
        while top < bottom:
            super().fill(x0 + 2, top, x1 - 2, min(top + 11, bottom), colour)
            top += 11


class BordersOfTheFill(Brush):
    """Borders of the header's colour between and around its cells, of two points."""

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setFillColor(HexColor(self.header))
        self.canvas.rect(x0 - 1, HEIGHT - y1 - 1, x1 - x0 + 2, y1 - y0 + 2, stroke=0, fill=1)

    def page(self, page: Page) -> None:
        self.header = min(page.fills, key=lambda fill: fill[1])[4]
        super().page(page)


class Inks(Brush):
    """Fills in the four inks of print."""

    def fill(self, x0: float, top: float, x1: float, bottom: float, colour: str) -> None:
        red, green, blue = HexColor(colour).rgb()
        self.canvas.setFillColorCMYK(1 - red, 1 - green, 1 - blue, 0)
        self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)


class BoxedCells(Brush):
    """Every cell its own stroked rectangle."""

    def page(self, page: Page) -> None:
        for fill in page.fills:
            self.fill(*fill)
        self.canvas.setLineWidth(0.5)
        for x0, top, x1, bottom in page.cells:
            self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=1, fill=0)
        for text in page.texts:
            self.text(*text)


class LettersApart(Brush):
    """Every letter shown by itself, with a hair of extra space."""

    def text(self, x: float, y: float, text: str, bold: bool) -> None:
        self.canvas.setFillColor(HexColor("#000000"))
        name = f"{FONT}-Bold" if bold else FONT
        self.canvas.setFont(name, SIZE)
        for letter in text:
            if letter != " ":
                self.canvas.drawString(x, HEIGHT - y, letter)
            x += self.canvas.stringWidth(letter, name, SIZE) + 0.05


class WordsApart(Brush):
    """Every word shown by itself, without spaces."""

    def text(self, x: float, y: float, text: str, bold: bool) -> None:
        self.canvas.setFillColor(HexColor("#000000"))
        name = f"{FONT}-Bold" if bold else FONT
        self.canvas.setFont(name, SIZE)
        for word in text.split(" "):
            self.canvas.drawString(x, HEIGHT - y, word)
            x += self.canvas.stringWidth(word + " ", name, SIZE)


class InForms(Brush):
    """Each page's content inside a form inside a form, moved and scaled."""

    def page(self, page: Page) -> None:
        name = f"page{self.canvas.getPageNumber()}"
        self.canvas.beginForm(f"{name}inner", 0, 0, WIDTH, HEIGHT)
        super().page(page)
        self.canvas.endForm()
        self.canvas.beginForm(name, 0, 0, WIDTH * 2, HEIGHT * 2)
        self.canvas.scale(2, 2)
        self.canvas.doForm(f"{name}inner")
        self.canvas.endForm()
        self.canvas.scale(0.5, 0.5)
        self.canvas.doForm(name)


def drawn(pages: list[Page], brush: type[Brush] = Brush) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
    for page in pages:
        brush(canvas).page(page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def turned(pages: list[Page], quarter: int) -> bytes:
    """Content laid on its side, set upright again by /Rotate."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)  # turned with the page by ReportLab
    for page in pages:
        canvas.setPageRotation(quarter)
        canvas.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[quarter])
        canvas.rotate(quarter)
        Brush(canvas).page(page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def moved(pages: list[Page]) -> bytes:
    """A MediaBox that does not begin at 0,0, and a CropBox inside it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
    for page in pages:
        canvas.setCropBox((-80, 120, WIDTH - 80, HEIGHT + 120))
        canvas.translate(-80, 120)
        Brush(canvas).page(page)
        canvas.showPage()
    canvas.save()
    size = f"/MediaBox [ 0 0 {WIDTH:.0f} {HEIGHT:.0f} ]".encode()
    data = buffer.getvalue()
    assert size in data
    other = f"/MediaBox [-90 90 {WIDTH:.0f} {HEIGHT + 140:.0f}]".encode()
    return data.replace(size, other.ljust(len(size)))


DRAWINGS: dict[str, Callable[[list[Page]], bytes]] = {
    "stroked lines": drawn,
    "no outer border": lambda pages: drawn(pages, NoOuterBorder),
    "dotted borders": lambda pages: drawn(pages, Dotted),
    "dots as squares": lambda pages: drawn(pages, Dots),
    "thin rectangles": lambda pages: drawn(pages, ThinRectangles),
    "double borders": lambda pages: drawn(pages, DoubleBorders),
    "fake bold": lambda pages: drawn(pages, FakeBold),
    "shadow copies": lambda pages: drawn(pages, Shadows),
    "white fills": lambda pages: drawn(pages, WhiteFills),
    "fills in strips": lambda pages: drawn(pages, Strips),
    "borders of the fill": lambda pages: drawn(pages, BordersOfTheFill),
    "cells as boxes": lambda pages: drawn(pages, BoxedCells),
    "letters apart": lambda pages: drawn(pages, LettersApart),
    "words apart": lambda pages: drawn(pages, WordsApart),
    "inside forms": lambda pages: drawn(pages, InForms),
    "turned 90": lambda pages: turned(pages, 90),
    "turned 180": lambda pages: turned(pages, 180),
    "turned 270": lambda pages: turned(pages, 270),
    "boxes moved": moved,
}


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / f"{name.replace(' ', '_')}.pdf"
    path.write_bytes(data)
    return path
