"""PDFium's path objects; segments are fetched only where the path is more than a thin line."""

from __future__ import annotations

from pipeline.read import pdfium_api as api
from pipeline.read.affine import Matrix, after, mapped_box
from pipeline.read.paths import THINNEST_FILL, Ink, PaintedPaths, Point

ONE_BOX = 5  # segments of a rectangle; a path with more may hold several
GREY: Ink = ((128, 128, 128), 1.0)  # for patterns, whose colour PDFium does not tell


class PdfiumPaths(PaintedPaths):
    """``add`` takes a path object and the matrix of what it stands in, to display."""

    def __init__(self) -> None:
        super().__init__()
        self._floats = api.Floats(6)
        self._numbers = api.Numbers(4)

    def add(self, handle: int, matrix: Matrix, order: int) -> None:
        at = self._floats.at
        api.object_bounds(handle, at[0], at[1], at[2], at[3])
        left, bottom, right, top, _, _ = self._floats.values
        if matrix[1] == 0 == matrix[2] and matrix[0] > 0 > matrix[3]:  # nearly always, and a call saved
            a, _, _, d, e, f = matrix
            box = (a * left + e, d * top + f, a * right + e, d * bottom + f)
        else:
            box = mapped_box(matrix, left, bottom, right, top)
        thin = box[2] - box[0] <= THINNEST_FILL or box[3] - box[1] <= THINNEST_FILL
        if thin and api.count_segments(handle) <= ONE_BOX:
            self.rulings.append(box)
            return
        modes = self._numbers.values
        api.draw_mode(handle, self._numbers.at[0], self._numbers.at[1])
        filled, stroked = modes[0] != 0, modes[1] != 0
        pieces = self._pieces(handle, matrix)
        if filled:
            self.fill(pieces, self._seen_through(handle, self._ink(handle, False)), order)
        if stroked:
            self.stroke(pieces, self._ink(handle, True), order)

    def _ink(self, handle: int, stroked: bool) -> Ink:
        ask = api.stroke_colour if stroked else api.fill_colour
        if not ask(handle, *self._numbers.at):
            return GREY
        red, green, blue, alpha = self._numbers.values
        return (red, green, blue), alpha / 255

    def _seen_through(self, handle: int, ink: Ink) -> Ink:
        """A fill that multiplies with what is below (a highlighter) covers nothing."""
        colour, alpha = ink
        return (colour, 0.99) if alpha == 1 and api.has_transparency(handle) else ink

    def _pieces(self, handle: int, matrix: Matrix) -> list[list[Point]]:
        """The path's subpaths as displayed points; a curve counts by its control points."""
        values, (x_at, y_at, *_) = self._floats.values, self._floats.at
        api.object_matrix(handle, x_at)
        a, b, c, d, e, f = after((values[0], values[1], values[2], values[3], values[4], values[5]), matrix)
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
            if api.segment_closes(segment) and pieces[-1][0] != point:
                pieces[-1].append(pieces[-1][0])
        return pieces
