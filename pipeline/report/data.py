"""What a validation report says, as plain values: ``report.json`` is this, ``report.html`` shows it.

The JSON Schema in ``schemas/report.schema.json`` is made from these types.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from pipeline.since import Since

Result = Literal["passed", "noted", "to review", "failed", "skipped"]


class Value(msgspec.Struct, frozen=True):
    """Base of all parts, so that they share their settings."""


class Where(Value, frozen=True):
    """A place in the source: page and box in points, or line and column; all 1-based."""

    source: str
    page: int | None = None
    line: int | None = None
    column: int | None = None
    box: tuple[float, float, float, float] | None = None


class RepairEntry(Value, frozen=True):
    """A change to a value. ``why`` is the rule in plain words."""

    repair_id: str
    table: str
    key: str
    field: str
    before: str | None
    after: str | None
    rule: str
    why: str
    score: float | None
    runner_up: str | None
    runner_up_score: float | None
    decision: str
    where: Where | None


class FindingEntry(Value, frozen=True):
    """A finding with everything that is needed to judge it.

    ``settle`` is the line for the decisions file that answers it; null where there is nothing to decide.
    ``repair_ids`` are the changes to the same value.
    """

    finding_id: str
    severity: str
    check: str
    title: str
    table: str
    key: str | None
    field: str | None
    printed: str | None
    published: str | None
    message: str
    advice: str
    where: Where | None
    decision: str | None
    settle: str | None
    action_id: str | None
    priority_id: str | None
    leads: tuple[str, ...]
    repair_ids: tuple[str, ...]


class CheckEntry(Value, frozen=True):
    """One check of the catalogue and how it went.

    ``looked_at`` counts values, or is null where the check looks at the document as a whole; ``failed`` counts
    the rows with a finding.
    """

    name: str
    title: str
    severity: str
    stage: str
    meaning: str
    advice: str
    result: Result
    looked_at: int | None
    failed: int
    why_skipped: str | None


class ActionEntry(Value, frozen=True):
    """One published action with what leads from it to the rest of the report."""

    action_id: str
    printed_action_id: str | None
    outcome_id: str | None
    priority_id: str | None
    action: str | None
    lead: str | None
    leads: tuple[str, ...]
    status: str | None
    rag: str | None
    months: tuple[str, ...]
    due_date: str | None
    trust: str
    finding_ids: tuple[str, ...]
    repair_ids: tuple[str, ...]


class Count(Value, frozen=True):
    """How many rows have each value; ``parts`` keeps the order in which it is drawn."""

    name: str
    title: str
    total: int
    parts: dict[str, int]


class Glance(Value, frozen=True):
    """The plan in numbers. ``months`` is the plan's strip, empty where it has none or has lost it."""

    status_by_priority: tuple[Count, ...]
    rag: Count
    leads: Count
    months: tuple[str, ...]
    planned: Count


class Sum(Value, frozen=True):
    """A total and the parts it must be made of."""

    name: str
    total: int
    parts: dict[str, int]
    balances: bool


class LeftOutEntry(Value, frozen=True):
    reason: str
    text: str
    where: Where


class Provenance(Value, frozen=True):
    """What the tables were made from, and by what."""

    source: str
    sha256: str
    format: str
    pages: int | None
    engine: str
    profile: str
    profile_sha256: str
    versions: dict[str, str]
    rows: dict[str, int]


class LogEntry(Value, frozen=True):
    """A line of the data, assumptions or decisions log. ``affects`` counts values, null where that is unknown."""

    name: str
    text: str
    evidence: str
    affects: int | None = None


class DecisionEntry(Value, frozen=True):
    """A person's answer, as it stands in the decisions file."""

    table: str
    key: str
    field: str
    printed: str | None
    decision: str
    value: str | None
    by: str | None
    on: str | None
    reason: str | None


class Verdict(Value, frozen=True):
    """``state`` is ``error``, ``warning`` or ``clean``, the worst that is still open."""

    state: Literal["error", "warning", "clean"]
    headline: str
    sentence: str
    counts: dict[str, int]


class Logs(Value, frozen=True):
    """The Aqua Book's three logs."""

    data: tuple[LogEntry, ...]
    assumptions: tuple[LogEntry, ...]
    decisions: tuple[LogEntry, ...]


class ReportData(Value, frozen=True):
    """``since`` is what changed since the edition before; null where none was published when the report was made."""

    plan: str
    edition: str
    schema_version: str
    verdict: Verdict
    to_decide: tuple[str, ...]
    glance: Glance
    checks: tuple[CheckEntry, ...]
    findings: tuple[FindingEntry, ...]
    repairs: tuple[RepairEntry, ...]
    decisions: tuple[DecisionEntry, ...]
    left_out: tuple[LeftOutEntry, ...]
    sums: tuple[Sum, ...]
    provenance: Provenance
    logs: Logs
    actions: tuple[ActionEntry, ...]
    priorities: dict[str, str]
    since: Since | None = None
