"""Fills painted in strips."""

from __future__ import annotations

from pipeline.read.drawn.page_objects import Fill
from pipeline.read.drawn.paths import is_thin
from pipeline.read.drawn.strips import widened_by_strips

GREY = (217, 217, 217)


def fill(x0: float, top: float, x1: float, bottom: float) -> Fill:
    return Fill(x0, top, x1, bottom, GREY, 1.0, int(x0))


def test_paddings_beside_a_cells_lines_are_its_own_and_no_border() -> None:
    left = [fill(14, 0, 40, 12), fill(14, 12, 40, 20)]
    right = [fill(45, 0, 80, 12), fill(45, 12, 80, 20)]
    paddings = [fill(10, 0, 14, 20), fill(40, 0, 44, 20), fill(44, 0, 45, 20)]
    fills, lines = widened_by_strips([*left, *right, *paddings], is_thin)
    assert [(one.x0, one.x1) for one in fills] == [(10, 44), (10, 44), (44, 80), (44, 80)]
    assert lines == []


def test_a_narrow_column_of_its_own_is_no_padding() -> None:
    columns = [fill(0, 0, 40, 20), fill(40, 0, 46, 20), fill(46, 0, 90, 20)]
    assert widened_by_strips(columns, is_thin) == (columns, [])
