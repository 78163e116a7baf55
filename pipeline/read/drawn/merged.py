"""Merged cells: which lines belong to which row of a cell whose inner borders were left out.

Some programs draw no line between the rows of a narrow column inside a group. A text that starts
level with the first lines of a later row, well apart from the text above it, opens a new cell there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.action_id import Identifier, parse, split_leading
from pipeline.read.drawn.grid import Grid, GridCell
from pipeline.read.drawn.lettering import TextLine
from pipeline.read.drawn.paint import WHITE
from pipeline.read.drawn.paragraphs import is_bold

LEVEL = 0.6  # points; first baselines of one row differ by less
SLIGHTLY = 0.3  # points; what a border and the margins beside it add to the distance of two lines at least
APART = 2.4  # line heights; a gap of more than a blank line separates two cells' texts
LINE_HEIGHT = 1.2  # of the font size, where a cell has one line only
FEWEST_ALIKE = 3  # texts that begin as far below their row's upper border
FEWEST_ROOMY, MOSTLY = 3, 0.8  # cells with room to spare that tell where texts stand in their cells
ROOM = 0.8  # of the font size; what a line's letters need
OFF_CENTRE = 0.12  # of the cell's height; text nearer to the middle than this is centred, not level with a row

Filled = tuple[GridCell, list[TextLine]]


def with_split_cells(grid: Grid, lines: list[list[TextLine]]) -> list[tuple[GridCell, list[TextLine], int]]:
    """The cells with their lines, and the index in ``grid.cells`` that each comes from."""
    starts, at_foot = _first_baselines(grid, lines), _stand_at_foot(grid, lines)
    over_body = any(cell.row == 0 and cell.row_span > 1 for cell in grid.cells)
    headed = _heading_rows(grid, lines) if over_body else 0
    parts: list[tuple[GridCell, list[TextLine], int]] = []
    for index, cell in enumerate(grid.cells):
        if cell.row_span > 1 and not lines[index] and grid.colours[index] != WHITE:  # a colour is each row's own
            rows = range(cell.row, cell.row + cell.row_span)
            parts += [(_rows_of(grid, cell, row, row + 1), [], index) for row in rows]
            continue
        if cell.row_span == 1 or not lines[index]:
            parts.append((cell, lines[index], index))
            continue
        parts += [(part, held, index) for part, held in _split(grid, cell, lines[index], starts, at_foot, headed)]
    return parts


def _first_baselines(grid: Grid, lines: list[list[TextLine]]) -> list[set[float]]:
    """By row those of its texts; of a row without any, where the table's rows usually have theirs."""
    starts: list[set[float]] = [set() for _ in grid.ys]
    for cell, held in zip(grid.cells, lines, strict=True):
        if held:
            starts[cell.row].add(held[0].runs[0].origin[1])
    if all(starts[:-1]):
        return starts
    below = Counter(round(height - top, 1) for top, found in zip(grid.ys, starts, strict=True) for height in found)
    usual = [height for height, count in below.items() if count >= FEWEST_ALIKE]
    return [found or {top + height for height in usual} for top, found in zip(grid.ys, starts, strict=True)]


def _baseline(line: TextLine) -> float:
    return line.runs[0].origin[1]


def _stand_at_foot(grid: Grid, lines: list[list[TextLine]]) -> bool:
    """Whether texts stand at the foot of their cells, where these leave them room for another line, margins apart."""
    room = [
        (held[0].top - cell.top, cell.bottom - held[-1].bottom, held[0].runs[0].size)
        for cell, held in zip(grid.cells, lines, strict=True)
        if held and cell.row_span == 1
    ]
    if len(room) <= FEWEST_ROOMY:
        return False
    over, under = min(above for above, _, _ in room), min(below for _, below, _ in room)
    roomy = [(above - over, below - under) for above, below, size in room if above - over + below - under > ROOM * size]
    return len(roomy) > FEWEST_ROOMY and sum(below < above / 2 for above, below in roomy) > MOSTLY * len(roomy)


def _heading_rows(grid: Grid, lines: list[list[TextLine]]) -> int:
    """How many rows the headings take, 0 where neither fill nor bold letters tell them from the rows below.

    A cell of the first row that is no heading's may go on through as many rows as it likes.
    """
    first = [at for at, cell in enumerate(grid.cells) if cell.row == 0 and lines[at]]
    depth = Counter(grid.cells[at].row_span for at in first).most_common(1)[0][0] if first else 0
    heads = [at for at in first if grid.cells[at].row_span <= depth]
    body = [at for at, cell in enumerate(grid.cells) if cell.row == depth and lines[at]]
    if len(heads) < FEWEST_ALIKE or len(body) < FEWEST_ALIKE:
        return 0
    filled = {grid.colours[at] for at in heads}
    by_fill = len(filled) == 1 and not filled & {grid.colours[at] for at in body}
    by_letters = all(_all_bold(lines[at]) for at in heads) and not any(_all_bold(lines[at]) for at in body)
    return depth if by_fill or by_letters else 0


def _all_bold(lines: Sequence[TextLine]) -> bool:
    return all(is_bold(run) for line in lines for run in line.runs)


def _goes_over_from_bold(lines: Sequence[TextLine], number: int) -> bool:
    """Whether the lines above are all bold, as headings are, and none is from this one on."""
    return _all_bold(lines[:number]) and not any(is_bold(run) for line in lines[number:] for run in line.runs)


def _split(
    grid: Grid, cell: GridCell, lines: list[TextLine], starts: list[set[float]], at_foot: bool, headed: int
) -> list[Filled]:
    cuts: list[tuple[int, int]] = []  # (line, row) at which a new cell opens
    opened = [_row_opened(grid, cell, line, starts) for line in lines]
    each = _one_for_each_row(cell, lines, opened)
    for number, (line, row) in enumerate(zip(lines, opened, strict=True)):
        if row is None or (cuts and row <= cuts[-1][1]):
            continue
        own = at_foot and cell.bottom - lines[-1].bottom < LINE_HEIGHT * line.runs[0].size
        if number == 0:
            opens = each or not (own or _centred(cell, lines))
        else:
            opener = lines[cuts[-1][0] if cuts else 0]
            below_heading = cell.row == 0 and (row == headed or _goes_over_from_bold(lines, number))
            opens = each or below_heading or _apart(lines, number) or _begins_alike(opener, line)
        if opens:
            cuts.append((number, row))
    bounds = [(0, cell.row), *cuts]
    ends = [*bounds[1:], (len(lines), cell.row + cell.row_span)]
    return [
        (_rows_of(grid, cell, row, next_row), lines[first:last])
        for (first, row), (last, next_row) in zip(bounds, ends, strict=True)
    ]


def _one_for_each_row(cell: GridCell, lines: list[TextLine], opened: Sequence[int | None]) -> bool:
    """Whether the lines are texts of the rows, as every one of these (but the first) begins with one.

    Each line does, or each that does is farther from the line above than those within a text are.
    """
    rows = [row for row in opened if row is not None]
    if len(rows) == len(lines) > 1 and len(set(rows)) == len(rows):
        return True
    if len(rows) < FEWEST_ALIKE or sorted(set(rows)) != list(range(cell.row + 1, cell.row + cell.row_span)):
        return False
    steps = [_baseline(below) - _baseline(above) for above, below in pairwise(lines)]
    return all(step > min(steps) + SLIGHTLY for step, row in zip(steps, opened[1:], strict=True) if row is not None)


def _row_opened(grid: Grid, cell: GridCell, line: TextLine, starts: list[set[float]]) -> int | None:
    """The later row of the cell whose other texts start level with this line."""
    baseline = _baseline(line)
    for row in range(cell.row + 1, cell.row + cell.row_span):
        if grid.ys[row] < baseline < grid.ys[row + 1] and any(abs(one - baseline) <= LEVEL for one in starts[row]):
            return row
    return None


def _apart(lines: list[TextLine], number: int) -> bool:
    steps = [_baseline(below) - _baseline(above) for above, below in pairwise(lines)]
    step = steps[number - 1]
    usual = min([*steps, LINE_HEIGHT * lines[0].runs[0].size])
    return step >= APART * usual


def _begins_alike(above: TextLine, line: TextLine) -> bool:
    """Whether both are the same words, or begin with identifiers of one parent, not in falling order."""
    if above.text == line.text:
        return True
    one, other = _identifier(above), _identifier(line)
    if one is None or other is None or one.kinds != other.kinds:
        return False
    (*parent, first), (*same, second) = one.components, other.components
    return parent == same and isinstance(first, int) and isinstance(second, int) and first <= second


def _identifier(line: TextLine) -> Identifier | None:
    found = split_leading(line.text)
    return parse(found.printed) if found else None


def _centred(cell: GridCell, lines: list[TextLine]) -> bool:
    middle = (lines[0].top + lines[-1].bottom) / 2
    return abs(middle - (cell.top + cell.bottom) / 2) <= OFF_CENTRE * (cell.bottom - cell.top)


def _rows_of(grid: Grid, cell: GridCell, first: int, last: int) -> GridCell:
    return cell._replace(row=first, row_span=last - first, top=grid.ys[first], bottom=grid.ys[last])
