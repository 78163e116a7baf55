"""Marks of a month strip that stand so near to a text beside it that no gap tells them apart from its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.fields.month_words import heads_a_strip
from pipeline.read.unruled.touching_months import FEWEST_MONTHS
from pipeline.read.white_space.cell_starts import LONGEST_MARK

FEWEST_ALIKE, MOSTLY = 3, 0.8  # marks that stand alone under months, of all like them
LEVEL = 1.0  # points; between the middles, or the beginnings, of a heading and its marks

Marks = Mapping[str, Sequence[float]]
Spans = Sequence[tuple[str, float, float]]
"""Texts of one line with where they begin and end."""


def mark_places(lines: Sequence[Spans]) -> dict[str, list[float]]:
    """By mark, where it begins under each month; told by those that stand there alone, in the middle or level."""
    heads = [(start, end) for line in lines for start, end in _strip(line)]
    if not heads:
        return {}
    alone: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for line in lines:
        for text, start, end in line:
            if len(text) <= LONGEST_MARK:
                alone[text].append((start, end))
    return {text: places for text, marks in alone.items() if (places := _places(marks, heads))}


def _strip(line: Spans) -> list[tuple[float, float]]:
    heads = [(start, end) for text, start, end in line if heads_a_strip(text)]
    return heads if len(heads) >= FEWEST_MONTHS else []


def _places(marks: Sequence[tuple[float, float]], heads: Sequence[tuple[float, float]]) -> list[float]:
    width = min(end - start for start, end in marks)
    for places in ([(start + end - width) / 2 for start, end in heads], [start for start, _ in heads]):
        under = sum(is_at(start, places) for start, _ in marks)
        if under >= FEWEST_ALIKE and under >= MOSTLY * len(marks):
            return places
    return []


def is_at(x: float, places: Sequence[float]) -> bool:
    return any(abs(x - place) <= LEVEL for place in places)
