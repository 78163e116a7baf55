"""Text tables drawn with ``+---+`` rules and bars, as pandoc, reStructuredText and database shells write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.model import Cell, LeftOut, Place, Row
from pipeline.read.text.decoding import Line
from pipeline.read.text.markup import plain
from pipeline.read.text.tabbed import MARKUP

_RULE = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_PART_RULE = re.compile(r"\s*[+|].*\+[-=:]{3,}\+.*[+|]\s*")
FEWEST_RULES = 2


def is_drawn(lines: Sequence[Line]) -> bool:
    return sum(_RULE.fullmatch(line.text) is not None for line in lines) >= FEWEST_RULES


def read_drawn(lines: Sequence[Line], source: str) -> tuple[tuple[Row, ...], tuple[LeftOut, ...]]:
    """Rows in reading order and the rules left out; a row is what stands between two rules, a paragraph one line."""
    rows: list[Row] = []
    left_out: list[LeftOut] = []
    edges: tuple[int, ...] = ()
    body: list[Line] = []
    table, broken = 0, False
    for line in lines:
        ruled = _RULE.fullmatch(line.text) is not None
        if ruled or (edges and _PART_RULE.fullmatch(line.text)):
            if body:
                rows.append(Row(len(rows) + 1, table, _cells(body, edges, source, left_out), line.page, broken))
                broken = False
            table += not edges
            edges = tuple(sorted({*_edges(line.text), *(edges if not ruled else ())}))
            body = []
            left_out.append(LeftOut(line.text.strip(), Place(source, line.page, line.number, 1), MARKUP))
        elif edges and line.text.lstrip().startswith("|"):
            body.append(line)
        else:
            edges = ()
            broken = bool(rows)
            if line.text.strip():
                rows.append(
                    Row(len(rows) + 1, 0, (_cell([line.text], line, 1, 1, source, left_out),), line.page, broken)
                )
    return tuple(rows), tuple(left_out)


def _edges(rule: str) -> tuple[int, ...]:
    return tuple(found.start() for found in re.finditer(r"\+", rule))


def _cells(body: Sequence[Line], edges: Sequence[int], source: str, left_out: list[LeftOut]) -> tuple[Cell, ...]:
    """The cells between the edges where the first line has its bars; between two bars several columns may lie."""
    barred = [at for at, edge in enumerate(edges) if all(line.text[edge : edge + 1] in "|+" for line in body)]
    cells = []
    for left, right in pairwise(barred):
        pieces = [line.text[edges[left] + 1 : edges[right]].strip() for line in body]
        cells.append(_cell(pieces, body[0], left + 1, right - left, source, left_out))
    return tuple(cells)


def _cell(pieces: Sequence[str], line: Line, column: int, span: int, source: str, left_out: list[LeftOut]) -> Cell:
    place = Place(source, line.page, line.number, column)
    bare = plain("\n".join(piece for piece in pieces if piece))
    left_out.extend(LeftOut(mark, place, MARKUP) for mark in bare.removed)
    return Cell(bare.text, place, column, column_span=span, bold=bare.bold, run_in=bare.run_in)
