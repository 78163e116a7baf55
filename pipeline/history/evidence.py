"""How likely two rows of two editions are the same action: log-odds added up over what they tell.

The weights are natural log-odds. They are set by what must hold (docs/decisions tells), not fitted to
one plan: an unchanged text is enough by itself; a place in the order, an identifier and a lead together
carry a half rewritten text; nothing but its place does not carry a new text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.history.assignment import Pair
from pipeline.history.likeness import Matrix, agreement, nearly_same, same_letters, text_likeness
from pipeline.history.snapshot import ActionRow, OutcomeRow

UNRELATED = -6.0
TEXT = 12.0
TEXT_OVER_HALF = 4.0
MEASURE = 5.0
UPDATE = 3.0
LEAD = 0.7
IDENTIFIER = 0.7
SAME_OUTCOME = 0.5
OTHER_OUTCOME = -1.5
TIMEFRAME = 0.4
EXACT_PLACE = 1.0
POSSIBLE_PLACE = 0.4

SAME_TEXT = 0.6
"""Texts that share this much of their letters or words are one action unless a better partner is there."""
JUST_SAME = 0.1

OUTCOME_UNRELATED = -5.0
OUTCOME_TEXT = 10.0
OUTCOME_IDENTIFIER = 1.0
OUTCOME_ACTIONS = 6.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two editions' rows say of being the same, as log-odds: their texts, all else they say, their surroundings.

    ``text`` includes the odds against two rows picked at random.
    """

    text: Matrix
    alike: npt.NDArray[np.bool_]
    content: Matrix

    @property
    def before_placing(self) -> Matrix:
        return self.text + self.content

    def placed(self, same_outcome: Matrix, order: Matrix) -> Matrix:
        """All evidence; texts that are alike are enough unless another outcome and all else speak against it."""
        weight = np.select([same_outcome > 0, same_outcome < 0], [SAME_OUTCOME, OTHER_OUTCOME])
        rest = self.content + weight + order
        enough = self.alike & ((same_outcome > 0) | (rest >= 0))
        return np.asarray(np.where(enough, np.maximum(self.text + rest, JUST_SAME), self.text + rest))


def weigh(before: Sequence[ActionRow], after: Sequence[ActionRow]) -> Evidence:
    """What the rows themselves say: text, measure, update, lead, timeframe, identifier."""
    ours, theirs = _each(before, "action"), _each(after, "action")
    letters = same_letters(ours, theirs)
    likeness = text_likeness(ours, theirs, letters)
    text = UNRELATED + TEXT * likeness + TEXT_OVER_HALF * np.maximum(likeness - 0.5, 0)
    alike = (likeness >= SAME_TEXT) | ((letters >= SAME_TEXT) & (likeness > 0))
    return Evidence(text, alike, _content(before, after))


def _content(before: Sequence[ActionRow], after: Sequence[ActionRow]) -> Matrix:
    updates = _each(before, "update"), _each(after, "update")
    identifiers = agreement(_each(before, "action_id"), _each(after, "action_id"))
    total = _measure_evidence(_each(before, "measure"), _each(after, "measure"))
    total += UPDATE * nearly_same(*updates) * _rarity(*updates)
    total += LEAD * agreement(_each(before, "lead"), _each(after, "lead"))
    total += TIMEFRAME * agreement(_timeframes(before), _timeframes(after))
    return np.asarray(total + IDENTIFIER * np.maximum(identifiers, 0))


def _each(rows: Sequence[ActionRow] | Sequence[OutcomeRow], field: str) -> list[str | None]:
    return [getattr(row, field) for row in rows]


def _timeframes(rows: Sequence[ActionRow]) -> list[object]:
    return [(row.months, row.due_date) if row.months or row.due_date else None for row in rows]


def _measure_evidence(before: list[str | None], after: list[str | None]) -> Matrix:
    told = agreement(before, after) != 0
    weight = MEASURE * (text_likeness(before, after) - 0.5)
    return np.where(told, np.where(weight > 0, weight * _rarity(before, after), weight), 0.0)


def _rarity(before: list[str | None], after: list[str | None]) -> Matrix:
    """1 for a text that one row in each edition has; a text that many rows share proves as much less."""
    ours, theirs = Counter(before), Counter(after)
    return 1 / np.maximum.outer([float(ours[text]) for text in before], [float(theirs[text]) for text in after])


def outcome_agreement(before: Sequence[ActionRow], after: Sequence[ActionRow], outcomes: Mapping[str, str]) -> Matrix:
    """1 under the same outcome, -1 under another; ``outcomes`` maps an outcome before to the same one after."""
    ours = [outcomes.get(row.outcome_id, f"-{row.outcome_id}") if row.outcome_id else None for row in before]
    return agreement(ours, _each(after, "outcome_id"))


def order_evidence(rows: int, columns: int, anchors: list[Pair]) -> Matrix:
    """Between the same neighbours: exactly so many rows as there were, or at least somewhere between them.

    ``anchors`` keep both orders. An anchor is judged by its own neighbours, not by itself.
    """
    weight = np.zeros((rows, columns))
    fence = [(-1, -1), *anchors, (rows, columns)]
    for above, below in pairwise(fence):
        _fill(weight, range(above[0] + 1, below[0]), above, below)
    for above, anchor, below in zip(fence[:-2], anchors, fence[2:], strict=True):
        _fill(weight, [anchor[0]], above, below)
    return weight


def _fill(weight: Matrix, rows: Iterable[int], above: Pair, below: Pair) -> None:
    exact = below[0] - above[0] == below[1] - above[1]
    for row in rows:
        weight[row, above[1] + 1 : below[1]] = POSSIBLE_PLACE
        if exact:
            weight[row, above[1] + row - above[0]] = EXACT_PLACE


def outcome_evidence(before: Sequence[OutcomeRow], after: Sequence[OutcomeRow], shared: Matrix) -> Matrix:
    """``shared``: which part of the two outcomes' actions are surely the same, 0 to 1."""
    text = text_likeness(_each(before, "outcome"), _each(after, "outcome"))
    same_id = np.maximum(agreement(_each(before, "outcome_id"), _each(after, "outcome_id")), 0)
    return OUTCOME_UNRELATED + OUTCOME_TEXT * text + OUTCOME_IDENTIFIER * same_id + OUTCOME_ACTIONS * shared
