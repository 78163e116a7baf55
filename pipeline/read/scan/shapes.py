"""Signs that readers mistake for each other, told apart by the size of their print."""

from __future__ import annotations

import re
from statistics import median_low
from typing import NamedTuple

import numpy as np

from pipeline.read.scan.printed_lines import PrintedLine
from pipeline.read.scan.words import DARK, DOUBT, SLIGHT_DOUBT, Word

DASHES = ("-", "–", "—", "——", "_")
EN_DASH, EM_DASH = 0.33, 0.8  # of the font size; a hyphen is shorter than the first, an en dash than the second
CLEARLY = 0.05  # of the font size; hyphens and en dashes differ by more, but fonts differ too
COMMA = 0.17  # of the font size; a full stop is no higher
HANGS = 0.02  # of the font size; a full stop hangs no lower below the letters
DOT, LARGEST_STOP = 0.07, 0.34  # of the font size; stops are no lower and no higher
HIGHEST = 0.45  # of the font size; what is higher is a letter that runs into the stop
LOWER = 0.1  # of the font size; a small letter without a stem begins lower than a capital by more
FLAT = 0.15  # of the font size; dashes are lower
_RANGE = re.compile(r"[(]?\d+[-–]\d+[).,;:]*")
_PLURAL = re.compile(r"[(]?[A-Z]{2,}[sS]")  # an acronym's: IROs


def told_by_shape(word: Word, line: PrintedLine) -> Word:
    """The word, its dash, stop or plural s as its print shows it; doubtful where that is not what was read."""
    if word.text in DASHES:
        return _dash(word, line)
    if word.text[-1] in ".,":
        return _stop(word, line)
    if _RANGE.fullmatch(word.text):
        return _range(word, line)
    word = _plural(word, line) if _PLURAL.fullmatch(word.text) else word
    return _missed_stop(word, line) if word.text[-1].isalpha() else word


def _dash(word: Word, line: PrintedLine) -> Word:
    """A dash that stands alone is told by its length: readers are weak at that."""
    inked = np.flatnonzero((line.picture[:, word.x0 : word.x1] < DARK).any(axis=0))
    length = (inked[-1] - inked[0]) / (line.scale * line.size) if len(inked) else 0.0
    text = "-" if length < EN_DASH else "–" if length < EM_DASH else "—"
    if abs(length - EN_DASH) > CLEARLY:
        return word._replace(text=text, confidence=1.0, other=None)
    return word._replace(text=text, confidence=SLIGHT_DOUBT, other="–" if text == "-" else "-")


def _range(word: Word, line: PrintedLine) -> Word:
    """The dash between two numbers, by its length."""
    size = line.scale * line.size
    flat = [part.right - part.left for part in _parts(word, line) if part.bottom - part.top < FLAT * size]
    if len(flat) != 1:
        return word
    short, long = (re.sub("[-–]", dash, word.text) for dash in "-–")
    text, other = (short, long) if flat[0] < EN_DASH * size else (long, short)
    if text == word.text and abs(flat[0] / size - EN_DASH) > CLEARLY:
        return word
    return word._replace(text=text, confidence=SLIGHT_DOUBT, other=other)


def _stop(word: Word, line: PrintedLine) -> Word:
    """A full stop is low and stands on the line, a comma is higher or at least hangs below it."""
    parts = _parts(word, line)
    if len(parts) < 2 or not word.text[-2:-1].isalpha():
        return word
    size, last = line.scale * line.size, parts[-1]
    height, hanging = last.bottom - last.top, last.bottom - median_low(part.bottom for part in parts[:-1])
    if height >= HIGHEST * size:
        return word
    text = word.text[:-1] + ("," if height >= COMMA * size or hanging > HANGS * size else ".")
    return word if text == word.text else word._replace(text=text, confidence=DOUBT, other=word.text)


def _missed_stop(word: Word, line: PrintedLine) -> Word:
    """A word after whose last letter something as small as a stop stands on the line, or hangs below it."""
    parts = _parts(word, line)
    if len(parts) < 2:
        return word
    size, last = line.scale * line.size, parts[-1]
    foot = median_low(part.bottom for part in parts[:-1])
    small = DOT * size <= last.bottom - last.top <= LARGEST_STOP * size and last.right - last.left <= 1.5 * COMMA * size
    if not small or last.top < foot - COMMA * size or last.bottom < foot - HANGS * size:
        return word
    return _stop(word._replace(text=word.text + ".", confidence=DOUBT, other=word.text), line)._replace(other=word.text)


def _plural(word: Word, line: PrintedLine) -> Word:
    """A reading of the last letter that its height bears out needs no other; one that it does not is doubtful."""
    parts = _parts(word, line)
    if len(parts) < len(word.text):  # letters run into each other
        return word
    lower = parts[-1].top - min(part.top for part in parts) > LOWER * line.scale * line.size
    text = word.text[:-1] + ("s" if lower else "S")
    if text == word.text and (word.other or text).lower() == text.lower():
        return word._replace(confidence=1.0, other=None)
    if text == word.other:
        return word._replace(text=text, confidence=1.0, other=None)
    return word if text == word.text else word._replace(text=text, confidence=DOUBT, other=word.text)


class _Part(NamedTuple):
    """What stands apart in a word's picture, mostly a letter: its ink's edges in pixels, the last ones excluded."""

    left: int
    top: int
    right: int
    bottom: int


def _parts(word: Word, line: PrintedLine) -> list[_Part]:
    """From the left."""
    ink = line.picture[:, word.x0 : word.x1 + 2] < DARK
    edges = np.flatnonzero(np.diff(np.concatenate([[False], ink.any(axis=0), [False]]).astype(np.int8)))
    spans = edges.reshape(-1, 2).tolist()
    rows = [np.flatnonzero(ink[:, start:end].any(axis=1)) for start, end in spans]
    return [_Part(start, int(own[0]), end, int(own[-1]) + 1) for (start, end), own in zip(spans, rows, strict=True)]
