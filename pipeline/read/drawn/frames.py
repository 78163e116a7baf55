"""Grids that only frame a table: their lines part fewer columns than its texts stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.read.drawn.grid import Grid
from pipeline.read.drawn.page_objects import TextRun
from pipeline.read.drawn.text_edges import FEWEST_TEXTS, GridTexts

GAP = 1.5  # of the font size; wider than any space between words, be they justified
FEWEST_LINES = 3  # that have so many
WIDE, ROOM = 0.3, 0.3  # of the table's width, and of its area
MOSTLY = 0.5  # of the table's letters


def is_frame(table: GridTexts) -> bool:
    """Whether most of its words are in cells in which several texts stand side by side, far apart."""
    if not _has_room(table.grid):
        return False
    held = table.by_cell
    letters = [sum(len(run.text) for run in texts) for texts in held]
    framed = [at for at, texts in enumerate(held) for line in _lines(texts) if _texts(line) >= FEWEST_TEXTS]
    inside = sum(letters[at] for at in set(framed))
    return len(framed) >= FEWEST_LINES and inside > MOSTLY * sum(letters)


def _has_room(grid: Grid) -> bool:
    """Whether cells as wide as several columns take much of the table, as most of its words need."""
    across = WIDE * (grid.xs[-1] - grid.xs[0])
    wide = sum((cell.x1 - cell.x0) * (cell.bottom - cell.top) for cell in grid.cells if cell.x1 - cell.x0 >= across)
    return wide >= ROOM * (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _lines(texts: Sequence[TextRun]) -> Iterable[Sequence[TextRun]]:
    lines: defaultdict[int, list[TextRun]] = defaultdict(list)
    for run in texts:
        lines[round(run.origin[1])].append(run)
    return lines.values()


def _texts(line: Sequence[TextRun]) -> int:
    """How many texts make up a printed line."""
    if len(line) < FEWEST_TEXTS:
        return 1
    ordered = sorted(line, key=lambda run: run.x0)
    return 1 + sum(run.x0 - before.x1 > GAP * max(before.size, run.size) for before, run in pairwise(ordered))
