"""Page objects by pdfplumber (pdfminer.six): the second opinion.

pdfminer skips clipping, transparency, render modes and layers; ``plumber_state`` follows them for it. What is
left is in ``docs/decisions/0042-second-opinion.md``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from math import hypot
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.encodingdb import EncodingDB
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTRect
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from pipeline.errors import UnreadableInputError
from pipeline.model import Box
from pipeline.read.drawn.affine import Matrix, after, mapped_box
from pipeline.read.drawn.glyph_order import Glyph, as_it_should_be_shown, as_shown, is_right_to_left, printed_backwards
from pipeline.read.drawn.lettering import WORD_GAP
from pipeline.read.drawn.page_objects import Letter, PageObjects, Picture, Rgb, TextRun
from pipeline.read.drawn.paths import PATTERN, SEEN_THROUGH, PaintedPaths, Point
from pipeline.read.drawn.runs import text_run
from pipeline.read.drawn.symbols import dingbat
from pipeline.read.plumber.colours import shown_colour
from pipeline.read.plumber.state import INKLESS, OUTLINE, State, layout_of

BLACK: Rgb = (0, 0, 0)  # text in a colour that is not known
FAINTEST = 1 / 255  # alpha; less is none
CODES = {text: code for code, text in EncodingDB.std2unicode.items() if text.strip()}
"""Codes by the letters that pdfminer takes them for where a standard font names no encoding."""
SOFT_HYPHEN = "\u00ad"
OVERPRINTED = 0.5  # of a space's width; what follows nearer than this stands in its place
LEVEL = 0.01  # of the font size; the letters of one run share their baseline


@contextmanager
def opened(path: Path) -> Iterator[PDF]:
    """The document; raises ``UnreadableInputError`` in one line for what pdfplumber cannot open."""
    try:
        document = pdfplumber.open(path)
    except Exception as error:  # pdfminer raises whatever its parser trips over
        encrypted = isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect)
        reason = "the PDF is encrypted; save a copy without a password" if encrypted else "the PDF is damaged"
        raise UnreadableInputError(f"{path.name}: {reason}.") from error
    try:
        yield document
    finally:
        with suppress(Exception):  # closing reads the pages again, and trips over the same damage
            document.close()


def page_objects(
    document: PDF, number: int, name: str, *, layered: bool = False, **_unnamed: bool
) -> Iterator[PageObjects]:
    """One page's objects; ``name`` is the file's, for the error where the page is damaged.

    Which letters no font names, pdfminer tells by itself.
    """
    try:
        page = document.pages[number - 1]
        objects = _Walk(page, number).objects(layered)
    except Exception as error:  # pdfminer raises whatever its parser trips over
        reason = f"page {number} is damaged and pdfplumber cannot read it; export the PDF again."
        raise UnreadableInputError(f"{name}: {reason}") from error
    yield objects
    page.close()


class _Walk:
    def __init__(self, page: Page, number: int) -> None:
        self.page, self.number = page, number
        self.to_display, self.width, self.height = _display(page)
        self.paths = PaintedPaths()
        self.pictures: list[Picture] = []
        self.runs: list[TextRun] = []
        self.switched_off: list[TextRun] = []
        self.opaque: list[Picture] = []
        self.letters_of: list[list[Letter]] = []
        self.pending: list[LTChar] = []
        self.order = self.begun = 0

    def objects(self, layered: bool) -> PageObjects:
        self._walk(layout_of(self.page, layered))
        self._close_run()
        if printed_backwards(run.text for run in self.runs):
            self.runs = [self._as_it_should_be(run) for run in self.runs]
        paths = self.paths
        paths.sort_thin_fills()
        return PageObjects(
            self.number, self.width, self.height, self.runs, paths.fills, paths.rulings, paths.shapes, self.pictures,
            lambda run: self.letters_of[run.key], self.shown, self.switched_off, paths.discs,
        )  # fmt: skip

    def _as_it_should_be(self, run: TextRun) -> TextRun:
        text, letters = as_it_should_be_shown(run.text), self.letters_of[run.key]
        self.letters_of[run.key] = [one._replace(text=letter) for letter, one in zip(text, letters, strict=True)]
        return run._replace(text=text)

    def shown(self, runs: list[TextRun]) -> list[bool]:
        """Only a picture without see-through parts surely hides what is under it."""
        return [not any(one.order > run.order and _covers(one, run) for one in self.opaque) for run in runs]

    def _walk(self, container: Any) -> None:
        for _, (item, *others) in groupby(container, _painted):
            self.order += 1
            if isinstance(item, LTChar):
                self._add_letter(item)
            elif isinstance(item, LTCurve):
                self._add_path([item, *others], _state(item))
            elif isinstance(item, LTImage):
                self._add_picture(item, _state(item))
            elif isinstance(item, LTContainer):
                self._walk(item)

    def _add_path(self, subpaths: Sequence[LTCurve], state: State) -> None:
        if state.off:
            return
        counts, item = self.paths.counts(), subpaths[0]
        pieces = [[self._point(point) for point in _corners(one, len(subpaths))] for one in subpaths]
        if item.fill:
            filled = shown_colour(item.non_stroking_color, state.ncs.name, PATTERN)
            alpha = state.fill_alpha * state.group_alpha
            ink = filled, min(alpha, SEEN_THROUGH) if state.masked else alpha
            self.paths.fill(pieces, ink, self.order, even_odd=item.evenodd)
        if item.stroke:
            stroked = shown_colour(item.stroking_color, state.scs.name, PATTERN)
            self.paths.stroke(pieces, (stroked, state.stroke_alpha * state.group_alpha), self.order)
        if state.clip is not None:
            self.paths.cut(counts, self._box(state.clip))

    def _add_picture(self, item: LTImage, state: State) -> None:
        if state.off:
            return
        picture = Picture(*self._box(item.bbox), self.order)
        self.pictures.append(picture)
        see_through = any(item.stream.get(key) for key in ("SMask", "Mask", "ImageMask", "IM"))
        if not see_through and state.fill_alpha * state.group_alpha >= 1:
            self.opaque.append(picture)

    def _point(self, point: Point) -> Point:
        a, b, c, d, e, f = self.to_display
        return (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)

    def _box(self, box: Box) -> Box:
        return mapped_box(self.to_display, *box)

    def _add_letter(self, letter: LTChar) -> None:
        while self.pending and _overprints(letter, self.pending[-1]):
            self.pending.pop()
        if self.pending and not _goes_on(self.pending[-1], letter):
            self._close_run()
        if not self.pending:
            self.begun = self.order
        self.pending.append(letter)

    def _close_run(self) -> None:
        """The pending letters as one run."""
        inked = [letter for letter in self.pending if letter.get_text().strip()]
        if inked:
            first = self.pending[0]
            shown = after(first.matrix, self.to_display)
            characters = _as_shown(self.pending)
            text = "".join(character for character, _ in characters)
            state: Any = first.graphicstate
            outline = state.mode in OUTLINE
            ink, space = (state.scolor, state.scs.name) if outline else (state.ncolor, state.ncs.name)
            colour = shown_colour(ink, space, BLACK)
            alpha = state.group_alpha * (state.stroke_alpha if outline else state.fill_alpha)
            visible = alpha >= FAINTEST and state.mode not in INKLESS
            font = first.fontname.rpartition("+")[2]
            key = len(self.letters_of)
            end = self._box(inked[-1].bbox)
            run = text_run(text, end, shown, _font_size(first), font, colour, visible, self.begun, key)
            if state.clip is not None:
                run = run._replace(clip=self._box(state.clip))
            (self.switched_off if state.off else self.runs).append(run)
            self.letters_of.append([Letter(one, *self._box(self.pending[place].bbox)) for one, place in characters])
        self.pending = []


def _painted(item: Any) -> int | Any:
    """What items that one operator painted have in common: the subpaths of a path."""
    return _state(item).paths if isinstance(item, LTCurve) else item


def _corners(path: LTCurve, subpaths: int) -> Sequence[Point]:
    """The subpath's points; pdfminer turns a rectangle round, which matters beside other subpaths."""
    if subpaths == 1 or not isinstance(path, LTRect):
        return path.pts
    steps: Iterable[Any] = path.original_path or ()
    return [point for _, *points in steps for point in points]


def _goes_on(last: LTChar, letter: LTChar) -> bool:
    """Whether the letter follows in the same run, as PDFium parts them: shown by the same operator, in the same font,
    on the same baseline, without a gap as wide as a space."""
    if _state(last).shows != _state(letter).shows:
        return False
    if last.fontname != letter.fontname or last.matrix[:4] != letter.matrix[:4] or last.ncs != letter.ncs:
        return False
    if not _same_state(last.graphicstate, letter.graphicstate) or abs(_font_size(last) - _font_size(letter)) > 0.01:
        return False
    along, across = _along(last, letter)
    size = hypot(last.matrix[2], last.matrix[3]) * _font_size(last)
    gap = along - (last.adv + _state(last).spacing) * hypot(last.matrix[0], last.matrix[1])
    return abs(across) <= LEVEL * size and -WORD_GAP * size <= gap <= WORD_GAP * size


def _overprints(letter: LTChar, last: LTChar) -> bool:
    """Whether the last letter is a space in whose place this one stands: a soft hyphen that does not show."""
    if not last.get_text().isspace() or letter.get_text().isspace() or last.matrix[:4] != letter.matrix[:4]:
        return False
    along, across = _along(last, letter)
    width = last.adv * hypot(last.matrix[0], last.matrix[1])
    return abs(across) <= LEVEL * width and -LEVEL * width <= along < OVERPRINTED * width


def _state(item: Any) -> State:
    state: State = item.graphicstate
    return state


def _same_state(one: Any, other: Any) -> bool:
    return one is other or (
        (one.ncolor, one.mode, one.clip, one.off, one.fill_alpha, one.spacing)
        == (other.ncolor, other.mode, other.clip, other.off, other.fill_alpha, other.spacing)
    )


def _covers(picture: Picture, run: TextRun) -> bool:
    slack = 0.25 * run.size
    across = picture.x0 <= run.x0 + slack and picture.x1 >= run.x1 - slack
    return across and picture.top <= run.top + slack and picture.bottom >= run.bottom - slack


def _font_size(letter: LTChar) -> float:
    """In text space; pdfminer keeps only the letter's upright box, so it is solved from that."""
    a, b, c, d = (abs(value) for value in letter.matrix[:4])
    if d >= c:
        return float((letter.height - b * letter.adv) / d) if d else 1.0
    return float((letter.width - a * letter.adv) / c)


def _along(last: LTChar, letter: LTChar) -> tuple[float, float]:
    """How far the letter's origin is from the last one's, along the line and across it."""
    dx, dy = letter.matrix[4] - last.matrix[4], letter.matrix[5] - last.matrix[5]
    a, b = last.matrix[0], last.matrix[1]
    unit = hypot(a, b) or 1.0
    return (dx * a + dy * b) / unit, (dy * a - dx * b) / unit


def _text(letter: LTChar) -> str:
    """The letter as PDFium gives it: ligatures spelt out, nameless ones as replacement characters."""
    text = letter.get_text()
    if "ZapfDingbats" in letter.fontname and (text in CODES or text.startswith("(cid:")):
        return dingbat(CODES[text] if text in CODES else int(text[5:-1]))
    if text.startswith("(cid:") or text == "\0":
        return "\ufffd"
    if text == SOFT_HYPHEN:  # one that is printed: some fonts call every hyphen so
        return "-"
    return unicodedata.normalize("NFKC", text) if "\ufb00" <= text[:1] <= "\ufb06" else text


def _as_shown(letters: list[LTChar]) -> list[tuple[str, int]]:
    """The characters of a run and which letter each is of; from left to right where some are right-to-left ones."""
    texts = [_text(letter) for letter in letters]
    if not is_right_to_left("".join(texts)):
        return [(character, place) for place, text in enumerate(texts) for character in text]
    starts = [_along(letters[0], letter)[0] for letter in letters]
    ends = [start + letter.adv * hypot(*letter.matrix[:2]) for start, letter in zip(starts, letters, strict=True)]
    return as_shown(map(Glyph, texts, starts, ends, range(len(texts))))


def _display(page: Page) -> tuple[Matrix, float, float]:
    """From pdfminer's device space to points as displayed, and the page's size as displayed."""
    raw = page.page_obj
    x0, y0, x1, y1 = raw.mediabox
    crop = raw.cropbox
    left, bottom, right, top = max(x0, crop[0]), max(y0, crop[1]), min(x1, crop[2]), min(y1, crop[3])
    turned: dict[int, Matrix] = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    device = turned.get(page.rotation or 0, (1, 0, 0, 1, -x0, -y0))
    seen = mapped_box(device, left, bottom, right, top)
    return (1, 0, 0, -1, -seen[0], seen[3]), seen[2] - seen[0], seen[3] - seen[1]
