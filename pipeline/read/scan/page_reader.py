"""One scanned page to page objects, for the geometry that reads every other page."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.model import Box, PageSize
from pipeline.read.drawn_over import SYMBOLS
from pipeline.read.grid import Grid, grids
from pipeline.read.page_objects import Fill, Letter, PageObjects, Rgb, Shape, TextRun
from pipeline.read.recognised import LOW, RecognisedLine, Scan
from pipeline.read.rulings import anchored, border_lines
from pipeline.read.scan.fills import fills, shown
from pipeline.read.scan.page_picture import PagePicture, Pixels, page_picture
from pipeline.read.scan.printed_lines import PrintedLine, printed_lines
from pipeline.read.scan.ruled_lines import ruled_lines
from pipeline.read.scan.two_readers import Word, read_words

LETTER_BOX = 0.93  # of the font size: from the top of an h to the bottom of a p
DESCENT = 0.21  # of the font size
HANGING = frozenset("gjpqy,;()[]{}/|Q_@$§")
SAME_SIZE = 1.25  # lines whose heights differ less are set in one size
BLACK: Rgb = (0, 0, 0)


class ScannedPage(NamedTuple):
    objects: PageObjects
    scan: Scan


def scanned_page(path: Path, number: int, size: PageSize, threads: int) -> ScannedPage:
    """Page ``number`` (from 1) of the PDF at ``path``, read from its picture."""
    picture = page_picture(path, number)
    rulings = ruled_lines(picture)
    ruled = _grids(rulings.strokes, [])
    coloured = fills(picture.colour, ruled)
    lines = printed_lines(picture, _grids(rulings.strokes, coloured), rulings.mask)
    printed = [line for line in lines if not line.solid]
    words = read_words(printed, threads)
    bars = [Fill(*line.box, shown(picture.colour, line.box), 1.0, 0) for line in lines if line.solid]
    marks = [
        Shape(*line.box, shown(picture.colour, line.box), 1.0, 0)
        for line, read in zip(printed, words, strict=True)
        if not read
    ]
    runs, letters = _runs(printed, words, picture.colour)
    objects = PageObjects(
        number,
        picture.width,
        picture.height,
        runs,
        [*coloured, *bars],
        rulings.strokes,
        marks,
        [],
        lambda run: letters[run.key],
    )
    a, b, c, d, e, f = (float(value) for value in picture.to_page.ravel())
    recognised = tuple(_recognised(line, read) for line, read in zip(printed, words, strict=True))
    return ScannedPage(objects, Scan(number, size, (a, b, c, d, e, f), recognised, _is_coloured(picture)))


def _grids(strokes: list[Box], coloured: list[Fill]) -> list[Grid]:
    level, upright = border_lines(strokes)
    level, _ = anchored(level, upright)
    return grids(level, upright, coloured)


def _recognised(line: PrintedLine, words: list[Word]) -> RecognisedLine:
    if not words:
        return RecognisedLine(line.box, 0.0, ("something is printed that could not be read",))
    doubts = tuple(_doubt(word) for word in words if word.confidence < LOW)
    return RecognisedLine(line.box, min(word.confidence for word in words), doubts)


def _doubt(word: Word) -> str:
    if word.other is None:
        return f"{word.text!r} is read with confidence {word.confidence:.2f}"
    return f"{word.text!r} may be {word.other!r}" if word.other else f"{word.text!r} is read by one reader only"


def _runs(
    lines: list[PrintedLine], words: list[list[Word]], colour: Pixels
) -> tuple[list[TextRun], list[list[Letter]]]:
    """A run for each line that has words, and the letters of each by its key."""
    sizes = _sizes([line.box[3] - line.box[1] for line in lines])
    runs: list[TextRun] = []
    letters: list[list[Letter]] = []
    for line, read, size in zip(lines, words, sizes, strict=True):
        if not read:
            continue
        x0, top, x1, bottom = line.box
        text = " ".join(word.text for word in read)
        baseline = bottom - (DESCENT * size if HANGING & set(text) else 0.0)
        box = (x0, min(top, baseline - 0.5 * size), x1, bottom)
        ink = shown(colour, line.box) if set(text) <= SYMBOLS else (255, 255, 255) if line.light else BLACK
        runs.append(TextRun(text, *box, (x0, baseline), 0, size, "", ink, True, 1, len(letters)))
        letters.append([letter for word in read for letter in _letters(word, line)])
    return runs, letters


def _sizes(heights: list[float]) -> list[float]:
    """Font sizes: lines of much the same height have one."""
    usual = float(np.median(heights)) if heights else 1.0
    return [
        (usual if usual / SAME_SIZE / SAME_SIZE < height < usual * SAME_SIZE else height) / LETTER_BOX
        for height in heights
    ]


def _letters(word: Word, line: PrintedLine) -> list[Letter]:
    """The word's letters, as if all were as wide."""
    start, end = (line.left + at / line.scale for at in (word.x0, word.x1))
    step = (end - start) / len(word.text)
    _, top, _, bottom = line.box
    return [Letter(text, start + at * step, top, start + (at + 1) * step, bottom) for at, text in enumerate(word.text)]


def _is_coloured(picture: PagePicture) -> bool:
    """Whether anything on the page has a hue."""
    small = cv2.resize(picture.colour, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA).astype(np.int16)
    return bool(np.percentile(small.max(axis=2) - small.min(axis=2), 99.9) > 24)
