"""Tables without uprights: borders put where white space, fills and level lines say that they are.

What comes out are border lines as if they had been drawn, so that one grid finder serves all tables.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from math import inf
from typing import NamedTuple

from pipeline.model import Box
from pipeline.read.drawn.grid import REACH
from pipeline.read.drawn.lettering import TextLine, text_lines
from pipeline.read.drawn.page_objects import Fill, TextRun
from pipeline.read.drawn.rulings import Line
from pipeline.read.unruled.body import FEWEST_LINES, Body
from pipeline.read.unruled.carried import Carried, carried_columns
from pipeline.read.unruled.columns import DEEPEST_HEADING, FEWEST_COLUMNS, columns, is_over, month_strip
from pipeline.read.unruled.joint_columns import Joint, joint_columns
from pipeline.read.unruled.line_pieces import Piece, page_lines
from pipeline.read.unruled.other_columns import other_columns
from pipeline.read.unruled.row_columns import INK_ABOVE, SAME_LINE, line_step, stands_over
from pipeline.read.unruled.rows import Rows
from pipeline.read.unruled.stretches import Lines, Stretch, begun_at, hanging, leading, stretches
from pipeline.read.unruled.turned_heads import turned_heads, with_turned_heads

RUNNING = 0.5  # of the page's text width; a single piece as wide is running text
TURNED_PITCH = 50.0  # points; headings are turned where columns are narrower
TALL = 20.0  # points; shorter upright rules tell no columns


class Borders(NamedTuple):
    """The borders concluded; ``doubtful`` holds the boxes of rows whose borders might as well be elsewhere."""

    level: list[Line]
    upright: list[Line]
    doubtful: list[Box]
    columns: Carried


def unruled_tables(
    runs: Sequence[TextRun],
    rules: Sequence[Line],
    fills: Sequence[Fill],
    earlier: Carried | None = None,
    uprights: Sequence[Line] = (),
) -> list[Borders]:
    """For every table that ``runs`` show, its borders.

    ``rules`` are level lines that belong to no ruled table, ``uprights`` upright ones. The first table has the columns
    of the one at the end of the page before (``earlier``) if its texts stand in them.
    """
    found: list[Borders] = []
    lines = sorted(text_lines([run for run in runs if run.turn == 0]), key=lambda line: line.runs[0].origin[1])
    for top, bottom in pairwise([-inf, *other_columns(lines, earlier), inf]):
        if top > -inf:
            earlier = None
        level = [line for line in lines if top < line.bottom <= bottom]
        aslant = [run for run in runs if run.turn and top < run.bottom <= bottom]
        beside = [fill for fill in fills if 2 * top < fill.top + fill.bottom <= 2 * bottom]
        upright = [line for line in uprights if line.end > top and line.start < bottom]
        found += _alike(level, aslant, rules, beside, earlier, upright)
    return found


def _alike(
    level: Sequence[TextLine],
    aslant: Sequence[TextRun],
    rules: Sequence[Line],
    fills: Sequence[Fill],
    earlier: Carried | None,
    uprights: Sequence[Line],
) -> list[Borders]:
    """The tables in a part of the page where none has the headings of another with its columns elsewhere."""
    ruled = sorted({line.at for line in uprights if line.end - line.start > TALL})
    lines, starts = page_lines(level, fills, earlier.starts if earlier is not None else (), ruled)
    heads = turned_heads(aslant)
    lines, turned = with_turned_heads(lines, heads)
    left = min((line[0].x0 for line in lines), default=0.0)
    right = max((line[-1].x1 for line in lines), default=0.0)
    page = stretches(lines, RUNNING * (right - left), earlier)
    table_of = partial(_table, lines=lines, rules=rules, fills=fills, ruled=ruled, turned=turned, heads=heads)
    told = joint_columns(page, lambda segment: columns(segment, _near(segment, fills), starts, ruled))
    found: list[Borders | None] = []
    before = earlier
    for stretch, joint in zip(page, told, strict=True):
        found.append(table_of(stretch, joint, before))
        before = found[-1].columns if found[-1] is not None else before
    after = next((table.columns for table in found if table is not None), None)
    if after is not None:  # what stands above the first table may be its headings and first rows, parted by banners
        first = next(at for at, table in enumerate(found) if table is not None)
        found[:first] = [
            table_of(stretch, joint, after) for stretch, joint in zip(page[:first], told[:first], strict=True)
        ]
    return [table for table in found if table is not None]


def _table(
    stretch: Stretch,
    joint: Joint,
    before: Carried | None,
    lines: Lines,
    rules: Sequence[Line],
    fills: Sequence[Fill],
    ruled: Sequence[float],
    turned: Sequence[Box],
    heads: Sequence[Box],
) -> Borders | None:
    """The borders of a table that the stretch shows; it has the columns of ``before`` if its texts stand in them."""
    above, segment, rest = stretch
    kept = carried_columns(before, segment) if before is not None else None
    xs, known = (kept, before) if kept is not None else (joint.xs, None)
    wide = sum(len(line) >= FEWEST_COLUMNS for line in joint.lines)
    told = known is not None or any(month_strip(line) for line in segment)
    if len(xs) <= FEWEST_COLUMNS or wide < (0 if told else FEWEST_LINES):
        return None
    begun = begun_at(segment, xs, known)
    whole = leading(segment, above, begun, known, goes_on=before is not None) + segment + hanging(segment, rest, begun)
    near = _without_paper(_near(segment, fills), xs, whole, lines)
    rows = Rows(Body(whole, xs, rules, near, known, _step(lines), ruled))
    cut = (rows.may_be_cut() and whole[0] is lines[0], rows.is_cut() and whole[-1] is lines[-1])
    return _borders(rows, turned, heads, cut)


def _step(lines: Lines) -> float | None:
    """The usual distance of lines that begin at one place."""
    begun: dict[int, list[Piece]] = defaultdict(list)
    for line in lines:
        for piece in line:
            begun[round(piece.x0)].append(piece)
    return line_step(list(begun.values()), [])


def _without_paper(fills: Sequence[Fill], xs: Sequence[float], table: Lines, lines: Lines) -> list[Fill]:
    """The fills without those as wide as the table that other lines stand on too: the page's own ground."""
    own = {id(line) for line in table}
    others = [_half_height(line[0]) for line in lines if id(line) not in own]
    return [
        fill
        for fill in fills
        if fill.x0 > xs[0] + 1 or fill.x1 < xs[-1] - 1 or not any(fill.top < y < fill.bottom for y in others)
    ]


def _near(segment: Lines, fills: Sequence[Fill]) -> list[Fill]:
    """The fills beside the lines."""
    top, bottom = _half_height(segment[0][0]), _half_height(segment[-1][0])
    return [fill for fill in fills if fill.top < bottom and fill.bottom > top]


def _half_height(piece: Piece) -> float:
    return piece.baseline - INK_ABOVE / 2 * piece.size


def _borders(rows: Rows, turned: Sequence[Box], heads: Sequence[Box], cut: tuple[bool, bool]) -> Borders:
    """All borders, without the first or last where the page's beginning or end has ``cut`` a row."""
    body, ys = rows.body, _around(turned, rows)
    level = [line for start, y in zip(rows.bands.starts[1:], ys[1:-1], strict=True) for line in _floor(rows, start, y)]
    level += body.drawn
    above = _above_months(body, heights := sorted({*ys, *(rule.at for rule in body.drawn if ys[0] < rule.at < ys[-1])}))
    level += above
    level += [Line(y, body.xs[0], body.xs[-1]) for y, is_cut in zip((ys[0], ys[-1]), cut, strict=True) if not is_cut]
    heights = sorted({*heights, *(line.at for line in above)})
    upright = [
        Line(x, top, bottom)
        for index, x in enumerate(body.xs)
        for top, bottom in pairwise(heights)
        if index in (0, len(body.xs) - 1) or _is_between(x, top, bottom, heads) or not body.crossed(x, top, bottom)
    ]
    return Borders(sorted(level), sorted(upright), _doubtful_rows(rows, ys), body.carried())


def _above_months(body: Body, heights: Sequence[float]) -> list[Line]:
    """The borders under texts over several months where no height between rows parts them, as other headings
    have lines level with neither."""
    found = []
    for at, line in enumerate(body.lines):
        strip = month_strip(line)
        higher = [piece for one in body.lines[max(0, at - DEEPEST_HEADING) : at] for piece in one]
        over = [piece for piece in higher if strip and is_over(piece, strip)]
        crossing = [piece.baseline for piece in over if body.crosses(piece)]
        if not crossing:
            continue
        low = max(crossing)
        below = [*strip, *(piece for piece in over if piece.baseline > low + SAME_LINE)]
        high = min(piece.baseline - INK_ABOVE * piece.size for piece in below)
        if low < high and not any(low < height < high for height in heights):
            first, last = body.column(strip[0]), body.column(strip[-1])
            found.append(Line((low + high) / 2, body.xs[first], body.xs[last + 1]))
    return found


def _is_between(x: float, top: float, bottom: float, heads: Sequence[Box]) -> bool:
    """Whether turned headings stand on both sides: a level one over them hides no border between them."""
    beside = [head for head in heads if top < head[3] and head[1] < bottom and abs(head[0] - x) < TURNED_PITCH]
    return any(head[2] <= x + 1 for head in beside) and any(head[0] >= x - 1 for head in beside)


def _around(turned: Sequence[Box], rows: Rows) -> list[float]:
    """The heights between the rows, with the ``turned`` headings whole in the first one."""
    ys, xs = rows.borders(), rows.body.xs
    heads = [head for head in turned if xs[0] <= head[0] <= xs[-1] and head[1] < ys[1] and ys[0] < head[3]]
    if heads:
        ys[0] = min(ys[0], *(head[1] - 1 for head in heads))
    if heads and len(ys) > 2:
        below = min(piece.top for piece in rows.lines[rows.bands.starts[1]])
        ys[1] = max(ys[1], min(below, max(head[3] for head in heads)))
    return ys


def _floor(rows: Rows, start: int, y: float) -> list[Line]:
    """The border at ``y``, above line ``start``, without the columns whose text runs on through it."""
    body = rows.body
    if any(abs(rule.at - y) <= REACH for rule in body.drawn):
        return []
    crossed = rows.search.cuts[start].crossed
    return [
        Line(y, body.xs[index], body.xs[index + 1])
        for index in range(len(body.by_column))
        if rows.is_too_near(index, start)
        or (index not in crossed and not rows.goes_on(index, start) and not body.runs_through(index, y))
    ]


def _doubtful_rows(rows: Rows, ys: Sequence[float]) -> list[Box]:
    """The rows above and below a border that might be elsewhere, or that a text may go on through."""
    starts, xs = rows.bands.starts, rows.body.xs
    unsure = rows.doubtful()
    found = {bisect_right(starts, line) - 1 for line in unsure}
    found |= {starts.index(line) - 1 for line in unsure if line in starts}
    found |= {starts.index(line) for line in rows.shared}
    over = {bisect_right(ys, height) - 1 for height in _printed_over(rows.body)}
    found |= over if len(over) < FEWEST_LINES else set(range(len(starts)))
    return [(xs[0], ys[row], xs[-1], ys[row + 1]) for row in sorted(found) if row >= 0]


def _printed_over(body: Body) -> set[float]:
    """The heights of a column's lines that stand too near for both to be read: their rows are too low for them."""
    pairs = [pair for column in body.by_column for pair in pairwise(column)]
    over = [pair for pair in pairs if stands_over(*pair)]
    return {one.baseline - INK_ABOVE / 2 * one.size for pair in over for one in pair}
