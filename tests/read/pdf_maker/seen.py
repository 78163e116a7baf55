"""A document as read, folded back into actions by their reference, for comparing with what was printed."""

from __future__ import annotations

import re

from pipeline.lines import join_lines
from pipeline.model import Document

from .layout import MONTHS, SHADE
from .plan import COLUMNS, Priority

REF = re.compile(r"\d+\.\d+\.\d+$")


def printed(priorities: list[Priority]) -> dict[str, dict[str, str]]:
    """By reference, then by column heading; fills as colours; merged values where they start."""
    found: dict[str, dict[str, str]] = {}
    for priority in priorities:
        for outcome in priority.outcomes:
            for number, action in enumerate(outcome.actions):
                months = {m: SHADE if on else "" for m, on in zip(MONTHS, action.months, strict=True)}
                found[action.ref] = {
                    "Risk": outcome.risk if number == 0 else "",
                    "Desired outcome": outcome.outcome if number == 0 else "",
                    "Action": action.action,
                    "Lead": action.lead,
                    **months,
                    "Measure": action.measure,
                    "Update": " ".join(action.update),
                    "RAG": action.rag,
                }
    return found


def seen(document: Document) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    current: dict[str, str] = {}
    for row in document.rows:
        if not row.table or not row.cells:
            continue
        cells = {COLUMNS[cell.column - 1]: cell for cell in row.cells if cell.column <= len(COLUMNS)}
        ref = cells["Ref"].text if "Ref" in cells else ""
        if any(cell.text.replace("\n", "") in (*COLUMNS, "Timeframe") for cell in cells.values()):
            continue
        if REF.match(ref):
            current = found.setdefault(ref, dict.fromkeys(COLUMNS, ""))
            current.pop("Ref", None)
        for name, cell in cells.items():
            if name in MONTHS or name == "RAG":
                current[name] = cell.fill or current.get(name, "")
            elif name != "Ref":
                current[name] = f"{current.get(name, '')} {join_lines(cell.text)}".strip()
    return found
