"""A person's answers on who is who between two editions, laid over the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.decisions import Decision
from pipeline.history.likeness import Matrix

CERTAIN = 50.0
NEVER = -1000.0

FIELDS = {"old_action_id": "actions", "old_outcome_id": "outcomes"}
"""The field that a decision names, and the table whose rows it is about."""


@dataclass(frozen=True, slots=True)
class Settled:
    """``new_id`` in ``edition`` is (``same``), or is not, what was ``old_id`` in the edition before.

    ``old_id`` None with ``same``: it is new, whatever it resembles.
    """

    edition: str
    table: str
    new_id: str
    old_id: str | None
    same: bool


def settled(decisions: Iterable[Decision]) -> tuple[Settled, ...]:
    """Those decisions that are about who is who.

    Such a one has ``table`` changes, ``key`` the edition and the new identifier (``2023-10 4.1.2``), ``field``
    old_action_id or old_outcome_id, and in ``printed`` the old identifier that was proposed. ``accept``: they are
    the same; ``ignore``: they are not; ``set``: it is the one named in ``value`` (blank: none, it is new).
    """
    return tuple(_read(one) for one in decisions if one.table == "changes" and one.field in FIELDS)


def _read(decision: Decision) -> Settled:
    edition, _, new_id = (decision.key or "").partition(" ")
    old_id = decision.value if decision.decision == "set" else decision.printed
    return Settled(edition, FIELDS[decision.field or ""], new_id, old_id or None, decision.decision != "ignore")


def with_answers(evidence: Matrix, old: Sequence[str], new: Sequence[str], answers: Iterable[Settled]) -> Matrix:
    """The evidence with each answer made certain; an answer about a row that is not there changes nothing."""
    rows, columns = {key: i for i, key in enumerate(old)}, {key: j for j, key in enumerate(new)}
    answered = evidence.copy()
    for answer in answers:
        row, column = rows.get(answer.old_id or ""), columns.get(answer.new_id)
        if column is None or (row is None and answer.old_id):
            continue
        if row is None:
            answered[:, column] = NEVER
        elif answer.same:
            answered[row, :] = answered[:, column] = NEVER
            answered[row, column] = CERTAIN
        else:
            answered[row, column] = NEVER
    return np.asarray(answered)
