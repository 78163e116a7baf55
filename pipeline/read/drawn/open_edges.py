"""A first row, or a first or last column, that no line encloses: texts over a ruled table or level with its rows.

Some table styles leave the headings of columns or rows without borders.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.drawn.grid import Grid
from pipeline.read.drawn.page_objects import TextRun
from pipeline.read.drawn.rulings import Line
from pipeline.read.drawn.text_edges import FEWEST_TEXTS, GridTexts, edges_by_column, edges_of

LEVEL = 0.6  # points; the first baselines of one row differ by less
GOES_ON = 1.6  # of the font size; a line that stands farther below another begins a new text
BLANK = 0.4  # of the font size; no wider is the blank between two words
EDGE = 1.0  # points between the texts and the border that is put around them


class OpenEdge(NamedTuple):
    """The borders that would enclose a row or column."""

    level: list[Line]
    upright: list[Line]


def open_edges(tables: Sequence[GridTexts], runs: Sequence[TextRun]) -> list[OpenEdge]:
    """What the tables lack; a text that one of them encloses is not left out of another."""
    free = list(runs)
    for table in tables:
        free = _outside(table.grid, free)
    free = [run for run in free if run.turn == 0 and run.text.strip()]
    return [edge for table in tables for edge in _edges(table, free)] if free else []


def _outside(table: Grid, runs: Sequence[TextRun]) -> list[TextRun]:
    left, right, top, bottom = table.xs[0] - EDGE, table.xs[-1] + EDGE, 2 * table.ys[0], 2 * table.ys[-1]
    return [
        run
        for run in runs
        if not (left <= run.x0 and run.x1 <= right and top <= run.top + run.bottom <= bottom)  # by its middle
    ]


def _middle(run: TextRun) -> float:
    return (run.top + run.bottom) / 2


def _edges(texts: GridTexts, free: Sequence[TextRun]) -> Iterator[OpenEdge]:
    table = texts.grid
    over = _right_over(table, [run for run in free if run.origin[1] < table.ys[0]])
    left = [run for run in free if table.ys[0] < _middle(run) < table.ys[-1] and run.x1 <= table.xs[0] + EDGE]
    right = [run for run in free if table.ys[0] < _middle(run) < table.ys[-1] and run.x0 >= table.xs[-1] - EDGE]
    if not (over or left or right):
        return
    held = texts.by_cell
    if over and _are_headings(over, table, held):
        yield _first_row(table, min(run.top for run in over) - EDGE)
    begins = _first_baselines(table, held)
    if left and _begin_level(left, begins):
        yield _column(table, table.xs[0], min(run.x0 for run in left) - EDGE)
    if right and _begin_level(right, begins):
        yield _column(table, table.xs[-1], max(run.x1 for run in right) + EDGE)


def _right_over(table: Grid, above: Sequence[TextRun]) -> list[TextRun]:
    """The texts of the lines over the table, up to one that is set apart or goes over a border."""
    lines: defaultdict[int, list[TextRun]] = defaultdict(list)
    for run in above:
        lines[round(run.origin[1])].append(run)
    found: list[TextRun] = []
    below = table.ys[0]
    for height in sorted(lines, reverse=True):
        line = lines[height]
        apart = below - height > GOES_ON * line[0].size
        if apart or any(_crosses(table, run) for run in line) or _is_sentence(line):
            break
        found += line
        below = height
    return found


def _is_sentence(line: Sequence[TextRun]) -> bool:
    """Whether no more than a word's blank stands between all texts of a line: those of columns stand apart."""
    ordered = sorted(line, key=lambda run: run.x0)
    return len(line) > 1 and all(run.x0 - before.x1 <= BLANK * run.size for before, run in pairwise(ordered))


def _crosses(table: Grid, run: TextRun) -> bool:
    """Whether the text stands in more than one column, or beside the table."""
    inside = table.xs[0] - EDGE <= run.x0 and run.x1 <= table.xs[-1] + EDGE
    return not inside or any(run.x0 + EDGE < x < run.x1 - EDGE for x in table.xs)


def _are_headings(texts: Sequence[TextRun], table: Grid, held: Sequence[Sequence[TextRun]]) -> bool:
    """Whether they stand in several columns, in each as the texts of the table do."""
    columns: defaultdict[int, list[TextRun]] = defaultdict(list)
    for run in texts:
        columns[bisect_right(table.xs, (run.x0 + run.x1) / 2) - 1].append(run)
    known = edges_by_column(table, held)
    alike = [edges_of(own).like(known[at]) for at, own in columns.items() if at in known]
    return len(alike) >= FEWEST_TEXTS and all(alike)


def _first_row(table: Grid, top: float) -> OpenEdge:
    across = [Line(y, table.xs[0], table.xs[-1]) for y in (top, table.ys[0])]
    return OpenEdge(across, [Line(x, top, table.ys[0]) for x in table.xs])


def _column(table: Grid, near: float, far: float) -> OpenEdge:
    top, bottom = table.ys[0], table.ys[-1]
    across = [Line(y, min(near, far), max(near, far)) for y in (top, bottom)]
    return OpenEdge(across, [Line(far, top, bottom)])


def _first_baselines(table: Grid, held: Sequence[Sequence[TextRun]]) -> list[float]:
    """The highest baseline of each row."""
    first: dict[int, float] = {}
    for cell, texts in zip(table.cells, held, strict=True):
        if texts:
            height = min(run.origin[1] for run in texts)
            first[cell.row] = min(first.get(cell.row, height), height)
    return list(first.values())


def _begin_level(texts: Sequence[TextRun], begins: Sequence[float]) -> bool:
    """Whether each text begins level with a row; what goes on a line below is its rest."""
    ordered = sorted(texts, key=lambda run: run.origin[1])
    new = [ordered[0], *(run for before, run in pairwise(ordered) if not _goes_on(before, run))]
    return all(any(abs(run.origin[1] - begin) <= LEVEL for begin in begins) for run in new)


def _goes_on(before: TextRun, run: TextRun) -> bool:
    return run.origin[1] - before.origin[1] <= GOES_ON * max(before.size, run.size)
