"""Ruled lines in a page's picture: found as strokes for the grid finder, taken out before words are read."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.model import Box
from pipeline.read.scan.page_picture import LETTER, PagePicture, Pixels

SHORTEST = (3.0, 1.9)  # times the height of an x, level and upright; no line is shorter
LONG = 36.0  # points; a line this long is one by itself, a shorter one only between two others
MEETS = 2.5  # points; how near a line's ends come to the lines it stands between
FALLS_SHORT = 0.15  # of its length; a letter between two rulings is farther from them
DARKER = 25  # of 255; by how much a line is darker than what is around it
AROUND = 12.0  # points; what is around
WIDEST = 3.0  # points; a ruling is not wider
THIN = 20  # of 255; by how much a ruling is darker than what is beside it
PIECE = (2.2, 1.8)  # times the height of an x; unbroken pieces of a line are longer, strokes of letters are not
SEVERAL = 3  # uprights that end at one height do so at a line
OVERSHOT = 6.0  # points; how far the edge of a dark cell lengthens a line
BROADEST = 90.0  # points; no dark cell that hides a ruling is wider
SHADED = 190  # of 255; paler cells hide none
GAP = 1.5  # points; the widest gap between two pieces

Mask = NDArray[np.uint8]


class RuledLines(NamedTuple):
    """Lines as boxes in points, and the pixels that they take in the picture (255 on a line)."""

    strokes: list[Box]
    mask: Mask


def ruled_lines(picture: PagePicture) -> RuledLines:
    grey, scale = picture.grey, picture.scale
    dark = dark_pixels(grey, scale)
    thin = [_opened(_thin(grey, dark, scale, axis), scale, axis) for axis in (0, 1)]
    level, upright = (_stretches(lines, scale, axis) for axis, lines in enumerate(thin))
    kept = [_lines(level, 0, upright), _lines(upright, 1, level)]
    hidden = _where_uprights_end(level, kept[1])
    kept[1] = _lines(upright, 1, [*level, *hidden])  # with short ones that end under the paint
    mask = np.zeros_like(grey)
    for axis, boxes in enumerate(kept):
        mask |= _painted(thin[axis], boxes, axis, scale)
    level = [_trimmed(box, kept[1]) for box in kept[0]]
    strokes = [*level, *kept[1], *_through_dark(level, picture), *hidden]
    return RuledLines(strokes, _without_letters(dark, mask, scale))


def _trimmed(level: Box, upright: list[Box]) -> Box:
    """A level line without what stands out beyond its last uprights: the edge of a dark cell beside it."""
    x0, top, x1, bottom = level
    crossing = [box[0] for box in upright if box[1] - MEETS <= top <= box[3] + MEETS]
    starts = [x for x in crossing if x0 < x <= x0 + OVERSHOT]
    ends = [x for x in crossing if x1 - OVERSHOT <= x < x1]
    return (max(starts, default=x0), top, min(ends, default=x1), bottom)


def _through_dark(level: list[Box], picture: PagePicture) -> list[Box]:
    """Level lines through dark cells, where they do not show: both sides of the cell have one at the same height."""
    ends = sorted((box for box in level if box[2] - box[0] >= LONG), key=lambda box: box[2])
    starts = sorted((box for box in level if box[2] - box[0] >= LONG), key=lambda box: box[0])
    found: list[Box] = []
    for left in ends:
        right = next((one for one in starts if one[0] > left[2] and abs(one[1] - left[1]) <= MEETS), None)
        if right is not None and GAP < right[0] - left[2] <= BROADEST and _is_dark(left[2], right[0], left[1], picture):
            found.append((left[2], left[1], right[0], left[1]))
    return found


def _where_uprights_end(level: list[Box], upright: list[Box]) -> list[Box]:
    """Level lines under the paint of a coloured row: several uprights end there, and others go on."""
    found: list[Box] = []
    for y in sorted({end for box in upright for end in (box[1], box[3])}):
        ending = [box for box in upright if min(abs(box[1] - y), abs(box[3] - y)) <= MEETS / 2]
        passing = sorted(box[0] for box in upright if box[1] + LONG / 4 < y < box[3] - LONG / 4)
        known = any(abs(box[1] - y) <= 2 * MEETS for box in [*level, *found])
        if known or len(ending) < SEVERAL or len(passing) < 2:
            continue
        if all(passing[0] < box[0] < passing[-1] for box in ending):
            found.append((passing[0], y, passing[-1], y))
    return found


def _is_dark(x0: float, x1: float, y: float, picture: PagePicture) -> bool:
    left, right, at = (round(edge * picture.scale) for edge in (x0 + 1, x1 - 1, y))
    reach = round(WIDEST * picture.scale)
    field = picture.grey[max(at - reach, 0) : at + reach, left : max(right, left + 1)]
    return bool(field.size) and float(np.percentile(field, 75)) < SHADED


def _thin(grey: Pixels, dark: Mask, scale: float, axis: int) -> Mask:
    """Pixels that may belong to a line along the axis (255): dark for where they are, or darker than both their sides.

    The first sees faint lines on paper and the edges of dark cells, the second lines through and between dark cells.
    """
    around = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, _bar(round(WIDEST * scale), 1 - axis))
    between = cv2.threshold(cv2.subtract(around, grey), THIN, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.bitwise_or(between, dark), np.uint8)


def dark_pixels(grey: Pixels, scale: float) -> Mask:
    """Pixels darker than their surroundings (255), whatever the paper's own shade."""
    size = 2 * round(AROUND * scale / 2) + 1
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, size, DARKER).astype(
        np.uint8
    )


def _stretches(lines: Mask, scale: float, axis: int) -> list[Box]:
    """Unbroken lines along an axis (0 level, 1 upright), in points; each stands where most of its ink is."""
    boxes: list[Box] = []
    for piece in pieces(lines):
        x, y, w, h = cv2.boundingRect(piece)
        room = cv2.drawContours(np.zeros((h, w), np.uint8), [piece - (x, y)], -1, 1, cv2.FILLED)
        own = np.minimum(room, lines[y : y + h, x : x + w])
        for begin, end in _lines_of(own, scale, axis):
            part = own[begin:end] if axis == 0 else own[:, begin:end]
            along, ink = np.flatnonzero(part.any(axis=axis)), part.sum(axis=1 - axis)
            middle = begin + float(np.searchsorted(np.cumsum(ink), ink.sum() / 2)) + 0.5
            first, last = int(along[0]), int(along[-1]) + 1
            thin = (
                (x + first, y + middle, x + last, y + middle)
                if axis == 0
                else (x + middle, y + first, x + middle, y + last)
            )
            x0, top, x1, bottom = (edge / scale for edge in thin)
            boxes.append((x0, top, x1, bottom))
    return boxes


def _lines_of(own: Mask, scale: float, axis: int) -> list[tuple[int, int]]:
    """Where across the piece its lines run: mostly one, but a dark cell joins the line above it to the one below."""
    ink = own.sum(axis=1 - axis)
    if len(ink) <= 2 * WIDEST * scale:
        return [(0, len(ink))]
    edges = np.flatnonzero(np.diff(np.concatenate([[False], ink > ink.max() / 2, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def pieces(ink: cv2.typing.MatLike) -> list[cv2.typing.MatLike]:
    """The outlines of all that hangs together; on a large picture far quicker than labelling its pixels."""
    outlines, levels = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    return [outline for outline, level in zip(outlines, levels[0] if outlines else [], strict=True) if level[3] < 0]


def _opened(ink: Mask, scale: float, axis: int) -> Mask:
    """Only what is long along the axis: unbroken pieces, the short gaps between them closed.

    The pieces come first: the feet of a line's letters stand nearly as close as the pieces of a broken ruling.
    """
    pieces = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _bar(round(PIECE[axis] * LETTER), axis))
    closed = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, _bar(round(GAP * scale), axis))
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, _bar(round(SHORTEST[axis] * LETTER), axis)), np.uint8)


def _bar(length: int, axis: int) -> Mask:
    return np.ones((1, length) if axis == 0 else (length, 1), np.uint8)


def _lines(boxes: list[Box], axis: int, across: list[Box]) -> list[Box]:
    return [box for box in boxes if _is_line(box, axis, across)]


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
    short = min((abs(x - start) for x in meeting), default=MEETS) + min((abs(x - end) for x in meeting), default=MEETS)
    return len(meeting) > 1 and short <= min(MEETS, FALLS_SHORT * (end - start))


def _painted(lines: Mask, boxes: list[Box], axis: int, scale: float) -> Mask:
    """The ink of these lines with a rim of a pixel, as far as it is near them."""
    room = np.zeros_like(lines)
    across = round(WIDEST * scale / 2)
    for box in boxes:
        x0, top, x1, bottom = (round(edge * scale) for edge in box)
        beside, above = (1, across) if axis == 0 else (across, 1)
        room[max(top - above, 0) : bottom + above + 1, max(x0 - beside, 0) : x1 + beside + 1] = 255
    wide = cv2.dilate(lines, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.bitwise_and(wide, room), np.uint8)


def _without_letters(ink: Mask, mask: Mask, scale: float) -> Mask:
    """The mask without the pixels where a letter's stroke runs into or through a line."""
    reach = max(2, round(0.6 * scale))
    text = cv2.morphologyEx(ink & ~mask, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    touching = cv2.dilate(text, np.ones((2 * reach + 1, 1), np.uint8))
    letters = cv2.bitwise_and(touching, ink)
    return np.asarray(cv2.bitwise_and(mask, cv2.bitwise_not(letters)), np.uint8)
