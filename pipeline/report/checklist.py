"""Every check of the catalogue: what it looked at and how it went, the passed and the skipped ones too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.checks import Check, catalogue
from pipeline.model import Edition
from pipeline.report.data import CheckEntry, FindingEntry, Result
from pipeline.rows import Row

Rows = Mapping[str, Sequence[Row]]


def check_entries(rows: Rows, findings: Sequence[FindingEntry], edition: Edition) -> tuple[CheckEntry, ...]:
    by_check: dict[str, list[FindingEntry]] = {}
    for finding in findings:
        by_check.setdefault(finding.check, []).append(finding)
    return tuple(_entry(name, check, rows, by_check.get(name, ()), edition) for name, check in catalogue().items())


def _entry(name: str, check: Check, rows: Rows, found: Sequence[FindingEntry], edition: Edition) -> CheckEntry:
    looked_at = _looked_at(check, rows)
    skipped = None if found else _why_skipped(check, looked_at, edition)
    return CheckEntry(
        name=name,
        title=check.title,
        severity=check.severity,
        stage=check.stage,
        meaning=check.meaning,
        advice=check.advice,
        result="skipped" if skipped else _result(found),
        looked_at=None if skipped else looked_at,
        failed=len({(finding.table, finding.key) for finding in found}),
        why_skipped=skipped,
    )


def _looked_at(check: Check, rows: Rows) -> int | None:
    """Values filled in the check's fields; ``a+b`` counts rows with both, ``*`` all rows of the table."""
    if not check.fields:
        return None
    return sum(_filled(name, rows) for name in check.fields)


def _filled(name: str, rows: Rows) -> int:
    table, _, fields = name.partition(".")
    wanted = [] if fields == "*" else fields.split("+")
    return sum(all(row.get(field) not in (None, "") for field in wanted) for row in rows.get(table, ()))


def _why_skipped(check: Check, looked_at: int | None, edition: Edition) -> str | None:
    if check.stage == "history":
        return "It compares editions; what it finds is in the plan's history."
    if check.option:
        return f"It looks only when asked to by {check.option}."
    if check.formats and edition.source.format not in check.formats:
        return f"It looks at {', '.join(check.formats)} files only."
    if looked_at == 0:
        return "The plan has, or this copy of it shows, no such values."
    return None


def _result(found: Sequence[FindingEntry]) -> Result:
    severities = {finding.severity for finding in found if finding.decision is None}
    if "error" in severities:
        return "failed"
    if "warning" in severities:
        return "to review"
    return "noted" if found else "passed"
