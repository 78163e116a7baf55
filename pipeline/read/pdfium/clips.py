"""The boxes outside which an object does not show, from PDFium's clip paths."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Box
from pipeline.read.drawn.affine import Matrix, mapped_box
from pipeline.read.pdfium import api

EVERYWHERE: Box = (float("-inf"), float("-inf"), float("inf"), float("inf"))


class Clip(NamedTuple):
    """``box`` is around what is left of the page, ``exact`` where that is all of the box."""

    box: Box
    exact: bool


OPEN = Clip(EVERYWHERE, True)


class PdfiumClips:
    """Knows the clip paths of a page that it has met before; PDFium itself drops those that cut nothing."""

    def __init__(self) -> None:
        self._floats = api.Floats(2)
        self._known: dict[tuple[int, Matrix], Clip] = {}

    def of(self, handle: api.Reference, matrix: Matrix) -> Clip:
        """The object's own clip; ``matrix`` is that of what it stands in, to display."""
        clips = api.ref(api.clip_of(handle))
        count = api.count_clips(clips)
        if count <= 0:
            return OPEN
        found = OPEN
        for index in range(count):
            found = both(found, self._path(clips, index, matrix))
        return found

    def _path(self, clips: api.Reference, index: int, matrix: Matrix) -> Clip:
        first = api.clip_segment(clips, index, 0)
        if not first:  # an empty path leaves nothing
            return Clip((0.0, 0.0, 0.0, 0.0), True)
        if (first, matrix) not in self._known:
            self._known[(first, matrix)] = self._measured(clips, index, matrix)
        return self._known[(first, matrix)]

    def _measured(self, clips: api.Reference, index: int, matrix: Matrix) -> Clip:
        points = []
        for place in range(api.count_clip_segments(clips, index)):
            api.segment_point(api.ref(api.clip_segment(clips, index, place)), *self._floats.at)
            points.append(self._floats.read())
        xs, ys = {round(x, 2) for x, _ in points}, {round(y, 2) for _, y in points}
        box = mapped_box(matrix, min(xs), min(ys), max(xs), max(ys))
        return Clip(box, len(points) <= 5 and len(xs) <= 2 and len(ys) <= 2)


def both(one: Clip, other: Clip) -> Clip:
    if other is OPEN:
        return one
    if one is OPEN:
        return other
    (x0, top, x1, bottom), (left, upper, right, lower) = one.box, other.box
    return Clip((max(x0, left), max(top, upper), min(x1, right), min(bottom, lower)), one.exact and other.exact)


def holds(clip: Clip, box: Box) -> bool:
    """Whether all of ``box`` shows, as far as the clip's box tells."""
    x0, top, x1, bottom = clip.box
    return x0 <= box[0] and top <= box[1] and x1 >= box[2] and bottom >= box[3]


def within(clip: Clip, box: Box) -> Box:
    """What of ``box`` the clip's box leaves; upside down where nothing is left."""
    (x0, top, x1, bottom), (left, upper, right, lower) = clip.box, box
    return (max(x0, left), max(top, upper), min(x1, right), min(bottom, lower))
