"""Ruled lines in a page's picture: found as strokes for the grid finder, taken out before words are read."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.model import Box
from pipeline.read.scan.page_picture import PagePicture, Pixels

SHORTEST = 12.0  # points; a stroke of a letter in running text is shorter
LONG = 36.0  # points; a line this long is one by itself, a shorter one only between two others
MEETS = 3.0  # points; how near a short line's ends come to the lines it stands between
DARKER = 25  # of 255; by how much a line is darker than what is around it
AROUND = 12.0  # points; what is around
DASH, GAP = 1.5, 4.0  # points; dashes at least this long, with gaps at most this long, are a line
THICK = 3.5  # points; a line is thinner than this, what is thicker is the edge of a dark area

Mask = NDArray[np.uint8]


class RuledLines(NamedTuple):
    """Lines as boxes in points, and the pixels that they take in the picture (255 on a line)."""

    strokes: list[Box]
    mask: Mask


def ruled_lines(picture: PagePicture) -> RuledLines:
    ink = dark_pixels(picture.grey, picture.scale)
    level, upright = _stretches(ink, picture.scale, 0), _stretches(ink, picture.scale, 1)
    kept_level = [box for box in level if _is_line(box, 0, upright)]
    kept_upright = [box for box in upright if _is_line(box, 1, level)]
    strokes = [*kept_level, *kept_upright]
    mask = np.zeros_like(ink)
    for stretches, axis in ((kept_level, 0), (kept_upright, 1)):
        mask |= _painted(ink, stretches, axis, picture.scale)
    return RuledLines(strokes, _without_letters(ink, mask, picture.scale))


def dark_pixels(grey: Pixels, scale: float) -> Mask:
    """Pixels darker than their surroundings (255), whatever the paper's own shade."""
    size = 2 * round(AROUND * scale / 2) + 1
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, size, DARKER).astype(
        np.uint8
    )


def _stretches(ink: Mask, scale: float, axis: int) -> list[Box]:
    """Unbroken stretches of ink along an axis (0 level, 1 upright), in points."""
    length = round(SHORTEST * scale)
    found = _opened(ink, length, axis)
    _, _, stats, _ = cv2.connectedComponentsWithStats(found)
    return [(x / scale, y / scale, (x + w) / scale, (y + h) / scale) for x, y, w, h, _ in stats[1:].tolist()]


def _opened(ink: Mask, length: int, axis: int) -> Mask:
    """Only what is ``length`` pixels long along the axis, small breaks in it closed."""
    bridge = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _bar(max(3, length // 12), axis))
    return cv2.morphologyEx(bridge, cv2.MORPH_OPEN, _bar(length, axis)).astype(np.uint8)


def _bar(length: int, axis: int) -> Mask:
    return np.ones((1, length) if axis == 0 else (length, 1), np.uint8)


def _is_line(box: Box, axis: int, across: list[Box]) -> bool:
    """Long enough by itself, or a short one that ends at two longer ones."""
    start, end = box[axis], box[axis + 2]
    if end - start >= LONG:
        return True
    at = (box[1 - axis] + box[3 - axis]) / 2
    meeting = [
        (other[axis] + other[axis + 2]) / 2
        for other in across
        if other[3 - axis] - other[1 - axis] >= LONG and other[1 - axis] - MEETS <= at <= other[3 - axis] + MEETS
    ]
    return any(abs(x - start) <= MEETS for x in meeting) and any(abs(x - end) <= MEETS for x in meeting)


def _painted(ink: Mask, boxes: list[Box], axis: int, scale: float) -> Mask:
    """The ink of these lines with a rim of a pixel, as far as it is in their boxes."""
    room = np.zeros_like(ink)
    for box in boxes:
        x0, top, x1, bottom = (round(edge * scale) for edge in box)
        room[max(top - 1, 0) : bottom + 1, max(x0 - 1, 0) : x1 + 1] = 255
    line = cv2.dilate(_opened(ink, round(SHORTEST * scale), axis), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.bitwise_and(line, room), np.uint8)


def _without_letters(ink: Mask, mask: Mask, scale: float) -> Mask:
    """The mask without the pixels where a letter's stroke runs into or through a line."""
    reach = max(2, round(0.6 * scale))
    text = cv2.morphologyEx(ink & ~mask, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    touching = cv2.dilate(text, np.ones((2 * reach + 1, 1), np.uint8))
    letters = cv2.bitwise_and(touching, ink)
    return np.asarray(cv2.bitwise_and(mask, cv2.bitwise_not(letters)), np.uint8)
