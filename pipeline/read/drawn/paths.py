"""Painted paths, sorted into rulings, filled rectangles and other shapes, for every source alike."""

from __future__ import annotations

from itertools import pairwise

from pipeline.model import Box
from pipeline.read.drawn.page_objects import Fill, Rgb, Ruling, Shape
from pipeline.read.drawn.strips import widened_by_strips

THINNEST_FILL = 3.0  # points; a filled rectangle that is thinner is a drawn line, or a margin of the fill beside it
SURELY_LINE = 0.8  # points; no margin is so narrow, and lines are not asked for more: most of what is drawn are lines
CROOKED = 0.5  # points; a line that leaves the straight by more is not a border
SEEN_THROUGH = 0.99  # alpha of a fill that multiplies with what is below, or is painted through a mask
BORDER_SLACK = 0.5  # points; a border on the edge of its clip shows with half of its width
PATTERN: Rgb = (128, 128, 128)  # for fills whose colour is not known
Point = tuple[float, float]
Ink = tuple[Rgb, float]  # colour and alpha


class PaintedPaths:
    """Collects what paths paint, in painting order; points are displayed points."""

    def __init__(self) -> None:
        self.fills: list[Fill] = []
        self.rulings: list[Ruling] = []
        self.shapes: list[Shape] = []
        self.discs: list[Shape] = []

    def fill(self, pieces: list[list[Point]], ink: Ink, order: int, *, even_odd: bool = False) -> None:
        """A filled path; ``pieces`` are its subpaths, a curve given by its control points.

        ``even_odd`` is the rule by which a rectangle inside another one is a hole in it, whichever way it runs.
        """
        colour, alpha = ink
        if len(pieces) > 1:
            pieces = _without_holes(pieces, even_odd)
        for points in pieces if alpha > 0 else ():
            x0, top, x1, bottom = box = around(points)
            rectangle = _is_rectangle(points)
            if thickness(box) <= (SURELY_LINE if rectangle else THINNEST_FILL):
                self.rulings.append(box)
                if not rectangle and max(x1 - x0, bottom - top) <= THINNEST_FILL:
                    self.discs.append(Shape(x0, top, x1, bottom, colour, alpha, order))
            elif rectangle:
                self.fills.append(Fill(x0, top, x1, bottom, colour, alpha, order))
            else:
                self.shapes.append(Shape(x0, top, x1, bottom, colour, alpha, order))

    def stroke(self, pieces: list[list[Point]], ink: Ink, order: int) -> None:
        """A stroked path; a closed subpath ends where it began."""
        colour, alpha = ink
        for points in pieces if alpha > 0 else ():
            edges = list(pairwise(points))
            if all(_is_straight(one, other) for one, other in edges):
                self.rulings += [around([one, other]) for one, other in edges]
            else:
                self.shapes.append(Shape(*around(points), colour, alpha, order))

    def sort_thin_fills(self) -> None:
        """To be called after the last path: thin fills become rulings, or the margins of the fills beside them."""
        self.fills, lines = widened_by_strips(self.fills, is_thin)
        self.rulings += lines

    def counts(self) -> tuple[int, int, int]:
        """How many there are of each; for ``cut``."""
        return len(self.fills), len(self.rulings), len(self.shapes)

    def cut(self, counts: tuple[int, int, int], clip: Box) -> None:
        """Leaves of everything after the first ``counts`` only what shows inside ``clip``."""
        fills, shapes = self.fills[counts[0] :], self.shapes[counts[2] :]
        rulings = [_inside(ruling, clip, BORDER_SLACK) for ruling in self.rulings[counts[1] :]]
        left = [Fill(*box, fill.colour, fill.alpha, fill.order) for fill in fills if (box := _inside(fill[:4], clip))]
        self.fills[counts[0] :] = left
        self.rulings[counts[1] :] = [box for box in rulings if box]
        self.shapes[counts[2] :] = [
            Shape(*box, shape.colour, shape.alpha, shape.order) for shape in shapes if (box := _inside(shape[:4], clip))
        ]


def _inside(box: Box, clip: Box, slack: float = 0.0) -> Box | None:
    x0, top = max(box[0], clip[0] - slack), max(box[1], clip[1] - slack)
    x1, bottom = min(box[2], clip[2] + slack), min(box[3], clip[3] + slack)
    return (x0, top, x1, bottom) if x0 <= x1 and top <= bottom else None


def around(points: list[Point]) -> Box:
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def is_thin(box: Box) -> bool:
    return thickness(box) <= THINNEST_FILL


def thickness(box: Box) -> float:
    return min(box[2] - box[0], box[3] - box[1])


def _without_holes(pieces: list[list[Point]], even_odd: bool) -> list[list[Point]]:
    """The pieces, each rectangle with a hole (a border painted as one path) as the four bars around the hole."""
    whole: list[list[Point]] = []
    for points in pieces:
        last = whole[-1] if whole else []
        if _is_hole(points, last, even_odd):
            whole[-1:] = _bars(around(last), around(points))
        elif _is_hole(last, points, even_odd):
            whole[-1:] = _bars(around(points), around(last))
        else:
            whole.append(points)
    return whole


def _is_hole(inner: list[Point], outer: list[Point], even_odd: bool) -> bool:
    if not (inner and outer and _is_rectangle(inner) and _is_rectangle(outer)):
        return False
    (x0, top, x1, bottom), (left, high, right, low) = around(inner), around(outer)
    inside = left <= x0 < x1 <= right and high <= top < bottom <= low
    return inside and (even_odd or _area(inner) * _area(outer) < 0)


def _bars(outer: Box, inner: Box) -> list[list[Point]]:
    """What is left of the outer box, from the top down, without bars of no thickness."""
    (left, high, right, low), (x0, top, x1, bottom) = outer, inner
    boxes = ((left, high, right, top), (left, top, x0, bottom), (x1, top, right, bottom), (left, bottom, right, low))
    return [[(a, b), (c, b), (c, d), (a, d)] for a, b, c, d in boxes if c > a and d > b]


def _area(points: list[Point]) -> float:
    """Twice the signed area: negative for what runs the other way round."""
    return sum(x * after[1] - after[0] * y for (x, y), after in pairwise([*points, points[0]]))


def _is_straight(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < CROOKED or abs(one[1] - other[1]) < CROOKED


def _is_rectangle(points: list[Point]) -> bool:
    x0, top, x1, bottom = around(points)
    return len(points) in (4, 5) and all(
        (abs(x - x0) < 0.1 or abs(x - x1) < 0.1) and (abs(y - top) < 0.1 or abs(y - bottom) < 0.1) for x, y in points
    )
