"""What lies over the pages of a PDF: notes and comments, which are never data, and form fields, whose values are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf

from pipeline.model import Box
from pipeline.read.drawn.affine import mapped_box, page_matrix

KINDS = {
    "/FreeText": "free text",
    "/Text": "sticky note",
    "/Highlight": "comment on highlighted text",
    "/Underline": "comment on underlined text",
    "/Squiggly": "comment on underlined text",
    "/StrikeOut": "comment on struck text",
    "/Caret": "text to insert",
    "/Stamp": "stamp",
}
SILENT = frozenset({"/Link", "/Popup", "/Widget", "/PrinterMark", "/TrapNet"})  # a pop-up shows its parent's words
HIDDEN, NO_VIEW = 2, 32  # flags
PUSH_BUTTON = 1 << 16
PASSWORD = 1 << 13
TICK = "✓"
DEEPEST = 24  # fields within fields; deeper is a file that contains itself
_SIZE = re.compile(r"([\d.]+)\s+Tf")


class Note(NamedTuple):
    """Words over a page that are no part of it, with the kind of note; ``box`` as displayed."""

    page: int
    text: str
    kind: str
    box: Box


class Field(NamedTuple):
    """A form field's value, its place as displayed and its font size, 0 where the program may choose."""

    page: int
    text: str
    box: Box
    size: float


def notes_and_fields(data: bytes) -> tuple[tuple[Note, ...], tuple[Field, ...]]:
    """All of a file's, page by page; none where the file cannot be looked at (its damage is a finding of its own)."""
    if b"/Annots" not in data and b"/ObjStm" not in data:
        return (), ()
    notes: list[Note] = []
    fields: list[Field] = []
    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            for number, page in enumerate(file.pages, start=1):
                for one, box in _annotations(page):
                    if one.get("/Subtype") == "/Widget":
                        _take_field(one, number, box, notes, fields)
                    else:
                        notes += _notes(one, number, box)
    except (pikepdf.PdfError, ValueError, TypeError, UnicodeDecodeError):
        return tuple(notes), tuple(fields)
    return tuple(notes), tuple(fields)


def _annotations(page: pikepdf.Page) -> Iterator[tuple[pikepdf.Object, Box]]:
    held = page.obj.get("/Annots")
    if not isinstance(held, pikepdf.Array):
        return
    media, crop = _box(page.mediabox), _box(page.cropbox)
    left, bottom, right, top = (*map(max, media[:2], crop[:2]), *map(min, media[2:], crop[2:]))
    matrix = page_matrix(left, bottom, right, top, int(_inherited(page.obj, "/Rotate") or 0) % 360)
    for one in held:
        if isinstance(one, pikepdf.Dictionary) and isinstance(one.get("/Rect"), pikepdf.Array):
            yield one, mapped_box(matrix, *_box(one["/Rect"]))


def _box(edges: pikepdf.Object) -> Box:
    x0, y0, x1, y1 = (float(edge) for edge in edges)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _inherited(one: pikepdf.Object, key: str) -> pikepdf.Object | None:
    """The entry of an object, or of those above it."""
    for _ in range(DEEPEST):
        if key in one:
            found: pikepdf.Object = one[key]
            return found
        above = one.get("/Parent")
        if not isinstance(above, pikepdf.Dictionary):
            return None
        one = above
    return None


def _notes(one: pikepdf.Object, page: int, box: Box) -> Iterator[Note]:
    subtype = str(one.get("/Subtype", ""))
    text = _words(one.get("/Contents"))
    if text and subtype not in SILENT:
        yield Note(page, text, f"annotation: {KINDS.get(subtype, 'comment on a drawing')}", box)


def _take_field(one: pikepdf.Object, page: int, box: Box, notes: list[Note], fields: list[Field]) -> None:
    """The value of a form field among the fields, or among the notes where it does not show."""
    text = _value(one)
    if not text:
        return
    if int(one.get("/F", 0)) & (HIDDEN | NO_VIEW):
        notes.append(Note(page, text, "hidden text: in a form field that does not show", box))
        return
    size = _SIZE.search(_words(_inherited(one, "/DA")))
    fields.append(Field(page, text, box, float(size[1]) if size else 0.0))


def _value(one: pikepdf.Object) -> str:
    """The words of a text or choice, a tick for a box that is ticked; nothing for buttons and passwords."""
    kind, flags = _inherited(one, "/FT"), int(_inherited(one, "/Ff") or 0)
    if kind == "/Btn":
        ticked = str(one.get("/AS", "/Off")) != "/Off" and not flags & PUSH_BUTTON
        return TICK if ticked else ""
    if kind not in ("/Tx", "/Ch") or (kind == "/Tx" and flags & PASSWORD):
        return ""
    return _words(_inherited(one, "/V"))


def _words(value: pikepdf.Object | None) -> str:
    if isinstance(value, pikepdf.Array):
        return ", ".join(_words(part) for part in value)
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes().decode("latin-1").strip()
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
