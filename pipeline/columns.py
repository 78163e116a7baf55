"""Which cell is which column: every table row's cells aligned to the layout of its header."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.alignment import align
from pipeline.evidence import Habits, fixed_scores, learn_depths, learn_leads, learn_wording, learned_scores
from pipeline.headers import Layout, Slot, extent, find_layouts
from pipeline.leading import leading_identifier
from pipeline.model import Cell, Document, Place, Role, Row
from pipeline.placement import Aligned, AlignedRow, Placement
from pipeline.profile import Profile

OUTSIDE = -12.0  # a cell of a drawn grid that does not stand under the heading at all
TOGETHER = 4.0  # an identifier and its text in one column
FEWEST_CELLS = 3  # in a row that is not merely the rest of another
UNPLACED = -9.0  # what a cell gains where no column takes it
REPEATING = frozenset({Role.MONTH, Role.OTHER})
IDENTIFIED = {Role.ACTION: Role.ACTION_ID, Role.OUTCOME: Role.OUTCOME_ID}
SURE = 0.9
Fixed = Mapping[Place, dict[Role, float]]
FAMILIAR = 3.0  # most that a familiar or unfamiliar place may say, in nats


@dataclass(frozen=True, slots=True)
class Usage:
    """Where roles stand in the rows seen so far, as column distances from the row's lead (or action).

    ``filled`` is the share of rows that have the role at all.
    """

    blocks: Mapping[int, Mapping[Role, Counter[int]]] = field(default_factory=dict)
    document: Mapping[Role, Counter[int]] = field(default_factory=dict)
    filled: Mapping[Role, float] = field(default_factory=dict)

    def score(self, block: int, role: Role, distance: int) -> float:
        """Log-likelihood of the place against any of twenty places, trusting the row's own block most."""
        near = self.blocks.get(block, {}).get(role, Counter())
        far = self.document.get(role, Counter())
        share = (far[distance] + 0.5) / (far.total() + 10)
        likelihood = (near[distance] + 2 * share) / (near.total() + 2)
        return max(-FAMILIAR, min(FAMILIAR, math.log(likelihood * 20)))

    def presence(self, role: Role) -> float:
        """Log-odds that an action's row has this column filled, where that is nearly always so."""
        share = self.filled.get(role, 0.5)
        return min(FAMILIAR, math.log(share / (1 - share))) if share > 0.5 else 0.0

    def usual(self, block: int, role: Role) -> int | None:
        near = self.blocks.get(block, {}).get(role)
        if not near or near.total() < 3:
            return None
        distance, count = near.most_common(1)[0]
        return distance if count > near.total() / 2 else None


def place_columns(document: Document, profile: Profile) -> Aligned:
    """Every row of ``document`` with its cells in their columns.

    Two passes where columns are only counted: the first goes by order and content, the second also
    by where the same block's other rows, aligned with confidence, have each column.
    """
    layouts = find_layouts(document, profile)
    heads = frozenset(number for layout in layouts for number in layout.rows)
    tables = _tables(document, layouts, heads)
    habits = _first_habits(tables)
    fixed = {cell.place: fixed_scores(cell, habits, profile) for item in tables for cell in _speaking(item.row)}
    rows = _place_all(tables, layouts, habits, Usage(), document.exact_columns, fixed)
    for _ in range(0 if document.exact_columns else 2):
        habits = _learned(habits, rows)
        usage = _learned_usage(tables, rows)
        rows = _place_all(tables, layouts, habits, usage, document.exact_columns, fixed)
    placed = {row.row.number: row for row in rows}
    everything = (placed.get(row.number, AlignedRow(row, heads=row.number in heads)) for row in document.rows)
    return Aligned(tuple(everything), layouts, _learned(habits, rows))


@dataclass(frozen=True, slots=True)
class _TableRow:
    row: Row
    layout: int
    block: int


def _tables(document: Document, layouts: Sequence[Layout], heads: frozenset[int]) -> list[_TableRow]:
    if not layouts:
        return []
    starts = [layout.rows[0] for layout in layouts]
    foreign = _foreign_tables(document, layouts) if document.exact_columns else frozenset()
    rows, block = [], 0
    for row in document.rows:
        block += row.breaks_before or row.table == 0 or row.number in heads
        if row.table and row.number not in heads and row.table not in foreign:
            rows.append(_TableRow(row, max(0, bisect_right(starts, row.number) - 1), block))
    return rows


def _foreign_tables(document: Document, layouts: Sequence[Layout]) -> frozenset[int]:
    """Tables without a header of their own whose cells do not begin where the plan's columns do."""
    starts = [layout.rows[0] for layout in layouts]
    headed = {layout.table for layout in layouts}
    edges: dict[int, list[bool]] = defaultdict(list)
    for row in document.rows:
        if row.table == 0 or row.table in headed:
            continue
        layout = layouts[max(0, bisect_right(starts, row.number) - 1)]
        edges[row.table] += [_on_edge(cell, layout) for cell in row.cells]
    return frozenset(table for table, fits in edges.items() if sum(fits) < len(fits) / 2)


def _on_edge(cell: Cell, layout: Layout) -> bool:
    width = max(slot.end for slot in layout.slots) - min(slot.start for slot in layout.slots)
    start, end = extent(cell)
    inside = any(slot.start - 0.01 * width <= start and end <= slot.end + 0.01 * width for slot in layout.slots)
    return inside or any(abs(slot.start - start) <= 0.01 * width for slot in layout.slots)


def _first_habits(tables: Sequence[_TableRow]) -> Habits:
    texts = [cell.text for item in tables for cell in item.row.cells if cell.text.strip()]
    action, outcome = learn_depths(texts)
    return Habits(action_depth=action, outcome_depth=outcome)


def _learned(habits: Habits, rows: Sequence[AlignedRow]) -> Habits:
    texts: dict[Role, list[str]] = defaultdict(list)
    for row in rows:
        roles = {placement.role for placement in row.placements}
        for placement in row.placements:
            sure = placement.probability >= SURE
            if sure and (placement.role is Role.LEAD or {Role.MEASURE, Role.UPDATE} <= roles):
                texts[placement.role].append(placement.cell.text)
    wording = learn_wording(texts[Role.MEASURE], texts[Role.UPDATE])
    return Habits(habits.action_depth, habits.outcome_depth, learn_leads(texts[Role.LEAD]), wording)


def _learned_usage(tables: Sequence[_TableRow], rows: Sequence[AlignedRow]) -> Usage:
    blocks: dict[int, dict[Role, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    document: dict[Role, Counter[int]] = defaultdict(Counter)
    for item, row in zip(tables, rows, strict=True):
        anchor = _anchor(row.placements)
        for placement in row.placements if anchor is not None else ():
            if placement.probability >= SURE and placement.role not in REPEATING and anchor is not None:
                distance = placement.cell.column - anchor
                role = _finer(placement.role, placement.cell)
                blocks[item.block][role][distance] += 1
                document[role][distance] += 1
    return Usage(blocks, document, _filled(rows))


def _filled(rows: Sequence[AlignedRow]) -> dict[Role, float]:
    whole = [{p.role for p in row.placements} for row in rows if len(row.placements) >= FEWEST_CELLS]
    return {role: (sum(role in roles for roles in whole) + 0.5) / (len(whole) + 1) for role in Role}


def _anchor(placements: Sequence[Placement]) -> int | None:
    """The column that distances are counted from: the lead's, else the action's last."""
    for role in (Role.LEAD, Role.ACTION):
        columns = [placement.cell.column for placement in placements if placement.role is role]
        if columns:
            return columns[-1] + (role is Role.ACTION)
    return None


def _finer(role: Role, cell: Cell) -> Role:
    """The role of an identifier that stands in a cell of its own, beside its text."""
    leading = leading_identifier(cell.text) if role in IDENTIFIED else None
    return IDENTIFIED[role] if leading is not None and leading.alone else role


def _place_all(
    tables: Sequence[_TableRow],
    layouts: Sequence[Layout],
    habits: Habits,
    usage: Usage,
    exact: bool,
    fixed: Fixed,
) -> list[AlignedRow]:
    placed = []
    for item in tables:
        columns = _Columns(layouts[item.layout], habits, fixed)
        if exact:
            placements = columns.drawn(item.row)
        else:
            first = columns.counted(item.row, usage, item.block, None)
            anchor = _anchor(first)
            placements = columns.counted(item.row, usage, item.block, anchor) if anchor is not None else first
        placed.append(AlignedRow(item.row, placements, item.layout))
    return placed


@dataclass(frozen=True, slots=True)
class _Columns:
    layout: Layout
    habits: Habits
    fixed: Fixed

    def content(self, cell: Cell) -> dict[Role, float]:
        learned = learned_scores(cell, self.habits)
        return {role: score + learned[role] for role, score in self.fixed[cell.place].items()}

    def drawn(self, row: Row) -> tuple[Placement, ...]:
        cells = _speaking(row)
        slots = self.layout.slots
        scores = [
            [content[slot.role] + _under(cell, slot) for slot in slots] + [UNPLACED + OUTSIDE]
            for cell in cells
            if (content := self.content(cell))
        ]
        choices = align(scores, lambda _, slot: 0.0 if slot == len(slots) else -0.5)
        placements = []
        for cell, choice in zip(cells, choices, strict=True):
            slot = slots[choice.slot] if choice.slot < len(slots) else None
            runner_up = (
                slots[choice.runner_up].role if choice.runner_up is not None and choice.runner_up < len(slots) else None
            )
            placements.append(
                Placement(
                    cell,
                    slot.role if slot else Role.OTHER,
                    slot.heading if slot else "",
                    slot.month if slot else None,
                    choice.probability,
                    runner_up,
                )
            )
        return tuple(placements)

    def counted(self, row: Row, usage: Usage, block: int, anchor: int | None) -> tuple[Placement, ...]:
        cells = [cell for cell in _speaking(row) if cell.text.strip()]
        roles = [role for role in self.layout.roles() if role is not Role.OTHER]
        scores = [[*self._counted_scores(cell, roles, usage, block, anchor), UNPLACED] for cell in cells]
        alone = [self._identifier_alone(cell) for cell in cells]

        presence = [usage.presence(role) if len(cells) >= FEWEST_CELLS else 0.0 for role in roles] + [0.0]
        scores = [[score + bonus for score, bonus in zip(row, presence, strict=True)] for row in scores]

        def repeat(index: int, slot: int) -> float:
            if slot == len(roles) or roles[slot] in REPEATING:
                return -presence[slot]
            together = roles[slot] in IDENTIFIED and alone[index - 1] and not alone[index]
            return (TOGETHER if together else -10.0) - presence[slot]

        choices = align(scores, repeat)
        named: list[Role] = [*roles, Role.OTHER]
        return tuple(
            Placement(
                cell,
                named[choice.slot],
                month=self._month(cell, named[choice.slot], anchor),
                probability=choice.probability,
                runner_up=None if choice.runner_up is None else named[choice.runner_up],
                usual=_is_usual(cell, named[choice.slot], usage, block, anchor),
            )
            for cell, choice in zip(cells, choices, strict=True)
        )

    def _identifier_alone(self, cell: Cell) -> bool:
        scores = self.fixed[cell.place]
        return max(scores[Role.ACTION_ID], scores[Role.OUTCOME_ID]) > 0

    def _counted_scores(
        self, cell: Cell, roles: Sequence[Role], usage: Usage, block: int, anchor: int | None
    ) -> Iterator[float]:
        content = self.content(cell)
        for role in roles:
            # Identifier and text share a column where the header does not part them.
            own = IDENTIFIED.get(role)
            score = content[role] if own is None or own in roles else max(content[role], content[own])
            yield score + self._counted_place(cell, role, usage, block, anchor)

    def _counted_place(self, cell: Cell, role: Role, usage: Usage, block: int, anchor: int | None) -> float:
        if anchor is None:
            return 0.0
        distance = cell.column - anchor
        if role is Role.MONTH:
            return self._strip_place(distance)
        if role is Role.RAG and distance <= len(self.layout.months):
            return -FAMILIAR
        return usage.score(block, _finer(role, cell), distance)

    def _strip_place(self, distance: int) -> float:
        place = distance - self._strip_start()
        if 0 <= place < len(self.layout.months):
            return 1.0
        return -1.0 if place < len(self.layout.months) + 2 else -2 * FAMILIAR

    def _strip_start(self) -> int:
        """How many columns after the lead the month strip begins."""
        roles = self.layout.roles()
        if Role.LEAD not in roles or Role.MONTH not in roles:
            return 1
        return roles.index(Role.MONTH) - roles.index(Role.LEAD)

    def _month(self, cell: Cell, role: Role, anchor: int | None) -> int | None:
        if role is not Role.MONTH or anchor is None:
            return None
        return cell.column - anchor - self._strip_start()


def _is_usual(cell: Cell, role: Role, usage: Usage, block: int, anchor: int | None) -> bool:
    usual = usage.usual(block, _finer(role, cell))
    return usual is None or anchor is None or cell.column - anchor == usual


def _speaking(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.text.strip() or cell.fill or cell.drawn]


def _under(cell: Cell, slot: Slot) -> float:
    start, end = extent(cell)
    shared = min(end, slot.end) - max(start, slot.start)
    return OUTSIDE * (1 - max(0.0, shared) / max(1e-6, min(end - start, slot.end - slot.start)))
