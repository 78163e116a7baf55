"""Marks in narrow columns of white space."""

import pytest

from pipeline.read.white_space.marks_between import with_doubts
from pipeline.read.white_space.pieces import Piece, Word


@pytest.mark.parametrize(("x0", "doubtful"), [(10.0, False), (11.0, False), (14.0, True), (6.0, True)])
def test_a_mark_between_two_columns_is_in_doubt(x0: float, doubtful: bool) -> None:
    piece = Piece((Word("x", x0, x0 + 1),))
    assert with_doubts({1: piece}, [2.0, 10.0, 18.0], 1.0)[1].doubtful is doubtful


def test_words_are_not_marks() -> None:
    piece = Piece((Word("Asked", 14.0, 19.0),))
    assert not with_doubts({1: piece}, [2.0, 10.0, 18.0], 1.0)[1].doubtful
