"""Where on a page a table without uprights may be: the lines between running texts, and the rests of cells beside."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.unruled.carried import Carried, are_rests, rest_of_cells, texts_of
from pipeline.read.unruled.columns import FEWEST_COLUMNS, month_strip, overlaps, spans
from pipeline.read.unruled.line_pieces import Piece
from pipeline.read.white_space.pieces import numbers

FARTHEST = 4.0  # of the font size: how far below a table's header the rest of a broken row may stand
CLOSE_BY = 1.4  # of the font size: how near another line of the same cell is
Lines = list[list[Piece]]
Stretch = tuple[Lines, Lines, Lines]


def stretches(lines: Lines, running: float, earlier: Carried | None = None) -> list[Stretch]:
    """Stretches of lines between running texts, with the single texts before and after them apart.

    The topmost lines are one where they can only be the rest of cells of the table before (``earlier``).
    """
    heads = earlier.headings if earlier is not None else frozenset()
    first, end = rest_of_cells(earlier, lines) if earlier is not None else (0, 0)
    if first < end and not any(len(line) >= FEWEST_COLUMNS for line in lines[:end]) and not _heads_on(lines, end):
        return [([], lines[first:end], []), *stretches(lines[end:], running)]
    segments: list[Lines] = [[]]
    for at, line in enumerate(lines):
        if len(line) == 1 and line[0].x1 - line[0].x0 > running:
            segments.append([])
            continue
        if len(line) >= FEWEST_COLUMNS and segments[-1] and _repeats_headings(line, segments[-1], heads):
            heading = [segments[-1].pop()] if _heads(segments[-1][-1], lines[at : at + 2]) else []
            segments.append(heading)
        segments[-1].append(line)
    return [_trimmed(segment) for segment in segments if any(len(line) >= FEWEST_COLUMNS for line in segment)]


def _heads_on(lines: Lines, end: int) -> bool:
    """Whether a line of several columns follows so closely that what stands above it is of its rows."""
    return (
        end < len(lines)
        and len(lines[end]) >= FEWEST_COLUMNS
        and lines[end][0].baseline - lines[end - 1][0].baseline <= FARTHEST * lines[end][0].size
    )


def _repeats_headings(line: Sequence[Piece], segment: Lines, heads: frozenset[tuple[str, ...]]) -> bool:
    """Whether another table begins, under the headings of the ``segment`` or of the page before (``heads``)."""
    first = next((one for one in segment if len(one) >= FEWEST_COLUMNS), line)
    if first is line or {piece.text for piece in first} == {piece.text for piece in line}:
        return first is not line
    # headings of several lines open the table together, with the first of them
    return texts_of(line) in heads and texts_of(segment[-1]) not in heads


def _trimmed(segment: Lines) -> Stretch:
    wide = [place for place, line in enumerate(segment) if len(line) >= FEWEST_COLUMNS]
    last = max(place for place, line in enumerate(segment) if len(line) > 1)
    first = wide[0] - (wide[0] > 0 and _heads(segment[wide[0] - 1], segment[wide[0] : wide[0] + 2]))
    return segment[:first], segment[first : last + 1], segment[last + 1 :]


def _heads(line: Sequence[Piece], below: Sequence[Sequence[Piece]]) -> bool:
    """Whether a line holds a heading over several columns of the line close below it, or over the months there."""
    near = below[0][0].baseline - line[0].baseline <= FARTHEST / 2 * line[0].size
    if not near or any(numbers(piece.text) for piece in below[0]):
        return False
    months = [piece for headings in below for piece in month_strip(headings)]
    if len(line) == 1 and line[0].x0 <= below[0][0].x0 + 1 and not overlaps(line[0], months):
        return False  # a title: it begins where the table does, and is over several columns because they are narrow
    return any(spans(piece, below[0]) or overlaps(piece, months) for piece in line)


def begun_at(segment: Lines, xs: Sequence[float], earlier: Carried | None) -> set[int]:
    """Where the texts of the columns but the first begin, here and on the page before."""
    before = [start for start in earlier.starts[1:] if start is not None] if earlier is not None else []
    return {round(x) for x in (*before, *(piece.x0 for line in segment for piece in line if piece.x0 > xs[1]))}


def leading(segment: Lines, above: Lines, begun: set[int], known: Carried | None, *, goes_on: bool) -> Lines:
    """The texts before the first wide line that are a cell's: begun above those beside it, or on the page before.

    Of a table that ``goes_on`` from before they may stand some way above; where its columns are ``known``, those of
    the first column too.
    """
    taken: Lines = []
    for line in reversed(above):
        step = (taken or segment)[0][0].baseline - line[0].baseline
        beside = any(abs(line[0].x0 - text) <= 1 for text in begun)
        first = known is not None and are_rests(line, known)
        if step > (FARTHEST if goes_on and beside else CLOSE_BY) * line[0].size or not (beside or first):
            break
        taken.insert(0, line)
    return taken


def hanging(segment: Lines, rest: Lines, begun: set[int]) -> Lines:
    """The single texts after the last wide line that are the rest of a cell: close below, or begun in its column."""
    taken: Lines = []
    for line in rest:
        above = (taken or segment)[-1][0]
        step = line[0].baseline - above.baseline
        in_column = any(abs(line[0].x0 - text) <= 1 for text in begun)
        if step > (FARTHEST if in_column else CLOSE_BY) * line[0].size:
            break
        taken.append(line)
    return taken
