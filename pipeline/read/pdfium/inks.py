"""What PDFium shows for the four inks of print."""

from __future__ import annotations

import io
from ctypes import c_uint
from functools import cache

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from pipeline.read.drawn.page_objects import Rgb


@cache
def printed_colour(cyan: float, magenta: float, yellow: float, black: float) -> Rgb:
    """The colour of inks from 0 to 1, asked of a page that has one rectangle in it."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(3, 3))
    page.Contents = document.make_stream(f"{cyan:f} {magenta:f} {yellow:f} {black:f} k 0 0 1 1 re f".encode())
    file = io.BytesIO()
    document.save(file)
    red, green, blue, alpha = (c_uint() for _ in range(4))
    with pdfium.PdfDocument(file.getvalue()) as opened:
        (rectangle,) = opened[0].get_objects()
        raw.FPDFPageObj_GetFillColor(rectangle, red, green, blue, alpha)
    return (red.value, green.value, blue.value)
