"""Affine maps ``(a, b, c, d, e, f)`` as PDF writes them: x' = a x + c y + e, y' = b x + d y + f."""

from __future__ import annotations

import math

from pipeline.model import Box

ASKEW = 5  # degrees

Matrix = tuple[float, float, float, float, float, float]


def after(first: Matrix, then: Matrix) -> Matrix:
    """The map that does ``first``, then ``then``."""
    a, b, c, d, e, f = first
    ta, tb, tc, td, te, tf = then
    if b == 0 == c and tb == 0 == tc:
        return (a * ta, 0.0, 0.0, d * td, e * ta + te, f * td + tf)
    return (
        a * ta + b * tc,
        a * tb + b * td,
        c * ta + d * tc,
        c * tb + d * td,
        e * ta + f * tc + te,
        e * tb + f * td + tf,
    )


def is_upright(matrix: Matrix) -> bool:
    """Whether a map to points as displayed, which have their origin at the top, neither turns nor mirrors."""
    return matrix[0] > 0 > matrix[3] and matrix[1] == 0 == matrix[2]


def mapped_box(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    """The upright box around the mapped corners, as ``(x0, top, x1, bottom)``."""
    a, b, c, d, e, f = matrix
    if b == 0 == c:
        x0, x1, y0, y1 = a * left + e, a * right + e, d * bottom + f, d * top + f
    elif a == 0 == d:
        x0, x1, y0, y1 = c * bottom + e, c * top + e, b * left + f, b * right + f
    else:
        xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
        ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if x0 > x1:
        x0, x1 = x1, x0
    return (x0, y1, x1, y0) if y0 > y1 else (x0, y0, x1, y1)


def page_matrix(left: float, bottom: float, right: float, top: float, rotation: int) -> Matrix:
    """From page space to points as displayed; ``rotation`` is clockwise in degrees, as /Rotate has it."""
    if rotation == 90:
        return (0.0, 1.0, 1.0, 0.0, -bottom, -left)
    if rotation == 180:
        return (-1.0, 0.0, 0.0, 1.0, right, -bottom)
    if rotation == 270:
        return (0.0, -1.0, -1.0, 0.0, top, right)
    return (1.0, 0.0, 0.0, -1.0, -left, top)


def turn_of(matrix: Matrix) -> int:
    """The clockwise direction in degrees in which text under this displayed map runs on.

    Whole quarters where it is within ``ASKEW`` of one, as scans are.
    """
    a, b = matrix[0], matrix[1]
    if b == 0 and a > 0:
        return 0
    degrees = round(math.degrees(math.atan2(b, a))) % 360
    quarter = 90 * round(degrees / 90) % 360
    return quarter if abs((degrees - quarter + 180) % 360 - 180) <= ASKEW else degrees
