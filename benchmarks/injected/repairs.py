"""Which stated probabilities turned out right: columns of cells, and repairs of identifiers and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from benchmarks.injected.plans import MadePlan
from benchmarks.injected.reading import Run
from pipeline.model import Role, Severity

Stated = tuple[str, float, bool]
"""What kind of judgement, the probability stated, and whether it was right."""
SAME_PLACE = {Role.ACTION_ID: Role.ACTION, Role.OUTCOME_ID: Role.OUTCOME}


def placed(run: Run) -> Iterator[Stated]:
    """Every cell with words whose own column is known."""
    for row in run.aligned.rows:
        for placement in row.placements:
            place = placement.cell.place
            if not placement.cell.text.strip() or (found := run.where.get(place.line or 0)) is None:
                continue
            line, offset = found
            at = (place.column or 0) - 1 - offset
            role = line.cells[at].role if 0 <= at < len(line.cells) else None
            if role is not None:
                kind = "columns" if line.kind == "record" else "columns of broken rows"
                meant = Role(role)
                yield kind, placement.probability, _same(placement.role) is _same(meant)


def _same(role: Role) -> Role:
    return SAME_PLACE.get(role, role)


def repaired(plan: MadePlan, run: Run, true: Mapping[str, str], counts: Counter[str]) -> Iterator[Stated]:
    """Every scored repair of an action's identifier, lead, status or RAG; ``true`` has each row's true identifier.

    ``counts`` takes those applied, those wrong without a warning on the value, and right values altered. What only
    tells two rows of one print apart (``1.2.3#2``) is left out.
    """
    meant = _meant(plan)
    doubted = {(f.key, f.field) for f in run.published.findings if f.severity is not Severity.INFO}
    for repair in run.repairs:
        key = true.get(repair.key)
        values = meant.get((key or "", repair.field))
        if values is None or repair.score is None or "#" in f"{repair.key}{repair.after}":
            continue
        right = repair.after in values
        if repair.decision == "applied":
            counts["applied"] += 1
            counts["wrong"] += not right and (repair.key, repair.field) not in doubted
            counts["altered"] += not right and repair.before in values
        kind = "identifiers" if repair.field == "action_id" else "words"
        yield f"{kind} {repair.decision}", repair.score, right


def _meant(plan: MadePlan) -> dict[tuple[str, str], set[str]]:
    """What may be published, by true action identifier and field."""
    values: dict[tuple[str, str], set[str]] = {}
    for action in plan.actions:
        values[action.key, "action_id"] = {action.key}
        values[action.key, "lead"] = {part.strip() for part in action.lead.split("/")}
        values[action.key, "rag"] = {action.rag}
        values[action.key, "status"] = {action.status}
    return values
