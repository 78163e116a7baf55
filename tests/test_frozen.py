"""Values made without going round their own lock are those that the dataclass itself makes."""

from dataclasses import FrozenInstanceError

import pytest

from pipeline.frozen import maker
from pipeline.model import Cell, Place


def test_what_is_made_is_what_the_dataclass_makes() -> None:
    place = maker(Place)("plan.pdf", 3, box=(1.0, 2.0, 3.0, 4.0))
    assert place == Place("plan.pdf", 3, box=(1.0, 2.0, 3.0, 4.0))
    cell = maker(Cell)("Plant 40 trees", place, 2, fill="#00B050")
    assert cell == Cell("Plant 40 trees", place, 2, fill="#00B050")
    assert type(cell) is Cell
    assert hash(cell) == hash(Cell("Plant 40 trees", place, 2, fill="#00B050"))


def test_what_is_made_cannot_be_changed() -> None:
    place = maker(Place)("plan.pdf", 3)
    with pytest.raises(FrozenInstanceError):
        place.page = 4  # type: ignore[misc]
