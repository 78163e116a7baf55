"""Where the rows seen so far have each column: what position says in a document that only counts its columns."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.evidence import Content
from pipeline.model import Cell, Place, Role
from pipeline.placement import AlignedRow, Placement

SURE = 0.9
FAMILIAR = 3.0  # most that a familiar or unfamiliar place may say, in nats
PLACES = 20  # equally likely places where nothing is known
FEWEST_ROWS = 3  # that show where a block has a column
AFTER_ACTION = -1  # the action's distance from the lead where nothing else is known
FEW = 2  # rows of a block that what is known of the document counts as
NEARLY_ALL = 0.75  # of a block's rows
FEWEST_CELLS = 3  # in a row that is not merely the rest of another
REPEATING = frozenset({Role.MONTH, Role.OTHER})
IDENTIFIED = {Role.ACTION: Role.ACTION_ID, Role.OUTCOME: Role.OUTCOME_ID}

Contents = Mapping[Place, Content]


@dataclass(frozen=True, slots=True)
class Usage:
    """Where roles stand in the rows seen so far, as column distances from the row's lead (or action).

    ``blocks`` counts by run of rows without a break, ``document`` over all; ``anchors`` counts the columns
    that a block's distances start from, ``fields`` how many fields come from there on; ``filled`` is the share of
    rows that have the role at all, ``action`` the action's usual distance; ``scored`` remembers what was worked out.
    """

    blocks: Mapping[int, Mapping[Role, Counter[int]]] = field(default_factory=dict)
    document: Mapping[Role, Counter[int]] = field(default_factory=dict)
    anchors: Mapping[int, Counter[int]] = field(default_factory=dict)
    fields: Mapping[int, Counter[int]] = field(default_factory=dict)
    filled: Mapping[Role, float] = field(default_factory=dict)
    action: int = AFTER_ACTION
    scored: dict[tuple[int, Role, int], float] = field(default_factory=dict, compare=False, repr=False)

    def score(self, block: int, role: Role, distance: int) -> float:
        """Log-likelihood of the place against any other, trusting the row's own block most."""
        place = (block, role, distance)
        if place not in self.scored:
            self.scored[place] = self._score(block, role, distance)
        return self.scored[place]

    def _score(self, block: int, role: Role, distance: int) -> float:
        near, seen_near = _seen(self.blocks.get(block, {}).get(role), distance)
        far, seen_far = _seen(self.document.get(role), distance)
        share = (far + 0.5) / (seen_far + PLACES / 2)
        likelihood = (near + FEW * share) / (seen_near + FEW)
        return max(-FAMILIAR, min(FAMILIAR, math.log(likelihood * PLACES)))

    def presence(self, role: Role) -> float:
        """Log-odds that an action's row has this column filled, where that is nearly always so; it has an action."""
        if role is Role.ACTION:
            return FAMILIAR
        share = self.filled.get(role, 0.5)
        return min(FAMILIAR, math.log(share / (1 - share))) if share > 0.5 else 0.0

    def anchor_shares(self, block: int) -> dict[int | None, float]:
        """The column that most of the block's distances start from; several, each with its share, where few rows tell.

        Then those of the document's other blocks count too, as two rows would.
        """
        near = self.anchors.get(block, Counter())
        if (most := _most(near)) is not None:
            return {most: 1.0}
        far = sum(self.anchors.values(), Counter[int]())
        return {
            anchor: (near[anchor] + FEW * far[anchor] / far.total()) / (near.total() + FEW) for anchor in sorted(far)
        }

    def has_all_fields(self, block: int, fields: int) -> bool:
        """Whether as many come from the anchor on as in most of the block's rows, or the document's where it has few.

        Also where no number is usual.
        """
        return _usual(self.fields.get(block), sum(self.fields.values(), Counter())) in (None, fields)

    def usual(self, block: int, role: Role) -> int | None:
        """The distance at which most of the block's rows have the role, else most of the document's; else None.

        Also the document's where the block has rows at both, or is not of one mind: most of those on a short page may
        be shifted.
        """
        return _usual(self.blocks.get(block, {}).get(role), self.document.get(role))


def _usual(seen: Counter[int] | None, document: Counter[int] | None) -> int | None:
    near, far = _most(seen), _most(document)
    if seen is None or near is None or far is None:
        return far if near is None else near
    return far if seen[far] or seen[near] < NEARLY_ALL * seen.total() else near


def _most(seen: Counter[int] | None) -> int | None:
    """What more than half of them are; None where they are few."""
    if not seen or seen.total() < FEWEST_ROWS:
        return None
    distance, count = seen.most_common(1)[0]
    return distance if count > seen.total() / 2 else None


def _seen(counts: Counter[int] | None, distance: int) -> tuple[int, int]:
    """How often the distance was seen, and how often any."""
    return (counts[distance], counts.total()) if counts else (0, 0)


def learn_usage(rows: Sequence[AlignedRow], blocks: Sequence[int], contents: Contents) -> Usage:
    """Where the confidently placed cells of ``rows`` stand; ``blocks`` says each row's block."""
    by_block: dict[int, dict[Role, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    document: dict[Role, Counter[int]] = defaultdict(Counter)
    anchors: dict[int, Counter[int]] = defaultdict(Counter)
    fields: dict[int, Counter[int]] = defaultdict(Counter)
    action = _actions_distance(rows)
    for row, block in zip(rows, blocks, strict=True):
        anchor = anchor_of(row.placements, action)
        if anchor is not None and len(row.placements) >= FEWEST_CELLS:
            anchors[block][anchor] += 1
            fields[block][len(row.row.cells) - anchor] += 1
        for placement in row.placements if anchor is not None else ():
            if placement.probability >= SURE and placement.role not in REPEATING and anchor is not None:
                role = finer(placement.role, placement.cell, contents)
                by_block[block][role][placement.cell.column - anchor] += 1
                document[role][placement.cell.column - anchor] += 1
    return Usage(by_block, document, anchors, fields, _filled(rows), action)


def anchor_of(placements: Sequence[Placement], action: int = AFTER_ACTION) -> int | None:
    """The column that distances are counted from: the lead's, else where it is by the distance of the ``action``."""
    for role, distance in ((Role.LEAD, 0), (Role.ACTION, action)):
        columns = [placement.cell.column for placement in placements if placement.role is role]
        if columns:
            return columns[-1] - distance
    return None


def _actions_distance(rows: Sequence[AlignedRow]) -> int:
    """How far from the lead most rows have their action, negative where it stands before."""
    seen: Counter[int] = Counter()
    for row in rows:
        columns = {placement.role: placement.cell.column for placement in row.placements}
        if Role.LEAD in columns and Role.ACTION in columns:
            seen[columns[Role.ACTION] - columns[Role.LEAD]] += 1
    return seen.most_common(1)[0][0] if seen else AFTER_ACTION


def finer(role: Role, cell: Cell, contents: Contents) -> Role:
    """The role, or that of the identifier that stands in a cell of its own beside its text."""
    return IDENTIFIED[role] if role in IDENTIFIED and contents[cell.place].alone else role


def _filled(rows: Sequence[AlignedRow]) -> dict[Role, float]:
    whole = [{p.role for p in row.placements} for row in rows if len(row.placements) >= FEWEST_CELLS]
    return {role: (sum(role in roles for roles in whole) + 0.5) / (len(whole) + 1) for role in Role}
