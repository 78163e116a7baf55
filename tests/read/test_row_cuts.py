"""What a border between two lines of a table costs."""

from __future__ import annotations

import pytest

from pipeline.read.drawn.page_objects import Fill
from pipeline.read.drawn.rulings import Line
from pipeline.read.unruled.body import Body
from pipeline.read.unruled.line_pieces import Piece
from pipeline.read.unruled.row_columns import Column, Key
from pipeline.read.unruled.row_cuts import WITHOUT_RULE, Marks, RowCuts
from pipeline.read.unruled.rows import Rows

STEP, HEIGHT = 10.0, 40.0
BASELINES = [row * HEIGHT + line for row in range(5) for line in (0, STEP)]  # two lines of words in each row


@pytest.mark.parametrize(("ruled", "more"), [(5, WITHOUT_RULE), (2, 0.0)])
def test_where_rules_part_the_rows_a_border_without_one_costs_more(ruled: int, more: float) -> None:
    words = Column(list(range(10)), [Piece(0, y - 6, 50, y + 2, y, 8, "words") for y in BASELINES], STEP)
    rules = [row * HEIGHT - 10 for row in range(ruled)]
    key = Key(0, frozenset(range(0, 10, 2)))
    cuts = RowCuts(BASELINES, [words], Column([], [], STEP), key, Marks([], [], rules)).best()
    assert {cut.cost for line, cut in enumerate(cuts) if line % 2} == {more}


def test_no_row_begins_at_the_upper_edge_of_its_table() -> None:
    def piece(start: float, end: float, baseline: float) -> Piece:
        return Piece(start, baseline - 6, end, baseline + 2, baseline, 8, "words")

    lines = [[piece(51, 426, 441.6)], [piece(51, 101, 450.5), piece(243, 362, 450.5)], [piece(426, 461, 725.7)]]
    rules = [Line(433.2, 50, 984), Line(548, 190, 984), Line(708.5, 190, 984)]
    fills = [Fill(926, top, 983, end, (255, 191, 0), 1.0, 0) for top, end in ((433.2, 548), (548, 708.5), (708.5, 754))]
    rows = Rows(Body(lines, [49.4, 190.5, 926.3, 983.5], rules, fills, None))
    assert len(rows.borders()) == len(rows.bands.starts) + 1
