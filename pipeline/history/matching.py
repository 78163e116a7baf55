"""Which row of one edition is which row of the next: one to one, the best over the whole edition."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.history.assignment import Pair, assign, backbone, margins
from pipeline.history.evidence import order_evidence, outcome_agreement, outcome_evidence, weigh
from pipeline.history.likeness import Matrix
from pipeline.history.settled import Settled, with_answers
from pipeline.history.snapshot import ActionRow, Snapshot

ANCHOR_AT = 2.0
"""Log-odds from which a pair may vouch for its neighbours and its outcome (0.88)."""
SURE_AT = 3.0
"""Log-odds, and margin to the best other assignment, below which a pair is doubtful."""
CANDIDATE_AT = -1.5
"""Log-odds from which two rows left over are named to a person as perhaps the same (0.18)."""


@dataclass(frozen=True, slots=True)
class Match:
    """``old_id`` before is ``new_id`` after. ``score`` and ``runner_up_score`` are probabilities.

    All figures have four decimals, as they are published, so that a match read back is the same.

    ``margin`` (log-odds) is what the best assignment over the whole edition would lose without this pair;
    ``runner_up`` is the next most likely row before. ``settled`` says that a person decided.
    """

    old_id: str
    new_id: str
    score: float
    margin: float
    runner_up: str | None = None
    runner_up_score: float | None = None
    settled: bool = False

    @property
    def doubtful(self) -> bool:
        return not self.settled and min(self.margin, _log_odds(self.score)) < SURE_AT


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two rows left over that may be the same after all."""

    old_id: str
    new_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Pairing:
    """The matches of one table, and what was left over but nearly matched."""

    matches: tuple[Match, ...]
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    from_edition: str
    to_edition: str
    actions: Pairing
    outcomes: Pairing


def match_editions(before: Snapshot, after: Snapshot, answers: Iterable[Settled] = ()) -> Matching:
    """Actions and outcomes of ``after`` matched to those of ``before``; a person's answers always win."""
    answers = [answer for answer in answers if answer.edition == after.edition]
    weighed = weigh(before.actions, after.actions)
    likely = weighed.before_placing
    anchors = [(i, j) for i, j in assign(likely) if likely[i, j] >= ANCHOR_AT]
    outcomes = _match_outcomes(before, after, anchors, [a for a in answers if a.table == "outcomes"])
    same_outcome = outcome_agreement(before.actions, after.actions, {m.old_id: m.new_id for m in outcomes.matches})
    order = order_evidence(len(before.actions), len(after.actions), backbone(anchors))
    evidence = weighed.placed(same_outcome, order)
    old, new = [row.action_id for row in before.actions], [row.action_id for row in after.actions]
    actions = _pairing(evidence, old, new, [a for a in answers if a.table == "actions"])
    return Matching(before.edition, after.edition, actions, outcomes)


def _match_outcomes(before: Snapshot, after: Snapshot, anchors: list[Pair], answers: list[Settled]) -> Pairing:
    old, new = [row.outcome_id for row in before.outcomes], [row.outcome_id for row in after.outcomes]
    shared = _shared_actions(before.actions, after.actions, anchors, old, new)
    return _pairing(outcome_evidence(before.outcomes, after.outcomes, shared), old, new, answers)


def _shared_actions(
    before: Sequence[ActionRow], after: Sequence[ActionRow], anchors: list[Pair], old: list[str], new: list[str]
) -> Matrix:
    """Of all actions under two outcomes, the part that is surely under both (Jaccard)."""
    ours, theirs = _membership(before, old), _membership(after, new)
    both = ours[[i for i, _ in anchors]].T @ theirs[[j for _, j in anchors]]
    either = np.add.outer(ours.sum(axis=0), theirs.sum(axis=0)) - both
    return np.asarray(np.divide(both, either, out=np.zeros_like(both), where=either > 0))


def _membership(rows: Sequence[ActionRow], outcomes: list[str]) -> Matrix:
    return np.array([[float(row.outcome_id == key) for key in outcomes] for row in rows]).reshape(
        len(rows), len(outcomes)
    )


def _pairing(evidence: Matrix, old: list[str], new: list[str], answers: list[Settled]) -> Pairing:
    evidence = with_answers(evidence, old, new, answers)
    pairs = assign(evidence)
    lost = margins(evidence, pairs)
    agreed = {(answer.old_id, answer.new_id) for answer in answers if answer.same}
    matches = [_match(evidence, old, new, pair, lost[pair], (old[pair[0]], new[pair[1]]) in agreed) for pair in pairs]
    return Pairing(tuple(matches), _left_over(evidence, old, new, pairs))


def _match(evidence: Matrix, old: list[str], new: list[str], pair: Pair, margin: float, settled: bool) -> Match:
    row, column = pair
    others = evidence[:, column].copy()
    others[row] = -math.inf
    other = int(np.argmax(others))
    named = others[other] > CANDIDATE_AT
    return Match(
        old[row],
        new[column],
        _probability(evidence[row, column]),
        round(margin, 4),
        old[other] if named else None,
        _probability(others[other]) if named else None,
        settled,
    )


def _left_over(evidence: Matrix, old: list[str], new: list[str], pairs: list[Pair]) -> tuple[Candidate, ...]:
    rows = sorted(set(range(len(old))) - {i for i, _ in pairs})
    columns = sorted(set(range(len(new))) - {j for _, j in pairs})
    rest = evidence[np.ix_(rows, columns)] - CANDIDATE_AT
    return tuple(
        Candidate(old[rows[i]], new[columns[j]], _probability(evidence[rows[i], columns[j]])) for i, j in assign(rest)
    )


def _probability(log_odds: float) -> float:
    return round(1 / (1 + math.exp(-log_odds)), 4)


def _log_odds(probability: float) -> float:
    return math.inf if probability >= 1 else math.log(probability / (1 - probability))
