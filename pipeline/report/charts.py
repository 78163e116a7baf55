"""Bars and strips as rectangles, ready for SVG. Units are SVG user units; one is about a CSS pixel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.report.data import ActionEntry, Count

BAR_WIDTH = 420
ROW = 26
LABEL = 150
STRIP_ROW = 16
MONTH_WIDTH = 44
NARROW = 18
"""A number needs so much room inside a bar."""
COLUMN, COLUMN_WIDTH, HEIGHT, HEAD, FOOT = 46, 34, 96, 14, 16
"""One edition's room and width, the tallest column, and the room for the numbers above and the months below."""
LOW = 12
"""A number needs so much height inside a column."""


@dataclass(frozen=True)
class Segment:
    """A piece of a bar; ``kind`` picks its look in the style sheet, ``label`` is the number drawn in it."""

    x: float
    width: float
    kind: str
    label: str
    title: str


@dataclass(frozen=True)
class Bar:
    y: float
    name: str
    segments: tuple[Segment, ...]
    total: str


@dataclass(frozen=True)
class Chart:
    width: float
    height: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Part:
    """A piece of a column, like ``Segment``."""

    y: float
    height: float
    kind: str
    label: str
    title: str


@dataclass(frozen=True)
class Column:
    x: float
    top: float
    name: str
    parts: tuple[Part, ...]
    total: int


@dataclass(frozen=True)
class Columns:
    width: float
    height: float
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Strip:
    """One action's months: the x of every shaded one."""

    y: float
    key: str
    marks: tuple[float, ...]


@dataclass(frozen=True)
class Gantt:
    width: float
    height: float
    months: tuple[tuple[float, str], ...]
    strips: tuple[Strip, ...]


def stacked(counts: Sequence[Count], kinds: Sequence[str]) -> Chart:
    """One bar a count, its parts side by side; a part's kind is its place among ``kinds``."""
    most = max((count.total for count in counts), default=1) or 1
    bars = []
    for place, count in enumerate(counts):
        bars.append(Bar(place * ROW, f"Priority {count.name}", tuple(_segments(count, most, kinds)), str(count.total)))
    return Chart(LABEL + BAR_WIDTH + 40, max(1, len(bars)) * ROW, tuple(bars))


def single(count: Count, kinds: dict[str, str]) -> Chart:
    """One bar a part."""
    most = max(count.parts.values(), default=1) or 1
    bars = []
    for place, (name, number) in enumerate(count.parts.items()):
        width = number / most * BAR_WIDTH
        segment = Segment(LABEL, round(width, 2), kinds.get(name, "plain"), "", f"{name}: {number}")
        bars.append(Bar(place * ROW, name, (segment,), str(number)))
    return Chart(LABEL + BAR_WIDTH + 40, max(1, len(bars)) * ROW, tuple(bars))


def columns(counts: Sequence[tuple[str, Mapping[str, int]]], kinds: Sequence[str]) -> Columns:
    """One column a count, its parts one above the other, the first of ``kinds`` lowest."""
    most = max((sum(parts.values()) for _, parts in counts), default=1) or 1
    drawn = []
    for place, (name, parts) in enumerate(counts):
        stack = tuple(_parts(parts, most, kinds))
        top = min((part.y for part in stack), default=float(HEAD + HEIGHT))
        drawn.append(Column(place * COLUMN, top, name, stack, sum(parts.values())))
    return Columns(max(1, len(drawn)) * COLUMN, HEAD + HEIGHT + FOOT, tuple(drawn))


def gantt(actions: Sequence[ActionEntry], months: Sequence[str]) -> Gantt:
    places = {month: LABEL / 2 + place * MONTH_WIDTH for place, month in enumerate(months)}
    strips = tuple(
        Strip(18 + place * STRIP_ROW, action.action_id, tuple(places[m] for m in action.months if m in places))
        for place, action in enumerate(actions)
    )
    heads = tuple((x, month) for month, x in places.items())
    return Gantt(LABEL / 2 + len(months) * MONTH_WIDTH, 20 + len(strips) * STRIP_ROW, heads, strips)


def _segments(count: Count, most: int, kinds: Sequence[str]) -> list[Segment]:
    segments, x = [], float(LABEL)
    for name, number in count.parts.items():
        width = number / most * BAR_WIDTH
        label = str(number) if width >= NARROW else ""
        kind = f"s{kinds.index(name) % 8}"
        segments.append(Segment(round(x, 2), round(width, 2), kind, label, f"{name}: {number}"))
        x += width
    return segments


def _parts(parts: Mapping[str, int], most: int, kinds: Sequence[str]) -> Iterator[Part]:
    y = float(HEAD + HEIGHT)
    for kind in kinds:
        if number := parts.get(kind, 0):
            height = number / most * HEIGHT
            y -= height
            label = str(number) if height >= LOW else ""
            yield Part(round(y, 2), round(height, 2), kind, label, f"{kind}: {number}")
