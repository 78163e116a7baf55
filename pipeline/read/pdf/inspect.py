"""What the reader saw, drawn over the page: for seeing at a glance why a row came out as it did."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from pipeline.errors import UsageError
from pipeline.model import Box, Cell, Document, PageSize, Row
from pipeline.read.pdfium.source import opened

SCALE = 2.0  # pixels to a point in the picture
CELL, MERGED, TEXT, LEFT_OUT = "#1F77B4", "#9467BD", "#2CA02C", "#D62728"
LABEL = 5.5  # points
EVEN = 40  # shades of grey; where there are more, something is printed
BAR = 3.0  # points; the width of the bar that shows a row's kind
KINDS = {
    "record": "#2CA02C",
    "continuation": "#E377C2",
    "header": "#7F7F7F",
    "repeated_header": "#7F7F7F",
    "blank": "#7F7F7F",
    "unknown": LEFT_OUT,
    "furniture": LEFT_OUT,
}
HEADING = MERGED  # sections, priorities, outcomes
Roles = Mapping[tuple[int, int], str]
Kinds = Mapping[int, str]


class Mark(NamedTuple):
    """A box on the page with its colour, a short label at its corner and a full note."""

    box: Box
    colour: str
    label: str
    note: str
    fill: str | None


class Tag(NamedTuple):
    """A row's height at the table's left edge, what it was taken for, and why at its right end (``x1``)."""

    x0: float
    x1: float
    top: float
    bottom: float
    colour: str
    label: str
    reason: str


def inspect_page(
    path: Path, document: Document, number: int, *, roles: Roles | None = None, kinds: Kinds | None = None
) -> Image.Image:
    """Page ``number`` (from 1) in grey with its cells, paragraphs and left-out texts outlined.

    ``roles`` by row number and column are written in the boxes; ``kinds`` by row number ("unknown: why") beside the
    rows, whose bars they colour. Raises ``UsageError`` where the document has no such page.
    """
    picture = _page_picture(path, document, number)
    shades, pencil = np.asarray(picture.convert("L")), ImageDraw.Draw(picture)
    for mark in _marks(document, number, roles or {}, kinds or {}):
        x0, top, x1, bottom = (round(SCALE * edge) for edge in mark.box)
        pencil.rectangle((x0, top, max(x1, x0), max(bottom, top)), outline=mark.colour, width=2)
        if mark.fill:
            pencil.rectangle((x1 - 12, top + 3, x1 - 3, top + 12), fill=mark.fill, outline="#000000")
        label = _fitting(pencil, mark.label, x1 - x0 - (16 if mark.fill else 6))
        _write(pencil, _free_corner(shades, pencil, label, (x0, top, x1, bottom)), label, mark.colour)
    for tag in _tags(document, number, kinds or {}):
        x0, x1, top, bottom = (round(SCALE * edge) for edge in tag[:4])
        pencil.rectangle((max(x0 - BAR * SCALE, 0), top, max(x0, 1), bottom), fill=tag.colour)
        room = x0 - BAR * SCALE - pencil.textlength(tag.label, font_size=LABEL * SCALE) - 2
        _write(pencil, (max(room, 0), top + 2), tag.label, tag.colour)
        _write(pencil, (x1 + 4, top + 2), tag.reason, tag.colour)
    return picture


def _write(pencil: ImageDraw.ImageDraw, at: tuple[float, float], text: str, colour: str) -> None:
    """The text on a white plate: it stays readable on a dark cell."""
    if text:
        pencil.rectangle(pencil.textbbox(at, text, font_size=LABEL * SCALE), fill="#FFFFFF")
        pencil.text(at, text, fill=colour, font_size=LABEL * SCALE)


def _free_corner(
    shades: NDArray[np.uint8], pencil: ImageDraw.ImageDraw, label: str, box: tuple[int, int, int, int]
) -> tuple[float, float]:
    """Where in its box (pixels) a label hides nothing that the page shows; at its beginning if nowhere."""
    x0, top, x1, bottom = box
    _, _, width, height = (math.ceil(edge) for edge in pencil.textbbox((0, 0), label, font_size=LABEL * SCALE))
    first = (x0 + 3, top + 2)
    others = (x1 - width - 16, top + 2), (x0 + 3, bottom - height - 3), (x1 - width - 3, bottom - height - 3)
    inside = [first, *((x, y) for x, y in others if x > x0 and y > top)]
    return next((at for at in inside if _is_even(shades[at[1] : at[1] + height, at[0] : at[0] + width])), first)


def _is_even(shades: NDArray[np.uint8]) -> bool:
    return shades.size > 0 and int(shades.max()) - int(shades.min()) < EVEN


def _fitting(pencil: ImageDraw.ImageDraw, text: str, width: float) -> str:
    """As much of the text as the width (in pixels) holds."""
    while text and pencil.textlength(text, font_size=LABEL * SCALE) > width:
        text = text[:-1]
    return text


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
        *(_svg_tag(tag) for tag in _tags(document, number, kinds or {})),
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


def _svg_tag(tag: Tag) -> str:
    end, below = tag.x0 - BAR - 1, tag.top + LABEL
    reason = f'<text x="{tag.x1 + 2:.1f}" y="{below:.1f}" font-size="{LABEL}" fill="{tag.colour}">{escape(tag.reason)}'
    return (
        f'<g><rect x="{tag.x0 - BAR:.1f}" y="{tag.top:.1f}" width="{BAR}" height="{tag.bottom - tag.top:.1f}" '
        f'fill="{tag.colour}"/><text x="{end:.1f}" y="{below:.1f}" text-anchor="end" font-size="{LABEL}" '
        f'fill="{tag.colour}">{escape(tag.label)}</text>{f"{reason}</text>" if tag.reason else ""}</g>'
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


def _tags(document: Document, number: int, kinds: Kinds) -> Iterator[Tag]:
    here = [row for row in document.rows if row.page == number]
    for row in here:
        boxes = [cell.place.box for cell in row.cells if cell.place.box]
        if not boxes or row.number not in kinds:
            continue
        own = [cell.place.box for cell in row.cells if cell.place.box and cell.row_span == 1] or boxes
        kind, _, reason = kinds[row.number].partition(": ")
        table = [other for other in here if row.table and other.table == row.table] or [row]
        x0 = min(cell.place.box[0] for other in table for cell in other.cells if cell.place.box)
        x1 = max(box[2] for box in boxes)
        top, bottom = min(box[1] for box in own), max(box[3] for box in own)
        yield Tag(x0, x1, top, bottom, KINDS.get(kind.split(" ")[0], HEADING), f"{row.number} {kind}", reason)


def _cell_mark(row: Row, cell: Cell, roles: Roles, kinds: Kinds) -> Mark:
    assert cell.place.box is not None
    role = roles.get((row.number, cell.column), "")
    kind = kinds.get(row.number, "")
    colour = TEXT if row.table == 0 else MERGED if max(cell.row_span, cell.column_span) > 1 else CELL
    spans = f"row {row.number}, column {cell.column}, {cell.row_span} by {cell.column_span}"
    note = "\n".join(part for part in (spans, kind, role, cell.fill, *cell.drawn, cell.text) if part)
    return Mark(cell.place.box, colour, role, note, cell.fill)
