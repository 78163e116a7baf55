"""Where an edition prints the texts that changed, from the rows of its ``cells``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.places import place_of
from pipeline.rows import Row, grouped
from pipeline.since import Spot

CONTEXT = 60
"""Characters shown left and right of a text in its row."""
BETWEEN = " ⇥ "


class Printed:
    """The parts of every published value of one edition, and what else is printed in the same row of a text."""

    def __init__(self, cells: Iterable[Row]) -> None:
        self._parts: dict[tuple[str, str, str], list[Row]] = {}
        for row in cells:
            self._parts.setdefault((row["table"], row["key"], row["field"]), []).append(row)
        every = (row for parts in self._parts.values() for row in parts if row["line"] is not None)
        self._lines = grouped(every, "line")

    def spots(self, table: str, key: str | None, field: str) -> tuple[Spot, ...]:
        parts = self._parts.get((table, key or "", field), ())
        return tuple(self._spot(row) for row in sorted(parts, key=lambda row: int(row["part"])))

    def _spot(self, row: Row) -> Spot:
        place = place_of(row)
        left, right = self._beside(row) if place.box is None else ("", "")
        return Spot(place.page, place.line, place.column, place.box, row["printed"] or "", left, right)

    def _beside(self, row: Row) -> tuple[str, str]:
        """The other words of the row by column, each cell once though several values are read from it."""
        column = row["column"] or 0
        others = {
            int(other["column"] or 0): _squeezed(other["printed"] or "")
            for other in self._lines.get(str(row["line"]), ())
            if other["source"] == row["source"] and other["column"] != row["column"]
        }
        left = BETWEEN.join(others[at] for at in sorted(others) if at < column and others[at])
        right = BETWEEN.join(others[at] for at in sorted(others) if at > column and others[at])
        return _end(left), _start(right)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _end(text: str) -> str:
    return f"{text if len(text) <= CONTEXT else '…' + text[-CONTEXT:]}{BETWEEN}" if text else ""


def _start(text: str) -> str:
    return f"{BETWEEN}{text if len(text) <= CONTEXT else text[:CONTEXT] + '…'}" if text else ""
