"""Tables that are not the plan's: other columns, a summary of counts, a key of colours, rows before any header."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.evidence import SHORT, Habits
from pipeline.fields.palette import is_paper
from pipeline.fields.rag import read_rag_text
from pipeline.headers import Layout, extent
from pipeline.leading import LeadingIdentifier, leading_identifier
from pipeline.model import Cell, Document, Role, Row
from pipeline.profile import Profile

ON_EDGE = 0.01  # of the table's width
COUNT = re.compile(r"[-\u2013]|\d{1,4}(?:\.\d+)?\s?%?")
MOSTLY = 0.8
FEWEST_COUNTS = 2  # a row


def foreign_rows(document: Document, layouts: Sequence[Layout], habits: Habits, profile: Profile) -> frozenset[int]:
    """The numbers of the table rows that are not under any of ``layouts``."""
    if not layouts:
        return frozenset()
    others = _other_columns(document, layouts) if document.exact_columns else frozenset()
    found = {row.number for row in document.rows if row.table in others}
    heads = frozenset(number for layout in layouts for number in layout.rows)
    numbered = _shapes(document, layouts, heads)
    for group in _groups(document, heads):
        early = group[0].number < layouts[0].rows[0] and not _is_prose(group)
        other = early or _is_summary(group) or _is_key(group, profile) or _lacks_actions(group, layouts)
        if other and not any(_is_identified(row, habits, numbered) for row in group):
            found |= {row.number for row in group}
    return frozenset(found)


def _shapes(document: Document, layouts: Sequence[Layout], heads: frozenset[int]) -> frozenset[str]:
    """The shapes of identifiers in tables with actions, as "R1" has another than "1.1"."""
    acting = {layout.table for layout in layouts if _acts(layout)}
    rows = (row for row in document.rows if row.table in acting and row.number not in heads)
    found = (leading.identifier for row in rows for leading in _leading(row))
    return frozenset(identifier.kinds for identifier in found if identifier is not None)


def _lacks_actions(group: Sequence[Row], layouts: Sequence[Layout]) -> bool:
    """Rows of short texts under headings that name no action, where those of other tables do: indicators, a budget."""
    acting = [_acts(layout) for layout in layouts]
    starts = [layout.rows[0] for layout in layouts]
    own = max(0, bisect_right(starts, group[0].number) - 1)
    return any(acting) and not acting[own] and layouts[own].table == group[0].table and not _is_prose(group)


def _acts(layout: Layout) -> bool:
    return any(slot.role is Role.ACTION for slot in layout.slots)


def _other_columns(document: Document, layouts: Sequence[Layout]) -> frozenset[int]:
    """Tables without a header of their own whose cells do not begin where the plan's columns do.

    Before the plan's first table and after its last one, a table has most of the plan's columns too if it is the
    plan's: the few cells of a cover or a glossary may happen to stand in them. A table of risks or figures under
    headings of its own is no plan's table where others have actions.
    """
    starts = [layout.rows[0] for layout in layouts]
    headed = {layout.table for layout in layouts}
    cells: dict[int, list[Cell]] = defaultdict(list)
    under: dict[int, Layout] = {}
    for row in document.rows:
        if row.table and row.table not in headed:
            cells[row.table] += row.cells
            under.setdefault(row.table, layouts[max(0, bisect_right(starts, row.number) - 1)])
    plans = {layout.table for layout in layouts if _acts(layout)} or headed
    whole = plans | {table for table, held in cells.items() if _has_most_columns(held, under[table])}
    return frozenset(
        table
        for table, held in cells.items()
        if sum(_on_edge(cell, under[table]) for cell in held) < len(held) / 2 or not min(whole) <= table <= max(whole)
    )


def _on_edge(cell: Cell, layout: Layout) -> bool:
    start, end = extent(cell)
    slack = _slack(layout)
    inside = any(slot.start - slack <= start and end <= slot.end + slack for slot in layout.slots)
    return inside or any(abs(slot.start - start) <= slack for slot in layout.slots)


def _has_most_columns(cells: Sequence[Cell], layout: Layout) -> bool:
    starts = {extent(cell)[0] for cell in cells}
    slack = _slack(layout)
    begun = sum(any(abs(slot.start - start) <= slack for start in starts) for slot in layout.slots)
    return begun > len(layout.slots) / 2


def _slack(layout: Layout) -> float:
    return ON_EDGE * (max(slot.end for slot in layout.slots) - min(slot.start for slot in layout.slots))


def _groups(document: Document, heads: frozenset[int]) -> Iterator[list[Row]]:
    """Rows of one table without a header, a blank row or a break between them."""
    group: list[Row] = []
    for row in document.rows:
        ends = row.number in heads or not row.table or not _shown(row)
        if group and (ends or row.breaks_before or row.table != group[-1].table):
            yield group
            group = []
        if not ends:
            group.append(row)
    if group:
        yield group


def _shown(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.text.strip() or not is_paper(cell.fill)]


def _leading(row: Row) -> list[LeadingIdentifier]:
    return [found for cell in row.cells[:3] if (found := leading_identifier(cell.text)) is not None]


def _is_identified(row: Row, habits: Habits, shapes: frozenset[str]) -> bool:
    """Whether the row prints an identifier as the plan's actions have them; a bare number counts things, too."""
    alike = (one for one in _leading(row) if one.identifier is None or not shapes or one.identifier.kinds in shapes)
    depths = {leading.depth for leading in alike}
    return habits.action_depth in depths and (habits.action_depth > 1 or _is_prose([row]))


def _is_summary(group: Sequence[Row]) -> bool:
    """Rows of counts after a label each: so many actions in all, so many red."""
    texts = [texts for row in group if len(texts := [cell.text.strip() for cell in row.cells if cell.text.strip()]) > 1]
    counts = [[COUNT.fullmatch(text) is not None for text in row[1:]] for row in texts]
    rows = [row for row in counts if sum(row) >= max(FEWEST_COUNTS, MOSTLY * len(row))]
    return len(rows) > 1 and len(rows) >= len(texts) - 1


def _is_key(group: Sequence[Row], profile: Profile) -> bool:
    """Rows of a colour and what it means."""
    colours = [_colour(cells, profile) for row in group if len(cells := _shown(row)) <= 2]
    named = {colour for colour in colours if colour is not None}
    return len(colours) == len(group) and len(named) > 1 and sum(c is not None for c in colours) >= len(group) - 1


def _colour(cells: Sequence[Cell], profile: Profile) -> str | None:
    """The colour that the row's first cell names or shows."""
    first = cells[0]
    named = read_rag_text(first.text, profile.rag) if len(first.text) <= SHORT else None
    if named is not None:
        return named.rag
    return first.fill if not first.text.strip() and not is_paper(first.fill) else None


def _is_prose(group: Sequence[Row]) -> bool:
    """Whether most rows hold a text longer than a name, a date or a count."""
    return sum(any(len(cell.text) > SHORT for cell in row.cells) for row in group) > len(group) / 2
