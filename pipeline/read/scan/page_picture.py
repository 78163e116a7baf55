"""A page's picture, straightened: grey at a size that reads well, colours at a size that shows fills."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.pdfium.source import opened

Pixels = NDArray[np.uint8]
Matrix = NDArray[np.float64]

LETTER = 17  # pixels; the height of small letters (an x) at which words read best
LARGEST_SIDE = 1700.0  # points (A2); a page said to be larger was given pixels for points
A3_SIDE = 1191.0  # points
COLOUR_SCALE = 100 / 72  # pixels to a point; coarse enough that grain does not show
VECTOR_SCALE = 300 / 72  # for pages drawn without any picture
MOST_PIXELS = 40e6
STRIP = 8  # pixels; so narrow a strip is level at any angle that is looked for
WHITE = (255, 255, 255)
_ONE_AT_A_TIME = Lock()  # PDFium does not bear threads


class PagePicture(NamedTuple):
    """One straightened page: ``grey`` has ``scale`` pixels to a point, ``colour`` (RGB) ``COLOUR_SCALE``.

    Its points are not the page's: ``to_page`` (2 by 3) turns the ones into the others.
    """

    grey: Pixels
    colour: Pixels
    scale: float
    width: float
    height: float
    to_page: Matrix


def raw_picture(path: Path, number: int) -> tuple[Pixels, float]:
    """Page ``number`` (from 1) as displayed, in RGB, with its pixels to a point, as fine as the picture on it."""
    with _ONE_AT_A_TIME, opened(path) as document:
        page = document[number - 1]
        width, height = page.get_size()
        finest = max((_density(image) for image in page.get_objects(filter=[3], max_depth=3)), default=0.0)
        scale = min(finest or VECTOR_SCALE, (MOST_PIXELS / (width * height)) ** 0.5)
        return np.asarray(page.render(scale=scale).to_pil().convert("RGB")), scale


def _density(image: object) -> float:
    """Pixels to a point of a picture on a page; 0 for a small one, as a logo."""
    left, bottom, right, top = image.get_bounds()  # type: ignore[attr-defined]
    across, down = image.get_px_size()  # type: ignore[attr-defined]
    area = (right - left) * (top - bottom)
    return float((across * down / area) ** 0.5) if area > 100 * 100 else 0.0


def page_picture(path: Path, number: int, quarter_turns: int = 0) -> PagePicture:
    """The page turned by ``quarter_turns`` (anticlockwise) and straightened."""
    raw, density = raw_picture(path, number)
    turned = np.ascontiguousarray(np.rot90(raw, quarter_turns))
    side = max(turned.shape[:2]) / density
    unit = density * (1.0 if side <= LARGEST_SIDE else side / A3_SIDE)  # pixels of the raw picture to a point
    grey = np.asarray(cv2.cvtColor(turned, cv2.COLOR_RGB2GRAY), np.uint8)
    angle = skew(grey, unit)
    height, width = grey.shape
    straight = np.vstack([cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), angle, 1), [0, 0, 1]])
    scale = unit * _magnified(grey, unit)
    return PagePicture(
        _warped(grey, straight, scale / unit, 255),
        _warped(turned, straight, COLOUR_SCALE / unit, WHITE),
        scale,
        width / unit,
        height / unit,
        _to_page(straight, raw.shape[:2], quarter_turns, unit, density),
    )


def _warped(pixels: Pixels, straight: Matrix, factor: float, paper: int | tuple[int, int, int]) -> Pixels:
    height, width = pixels.shape[:2]
    if factor < 1:  # first smaller, so that every pixel counts
        pixels = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.uint8)
    before = min(factor, 1.0)
    matrix = _scaling(factor) @ straight @ np.linalg.inv(_scaling(before))
    size = (round(width * factor), round(height * factor))
    border = paper if isinstance(paper, tuple) else (paper,)
    return cv2.warpAffine(pixels, matrix[:2], size, flags=cv2.INTER_CUBIC, borderValue=border).astype(np.uint8)


def _scaling(factor: float) -> Matrix:
    """Scales pixel centres: the corner of the picture stays where it is."""
    shift = (factor - 1) / 2
    return np.array([[factor, 0, shift], [0, factor, shift], [0, 0, 1.0]])


def _to_page(straight: Matrix, shape: tuple[int, ...], quarter_turns: int, unit: float, density: float) -> Matrix:
    height, width = shape
    turns = {
        0: [[1, 0, 0], [0, 1, 0]],
        1: [[0, -1, width], [1, 0, 0]],
        2: [[-1, 0, width], [0, -1, height]],
        3: [[0, 1, 0], [-1, 0, height]],
    }
    turn_back = np.array([*turns[quarter_turns % 4], [0, 0, 1]], np.float64)
    matrix: Matrix = np.diag([1 / density, 1 / density, 1]) @ turn_back @ np.linalg.inv(straight)
    return (matrix @ np.diag([unit, unit, 1]))[:2]


def skew(grey: Pixels, unit: float) -> float:
    """How many degrees to turn the picture back: lines of text and rulings are levelest then."""
    angle = 0.0
    for scale, reach, step in ((0.5, 5.0, 0.5), (0.8, 0.5, 0.1), (1.6, 0.1, 0.02)):
        small = cv2.resize(grey, None, fx=scale / unit, fy=scale / unit, interpolation=cv2.INTER_AREA)
        ink = cv2.adaptiveThreshold(
            small.astype(np.uint8), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15
        )
        strips = _strips(np.asarray(ink, np.uint8))
        tried = np.arange(angle - reach, angle + reach + step / 2, step)
        angle = float(max(tried, key=lambda one: _levelness(strips, float(one))))
    return angle


def _strips(ink: Pixels) -> NDArray[np.float32]:
    """The ink in each row of each upright strip of the picture."""
    count = ink.shape[1] // STRIP
    strips: NDArray[np.float32] = ink[:, : count * STRIP].reshape(len(ink), count, STRIP).sum(axis=2, dtype=np.float32)
    return strips


def _levelness(strips: NDArray[np.float32], angle: float) -> float:
    """How unlike each other the rows are when the picture is turned; each strip is only moved up or down for that."""
    height, count = strips.shape
    moves = np.sin(np.radians(angle)) * STRIP * (np.arange(count) - (count - 1) / 2)
    whole = np.floor(moves).astype(np.int64)
    share = (moves - whole).astype(np.float32)
    room = int(np.abs(whole).max(initial=0)) + 2
    padded = np.pad(strips, ((room, room), (0, 0)))
    rows = np.arange(room, room + height)[:, None] + whole
    across = np.arange(count)
    turned = padded[rows, across] * (1 - share) + padded[rows + 1, across] * share
    return float((np.diff(turned.sum(axis=1, dtype=np.float64)) ** 2).sum())


def _magnified(grey: Pixels, unit: float) -> float:
    """By how much the picture has to grow for its small letters to be ``LETTER`` pixels high."""
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 2 * round(6 * unit) + 1, 40
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    heights, widths, areas = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_AREA]
    letters = heights[
        (heights > 2 * unit) & (heights < 20 * unit) & (widths < 3 * heights) & (areas > 0.15 * heights * widths)
    ]
    if len(letters) < 20:
        return VECTOR_SCALE / unit
    return float(np.clip(LETTER / np.percentile(letters, 35), 0.4, 4.0))
