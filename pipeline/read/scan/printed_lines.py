"""The printed lines of a page's picture: one small picture each, black on white, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.model import Box
from pipeline.read.drawn.grid import Grid
from pipeline.read.scan.page_picture import PagePicture, Pixels
from pipeline.read.scan.ruled_lines import Mask, dark_pixels, pieces

RIM_BESIDE, RIM_ABOVE = 0.9, 0.3  # points; a cell's rim belongs to its border
EDGE = 0.6  # points; where a coloured cell begins below, its edge shows above the border by this much
TAILS = 1.8  # points; letters of a full cell hang over its lower border by this much
FAINTEST = 45  # of 255; print differs from its background by more than this
DARK = 128  # of 255; on a background darker than this, print may be light
HALF = 0.45  # of the strongest print's difference from its background; ink is darker than this
FRAYED = 1.5  # points; what hangs at a cell's border and is no higher belongs to the border
SEVERAL = 24.0  # points; cells as high as this hold several lines, or one of large print
UPRIGHT = 0.75  # of the height; letters under each other, with the white between lines, cover less
BESIDE = 3.0  # points; what is left of a ruling is as near to the cell's side as this
SPECK = 0.3  # points; what is smaller both ways is dust
LOWEST = 2.2  # points; print is higher than this, or at least wider than it
WORD_GAP = 9.0  # points; outside tables, a wider gap parts two texts
NEAR = 1.5  # points; what is this near to print belongs to it, as the dot of an i
SOLID = 0.85  # of its box; what is inked that densely is a bar, no print
LETTER_BOX = 0.93  # of the font size: from the top of an h to the bottom of a p
SMALL_PRINT = 0.8  # of the usual size; the page's picture is fine enough for larger print
WORD = 1.5  # times its height; a mark or a letter is not as wide
MOST_MAGNIFIED = 2.5
SAME_SIZE = 1.25  # lines whose heights differ less are set in one size
RIM = 1.6  # points of white around a line


class PrintedLine(NamedTuple):
    """One line of print: its ink's box in points, and its picture (black on white, ``scale`` pixels to a point).

    ``left`` is where the picture begins, in points. ``cut`` marks the columns of pixels where a ruling touches
    print, so that it may have taken parts of letters; ``solid`` says that it is a bar rather than print,
    ``light`` that it is lighter than what is around it. ``size`` is the font's, in points. Lines of one cell, or of
    one block outside tables, have the same ``area``.
    """

    box: Box
    picture: Pixels
    left: float
    scale: float
    cut: Mask
    solid: bool
    light: bool
    size: float = 0.0
    area: int = 0


def printed_lines(picture: PagePicture, grids: list[Grid], rulings: Mask) -> list[PrintedLine]:
    """The lines in every cell of the grids, then those outside them."""
    lines: list[PrintedLine] = []
    for number, (area, border) in enumerate(_areas(picture, grids, rulings)):
        lines += [line._replace(area=number) for line in _lines_in(picture.grey, rulings, area, picture.scale, border)]
    sizes = _beside_others(lines, _sizes([line.box[3] - line.box[1] for line in lines]))
    usual = float(np.median(sizes)) if sizes else 1.0
    return [_legible(line._replace(size=size), usual) for line, size in zip(lines, sizes, strict=True)]


def _beside_others(lines: list[PrintedLine], sizes: list[float]) -> list[float]:
    """The sizes, those of a lone letter the size of the line above it in its cell: its height tells no size."""
    for at in range(1, len(lines)):
        x0, top, x1, bottom = lines[at].box
        if lines[at].area == lines[at - 1].area and x1 - x0 < WORD * (bottom - top):
            sizes[at] = max(sizes[at], sizes[at - 1])
    return sizes


def _legible(line: PrintedLine, usual: float) -> PrintedLine:
    """The line, its picture magnified where its print is far smaller than the page's usual one, and is no mere mark."""
    x0, top, x1, bottom = line.box
    if line.size >= SMALL_PRINT * usual or x1 - x0 < WORD * (bottom - top):
        return line
    factor = min(usual / line.size, MOST_MAGNIFIED)
    larger = cv2.resize(line.picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    cut = cv2.resize(line.cut[None], (larger.shape[1], 1), interpolation=cv2.INTER_NEAREST)[0].astype(np.uint8)
    return line._replace(picture=larger, scale=line.scale * larger.shape[1] / line.picture.shape[1], cut=cut)


def _areas(picture: PagePicture, grids: list[Grid], rulings: Mask) -> Iterator[tuple[Box, float]]:
    """The cells, each with the height of its lower border, then the blocks outside tables."""
    for cell in (cell for grid in grids for cell in grid.cells):
        yield (cell.x0 + RIM_BESIDE, cell.top + RIM_ABOVE, cell.x1 - RIM_BESIDE, cell.bottom + TAILS), cell.bottom
    taken = [(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]) for grid in grids]
    for area in _outside(picture, rulings, taken):
        yield area, area[3]


def _sizes(heights: list[float]) -> list[float]:
    """Font sizes: lines of much the same height have one."""
    usual = float(np.median(heights)) if heights else 1.0
    return [
        (usual if usual / SAME_SIZE / SAME_SIZE < height < usual * SAME_SIZE else height) / LETTER_BOX
        for height in heights
    ]


def _outside(picture: PagePicture, rulings: Mask, taken: list[Box]) -> Iterator[Box]:
    """Blocks of print outside tables, parted by white space."""
    scale = picture.scale
    ink = dark_pixels(picture.grey, scale) & ~rulings
    for box in taken:
        x0, top, x1, bottom = (round(edge * scale) for edge in box)
        ink[max(top - 3, 0) : bottom + 3, max(x0 - 3, 0) : x1 + 3] = 0
    ink = _without_specks(ink, scale)
    across = round(WORD_GAP * scale)
    blocks = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, across), np.uint8))
    found = [cv2.boundingRect(block) for block in pieces(cv2.dilate(blocks, np.ones((3, 3), np.uint8)))]
    for x, y, w, h in sorted(found, key=lambda one: (one[1], one[0])):
        yield (x / scale, y / scale, (x + w) / scale, (y + h) / scale)


def _without_specks(ink: Mask, scale: float) -> Mask:
    size = SPECK * scale + 1
    specks = [piece for piece in pieces(ink) if max(cv2.boundingRect(piece)[2:]) <= size]
    return np.asarray(cv2.drawContours(ink, specks, -1, 0, cv2.FILLED), np.uint8)


def _kept(ink: Mask, scale: float, frayed: float, floor: float) -> Mask:
    """The ink without dust, thin bits at its edges (``frayed``) and all that begins below ``floor``; in pixels."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    if count < 2:
        return ink
    width, height, top = (stats[:, part] for part in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_TOP))
    size = SPECK * scale
    dropped = (width <= size + 1) & (height <= size + 1) | (stats[:, cv2.CC_STAT_AREA] <= size * size)
    dropped |= (top <= 1) & (height <= frayed)
    left = stats[:, cv2.CC_STAT_LEFT]
    dropped |= ((left <= 1) | (left + width >= ink.shape[1] - 1)) & (width <= frayed)
    dropped |= top >= floor
    dropped[0] = True
    return np.asarray(np.where(dropped, 0, 255).astype(np.uint8)[labels], np.uint8)


def _lines_in(grey: Pixels, rulings: Mask, area: Box, scale: float, border: float) -> Iterator[PrintedLine]:
    """The lines in an area; what begins below ``border`` is another cell's."""
    x0, top, x1, bottom = (max(0, round(edge * scale)) for edge in area)
    part, ruled = grey[top:bottom, x0:x1], rulings[top:bottom, x0:x1]
    if part.size == 0:
        return
    own = part[: max(1, round(border * scale) - top)]
    [background] = _shares(own, 0.5)
    below = part[len(own) + round(scale / 2) :]
    if below.size and abs(_shares(below, 0.5)[0] - background) > FAINTEST / 2:  # the cell below has another colour
        own = own[: len(own) - round(EDGE * scale)]
        part, ruled = own, ruled[: len(own)]
    found = _print(np.where(ruled > 0, np.uint8(background), part), background, len(own))
    if found is None:
        return
    strength, contrast, light = found
    ink = _without_side_rulings(np.where(strength > HALF * contrast, 255, 0).astype(np.uint8), scale)
    kept = _kept(ink, scale, FRAYED * scale, len(own) - 1)
    size = 2 * round(NEAR * scale) + 1
    near = np.asarray(cv2.dilate(kept, np.ones((size, size), np.uint8)), np.uint8)
    edge = round(FRAYED * scale)
    near[:edge][cv2.dilate(ink & ~kept, np.ones((3, 3), np.uint8))[:edge] > 0] = 0
    ink = kept
    for upper, lower in _levels(ink, scale):
        columns = np.flatnonzero(ink[upper:lower].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        if max(right - left, lower - upper) < LOWEST * scale:
            continue
        strokes = np.where(near[upper:lower, left:right] > 0, strength[upper:lower, left:right], 0)
        black = np.clip(255 - strokes * (255 / contrast), 0, 255).astype(np.uint8)
        rim = round(RIM * scale)
        image = cv2.copyMakeBorder(black, rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=(255,)).astype(np.uint8)
        box = ((x0 + left) / scale, (top + upper) / scale, (x0 + right) / scale, (top + lower) / scale)
        touched = cv2.dilate(ruled[upper : lower + 2, left:right], np.ones((5, 3), np.uint8))[: lower - upper]
        cut = np.pad(cv2.bitwise_and(touched, ink[upper:lower, left:right]).max(axis=0), rim).astype(np.uint8)
        yield PrintedLine(
            box, image, (x0 + left - rim) / scale, scale, cut, _is_solid(ink[upper:lower, left:right]), light
        )


def _without_side_rulings(ink: Mask, scale: float) -> Mask:
    """The ink of a cell of several lines without what is left of its upright rulings at its sides."""
    if len(ink) < SEVERAL * scale:
        return ink
    upright = (ink > 0).mean(axis=0) > UPRIGHT
    upright[round(BESIDE * scale) : -round(BESIDE * scale)] = False
    ink[:, np.convolve(upright, np.ones(3), "same") > 0] = 0
    return ink


def _print(part: Pixels, background: int, own: int) -> tuple[NDArray[np.float32], float, bool] | None:
    """How far each pixel is from its background towards the ink, how far print is, and whether it is light; None
    where all is background.

    Ink is darker than its background, or lighter where the background is dark. Only the first ``own`` rows tell.
    """
    darkest, dark, light, lightest = _shares(part[:own], 0, 0.003, 0.997, 1)
    is_light = light - background > background - dark and background < DARK
    strong, strongest = (light, lightest) if is_light else (dark, darkest)
    most = max(abs(strong - background), abs(strongest - background) * 0.5)
    if most <= FAINTEST:
        return None
    difference = part.astype(np.float32) - background if is_light else background - part.astype(np.float32)
    return difference, most, is_light


def _shares(pixels: Pixels, *shares: float) -> list[int]:
    """The shades that so large a share of the pixels are no lighter than; counting is quicker than sorting."""
    counts = np.cumsum(cv2.calcHist([pixels], [0], None, [256], [0, 256]).ravel())
    return [int(np.searchsorted(counts, max(share * counts[-1], 1))) for share in shares]


def _levels(ink: Mask, scale: float) -> list[tuple[int, int]]:
    """The rows of pixels that each line takes, from the top down."""
    inked = np.concatenate([[0], (ink > 0).any(axis=1).astype(np.int8), [0]])
    edges = np.flatnonzero(np.diff(inked))
    spans = [[int(a), int(b)] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    lowest = LOWEST * scale
    joined: list[list[int]] = []
    for upper, lower in spans:
        small = joined and min(lower - upper, joined[-1][1] - joined[-1][0]) < lowest
        if small and upper - joined[-1][1] < lowest:  # the dot of an i, a comma that hangs low
            joined[-1][1] = lower
        else:
            joined.append([upper, lower])
    return [(upper, lower) for upper, lower in joined if lower - upper >= lowest or _is_dash(ink[upper:lower], scale)]


def _is_solid(ink: Mask) -> bool:
    return float((ink > 0).mean()) >= SOLID


def _is_dash(ink: Mask, scale: float) -> bool:
    columns = np.flatnonzero(ink.any(axis=0))
    return bool(columns[-1] - columns[0] >= LOWEST * scale)
