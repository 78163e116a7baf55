"""PDFium's path objects; segments are fetched only where the path is more than a thin line."""

from __future__ import annotations

from pipeline.model import Box
from pipeline.read.drawn.affine import Matrix, after, mapped_box
from pipeline.read.drawn.page_objects import Fill
from pipeline.read.drawn.paths import PATTERN, SEEN_THROUGH, SURELY_LINE, THINNEST_FILL, Ink, PaintedPaths, Point
from pipeline.read.pdfium import api

ONE_LINE, ONE_BOX = 2, 5  # segments of a line and of a rectangle; a path with more may hold several


class PdfiumPaths(PaintedPaths):
    """``add`` takes a path object and the matrix of what it stands in, to display, and whether that is ``upright``."""

    def __init__(self) -> None:
        super().__init__()
        self._bounds, self._matrix, self._point = api.Floats(4), api.Floats(6), api.Floats(2)
        self._numbers = api.Numbers(4)

    def add(self, path: api.Reference, segments: int, matrix: Matrix, upright: bool, order: int) -> None:
        api.object_bounds(path, *self._bounds.at)
        left, bottom, right, top = self._bounds.read()
        if upright:  # nearly always, and a call saved
            a, _, _, d, e, f = matrix
            box = (a * left + e, d * top + f, a * right + e, d * bottom + f)
        else:
            box = mapped_box(matrix, left, bottom, right, top)
        width, height = box[2] - box[0], box[3] - box[1]
        thin = (width <= THINNEST_FILL or height <= THINNEST_FILL) and segments <= ONE_BOX
        if thin and (segments <= ONE_LINE or width <= SURELY_LINE or height <= SURELY_LINE):
            self.rulings.append(box)
            return
        api.draw_mode(path, *self._numbers.at[:2])
        filled, stroked, _, _ = self._numbers.read()
        if thin:
            self._add_thin(path, box, bool(filled and not stroked), order)
            return
        pieces = self._pieces(path, segments, matrix, bool(stroked))
        if filled:
            ink = self._seen_through(path, self._ink(path, False))
            self.fill(pieces, ink, order, even_odd=filled == api.EVEN_ODD)
        if stroked:
            self.stroke(pieces, self._ink(path, True), order)

    def _add_thin(self, path: api.Reference, box: Box, filled: bool, order: int) -> None:
        if not filled:
            self.rulings.append(box)
            return
        colour, alpha = self._ink(path, False)
        if alpha > 0:
            self.fills.append(Fill(*box, colour, alpha, order))

    def _ink(self, path: api.Reference, stroked: bool) -> Ink:
        ask = api.stroke_colour if stroked else api.fill_colour
        if not ask(path, *self._numbers.at):
            return PATTERN, 1.0  # PDFium does not tell its colour
        red, green, blue, alpha = self._numbers.read()
        return (red, green, blue), alpha / 255

    def _seen_through(self, path: api.Reference, ink: Ink) -> Ink:
        """A fill that multiplies with what is below (a highlighter), or is masked (a shadow), covers nothing."""
        colour, alpha = ink
        return (colour, SEEN_THROUGH) if alpha == 1 and api.has_transparency(path) else ink

    def _pieces(self, path: api.Reference, segments: int, matrix: Matrix, closed: bool) -> list[list[Point]]:
        """The path's subpaths as displayed points; a curve counts by its control points.

        Those that close end where they began only if ``closed`` is asked for, as strokes need it.
        """
        api.object_matrix(path, self._matrix.at[0])
        a, b, c, d, e, f = self._matrix.read()
        a, b, c, d, e, f = after((a, b, c, d, e, f), matrix)
        ref, segment_at, segment_type, segment_point = api.ref, api.segment_at, api.segment_type, api.segment_point
        pieces: list[list[Point]] = []
        for index in range(segments):
            segment = ref(segment_at(path, index))
            segment_point(segment, *self._point.at)
            x, y = self._point.read()
            point = (a * x + c * y + e, b * x + d * y + f)
            if not pieces or segment_type(segment) == api.MOVE:
                pieces.append([point])
            else:
                pieces[-1].append(point)
            if closed and api.segment_closes(segment) and pieces[-1][0] != point:
                pieces[-1].append(pieces[-1][0])
        return pieces
