"""The texts of a page's lines between column gaps, and where columns of text start."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from pipeline.fields.month_words import heads_a_strip
from pipeline.fields.months import lettered_months
from pipeline.read.drawn.lettering import WORD_GAP, TextLine, text_lines
from pipeline.read.drawn.page_objects import Fill, TextRun
from pipeline.read.unruled.month_marks import Marks, is_at, mark_places
from pipeline.read.unruled.touching_months import FEWEST_MONTHS, text_of, touching_months
from pipeline.read.white_space.cell_starts import LONGEST_MARK
from pipeline.read.white_space.pieces import numbers

GUTTER = 0.6  # of the font size; a wider gap in a line may part two columns
BLANK = 0.4  # of the font size; no wider is the blank between a number and its text
HANGING = 3.0  # of the font size; no wider is the room between a bullet and its text
FEWEST_STARTS, OFTEN, TIMES_CHANCE = 4, 0.12, 4.0  # texts that start at one place: in all, by lines, by chance
ALIGNED = 0.6  # points; texts of one column start this level
TOUCHING = 0.3  # points; two columns' texts overlap by no more
FEWEST_EDGES = 3  # of fills at one place
NONE: Marks = MappingProxyType({})


class Piece(NamedTuple):
    """Words of one line without a column gap between them."""

    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    text: str


def page_lines(
    lines: Sequence[TextLine], fills: Sequence[Fill], known: Sequence[float | None] = (), ruled: Sequence[float] = ()
) -> tuple[list[list[Piece]], list[float]]:
    """The level lines across the page, each as pieces from left to right, and where columns of text start.

    A table's ``known`` starts, on the page before, are starts here too. At ``ruled`` places upright rules are drawn.
    """
    edges = sorted([*fill_edges(fills), *ruled])
    starts, under_marks = _column_starts(lines)
    starts = sorted([*starts, *(one for one in known if one is not None and not is_start(one, starts))])
    places = [start for start in starts if not is_start(start, under_marks)] + edges
    pieces = [_pieces(line, starts, edges, places) for line in lines]
    marks = mark_places([[(piece.text, piece.x0, piece.x1) for piece in line] for line in pieces])
    if marks:
        marked = [any(run.text.strip() in marks for run in line.runs) for line in lines]
        pieces = [
            _pieces(line, starts, edges, places, marks) if is_marked else known
            for line, known, is_marked in zip(lines, pieces, marked, strict=True)
        ]
    return _without_chance(pieces), starts


def fill_edges(fills: Sequence[Fill]) -> list[float]:
    """Where several fills begin or end at one place, as the cells of a column do, or two of a row meet."""
    counts = Counter(round(edge, 1) for fill in fills for edge in (fill.x0, fill.x1))
    begun = Counter((round(fill.x0, 1), round(fill.top), round(fill.bottom)) for fill in fills)
    meeting = {
        place
        for fill in fills
        for place in (round(fill.x1, 1), round(fill.x1 + 0.1, 1))
        if begun[place, round(fill.top), round(fill.bottom)]
    }
    found: list[float] = []
    for edge in sorted(counts):
        if (counts[edge] >= FEWEST_EDGES or edge in meeting) and (not found or edge - found[-1] > TOUCHING):
            found.append(edge)
    return found


def _column_starts(lines: Sequence[TextLine]) -> tuple[list[float], list[float]]:
    """The places where far more words begin than by chance: the left edges of columns.

    And those of them where marks stand: set in the middle of their column, they begin within its other texts.
    """
    beginning = [
        (run, before)
        for line in lines
        for run, before in _with_before(line)
        if _begins(run, before) and not _is_labelled(run, before)
    ]
    opening = [run for run, _ in beginning]
    if not opening:
        return [], []
    again = {_phrase(run, before): run.x0 for run, before in beginning if before is not None and _is_next(run, before)}
    alone = [run.x0 for run, before in beginning if before is None or not _is_next(run, before)]
    begun = [*alone, *again.values()]
    counts = Counter(round(x) for x in begun)
    chance = len(begun) / max(max(begun) - min(begun), 1.0)
    fewest = max(FEWEST_STARTS, OFTEN * len(lines), TIMES_CHANCE * chance)
    starts: list[float] = []
    for place in sorted(counts):
        near = [x for x in begun if abs(x - place) <= 1]
        usual, count = Counter(round(x, 1) for x in near).most_common(1)[0]
        if count >= fewest and (not starts or usual - starts[-1] > ALIGNED):
            starts.append(usual)
    worded = [run.x0 for run in opening if len(run.text.strip()) > LONGEST_MARK]
    return starts, [start for start in starts if not is_start(start, worded)]


def _is_next(run: TextRun, before: TextRun) -> bool:
    """Whether no more than a word's blank stands between two texts."""
    return run.x0 - before.x1 < BLANK * run.size


def _phrase(run: TextRun, before: TextRun) -> tuple[int, str, str]:
    """Where two neighbouring words stand: words that always follow each other stand level without a column's edge."""
    return round(run.x0), before.text, run.text


def _with_before(line: TextLine) -> list[tuple[TextRun, TextRun | None]]:
    return list(zip(line.runs, [None, *line.runs[:-1]], strict=True))


def _begins(run: TextRun, before: TextRun | None) -> bool:
    return before is None or before.text[-1:].isspace() or run.x0 - before.x1 > WORD_GAP * run.size


def _is_labelled(run: TextRun, before: TextRun | None) -> bool:
    """Whether a text follows its bullet, or its number at a blank's distance: no column begins there."""
    label = before.text.split()[-1:] if before is not None else []
    if before is None or not label:
        return False
    gap = (run.x0 - before.x1) / run.size
    return gap < HANGING if is_bullet(label[0]) else gap < BLANK and numbers(label[0])


def is_bullet(text: str) -> bool:
    """Whether a text is a single sign before a list's item."""
    return len(text) == 1 and not text.isalnum()


def _parts(before: TextRun, run: TextRun, edges: Sequence[float]) -> bool:
    """Whether the edge of fills stands between two texts."""
    index = bisect_left(edges, before.x1 - ALIGNED)
    return index < len(edges) and edges[index] <= run.x0 + ALIGNED


def _pieces(
    line: TextLine, starts: Sequence[float], edges: Sequence[float], places: Sequence[float], marks: Marks = NONE
) -> list[Piece]:
    groups: list[list[TextRun]] = []
    for run in line.runs:
        if groups and run.x0 - groups[-1][-1].x1 < GUTTER * run.size:
            groups[-1].append(run)
        else:
            groups.append([run])
    texts = [text_of(word) for group in groups for word in _words(group)]
    months = sum(heads_a_strip(text) for text in texts)
    months += len(lettered_months(texts))
    parted = [
        part
        for group in groups
        for wider in touching_months(group, edges)
        for part in _in_strip(wider, months) or _parted(wider, starts, edges, places, marks)
    ]
    pieces = [_piece(text_lines(group)[0]) for group in parted]
    return [*map(_before_next, pieces, pieces[1:]), *pieces[-1:]]


def _without_chance(lines: list[list[Piece]]) -> list[list[Piece]]:
    """The lines without columns that begin by chance in a banner's words: a blank apart, and nothing else on the line.

    Where columns themselves stand so near, fuller lines have such blanks too.
    """
    near = [line for line in lines if any(_is_blank(*pair) for pair in pairwise(line))]
    if any(len(line) > 2 for line in near):
        return lines
    return [[joined(*line)] if line in near else line for line in lines]


def _is_blank(before: Piece, piece: Piece) -> bool:
    labels = numbers(before.text) or is_bullet(before.text) or heads_a_strip(before.text)
    return piece.x0 - before.x1 < BLANK * piece.size and not labels


def joined(one: Piece, other: Piece) -> Piece:
    """Both as one, on the first one's baseline."""
    top, bottom = min(one.top, other.top), max(one.bottom, other.bottom)
    return Piece(
        min(one.x0, other.x0), top, max(one.x1, other.x1), bottom, one.baseline, one.size, f"{one.text} {other.text}"
    )


def _before_next(piece: Piece, following: Piece) -> Piece:
    """The piece without what runs over into the next, as a month wider than its column does."""
    return piece._replace(x1=min(piece.x1, max(piece.x0, following.x0)))


def _in_strip(group: list[TextRun], months: int) -> list[list[TextRun]]:
    """The group's words if each stands in a column of its own, however narrow: headings or marks of a month strip.

    What stands before or after the months, as near as they to each other, is a heading too, in one piece.
    """
    words = _words(group)
    texts = [text_of(word) for word in words]
    if len(texts) < 2:
        return []
    if (len(set(texts)) == 1 and len(texts[0]) <= LONGEST_MARK) or (
        months >= FEWEST_MONTHS and all(heads_a_strip(text) or len(text) == 1 for text in texts)
    ):
        return words
    heads = [at for at, text in enumerate(texts) if heads_a_strip(text)]
    if months < FEWEST_MONTHS or len(heads) < 2 or heads[-1] - heads[0] >= len(heads):
        return []
    before, after = words[: heads[0]], words[heads[-1] + 1 :]
    beside = [[run for word in words for run in word] for words in (before, after)]
    return [part for part in (beside[0], *words[heads[0] : heads[-1] + 1], beside[1]) if part]


def _parted(
    group: list[TextRun], starts: Sequence[float], edges: Sequence[float], places: Sequence[float], marks: Marks
) -> list[list[TextRun]]:
    """Texts that stand close together, parted where columns begin; running text has words across one of ``places``."""
    left, right = group[0].x0 + 1, group[-1].x1 - 1
    if not marks and not any(left < place < right for place in (*starts, *edges)):
        return [group]
    words = _words(group)
    marked = [is_at(word[0].x0, marks.get(text_of(word), ())) for word in words]
    if any(word[0].x0 + 1 < place < word[-1].x1 - 1 for place in places for word in words):
        return [group]
    parts = [words[0]]
    for at, (before, word) in enumerate(pairwise(words), start=1):
        by_mark = marked[at] or marked[at - 1]
        if by_mark or is_start(word[0].x0, starts) or _parts(before[-1], word[0], edges):
            parts.append(word)
        else:
            parts[-1] = parts[-1] + word
    return parts


def _words(group: list[TextRun]) -> list[list[TextRun]]:
    words = [group[:1]]
    for before, run in pairwise(group):
        if _begins(run, before):
            words.append([run])
        else:
            words[-1].append(run)
    return words


def is_start(x: float, starts: Sequence[float]) -> bool:
    return any(abs(x - start) <= ALIGNED for start in starts)


def _piece(line: TextLine) -> Piece:
    run = line.runs[0]
    return Piece(line.x0, line.top, line.x1, line.bottom, run.origin[1], run.size, line.text)
