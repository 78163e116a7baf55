"""Excel's colours and fills as ``#RRGGBB``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.read.office.theme import EXCEL_ORDER, hex_colour, mixed, no_paper, tinted

SHARES = {"solid": 1.0, "darkGray": 0.75, "mediumGray": 0.5, "lightGray": 0.25, "gray125": 0.125, "gray0625": 0.0625}
LINES = 0.5  # of a pattern of dark lines; light ones take half of that
UNSET = "00000000"


@dataclass(frozen=True, slots=True)
class Colours:
    """What a workbook's theme and palette make of its colours."""

    theme: Mapping[str, str]
    palette: Sequence[str]

    def of(self, colour: Any) -> str | None:
        """None for automatic and system colours."""
        if colour is None or colour.type == "auto":
            return None
        base = self._base(colour)
        return base if base is None or not colour.tint else tinted(base, colour.tint)

    def _base(self, colour: Any) -> str | None:
        if colour.type == "theme":
            return self.theme.get(EXCEL_ORDER[colour.theme]) if colour.theme < len(EXCEL_ORDER) else None
        if colour.type == "indexed":
            return hex_colour(self.palette[colour.indexed]) if colour.indexed < len(self.palette) else None
        return hex_colour(colour.rgb)

    def fill(self, fill: Any) -> str | None:
        """A cell's own fill as seen from afar; None where it has none or is white."""
        if getattr(fill, "stop", None):
            stops = [self.of(stop.color) or "#FFFFFF" for stop in fill.stop]
            return no_paper(mixed(stops[0], stops[-1], 0.5))
        kind = getattr(fill, "fill_type", None)
        if kind is None or kind == "none":
            return None
        front = self.of(fill.fgColor)
        if kind == "solid":
            return no_paper(front)
        share = SHARES.get(kind, LINES if kind.startswith("dark") else LINES / 2)
        return no_paper(mixed(front or "#000000", self._set(fill.bgColor) or "#FFFFFF", share))

    def rule_fill(self, fill: Any) -> str | None:
        """The fill of a conditional format, which keeps a plain colour as the pattern's background."""
        if fill is None or getattr(fill, "stop", None):
            return None
        return no_paper(self._set(fill.bgColor) or self._set(fill.fgColor))

    def _set(self, colour: Any) -> str | None:
        unset = colour is None or (colour.type == "rgb" and colour.rgb == UNSET)
        return None if unset else self.of(colour)
