"""Boxes of straightened pages, where they are printed."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.model import Finding, Place, Severity, Tilt
from pipeline.on_paper import box_on_paper, findings_on_paper, tables_on_paper

SHIFTED = Tilt(2, (1.0, 0.01, 3.0, -0.01, 1.0, 4.0))
ON_ITS_SIDE = Tilt(1, (0.0, -1.0, 595.0, 1.0, 0.0, 0.0))


def test_a_box_keeps_its_size_and_goes_where_its_middle_is_printed() -> None:
    assert box_on_paper((0, 0, 20, 10), SHIFTED) == pytest.approx((3.05, 3.9, 23.05, 13.9), abs=0.01)


def test_a_box_of_paper_that_lay_on_its_side_is_turned() -> None:
    assert box_on_paper((10, 20, 110, 40), ON_ITS_SIDE) == pytest.approx((555, 10, 575, 110))


def test_only_the_boxes_of_tilted_pages_move() -> None:
    cells = pd.DataFrame({"page": [1, 2, None], "x0": [0.0, 0.0, None], "top": 0.0, "x1": 20.0, "bottom": 10.0})
    found = tables_on_paper({"cells": cells, "actions": cells}, [SHIFTED])
    assert found["cells"]["x0"].tolist()[:2] == [0.0, 3.05]
    assert found["actions"] is cells
    finding = Finding(Severity.INFO, "c", "actions", None, None, "m", place=Place("f.pdf", 2, box=(0, 0, 20, 10)))
    [moved] = findings_on_paper([finding], [SHIFTED])
    assert moved.place is not None
    assert moved.place.box == pytest.approx((3.05, 3.9, 23.05, 13.9), abs=0.01)
