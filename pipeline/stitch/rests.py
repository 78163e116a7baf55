"""Which value each cell of a row that goes on with the one above is the rest of, and how surely.

Every cell has its column's probability; how the text of a value and the cell join says more: words repeated at the
break, two words that follow each other elsewhere in the document, small letters after a full stop. Two cells of a row
are hardly rests of one value, so all are decided together. The weights were fitted to broken rows of
``benchmarks.faults``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from pipeline.leading import leading_identifier
from pipeline.lines import join_lines
from pipeline.model import Role
from pipeline.placement import AlignedRow, Placement
from pipeline.profile import Text
from pipeline.stitch.joining import repeated_words

PLACED = 0.8  # what the column's log-probability counts
ELSEWHERE = 0.05  # share of a column's doubt for a value that is neither its first nor its second
REPEATED = 5.5  # nats for words repeated at the break, with words after them
REPEATED_WORD = 1.5  # nats more for each
ENDED = -3.0  # nats where small letters follow a full stop
BLANK = -4.0  # nats for a value that shows nothing to go on from
UNBEGUN = -12.0  # nats for the same where the cell's small letters go on with something
PHRASE = 3  # words from which on a cell is no date, mark or colour, whatever its column
SHARED = -4.0  # nats for two cells of the row in one value
FORGOTTEN = 9.0  # nats below the best at which a value is no candidate
LEAST = 1e-6
MOST = 3.5  # nats that two words may say: a plan repeats its phrases in every column
PROSE = (Role.ACTION, Role.MEASURE, Role.UPDATE)
WHOLE = {Role.ACTION_ID: Role.ACTION, Role.OUTCOME_ID: Role.OUTCOME}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which two words follow each other inside the document's cells, and what it says in nats that two do or do not."""

    known: Mapping[tuple[str, str], int]
    follows: float = 0.0
    strange: float = 0.0

    @classmethod
    def of(cls, rows: Iterable[AlignedRow]) -> Pairs:
        texts = [cell.text.casefold().split() for row in rows for cell in row.row.cells if row.row.table]
        known = Counter(pair for words in texts for pair in pairwise(words))
        joined = (known.total() - sum(count == 1 for count in known.values()) + 1) / (known.total() + 2)
        chance = [(one[-1], other[len(other) // 2]) in known for one, other in pairwise(filter(None, texts))]
        by_chance = (sum(chance) + 1) / (len(chance) + 2)
        follows, strange = math.log(joined / by_chance), math.log((1 - joined) / (1 - by_chance))
        return cls(known, min(MOST, max(0.0, follows)), max(-MOST, min(0.0, strange)))

    def score(self, left: str, right: str) -> float:
        """What the last word of ``left`` and the first of ``right`` say for their being one text."""
        pair = (left.casefold().split()[-1], right.casefold().split()[0])
        return self.follows if pair in self.known else self.strange


def with_their_values(
    placements: Sequence[Placement], values: Mapping[Role, str], pairs: Pairs, settings: Text
) -> tuple[Placement, ...]:
    """The row's cells, each in the column of the value that it is likeliest the rest of.

    ``values`` are those of the row above that show words, the open outcome's among them.
    """
    at = [index for index, one in enumerate(placements) if _is_a_rest(one)]
    if not at:
        return tuple(placements)
    chances = [_chances(placements[index], values, pairs, settings) for index in at]
    decided = dict(zip(at, _together(chances), strict=True))
    return tuple(_decided(one, decided[index]) if index in decided else one for index, one in enumerate(placements))


def _is_a_rest(placement: Placement) -> bool:
    """Words in a column of prose or of leads, or many of them in any, that begin with no number of their own."""
    text = placement.cell.text.strip()
    if not text or (placement.role not in (*PROSE, Role.OUTCOME, Role.LEAD) and len(text.split()) < PHRASE):
        return False
    leading = leading_identifier(text)
    return leading is None or leading.depth == 1


def _chances(placement: Placement, values: Mapping[Role, str], pairs: Pairs, settings: Text) -> dict[Role, float]:
    """By column, in nats, how well the cell goes on with the value there."""
    text = join_lines(placement.cell.text)
    own, second = placement.role, WHOLE.get(placement.runner_up, placement.runner_up) if placement.runner_up else None
    rest = 1 - placement.probability
    placed = dict.fromkeys((*PROSE, *([Role.OUTCOME] if Role.OUTCOME in values else [])), ELSEWHERE * rest)
    placed |= {second: rest} if second is not None else {}
    placed[own] = placement.probability
    scores = {
        role: PLACED * math.log(max(LEAST, share)) + _joint(values.get(role, ""), text, pairs, settings)
        for role, share in placed.items()
    }
    best = max(scores.values())
    return {role: score for role, score in scores.items() if score > best - FORGOTTEN}


def _joint(value: str, text: str, pairs: Pairs, settings: Text) -> float:
    if not value:
        return UNBEGUN if text[:1].islower() else BLANK
    count = repeated_words(value, text, settings)
    if 0 < count < len(text.split()):
        return REPEATED + REPEATED_WORD * count
    if value[-1] in ".!?":
        return ENDED if text[:1].islower() else 0.0
    return pairs.score(value, text)


def _together(chances: Sequence[Mapping[Role, float]]) -> list[dict[Role, float]]:
    """Each cell's probability for every column, over all ways to give the cells their columns."""
    ways = [(roles, _weight(roles, chances)) for roles in product(*chances)]
    top = max(score for _, score in ways)
    shares: list[dict[Role, float]] = [dict.fromkeys(chance, 0.0) for chance in chances]
    for roles, score in ways:
        for share, role in zip(shares, roles, strict=True):
            share[role] += math.exp(score - top)
    return [{role: weight / sum(share.values()) for role, weight in share.items()} for share in shares]


def _weight(roles: Sequence[Role], chances: Sequence[Mapping[Role, float]]) -> float:
    alone = sum(chance[role] for chance, role in zip(chances, roles, strict=True))
    return alone + SHARED * (len(roles) - len(set(roles)))


def _decided(placement: Placement, shares: Mapping[Role, float]) -> Placement:
    first, *others = sorted(shares, key=lambda role: -shares[role])
    return replace(placement, role=first, probability=shares[first], runner_up=others[0] if others else None)
