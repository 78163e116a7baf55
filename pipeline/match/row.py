"""A numbered row, and what is known about the number it prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.match.levels import LevelName
from pipeline.match.order import Key

Twin = Literal["same", "other", "either", "unknown"] | None


@dataclass(frozen=True, slots=True)
class Row:
    """A numbered row: ``key`` as printed (None where unreadable), its canonical ``text``, and what is known about it.

    ``well_formed`` has a shape of its level, ``unique`` is printed once at its level, ``ordered`` stands in
    order among all rows, ``at_home`` agrees with its parent and children, of which ``parent`` has what the parent
    prints where nothing disputes that; a ``twin`` prints what a neighbour of its
    level prints, with the ``same`` words, with ``other`` words (``either`` where there is room for that one to be the
    wrong one), or who knows (``unknown``); ``contested`` is what another row may have been meant to print.
    """

    index: int
    level: LevelName
    printed: str | None
    key: Key | None
    well_formed: bool
    others: tuple[Key, ...]
    text: str | None = None
    unique: bool = False
    twin: Twin = None
    contested: bool = False
    ordered: bool = False
    at_home: bool = True
    parent: Key | None = None

    @property
    def undisputed(self) -> bool:
        """Such an identifier is never changed."""
        return self.well_formed and self.unique and self.ordered

    @property
    def fixed(self) -> bool:
        return self.undisputed and self.at_home and not self.contested
