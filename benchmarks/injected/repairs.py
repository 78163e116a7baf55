"""Which stated probabilities turned out right: columns of cells, and repairs of identifiers and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from benchmarks.injected.plans import MadePlan
from benchmarks.injected.reading import Run
from pipeline.model import Place, Role, RowKind, Severity

Stated = tuple[str, float, bool]
"""What kind of judgement, the probability stated, and whether it was right."""
KINDS_OF_ROWS = {
    "record": {RowKind.RECORD},
    "continuation": {RowKind.CONTINUATION},
    "priority": {RowKind.PRIORITY},
    "outcome": {RowKind.OUTCOME},
    "head": {RowKind.HEADER, RowKind.REPEATED_HEADER},
}
SAME_PLACE = {Role.ACTION_ID: Role.ACTION, Role.OUTCOME_ID: Role.OUTCOME}


def placed(run: Run) -> Iterator[Stated]:
    """Every cell with words whose own column is known; a heading of a whole row stands in none."""
    names = {"record": "columns", "continuation": "columns of broken rows"}
    for row in run.aligned.rows:
        for placement in row.placements:
            meant = _role_at(placement.cell.place, run) if placement.cell.text.strip() else None
            name = None if meant is None else names.get(run.where[placement.cell.place.line or 0][0].kind)
            if meant is not None and name is not None:
                yield name, placement.probability, _same(placement.role) is _same(meant)


def judged(run: Run) -> Iterator[Stated]:
    """Every row whose own kind is known, and every cell of a broken row with the value that it was joined to."""
    lines = {row.number: row.cells[0].place.line for row in run.document.rows if row.cells}
    for row, kind, probability in run.records.verdicts:
        found = run.where.get(lines.get(row) or 0)
        if found is not None:
            name = "rows that are records or go on" if found[0].kind in ("record", "continuation") else "other rows"
            yield name, probability, KINDS_OF_ROWS[found[0].kind] & {kind} != set()
    for joint in run.records.joints:
        meant = _role_at(joint.place, run)
        if meant is not None and run.where[joint.place.line or 0][0].kind == "continuation":
            yield "parts joined", joint.probability, _same(joint.role) is _same(meant)


def _role_at(place: Place, run: Run) -> Role | None:
    """The column that the words printed there belong to, where that is known."""
    found = run.where.get(place.line or 0)
    if found is None:
        return None
    at = (place.column or 0) - 1 - found[1]
    role = found[0].cells[at].role if 0 <= at < len(found[0].cells) else None
    return Role(role) if role else None


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
