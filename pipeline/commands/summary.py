"""What ``planpipe run`` prints at its end: the verdict first, then counts, then what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.model import Finding, Severity

if TYPE_CHECKING:
    from pipeline.run import Result

COMMONEST = 4  # checks named in the summary


def exit_code(result: Result, *, strict: bool) -> int:
    severities = {finding.severity for finding in open_findings(result)}
    return int(Severity.ERROR in severities or (strict and Severity.WARNING in severities))


def open_findings(result: Result) -> list[Finding]:
    """The findings that no person has decided on."""
    return [finding for finding in result.edition.findings if finding.decision is None]


def summary(result: Result) -> dict[str, object]:
    """The run in figures, as ``--json`` prints them."""
    actions = result.edition.tables["actions"]
    trust = Counter(actions["trust"])
    findings = open_findings(result)
    by_severity = {str(severity): _commonest(result, severity) for severity in Severity}
    return {
        "plan": result.edition.facts.plan,
        "edition": result.edition.facts.edition,
        "source": result.edition.source.name,
        "verdict": _verdict(result),
        "rows": dict(result.verdicts),
        "published": {table: len(frame) for table, frame in result.edition.tables.items()},
        "trust": {name: trust.get(name, 0) for name in ("clean", "repaired", "review")},
        "findings": {str(s): sum(finding.severity is s for finding in findings) for s in Severity},
        "decided": len(result.edition.findings) - len(findings),
        "commonest": by_severity,
        "characters": dict(result.sums),
        "folder": result.folder.as_posix(),
        "changed": result.changed,
        "seconds": {"reading": result.timing.reading, "publishing": result.timing.publishing},
    }


def _commonest(result: Result, severity: Severity) -> dict[str, int]:
    counts = Counter(finding.check for finding in open_findings(result) if finding.severity is severity)
    return dict(counts.most_common(COMMONEST))


def _verdict(result: Result) -> str:
    severities = {finding.severity for finding in open_findings(result)}
    if Severity.ERROR in severities:
        return "published with errors"
    return "published, to review" if Severity.WARNING in severities else "published, clean"


def sentence(facts: dict[str, object], result: Result) -> str:
    """The summary for a person: the verdict first, then counts, then what to do next."""
    tables, trust = result.edition.tables, dict(facts["trust"])  # type: ignore[call-overload]
    rows = ", ".join(f"{count} {kind}" for kind, count in sorted(result.verdicts.items(), key=lambda item: -item[1]))
    unchanged = "" if result.changed else " (as it was)"
    sizes = ", ".join(f"{len(tables[name])} {name}" for name in ("actions", "outcomes", "priorities"))
    lines = [
        f"{facts['plan']} {facts['edition']}: {facts['verdict']}{unchanged}",
        f"  {sizes} from {sum(result.verdicts.values())} rows ({rows})",
        f"  actions: {trust['clean']} clean, {trust['repaired']} repaired, {trust['review']} to review",
    ]
    for severity in Severity:
        count = sum(finding.severity is severity for finding in open_findings(result))
        named = ", ".join(f"{check} {number}" for check, number in _commonest(result, severity).items())
        lines.append(
            f"  {severity}: {count}" + (f" ({named}{', ...' if _more(result, severity) else ''})" if named else "")
        )
    if facts["decided"]:
        plural = "s" if facts["decided"] != 1 else ""
        lines.append(f"  decided: {facts['decided']} finding{plural}, by the decisions file")
    lines += [f"  {_characters(result.sums)}", f"  {_took(result)}", f"  tables: {facts['folder']}"]
    return "\n".join([*lines, f"  report: {facts['folder']}/report.html", f"  {_next(result)}"])


def _took(result: Result) -> str:
    timing = result.timing
    total = timing.reading + timing.publishing
    return f"took: {total:.1f} s ({timing.reading:.1f} reading, {timing.publishing:.1f} publishing)"


def _characters(sums: Mapping[str, int]) -> str:
    told = {name: count for name, count in sums.items() if name != "printed" and count}
    return f"characters: {sums['printed']} printed = " + " + ".join(f"{told[name]} {name}" for name in told)


def _more(result: Result, severity: Severity) -> bool:
    return len({finding.check for finding in open_findings(result) if finding.severity is severity}) > COMMONEST


def _next(result: Result) -> str:
    for finding in open_findings(result):
        if finding.severity is not Severity.INFO:
            return (
                f"next: `planpipe review` lists what to decide, `planpipe explain {finding.check}` says what one means"
            )
    return "next: nothing needs a decision"
