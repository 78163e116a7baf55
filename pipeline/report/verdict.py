"""The verdict in one sentence, with counts that add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model import Edition
from pipeline.report.data import FindingEntry, RepairEntry, Verdict
from pipeline.report.words import number_of
from pipeline.rows import Row

APPLIED = frozenset({"applied", "accepted", "set"})


def open_findings(findings: Sequence[FindingEntry]) -> tuple[FindingEntry, ...]:
    """Errors and warnings that nobody has decided yet."""
    return tuple(finding for finding in findings if finding.severity != "info" and finding.decision is None)


def verdict(
    rows: Mapping[str, Sequence[Row]],
    findings: Sequence[FindingEntry],
    repairs: Sequence[RepairEntry],
    edition: Edition,
) -> Verdict:
    waiting = open_findings(findings)
    errors = sum(finding.severity == "error" for finding in waiting)
    trust = [row.get("trust") for row in rows.get("actions", ())]
    counts = {
        "priorities": len(rows.get("priorities", ())),
        "outcomes": len(rows.get("outcomes", ())),
        "actions": len(trust),
        "actions as printed": trust.count("clean"),
        "actions repaired": trust.count("repaired"),
        "actions to review": trust.count("review"),
        "values repaired": sum(repair.decision in APPLIED for repair in repairs),
        "repairs proposed": sum(repair.decision == "proposed" for repair in repairs),
        "open errors": errors,
        "open warnings": len(waiting) - errors,
        "notes": sum(finding.severity == "info" for finding in findings),
    }
    return Verdict(
        "error" if errors else "warning" if waiting else "clean", _headline(counts), _sentence(counts, edition), counts
    )


def _headline(counts: Mapping[str, int]) -> str:
    if counts["open errors"]:
        return f"Published, but {number_of(counts['open errors'], 'value')} cannot be relied on yet"
    if counts["open warnings"]:
        return f"Published; {number_of(counts['open warnings'], 'point')} for a person to look at"
    return "Published; nothing is left to decide"


def _sentence(counts: Mapping[str, int], edition: Edition) -> str:
    pages = f" ({number_of(edition.source.pages, 'page')})" if edition.source.pages else ""
    read = (
        f"{number_of(counts['actions'], 'action')}, {number_of(counts['outcomes'], 'outcome')} and "
        f"{number_of(counts['priorities'], 'priority', 'priorities')} were read from {edition.source.name}{pages}: "
        f"{counts['actions as printed']} actions as printed, {counts['actions repaired']} with a repair, "
        f"{counts['actions to review']} with a point to look at."
    )
    left = f"{counts['open errors']} errors and {counts['open warnings']} warnings are open"
    return f"{read} {left}; {number_of(counts['notes'], 'note')} for the record."
