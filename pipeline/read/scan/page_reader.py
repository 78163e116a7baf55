"""One scanned page to page objects, for the geometry that reads every other page."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.model import Box, PageSize
from pipeline.read.drawn.drawn_over import SYMBOLS
from pipeline.read.drawn.grid import Grid, grids
from pipeline.read.drawn.page_objects import Fill, Letter, PageObjects, Rgb, Shape, TextRun
from pipeline.read.drawn.rulings import anchored, border_lines
from pipeline.read.recognised import LOW, Doubt, RecognisedLine, Scan
from pipeline.read.scan.fills import fills, shown
from pipeline.read.scan.page_picture import PagePicture, Pixels, page_picture
from pipeline.read.scan.printed_lines import PrintedLine, printed_lines
from pipeline.read.scan.ruled_lines import ruled_lines
from pipeline.read.scan.two_readers import differs_in_shape, only_reader, read_words
from pipeline.read.scan.words import Word

DESCENT = 0.21  # of the font size
HANGING = frozenset("gjpqy,;()[]{}/|Q_@$§")
LEGIBLE = 0.75  # words of a page that lies right are surer than this
SMALLEST_MARK = 1.8  # points, both ways
SAMPLE = 12  # lines that tell how the paper lay
BLACK: Rgb = (0, 0, 0)


class ScannedPage(NamedTuple):
    objects: PageObjects
    scan: Scan


def scanned_page(path: Path, number: int, size: PageSize, threads: int) -> ScannedPage:
    """Page ``number`` (from 1) of the PDF at ``path``, read from its picture, however the paper lay."""
    picture = page_picture(path, number)
    page = _page(picture)
    words = read_words(page.printed, threads)
    if _legibility(words) < LEGIBLE:
        turns = {turn: _sampled(path, number, turn, threads) for turn in (1, 2, 3)}
        best = max(turns, key=lambda turn: turns[turn])
        if turns[best] > _legibility(words):
            picture = page_picture(path, number, best)
            page = _page(picture)
            words = read_words(page.printed, threads)
    return _assembled(number, size, picture, page, words)


class _Page(NamedTuple):
    """What is found in a picture before any word is read."""

    strokes: list[Box]
    coloured: list[Fill]
    printed: list[PrintedLine]
    bars: list[PrintedLine]


def _page(picture: PagePicture) -> _Page:
    rulings = ruled_lines(picture)
    coloured = fills(picture.colour, _grids(rulings.strokes, []))
    lines = printed_lines(picture, _grids(rulings.strokes, coloured), rulings.mask)
    printed = [line for line in lines if not line.solid]
    return _Page(rulings.strokes, coloured, printed, [line for line in lines if line.solid])


def _sampled(path: Path, number: int, turn: int, threads: int) -> float:
    """How well the page reads when it is turned, by its longest lines."""
    printed = _page(page_picture(path, number, turn)).printed
    longest = sorted(printed, key=lambda line: line.picture.shape[1], reverse=True)[:SAMPLE]
    return _legibility(read_words(longest, threads))


def _legibility(lines: list[list[Word]]) -> float:
    """How sure the readers are of the middling word that is long enough to tell."""
    sure = [word.confidence for words in lines for word in words if len(word.text) > 3 and word.text.isalpha()]
    return float(np.median(sure)) if len(sure) > len(lines) / 8 else 0.0


def _assembled(number: int, size: PageSize, picture: PagePicture, page: _Page, words: list[list[Word]]) -> ScannedPage:
    bars = [Fill(*line.box, shown(picture.colour, line.box), 1.0, 0) for line in page.bars]
    unread = [line for line, read in zip(page.printed, words, strict=True) if not read and _is_mark(line.box)]
    marks = [Shape(*line.box, shown(picture.colour, line.box), 1.0, 0) for line in unread]
    runs, letters = _runs(page.printed, words, picture.colour)
    objects = PageObjects(
        number,
        picture.width,
        picture.height,
        runs,
        [*page.coloured, *bars],
        page.strokes,
        marks,
        [],
        lambda run: letters[run.key],
    )
    a, b, c, d, e, f = (float(value) for value in picture.to_page.ravel())
    recognised = tuple(_recognised(line, read) for line, read in zip(page.printed, words, strict=True))
    scan = Scan(number, size, (a, b, c, d, e, f), recognised, _is_coloured(picture), only_reader())
    return ScannedPage(objects, scan)


def _is_mark(box: Box) -> bool:
    """Whether what could not be read is a mark, no crumb of a ruling."""
    return min(box[2] - box[0], box[3] - box[1]) >= SMALLEST_MARK


def _grids(strokes: list[Box], coloured: list[Fill]) -> list[Grid]:
    level, upright = border_lines(strokes)
    level, _ = anchored(level, upright)
    return grids(level, upright, coloured)


def _recognised(line: PrintedLine, words: list[Word]) -> RecognisedLine:
    if not words:
        return RecognisedLine(line.box, 0.0, (Doubt("something is printed that could not be read", False),))
    doubts = tuple(_doubt(word) for word in words if word.confidence < LOW)
    return RecognisedLine(line.box, min(word.confidence for word in words), doubts, words[-1].text)


def _doubt(word: Word) -> Doubt:
    if word.other is None:
        return Doubt(f"{word.text!r} is read with confidence {word.confidence:.2f}", False)
    if not word.other:
        return Doubt(f"{word.text!r} is read by one reader only", False)
    return Doubt(f"{word.text!r} may be {word.other!r}", differs_in_shape(word.text, word.other))


def _runs(
    lines: list[PrintedLine], words: list[list[Word]], colour: Pixels
) -> tuple[list[TextRun], list[list[Letter]]]:
    """A run for each line that has words, and the letters of each by its key."""
    runs: list[TextRun] = []
    letters: list[list[Letter]] = []
    for line, read in zip(lines, words, strict=True):
        if not read:
            continue
        x0, top, x1, bottom = line.box
        text = " ".join(word.text for word in read)
        size = line.size
        baseline = bottom - (DESCENT * size if HANGING & set(text) else 0.0)
        box = (x0, min(top, baseline - 0.5 * size), x1, bottom)
        ink = shown(colour, line.box) if set(text) <= SYMBOLS else (255, 255, 255) if line.light else BLACK
        runs.append(TextRun(text, *box, (x0, baseline), 0, size, "", ink, True, 1, len(letters)))
        letters.append([letter for word in read for letter in _letters(word, line)])
    return runs, letters


def _letters(word: Word, line: PrintedLine) -> list[Letter]:
    """The word's letters, as if all were as wide."""
    start, end = (line.left + at / line.scale for at in (word.x0, word.x1))
    step = (end - start) / len(word.text)
    _, top, _, bottom = line.box
    return [
        Letter(text, start + at * step, top, start + (at + 1) * step, bottom)
        for at, text in enumerate(word.text)
        if text != " "
    ]


def _is_coloured(picture: PagePicture) -> bool:
    """Whether anything on the page has a hue."""
    small = cv2.resize(picture.colour, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA).astype(np.int16)
    return bool(np.percentile(small.max(axis=2) - small.min(axis=2), 99.9) > 24)
