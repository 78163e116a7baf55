"""Texts that run out of cells too low for them: cut off, or into the cells above or below.

Those of several cells are told apart by the order of printing.

A program prints a cell's lines one after another, then the next cell's. Where a cell holds lines of two such blocks,
each block belongs to the cell that its first line stands in (its middle, its last line, as the cells are aligned).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from pipeline.model import Box
from pipeline.read.drawn.grid import Grid, GridCell
from pipeline.read.drawn.page_objects import TextRun

STEP = (0.8, 1.6)  # of the font size; from line to line of one cell
LEVEL = 0.05  # of the font size
SLACK = 3.0  # points; by which a cell's clip may be larger than the cell
Block = list[TextRun]
Held = list[list[TextRun]]


def in_printed_order(grid: Grid, inside: Held, outside: list[TextRun]) -> tuple[list[Box], list[TextRun]]:
    """Puts runs that stand in a neighbour's cell, or below the table, back into the cell that they were printed for.

    Changes ``inside``, the runs of each cell. Gives the boxes of the cells whose words are more than they show, and the
    runs that stay ``outside``.
    """
    overfull, outside = _with_hanging(grid, inside, outside)
    mixed = {grid.cells[at].column for at, held in enumerate(inside) if len(held) > 1 and _is_mixed(held)}
    if not mixed:
        return overfull, outside
    for column in sorted(mixed):
        cells = [at for at, cell in enumerate(grid.cells) if cell.column == column and cell.row_span == 1]
        cells.sort(key=lambda at: grid.cells[at].row)
        homes = _homes(grid, inside, outside, cells)
        if homes is not None:
            overfull += _moved(grid, inside, homes)
    taken = {id(run) for held in inside for run in held} if overfull else set()
    return overfull, [run for run in outside if id(run) not in taken]


def _with_hanging(grid: Grid, inside: Held, outside: list[TextRun]) -> tuple[list[Box], list[TextRun]]:
    """Gives the lowest cells the lines that hang out of the table: printed next, and other cells' texts after them."""
    foot = grid.ys[-1]
    below = [run for run in outside if run.turn == 0 and run.bottom > foot]
    if not any(run.top < foot + STEP[1] * run.size for run in below):
        return [], outside
    end = max((run.order for held in inside for run in held), default=0)
    below = [run for run in below if run.order < end]
    seen = sorted(run.order for held in (*inside, outside) for run in held)
    boxes: list[Box] = []
    taken: set[int] = set()
    for at, cell in enumerate(grid.cells):
        if cell.bottom < foot or not inside[at]:
            continue
        last = max(inside[at], key=lambda run: run.order)
        hanging = _hanging(last, [run for run in below if _is_across(run, cell)], seen)
        if hanging:
            inside[at] = [*inside[at], *hanging]
            taken |= {id(run) for run in hanging}
            boxes.append((cell.x0, cell.top, cell.x1, cell.bottom))
    return boxes, [run for run in outside if id(run) not in taken]


def _hanging(last: TextRun, below: Sequence[TextRun], seen: Sequence[int]) -> Block:
    """The runs that go on from ``last`` with nothing of those ``seen``, in their order, between."""
    block = [last]
    for run in sorted(below, key=lambda run: run.order):
        is_next = bisect_left(seen, run.order) <= bisect_right(seen, block[-1].order)
        if run.order > block[-1].order and is_next and _is_beside_or_below(block[-1], run):
            block.append(run)
    return block[1:]


def _is_across(run: TextRun, cell: GridCell) -> bool:
    return cell.x0 - SLACK <= run.x0 and run.x1 <= cell.x1 + SLACK


def _is_mixed(held: Sequence[TextRun]) -> bool:
    """Whether something else was printed between the cell's runs."""
    return abs(held[-1].order - held[0].order) >= len(held) and all(run.turn == 0 for run in held)


def _homes(
    grid: Grid, inside: Held, outside: Sequence[TextRun], cells: Sequence[int]
) -> list[tuple[int, Block]] | None:
    """Each block of lines with its cell, no two in one; None where they do not tell."""
    held = [run for at in cells for run in inside[at]]
    after = {run.order + 1 for run in held}
    below = [run for run in outside if run.order in after and run.turn == 0 and run.top > grid.ys[-2]]
    known = {id(run) for run in held}
    blocks = _blocks(sorted([*held, *below], key=lambda run: run.order))
    blocks = [block for block in blocks if id(block[0]) in known]
    at_height = _cell_at_height(grid, cells)
    for height in (_first, _middle, _last):
        homes = [at_height(height(block)) for block in blocks]
        if None not in homes and len(set(homes)) == len(homes):
            return [(cells[home], block) for home, block in zip(homes, blocks, strict=True) if home is not None]
    return None


def _cell_at_height(grid: Grid, cells: Sequence[int]) -> Callable[[float], int | None]:
    def found(y: float) -> int | None:
        return next((at for at, cell in enumerate(cells) if grid.cells[cell].top <= y <= grid.cells[cell].bottom), None)

    return found


def _blocks(runs: Sequence[TextRun]) -> list[Block]:
    blocks: list[Block] = []
    for run in runs:
        if blocks and _goes_on(blocks[-1][-1], run):
            blocks[-1].append(run)
        else:
            blocks.append([run])
    return blocks


def _goes_on(last: TextRun, run: TextRun) -> bool:
    return run.order - last.order <= 1 and _is_beside_or_below(last, run)


def _is_beside_or_below(last: TextRun, run: TextRun) -> bool:
    step = (run.origin[1] - last.origin[1]) / max(last.size, run.size)
    beside = abs(step) <= LEVEL and run.x0 >= last.x1 - 1
    return beside or STEP[0] <= step <= STEP[1]


def _first(block: Block) -> float:
    return (block[0].top + block[0].bottom) / 2


def _middle(block: Block) -> float:
    return (block[0].top + block[-1].bottom) / 2


def _last(block: Block) -> float:
    return (block[-1].top + block[-1].bottom) / 2


def _moved(grid: Grid, inside: Held, homes: Sequence[tuple[int, Block]]) -> Iterator[Box]:
    """Moves the lines that stand in another block's cell; those in a cell without a block of its own stay, in doubt."""
    owners = {home for home, _ in homes}
    now = {id(run): at for at, held in enumerate(inside) for run in held}
    strayed = [(home, run) for home, block in homes for run in block if now.get(id(run), -1) in {*owners, -1} - {home}]
    if not any(id(run) in now for _, run in strayed):
        return
    for home, run in strayed:
        if id(run) in now:
            inside[now[id(run)]] = [other for other in inside[now[id(run)]] if other is not run]
        inside[home] = [*inside[home], run]
    doubted = {now[id(run)] for _, block in homes for run in block if id(run) in now} - owners
    for at in sorted({home for home, _ in strayed} | doubted):
        cell = grid.cells[at]
        yield cell.x0, cell.top, cell.x1, cell.bottom


def cut_off(grid: Grid, clipped: Sequence[TextRun]) -> list[Box]:
    """The boxes of cells whose words are partly ``clipped`` by the cell, so that they do not show."""
    boxes = {(cell.x0, cell.top, cell.x1, cell.bottom) for cell in grid.cells}
    return sorted(box for box in boxes if any(run.clip and _is_inside(run.clip, box) for run in clipped))


def _is_inside(clip: Box, cell: Box) -> bool:
    far = (cell[0] - clip[0], cell[1] - clip[1], clip[2] - cell[2], clip[3] - cell[3])
    return max(far) <= SLACK and clip[0] < clip[2] and clip[1] < clip[3]
