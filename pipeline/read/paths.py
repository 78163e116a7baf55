"""Painted paths, sorted into rulings, filled rectangles and other shapes."""

from __future__ import annotations

from itertools import pairwise

from pipeline.read import pdfium_api as api
from pipeline.read.affine import Matrix, after, mapped_box
from pipeline.read.page_objects import Fill, Rgb, Ruling, Shape

THINNEST_FILL = (
    3.0  # points; a filled rectangle that is thinner is a drawn line (Word's widest border is 6 pt, usual ones under 3)
)
Point = tuple[float, float]


class PaintedPaths:
    """Collects paths: one call of ``add`` per path object, in painting order."""

    def __init__(self) -> None:
        self.fills: list[Fill] = []
        self.rulings: list[Ruling] = []
        self.shapes: list[Shape] = []
        self._floats = api.Floats(6)
        self._numbers = api.Numbers(4)

    def add(self, handle: int, matrix: Matrix, order: int) -> None:
        floats, at = self._floats.values, self._floats.at
        api.draw_mode(handle, self._numbers.at[0], self._numbers.at[1])
        filled, stroked = self._numbers.values[0] != 0, self._numbers.values[1] != 0
        if not filled and not stroked:
            return
        api.object_bounds(handle, at[0], at[1], at[2], at[3])
        x0, top, x1, bottom = mapped_box(matrix, floats[0], floats[1], floats[2], floats[3])
        thin = x1 - x0 <= THINNEST_FILL or bottom - top <= THINNEST_FILL
        if thin and api.count_segments(handle) <= 5:
            colour, alpha = self._colour(handle, stroked)
            if alpha > 0:
                self.rulings.append(Ruling(x0, top, x1, bottom, colour, order))
            return
        pieces = self._pieces(handle, matrix)
        if filled:
            self._add_fills(pieces, *self._colour(handle, False), order)
        if stroked:
            self._add_strokes(pieces, *self._colour(handle, True), order)

    def _colour(self, handle: int, stroked: bool) -> tuple[Rgb, float]:
        ask = api.stroke_colour if stroked else api.fill_colour
        if not ask(handle, *self._numbers.at):
            return (128, 128, 128), 1.0
        red, green, blue, alpha = self._numbers.values
        return (red, green, blue), alpha / 255

    def _add_fills(self, pieces: list[list[Point]], colour: Rgb, alpha: float, order: int) -> None:
        if alpha == 0:
            return
        for points in pieces:
            x0, top, x1, bottom = _around(points)
            if x1 - x0 <= THINNEST_FILL or bottom - top <= THINNEST_FILL:
                self.rulings.append(Ruling(x0, top, x1, bottom, colour, order))
            elif _is_rectangle(points):
                self.fills.append(Fill(x0, top, x1, bottom, colour, alpha, order))
            else:
                self.shapes.append(Shape(x0, top, x1, bottom, colour, alpha, order))

    def _add_strokes(self, pieces: list[list[Point]], colour: Rgb, alpha: float, order: int) -> None:
        if alpha == 0:
            return
        for points in pieces:
            edges = list(pairwise(points))
            if all(_is_straight(one, other) for one, other in edges):
                for one, other in edges:
                    self.rulings.append(Ruling(*_around([one, other]), colour, order))
            else:
                self.shapes.append(Shape(*_around(points), colour, alpha, order))

    def _pieces(self, handle: int, matrix: Matrix) -> list[list[Point]]:
        """The path's subpaths as displayed points; a curve counts by its control points."""
        api.object_matrix(handle, self._floats.at[0])
        a, b, c, d, e, f = after(tuple(self._floats.values), matrix)
        x_at, y_at = self._floats.at[:2]
        values = self._floats.values
        pieces: list[list[Point]] = []
        for index in range(api.count_segments(handle)):
            segment = api.segment_at(handle, index)
            api.segment_point(segment, x_at, y_at)
            x, y = values[0], values[1]
            point = (a * x + c * y + e, b * x + d * y + f)
            if not pieces or api.segment_type(segment) == api.MOVE:
                pieces.append([point])
            else:
                pieces[-1].append(point)
        return pieces


def _around(points: list[Point]) -> tuple[float, float, float, float]:
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _is_straight(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < 0.5 or abs(one[1] - other[1]) < 0.5


def _is_rectangle(points: list[Point]) -> bool:
    x0, top, x1, bottom = _around(points)
    return len(points) in (4, 5) and all(
        (abs(x - x0) < 0.1 or abs(x - x1) < 0.1) and (abs(y - top) < 0.1 or abs(y - bottom) < 0.1) for x, y in points
    )
