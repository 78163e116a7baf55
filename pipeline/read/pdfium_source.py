"""Page objects by PDFium: text by runs, single characters only when asked for."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from pipeline.errors import UnreadableInputError
from pipeline.model import Box
from pipeline.read import pdfium_api as api
from pipeline.read.affine import Matrix, after, mapped_box, page_matrix
from pipeline.read.page_objects import Letter, PageObjects, Picture, TextRun
from pipeline.read.pdfium_paths import PdfiumPaths
from pipeline.read.runs import text_run

DEEPEST_FORM = 12  # forms inside forms; deeper is a file that contains itself


@contextmanager
def opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    """The document; raises ``UnreadableInputError`` in one line for what PDFium cannot open."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise UnreadableInputError(f"{path.name}: {_reason(str(error))}") from error
    try:
        yield document
    finally:
        document.close()


def _reason(message: str) -> str:
    if "password" in message.lower():
        return "the PDF is encrypted; save a copy without a password and give that."
    return "the PDF is damaged and cannot be opened; export it again from the program that made it."


def page_objects(document: pdfium.PdfDocument, number: int, name: str) -> Iterator[PageObjects]:
    """One page's objects, for as long as the iterator is held (``letters`` needs the open page).

    ``name`` is the file's, for the error where the page is damaged.
    """
    page = api.load_page(ctypes.cast(document.raw, ctypes.c_void_p).value, number - 1)
    if not page:
        raise UnreadableInputError(f"{name}: page {number} is damaged and cannot be read; export the PDF again.")
    text = api.load_text(page)
    try:
        yield _Walk(page, text, number).objects()
    finally:
        api.close_text(text)
        api.close_page(page)


class _Walk:
    """Walks the objects of one open page, into forms, in painting order."""

    def __init__(self, page: int, text: int, number: int) -> None:
        self.page, self.text, self.number = page, text, number
        self.floats = api.Floats(6)
        self.numbers = api.Numbers(4)
        self.to_display = self._page_matrix()
        self.characters = _characters(text)
        self.spans = self._spans()
        self.fonts: dict[int, str] = {}
        self.paths = PdfiumPaths()
        self.runs: list[TextRun] = []
        self.pictures: list[Picture] = []
        self.order = 0

    def objects(self) -> PageObjects:
        count = api.count_objects(self.page)
        self._walk([api.object_at(self.page, index) for index in range(count)], self.to_display, 0)
        return PageObjects(
            self.number,
            api.page_width(self.page),
            api.page_height(self.page),
            self.runs,
            self.paths.fills,
            self.paths.rulings,
            self.paths.shapes,
            self.pictures,
            self.letters,
        )

    def letters(self, run: TextRun) -> list[Letter]:
        start, end = self.spans[run.key]
        return [Letter(self.characters[index], *self._letter_box(index)) for index in range(start, end)]

    def _letter_box(self, index: int) -> Box:
        """The place a character takes, from its origin to the next one's."""
        values = self.floats.values
        api.loose_box(self.text, index, self.floats.at[0])
        return mapped_box(self.to_display, values[0], values[3], values[2], values[1])

    def _page_matrix(self) -> Matrix:
        api.page_box(self.page, self.floats.at[0])
        left, top, right, bottom = self.floats.values[:4]
        return page_matrix(left, bottom, right, top, 90 * api.page_rotation(self.page))

    def _spans(self) -> dict[int, tuple[int, int]]:
        """From text object to its characters ``[start, end)``, asking for as few owners as it can.

        An object's characters stand together, and most objects end where PDFium ends a line.
        """
        spans: dict[int, tuple[int, int]] = {}
        owner, text, characters = api.object_of_character, self.text, self.characters
        start, count = 0, len(characters)
        while start < count:
            holder = owner(text, start)
            if not holder:  # a space or line break that PDFium put in between
                start += 1
                continue
            line_end = characters.find("\r", start)
            outside = line_end if line_end > start else count
            inside = outside - 1
            if owner(text, inside) != holder:
                inside, outside = start, inside
                while outside - inside > 1:
                    middle = (inside + outside) // 2
                    if owner(text, middle) == holder:
                        inside = middle
                    else:
                        outside = middle
            elif outside < count and owner(text, outside) == holder:  # the object holds the line break itself
                while outside < count and owner(text, outside) == holder:
                    outside += 1
            first = spans[holder][0] if holder in spans else start
            spans[holder] = (first, outside)
            start = outside
        return spans

    def _walk(self, handles: list[int], matrix: Matrix, depth: int) -> None:
        for handle in handles:
            self.order += 1
            kind = api.object_type(handle)
            if kind == api.TEXT:
                self._add_text(handle, matrix)
            elif kind == api.PATH:
                self.paths.add(handle, matrix, self.order)
            elif kind == api.IMAGE or kind == api.SHADING:
                self.pictures.append(Picture(*self._bounds(handle, matrix), self.order))
            elif kind == api.FORM and depth < DEEPEST_FORM:
                inner = after(self._matrix(handle), matrix)
                count = api.count_form_objects(handle)
                self._walk([api.form_object_at(handle, index) for index in range(count)], inner, depth + 1)

    def _add_text(self, handle: int, matrix: Matrix) -> None:
        span = self.spans.get(handle)
        if span is None:
            return
        text = self.characters[span[0] : span[1]]
        at, values = self.floats.at, self.floats.values
        api.font_size(handle, at[0])
        size = values[0]
        shown = after(self._matrix(handle), matrix)
        end = self._letter_box(span[0] + max(len(text.rstrip()) - 1, 0))
        red_at, green_at, blue_at, alpha_at = self.numbers.at
        api.fill_colour(handle, red_at, green_at, blue_at, alpha_at)
        red, green, blue, alpha = self.numbers.values
        visible = alpha > 0 and api.render_mode(handle) != 3
        font = self._font(handle)
        self.runs.append(text_run(text, end, shown, size, font, (red, green, blue), visible, self.order, handle))

    def _font(self, handle: int) -> str:
        font = api.font_of(handle)
        if font not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            api.font_name(font, ctypes.addressof(buffer), 256)
            self.fonts[font] = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
        return self.fonts[font]

    def _matrix(self, handle: int) -> Matrix:
        api.object_matrix(handle, self.floats.at[0])
        a, b, c, d, e, f = self.floats.values
        return (a, b, c, d, e, f)

    def _bounds(self, handle: int, matrix: Matrix) -> Box:
        api.object_bounds(handle, *self.floats.at[:4])
        left, bottom, right, top = self.floats.values[:4]
        return mapped_box(matrix, left, bottom, right, top)


def _characters(text: int) -> str:
    """The page's characters, one per index: PDFium's shortcut where it agrees, else one call each."""
    count = api.count_characters(text)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = api.page_text(text, 0, count, ctypes.addressof(buffer)) - 1
    whole = bytes(buffer)[: 2 * written].decode("utf-16-le", "surrogatepass")
    if len(whole) == count:
        return whole.replace("\ufffe", "-").replace("\x02", "-")
    return "".join(_letter(api.character(text, index)) for index in range(count))


def _letter(code: int) -> str:
    if code in (0xFFFE, 2):  # PDFium's mark for a hyphen at the end of a line
        return "-"
    return chr(code) if code else "\ufffd"
