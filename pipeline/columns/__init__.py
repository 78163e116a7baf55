"""Which cell is which column: every table row's cells aligned to the layout of its header."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.columns.action_column import with_action_column
from pipeline.columns.agreement import fields_agree
from pipeline.columns.counted import Counted, Strip
from pipeline.columns.date_column import with_date_column
from pipeline.columns.drawn import Drawn
from pipeline.columns.foreign import foreign_rows
from pipeline.columns.identifier_column import with_identifier_column
from pipeline.columns.priority_column import without_urgency
from pipeline.columns.quarter_columns import without_worded_quarters
from pipeline.columns.rating_column import with_rating_column
from pipeline.columns.usage import SURE, Contents, Usage, learn_usage
from pipeline.evidence import (
    Habits,
    learn_depths,
    learn_firsts,
    learn_leads,
    learn_unstated,
    learn_wording,
    read_content,
)
from pipeline.headers import Layout, find_layouts
from pipeline.model import Cell, Document, Role, Row
from pipeline.placement import Aligned, AlignedRow
from pipeline.profile import Profile

PASSES = 2  # over rows whose columns are only counted, after the first


def place_columns(document: Document, profile: Profile) -> Aligned:
    """Every row of ``document`` with its cells in their columns.

    Where columns are only counted the first pass goes by order and content, later ones also by where
    the same block's other rows, placed with confidence, have each column.
    """
    layouts = find_layouts(document, profile)
    heads = frozenset(number for layout in layouts for number in layout.rows)
    tables = _tables(document, layouts, heads, profile)
    habits = _first_habits([item.row for item in tables])
    contents = {
        cell.place: read_content(cell, habits, profile) for item in tables for cell in item.row.cells if _speaks(cell)
    }

    def agree(layouts: Sequence[Layout]) -> bool:
        under = [(item.row, layouts[item.layout]) for item in tables]
        return fields_agree(under, document.rows, habits, contents)

    in_place = document.exact_columns or agree(layouts)
    layouts = tuple(
        _by_content(layout, [item.row for item in tables if item.layout == index], document, profile, in_place)
        for index, layout in enumerate(layouts)
    )
    if in_place or agree(layouts):
        rows = [
            AlignedRow(item.row, Drawn(layouts[item.layout], habits, contents).place(item.row), item.layout)
            for item in tables
        ]
    else:
        rows = _counted(tables, layouts, habits, contents)
    placed = {row.row.number: row for row in rows}
    everything = (placed.get(row.number, AlignedRow(row, heads=row.number in heads)) for row in document.rows)
    return Aligned(tuple(everything), layouts, _learned(habits, rows, contents))


def _by_content(layout: Layout, rows: Sequence[Row], document: Document, profile: Profile, in_place: bool) -> Layout:
    """The layout with what the words under a heading say of its column.

    Where cells may not stand ``in_place`` under their headings, only what columns of few kinds of words say.
    """
    if in_place:
        layout = without_worded_quarters(layout, rows, profile)
        layout = with_action_column(layout, rows, profile)
    layout = with_identifier_column(layout, rows, counted=not document.exact_columns)
    layout = with_rating_column(without_urgency(layout, rows, profile), rows, profile, in_place=in_place)
    return with_date_column(layout, rows, profile) if in_place else layout


@dataclass(frozen=True, slots=True)
class _TableRow:
    row: Row
    layout: int
    block: int


def _counted(
    tables: Sequence[_TableRow], layouts: Sequence[Layout], habits: Habits, contents: Contents
) -> list[AlignedRow]:
    blocks = [item.block for item in tables]
    usage, rows = Usage(), list[AlignedRow]()
    for _ in range(1 + PASSES):
        columns = [Counted(layout, Strip.of(layout), habits, usage, contents) for layout in layouts]
        rows = [AlignedRow(item.row, columns[item.layout].place(item.row, item.block), item.layout) for item in tables]
        habits, usage = _learned(habits, rows, contents), learn_usage(rows, blocks, contents)
    return rows


def _tables(document: Document, layouts: Sequence[Layout], heads: frozenset[int], profile: Profile) -> list[_TableRow]:
    if not layouts:
        return []
    starts = [layout.rows[0] for layout in layouts]
    habits = _first_habits([row for row in document.rows if row.table and row.number not in heads])
    foreign = foreign_rows(document, layouts, habits, profile)
    rows, block = [], 0
    for row in document.rows:
        block += row.breaks_before or row.table == 0 or row.number in heads
        if row.table and row.number not in heads and row.number not in foreign:
            rows.append(_TableRow(row, max(0, bisect_right(starts, row.number) - 1), block))
    return rows


def _first_habits(rows: Sequence[Row]) -> Habits:
    texts = [cell.text for row in rows for cell in row.cells if cell.text.strip()]
    action, outcome = learn_depths(texts)
    return Habits(action_depth=action, outcome_depth=outcome, firsts=learn_firsts(texts))


def _learned(habits: Habits, rows: Sequence[AlignedRow], contents: Contents) -> Habits:
    sure: dict[Role, list[Cell]] = defaultdict(list)
    for row in rows:
        roles = {placement.role for placement in row.placements}
        for placement in row.placements:
            is_whole = placement.role is Role.LEAD or {Role.MEASURE, Role.UPDATE} <= roles
            if placement.probability >= SURE and is_whole:
                sure[placement.role].append(placement.cell)
    texts = {role: [cell.text for cell in cells] for role, cells in sure.items()}
    wording = learn_wording(texts.get(Role.MEASURE, ()), texts.get(Role.UPDATE, ()))
    unstated = learn_unstated([contents[cell.place] for cell in sure[Role.UPDATE]])
    return replace(habits, leads=learn_leads(texts.get(Role.LEAD, ())), wording=wording, unstated=unstated)


def _speaks(cell: Cell) -> bool:
    return bool(cell.text.strip() or cell.fill or cell.drawn)
