"""Numbers and names in plain words."""

from __future__ import annotations

FIELDS = {
    "action_id": "number",
    "outcome_id": "number",
    "priority_id": "number",
    "rag": "RAG",
    "printed_rag": "RAG",
    "planned_months": "planned months",
    "month": "planned months",
    "risk_ref": "risk reference",
    "risk_refs": "risk references",
    "to_be_good": "to be good",
    "due_date": "due date",
    "measure_from": "measure",
}


def number_of(count: int, one: str, many: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def field_words(field: str | None) -> str:
    return FIELDS.get(field or "", (field or "row").replace("_", " "))
