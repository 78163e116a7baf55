"""Page objects by PDFium: text by runs, single characters only when asked for."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import hypot
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from pipeline.errors import UnreadableInputError
from pipeline.model import Box
from pipeline.read.drawn.affine import Matrix, after, is_upright, mapped_box, page_matrix
from pipeline.read.drawn.copies import NEAR_WORDS
from pipeline.read.drawn.glyph_order import is_right_to_left
from pipeline.read.drawn.page_objects import Letter, PageObjects, Picture, Rgb, TextRun
from pipeline.read.drawn.runs import level_run, text_run
from pipeline.read.drawn.symbols import whole_signs
from pipeline.read.pdfium import api
from pipeline.read.pdfium.clips import OPEN, Clip, PdfiumClips, both, holds, within
from pipeline.read.pdfium.lost_spaces import with_lost_space
from pipeline.read.pdfium.memory import keep_freed_memory
from pipeline.read.pdfium.paths import PdfiumPaths
from pipeline.read.pdfium.right_to_left import shown_order
from pipeline.read.pdfium.unnamed import named_only

DEEPEST_FORM = 12  # forms inside forms; deeper is a file that contains itself
INKLESS = (3, 7)  # render modes: nothing, clip only
OUTLINE = (1, 5)  # render modes: stroke only
CODES = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1b]")  # no letters, but places in a font
_LAST_HYPHEN = re.compile("[\ufffe\x02]")
SHOWN_SOFT = re.compile("\u00ad(?=[^\r\n])")  # soft hyphens within a line
LINE_BREAK = "\r\n"  # as PDFium puts one between lines
MEASURES = 11  # floats of a text: its matrix, its size, the box of its last letter


class _Frame(NamedTuple):
    """What objects stand in: the page, or a form on it. ``off`` is true inside a layer that is off, ``upright``
    where neither the page nor a form is turned or mirrored.
    """

    matrix: Matrix
    upright: bool
    depth: int = 0
    clip: Clip = OPEN
    doubt: str = ""
    off: bool = False


@contextmanager
def opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    """The document; raises ``UnreadableInputError`` in one line for what PDFium cannot open."""
    keep_freed_memory()
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


def page_objects(
    document: pdfium.PdfDocument, number: int, name: str, *, layered: bool = False, unnamed: bool = False
) -> Iterator[PageObjects]:
    """One page's objects, for as long as the iterator is held (``letters`` needs the open page).

    ``name`` is the file's, for the error where the page is damaged; ``layered`` says that it has layers, ``unnamed``
    that there may be letters on it that its fonts do not name.
    """
    page = api.load_page(ctypes.cast(document.raw, ctypes.c_void_p).value, number - 1)
    if not page:
        raise UnreadableInputError(f"{name}: page {number} is damaged and cannot be read; export the PDF again.")
    text = api.load_text(page)
    try:
        yield _Walk(page, text, number, unnamed).objects(layered)
    finally:
        api.close_text(text)
        api.close_page(page)


class _Walk:
    """Walks the objects of one open page, into forms, in painting order."""

    def __init__(self, page: int, text: int, number: int, unnamed: bool) -> None:
        self.page, self.page_text, self.text, self.number = page, text, api.ref(text), number
        self.floats = api.Floats(MEASURES)
        self.numbers = api.Numbers(4)
        self.to_display = self._page_matrix()
        self.characters = _LAST_HYPHEN.sub(self._last_hyphen, _characters(text))
        if unnamed:
            self.characters = named_only(self.characters, text)
        if SHOWN_SOFT.search(self.characters):
            self.characters = SHOWN_SOFT.sub(self._hyphen, self.characters)
        self.spans = self._spans()
        self.places: Sequence[int] = range(len(self.characters))
        if is_right_to_left(self.characters):
            self.characters, self.spans, self.places = shown_order(self.characters, text)
        self.fonts: dict[int, str] = {}
        self.paths = PdfiumPaths()
        self.clips = PdfiumClips()
        self.off: set[int] = set()
        self.switched_off: list[TextRun] = []
        self.unheld: list[tuple[int, _Frame, int]] = []
        self.runs: list[TextRun] = []
        self.pictures: list[Picture] = []
        self.order = 0

    def objects(self, layered: bool) -> PageObjects:
        page = api.ref(self.page)
        handles = [api.object_at(page, index) for index in range(api.count_objects(self.page))]
        if layered:
            self.off = self._switched_off(handles)
        self._walk(handles, _Frame(self.to_display, is_upright(self.to_display)))
        self.paths.sort_thin_fills()
        if self.unheld:
            self._take_twins()
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
            self.shown,
            self.switched_off,
            self.paths.discs,
        )

    def _switched_off(self, handles: list[int]) -> set[int]:
        from pipeline.read.pdfium.layers import switched_off  # few files need pictures, and numpy, to be read
        from pipeline.read.pdfium.shown import PdfiumShown

        return switched_off(handles, PdfiumShown(self.page))

    def shown(self, runs: list[TextRun]) -> list[bool]:
        """Whether a picture of the page changes where a run is taken away."""
        from pipeline.read.pdfium.shown import PdfiumShown

        differs = PdfiumShown(self.page).differs_without([run.key for run in runs])
        return [differs((run.x0, run.top, run.x1, run.bottom)) for run in runs]

    def _hyphen(self, soft: re.Match[str]) -> str:
        """A hyphen that shows within a line is a plain one, though fonts with one glyph for both call it soft.

        One that shares its glyph with the letter before does not show.
        """
        if self._shares_glyph(soft.start()):
            return soft[0]
        api.loose_box(self.text, soft.start(), self.floats.at[0])
        left, top, right, bottom = self.floats.read()[:4]
        return "-" if max(right - left, bottom - top) > 0 and right > left and top != bottom else soft[0]

    def _last_hyphen(self, hyphen: re.Match[str]) -> str:
        """PDFium's mark for a hyphen at the end of a line: a soft one where letter and hyphen have one glyph."""
        return "\u00ad" if self._shares_glyph(hyphen.start()) else "-"

    def _shares_glyph(self, place: int) -> bool:
        return place > 0 and self._origin(place) == self._origin(place - 1)

    def _origin(self, place: int) -> tuple[float, float]:
        at = (ctypes.c_double * 2)()
        api.character_origin(self.page_text, place, ctypes.addressof(at), ctypes.addressof(at) + 8)
        return at[0], at[1]

    def letters(self, run: TextRun) -> list[Letter]:
        start, end = self.spans[run.key]
        return [
            Letter(sign, *self._letter_box(index)) for index in range(start, end) if (sign := self._sign(index, end))
        ]

    def _sign(self, index: int, end: int) -> str:
        """The character at ``index``; nothing for the second half of one beyond U+FFFF."""
        if index + 1 < end and len(both := whole_signs(self.characters[index : index + 2])) == 1:
            return both
        before = self.characters[index - 1 : index + 1]
        return "" if len(before) == 2 and len(whole_signs(before)) == 1 else whole_signs(self.characters[index])

    def _letter_box(self, index: int) -> Box:
        """The place a character takes, from its origin to the next one's."""
        api.loose_box(self.text, self.places[index], self.floats.at[0])
        left, top, right, bottom = self.floats.read()[:4]
        return mapped_box(self.to_display, left, bottom, right, top)

    def _page_matrix(self) -> Matrix:
        api.page_box(api.ref(self.page), self.floats.at[0])
        left, top, right, bottom = self.floats.read()[:4]
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
                start += 2 if characters.startswith(LINE_BREAK, start) else 1
                continue
            line_end = characters.find(LINE_BREAK, start)
            outside = line_end if line_end > start else count
            inside, gap = outside - 1, 0
            if owner(text, inside) != holder:
                inside, outside = start, inside
                while outside - inside > 1:
                    middle = (inside + outside) // 2
                    if owner(text, middle) == holder:
                        inside = middle
                    else:
                        outside = middle
            elif outside < count:
                following = owner(text, outside)
                gap = 0 if following else len(LINE_BREAK)
                while following == holder:  # the object holds the line break itself
                    outside += 1
                    following = owner(text, outside) if outside < count else None
            spans[holder] = (spans[holder][0] if holder in spans else start, outside)
            start = outside + gap
        return spans

    def _walk(self, handles: list[int], frame: _Frame) -> None:
        ref, count_segments, clip_of, add_path = api.ref, api.count_segments, self.clips.of, self.paths.add  # hot
        matrix, upright, spans, clipped = frame.matrix, frame.upright, self.spans, frame.clip is not OPEN
        for handle in handles:
            self.order += 1
            off = frame.off or handle in self.off
            if handle in spans:
                self._add_text(handle, frame, off)
                continue
            one = ref(handle)
            segments = count_segments(one)
            if segments != api.NO_PATH:
                if off:
                    continue
                clip = clip_of(one, matrix)
                if clip is OPEN and not clipped:
                    add_path(one, segments, matrix, upright, self.order)
                else:
                    self._add_clipped(one, segments, frame, both(frame.clip, clip))
                continue
            kind = api.object_type(one)
            if kind == api.FORM and frame.depth < DEEPEST_FORM:
                count = api.count_form_objects(handle)
                inside = self._inside(one, frame, off)
                self._walk([api.form_object_at(handle, index) for index in range(count)], inside)
            elif kind == api.TEXT and not off:
                self.unheld.append((handle, frame, self.order))
            elif (kind == api.IMAGE or kind == api.SHADING) and not off:
                clip = both(frame.clip, self.clips.of(one, frame.matrix))
                self.pictures.append(Picture(*within(clip, self._bounds(one, frame.matrix)), self.order))

    def _take_twins(self) -> None:
        """Texts that PDFium holds no characters of, as the same ones were painted just before: they lie on top."""
        shown = [run for run in self.runs if run.visible]
        inkless = [
            run
            for run in self.runs
            if not run.visible
            and not any(one.text.strip() == run.text.strip() and _apart(run, *one.origin) < 1 for one in shown)
        ]
        for handle, frame, order in self.unheld if inkless else ():
            *_, x, y = after(self._matrix(api.ref(handle)), frame.matrix)
            under = min(inkless, key=lambda run: _apart(run, x, y), default=None)
            if under is None or _apart(under, x, y) > 1:
                continue
            if self._ink(api.ref(handle), False)[1]:
                inkless.remove(under)
                self.spans[handle] = self.spans[under.key]
                self.order = order
                self._add_text(handle, frame, False)

    def _inside(self, form: api.Reference, frame: _Frame, off: bool) -> _Frame:
        clip = both(frame.clip, self.clips.of(form, frame.matrix))
        doubt = frame.doubt or ("transparent" if api.has_transparency(form) else "")
        matrix = after(self._matrix(form), frame.matrix)
        return _Frame(matrix, frame.upright and is_upright(matrix), frame.depth + 1, clip, doubt, off)

    def _add_clipped(self, path: api.Reference, segments: int, frame: _Frame, clip: Clip) -> None:
        counts = self.paths.counts()
        self.paths.add(path, segments, frame.matrix, frame.upright, self.order)
        self.paths.cut(counts, clip.box)

    def _add_text(self, handle: int, frame: _Frame, off: bool) -> None:
        start, end = self.spans[handle]
        text = self.characters[start:end]
        one, at = api.ref(handle), self.floats.at
        api.object_matrix(one, at[0])
        api.font_size(one, at[6])
        api.loose_box(self.text, self.places[start + (len(text.rstrip()) or 1) - 1], at[7])
        a, b, c, d, e, f, size, left, top, right, bottom = self.floats.read()
        mode = api.render_mode(one)
        colour, alpha = self._ink(one, mode in OUTLINE)
        visible = alpha > 0 and mode not in INKLESS
        told = (self._font(one), colour, visible, self.order, handle)
        if frame.upright and b == 0 == c and a > 0 and left <= right:  # nearly always, and three calls saved
            across, _, _, down, x, y = frame.matrix
            ends = self.to_display[0] * right + self.to_display[4]
            run = level_run(text, e * across + x, f * down + y, ends, size * abs(d * down), *told)
        else:
            last = mapped_box(self.to_display, left, bottom, right, top)
            run = text_run(text, last, after((a, b, c, d, e, f), frame.matrix), size, *told)
        if text[-1:] == "-":
            bounds = self._bounds(one, frame.matrix)
            run = with_lost_space(run, self.page_text, self.places[end - 1], self.to_display, bounds)
        clip = both(frame.clip, self.clips.of(one, frame.matrix))
        if clip is not OPEN or frame.doubt:
            box = None if holds(clip, (run.x0, run.top, run.x1, run.bottom)) else clip.box
            run = run._replace(clip=box, doubt=frame.doubt or ("" if clip.exact else "clipped"))
        (self.switched_off if off else self.runs).append(run)

    def _ink(self, text: api.Reference, outline: bool) -> tuple[Rgb, int]:
        """Colour and alpha (0 to 255); black where it is a pattern."""
        ask = api.stroke_colour if outline else api.fill_colour
        if not ask(text, *self.numbers.at):
            return (0, 0, 0), 255
        red, green, blue, alpha = self.numbers.read()
        return (red, green, blue), alpha

    def _font(self, text: api.Reference) -> str:
        font = api.font_of(text)
        if font not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            api.font_name(font, ctypes.addressof(buffer), 256)
            self.fonts[font] = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
        return self.fonts[font]

    def _matrix(self, one: api.Reference) -> Matrix:
        api.object_matrix(one, self.floats.at[0])
        a, b, c, d, e, f = self.floats.read()[:6]
        return (a, b, c, d, e, f)

    def _bounds(self, one: api.Reference, matrix: Matrix) -> Box:
        api.object_bounds(one, *self.floats.at[:4])
        left, bottom, right, top = self.floats.read()[:4]
        return mapped_box(matrix, left, bottom, right, top)


def _apart(run: TextRun, x: float, y: float) -> float:
    """How far the run begins from there, by what a copy of it may be off."""
    return hypot(run.origin[0] - x, run.origin[1] - y) / (NEAR_WORDS * run.size or 1.0)


def _characters(text: int) -> str:
    """The page's characters, one per index: PDFium's shortcut where it agrees, else one call each."""
    count = api.count_characters(text)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = api.page_text(text, 0, count, ctypes.addressof(buffer)) - 1
    whole = bytes(buffer)[: 2 * written].decode("utf-16-le", "surrogatepass")
    if len(whole) == count:
        return _lettered(whole)
    return _lettered("".join(chr(api.character(api.ref(text), index)) for index in range(count)))


def _lettered(text: str) -> str:
    """The characters with U+FFFD for codes that are no letters: those of a font whose glyphs PDFium cannot name."""
    if CODES.search(text):
        return CODES.sub("\ufffd", text).replace("\x02", "\ufffd")
    return text
