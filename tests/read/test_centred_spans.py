"""Cells over several rows with their text at half height: rows shared out among the texts, or doubted."""

from __future__ import annotations

from itertools import pairwise

from pipeline.read.unruled.centred_spans import centred_spans, shared_rows
from pipeline.read.unruled.line_pieces import Piece

ROWS = [0.0, 50.0, 100.0, 150.0, 200.0, 250.0, 300.0]
STEP = 10.0


def piece(text: str, height: float) -> Piece:
    """One line of eight-point text with its letters' middle at ``height``."""
    return Piece(0, height - 4, 50, height + 4, height + 2.8, 8, text)


def identified(*numbers: str) -> list[Piece]:
    return [piece(number, (top + bottom) / 2) for number, (top, bottom) in zip(numbers, pairwise(ROWS), strict=True)]


def test_texts_at_half_height_share_out_the_rows() -> None:
    shares = shared_rows([50, 175, 275], ROWS, [True, False, True, False, False, True], STEP)
    assert shares is not None
    assert shares == ([0, 2, 5], set())


def test_rows_before_the_first_text_go_on_from_the_page_before() -> None:
    shares = shared_rows([200], ROWS, [True, False, True, False, False, False], STEP)
    assert shares is not None
    assert shares.starts == [2]


def test_the_last_text_may_stand_in_its_first_row_where_the_page_cuts_its_cell() -> None:
    shares = shared_rows([100, 215], ROWS, [True, False, False, False, True, False], STEP)
    assert shares is not None
    assert shares.starts == [0, 4]


def test_where_groups_of_identifiers_leave_it_open_the_rows_are_doubted() -> None:
    shares = shared_rows([53, 175, 275], [0, 50, 100, 106, 200, 250, 300], [True] * 6, STEP)
    assert shares is not None
    assert shares.doubtful == {2}


def test_rows_with_blanks_whose_texts_stand_nowhere_in_particular_are_doubted() -> None:
    key = identified("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")
    outcomes = [piece("Homes", 40), piece("Schools", 112)]
    assert centred_spans([outcomes, key], key, ROWS, STEP) == (set(), {0, 1, 2, 3, 4, 5})


def test_texts_at_half_height_of_one_row_each_span_none() -> None:
    key = identified("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")
    assert centred_spans([[piece("Homes", 25), piece("Schools", 175)], key], key, ROWS, STEP) == (set(), set())
