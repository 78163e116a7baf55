"""Which run stands in which cell; a run that goes over a border is cut where it has a gap there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.fields.month_head import is_month_head
from pipeline.read.drawn.grid import Grid
from pipeline.read.drawn.page_objects import Letter, Letters, TextRun

OVERHANG = 1.5  # points; ink may stand out of its cell by this much
CUT_GAP = 1.2  # of a space (a quarter of the font size); a wider gap over a border separates two cells' texts
LETTER_GAP = 0.1  # of the font size; runs nearer than this are parts of one word
INSIDE = 0.4  # points; a text that starts this far behind a border belongs behind it
LONGEST_MONTH = 9  # runs, each of a letter
SHARED, LEVEL = 3, 0.1  # texts that begin at one place, to so many points: the edge of a column


def runs_by_cell(grid: Grid, runs: list[TextRun], letters: Letters) -> tuple[list[list[TextRun]], list[TextRun]]:
    """For every cell its runs, and the runs that are outside the grid."""
    inside: list[list[TextRun]] = [[] for _ in grid.cells]
    outside: list[TextRun] = []
    left, top, right, bottom = grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]
    ends = [cell.x1 + OVERHANG for cell in grid.cells]
    before: TextRun | None = None
    index = 0
    for run in runs:
        level = before is not None and run.origin[1] == before.origin[1]
        if before is not None and level and _goes_on(before, run, grid.cells[index].x1, runs):
            first, *others = _pieces(grid, run, letters) if run.x1 > ends[index] else [run]
            inside[index].append(first)
            for piece in others:
                inside[_cell_at(grid, piece.x0 + OVERHANG, (run.top + run.bottom) / 2)].append(piece)
            before = None if others else run
            continue
        before = None
        x, middle = _anchor(run)
        if not (top - 1 <= middle <= bottom + 1) or run.x1 <= left or run.x0 >= right:
            outside.append(run)
            continue
        index = _cell_at(grid, x, middle)
        if run.x1 > ends[index] and run.turn == 0:
            for piece in _pieces(grid, run, letters):
                inside[_cell_at(grid, piece.x0 + OVERHANG, middle)].append(piece)
        else:
            inside[index].append(run)
            before = run
    return inside, outside


def _anchor(run: TextRun) -> tuple[float, float]:
    """The point that tells which cell a run is in: slanted headers lean out of their cells, but start in them."""
    middle = (run.top + run.bottom) / 2
    if run.turn == 180:
        return run.x1 - OVERHANG, middle
    if run.turn == 0:
        return run.x0 + OVERHANG, middle
    if run.turn in (90, 270):
        return (run.x0 + run.x1) / 2, middle
    return run.origin[0] + OVERHANG, run.origin[1] - OVERHANG


def _goes_on(before: TextRun, run: TextRun, border: float, runs: Sequence[TextRun]) -> bool:
    """Whether the run is the rest of a word that the run before it began, without the border between them.

    Behind the border a run that begins where others do is a text of its own, which a too long word happens to reach.
    """
    return (
        run.turn == 0 == before.turn
        and run.origin[1] == before.origin[1]
        and -LETTER_GAP * run.size <= run.x0 - before.x1 <= LETTER_GAP * run.size
        and not before.x1 - INSIDE < border < run.x0 - INSIDE
        and not before.text.endswith(" ")
        and not run.text.startswith(" ")
        and not (run.x0 > border and sum(abs(one.x0 - run.x0) < LEVEL for one in runs) >= SHARED)
        and not _are_months(run, border, runs)
    )


def _are_months(run: TextRun, border: float, runs: Sequence[TextRun]) -> bool:
    """Whether two headings of a month strip, each as wide as its column, meet at the border.

    They may be shown letter by letter.
    """
    if abs(run.x0 - border) >= OVERHANG:
        return False
    level = [one for one in runs if one.origin[1] == run.origin[1] and one.turn == 0]
    at = level.index(run)
    starts, ends = range(max(0, at - LONGEST_MONTH), at), range(at + 1, min(at + LONGEST_MONTH, len(level)) + 1)
    return any(is_month_head(_shown(level[start:at])) for start in starts) and any(
        is_month_head(_shown(level[at:end])) for end in ends
    )


def _shown(runs: Sequence[TextRun]) -> str:
    return "".join(run.text for run in runs).strip()


def _is_bare(letters: list[Letter]) -> bool:
    """Whether a gap was jumped over, so that the space after these letters takes no room itself."""
    return letters[-1].text.isspace() and letters[-1].x1 <= letters[-1].x0


def _cell_at(grid: Grid, x: float, y: float) -> int:
    row = bisect_right(grid.ys, y, 1, len(grid.ys) - 1) - 1
    return grid.holder[row][bisect_right(grid.xs, x, 1, len(grid.xs) - 1) - 1]


def _pieces(grid: Grid, run: TextRun, letters: Letters) -> list[TextRun]:
    """The run cut at gaps that a border stands in; words that run over a border stay whole."""
    middle = (run.top + run.bottom) / 2
    pieces: list[list[Letter]] = []
    cell = -1
    for letter in letters(run):
        if letter.x0 < run.x0 - OVERHANG or letter.x1 > run.x1 + OVERHANG:  # of another part of the same text
            continue
        if letter.text.isspace():
            if pieces:
                pieces[-1].append(letter)
            continue
        here = _cell_at(grid, letter.x0 + OVERHANG, middle)
        inked = [known for known in pieces[-1] if not known.text.isspace()] if pieces else []
        gap = letter.x0 - inked[-1].x1 if inked else 0.0
        if not pieces or (here != cell and gap > (LETTER_GAP if _is_bare(pieces[-1]) else CUT_GAP / 4) * run.size):
            pieces.append([])
            cell = here
        pieces[-1].append(letter)
    return [run.part(piece) for piece in pieces] or [run]
