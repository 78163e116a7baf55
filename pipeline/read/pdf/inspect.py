"""What the reader saw, drawn over the page: for seeing at a glance why a row came out as it did."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

from pipeline.errors import UsageError
from pipeline.model import Box, Cell, Document, PageSize, Row
from pipeline.read.pdfium.source import opened

SCALE = 2.0  # pixels to a point in the picture
CELL, MERGED, TEXT, LEFT_OUT = "#1F77B4", "#9467BD", "#2CA02C", "#D62728"
LABEL = 5.5  # points
Roles = Mapping[tuple[int, int], str]
Kinds = Mapping[int, str]


class Mark(NamedTuple):
    """A box on the page with its colour, a short label at its corner and a full note."""

    box: Box
    colour: str
    label: str
    note: str
    fill: str | None


def inspect_page(
    path: Path, document: Document, number: int, *, roles: Roles | None = None, kinds: Kinds | None = None
) -> Image.Image:
    """Page ``number`` (from 1) in grey with its cells, paragraphs and left-out texts outlined.

    ``roles`` by row number and column, and ``kinds`` by row number, are written at the boxes.
    Raises ``UsageError`` where the document has no such page.
    """
    picture = _page_picture(path, document, number)
    pencil = ImageDraw.Draw(picture)
    for mark in _marks(document, number, roles or {}, kinds or {}):
        x0, top, x1, bottom = (round(SCALE * edge) for edge in mark.box)
        pencil.rectangle((x0, top, max(x1, x0), max(bottom, top)), outline=mark.colour, width=2)
        if mark.fill:
            pencil.rectangle((x1 - 12, top + 3, x1 - 3, top + 12), fill=mark.fill, outline="#000000")
        pencil.text((x0 + 3, top + 1), mark.label, fill=mark.colour, font_size=LABEL * SCALE)
    return picture


def as_png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def inspect_svg(
    path: Path, document: Document, number: int, *, roles: Roles | None = None, kinds: Kinds | None = None
) -> bytes:
    """The same as SVG in points, with each box's text and fill as its tooltip."""
    size = _size(document, number)
    page = base64.b64encode(as_png(_page_picture(path, document, number))).decode("ascii")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size.width:g} {size.height:g}">',
        f'<image width="{size.width:g}" height="{size.height:g}" href="data:image/png;base64,{page}"/>',
        *(_svg(mark) for mark in _marks(document, number, roles or {}, kinds or {})),
        "</svg>",
    ]
    return "\n".join(parts).encode("utf-8")


def _svg(mark: Mark) -> str:
    x0, top, x1, bottom = mark.box
    chip = f'<rect x="{x1 - 6:.1f}" y="{top + 1.5:.1f}" width="4.5" height="4.5" fill="{mark.fill}" stroke="#000"/>'
    return (
        f'<g><title>{escape(mark.note)}</title><rect x="{x0:.1f}" y="{top:.1f}" width="{x1 - x0:.1f}" '
        f'height="{bottom - top:.1f}" fill="transparent" stroke="{mark.colour}"/>{chip if mark.fill else ""}'
        f'<text x="{x0 + 1:.1f}" y="{top + LABEL:.1f}" font-size="{LABEL}" fill="{mark.colour}">'
        f"{escape(mark.label)}</text></g>"
    )


def _size(document: Document, number: int) -> PageSize:
    for size in document.pages:
        if size.number == number:
            return size
    raise UsageError(f"{document.source.name} has no page {number}; it has {len(document.pages)}.")


def _page_picture(path: Path, document: Document, number: int) -> Image.Image:
    _size(document, number)
    with opened(path) as pdf:
        upright = -dict(document.source.turned).get(number, 0) % 360
        grey: Image.Image = pdf[number - 1].render(scale=SCALE, grayscale=True, rotation=upright).to_pil()
        return grey.convert("RGB")


def _marks(document: Document, number: int, roles: Roles, kinds: Kinds) -> Iterator[Mark]:
    for row in document.rows:
        for cell in row.cells if row.page == number else ():
            if cell.place.box:
                yield _cell_mark(row, cell, roles, kinds)
    for text in document.left_out:
        if text.place.page == number and text.place.box:
            yield Mark(text.place.box, LEFT_OUT, "left out", f"{text.reason}: {text.text}", None)


def _cell_mark(row: Row, cell: Cell, roles: Roles, kinds: Kinds) -> Mark:
    assert cell.place.box is not None
    role = roles.get((row.number, cell.column), "")
    kind = kinds.get(row.number, "")
    first = cell is row.cells[0]
    label = " ".join(part for part in (f"{row.number} {kind}".strip() if first else "", role) if part)
    colour = TEXT if row.table == 0 else MERGED if max(cell.row_span, cell.column_span) > 1 else CELL
    spans = f"row {row.number}, column {cell.column}, {cell.row_span} by {cell.column_span}"
    note = "\n".join(part for part in (spans, kind, role, cell.fill, *cell.drawn, cell.text) if part)
    return Mark(cell.place.box, colour, label, note, cell.fill)
