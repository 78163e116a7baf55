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
FEWEST_CELLS = 3  # in a row that is not merely the rest of another
REPEATING = frozenset({Role.MONTH, Role.OTHER})
IDENTIFIED = {Role.ACTION: Role.ACTION_ID, Role.OUTCOME: Role.OUTCOME_ID}

Contents = Mapping[Place, Content]


@dataclass(frozen=True, slots=True)
class Usage:
    """Where roles stand in the rows seen so far, as column distances from the row's lead (or action).

    ``blocks`` counts by run of rows without a break, ``document`` over all; ``anchors`` counts the columns
    that a block's distances start from; ``filled`` is the share of rows that have the role at all;
    ``scored`` remembers what was worked out.
    """

    blocks: Mapping[int, Mapping[Role, Counter[int]]] = field(default_factory=dict)
    document: Mapping[Role, Counter[int]] = field(default_factory=dict)
    anchors: Mapping[int, Counter[int]] = field(default_factory=dict)
    filled: Mapping[Role, float] = field(default_factory=dict)
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
        likelihood = (near + 2 * share) / (seen_near + 2)
        return max(-FAMILIAR, min(FAMILIAR, math.log(likelihood * PLACES)))

    def presence(self, role: Role) -> float:
        """Log-odds that an action's row has this column filled, where that is nearly always so; it has an action."""
        if role is Role.ACTION:
            return FAMILIAR
        share = self.filled.get(role, 0.5)
        return min(FAMILIAR, math.log(share / (1 - share))) if share > 0.5 else 0.0

    def anchor(self, block: int) -> int | None:
        """The column that most of the block's distances start from; None where no row tells."""
        seen = self.anchors.get(block)
        return seen.most_common(1)[0][0] if seen else None

    def usual(self, block: int, role: Role) -> int | None:
        """The distance at which most of the block's rows have the role, else most of the document's; else None.

        Also the document's where the block has rows at both: most of those on a short page may be shifted.
        """
        seen = self.blocks.get(block, {}).get(role)
        near, far = _most(seen), _most(self.document.get(role))
        return far if near is None or (far is not None and seen and seen[far]) else near


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
    for row, block in zip(rows, blocks, strict=True):
        anchor = anchor_of(row.placements)
        if anchor is not None and len(row.placements) >= FEWEST_CELLS:
            anchors[block][anchor] += 1
        for placement in row.placements if anchor is not None else ():
            if placement.probability >= SURE and placement.role not in REPEATING and anchor is not None:
                role = finer(placement.role, placement.cell, contents)
                by_block[block][role][placement.cell.column - anchor] += 1
                document[role][placement.cell.column - anchor] += 1
    return Usage(by_block, document, anchors, _filled(rows))


def anchor_of(placements: Sequence[Placement]) -> int | None:
    """The column that distances are counted from: the lead's, else the one after the action."""
    for role in (Role.LEAD, Role.ACTION):
        columns = [placement.cell.column for placement in placements if placement.role is role]
        if columns:
            return columns[-1] + (role is Role.ACTION)
    return None


def finer(role: Role, cell: Cell, contents: Contents) -> Role:
    """The role, or that of the identifier that stands in a cell of its own beside its text."""
    return IDENTIFIED[role] if role in IDENTIFIED and contents[cell.place].alone else role


def _filled(rows: Sequence[AlignedRow]) -> dict[Role, float]:
    whole = [{p.role for p in row.placements} for row in rows if len(row.placements) >= FEWEST_CELLS]
    return {role: (sum(role in roles for roles in whole) + 0.5) / (len(whole) + 1) for role in Role}
