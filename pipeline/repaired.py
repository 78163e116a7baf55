"""The plan with its published values: what repair gives and tabulating takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.decisions import Decisions
from pipeline.fields.dates import DateMention, DueDate
from pipeline.fields.leads import LeadReading
from pipeline.fields.rag import RagReading
from pipeline.fields.risks import RiskReading
from pipeline.fields.statuses import StatusReading
from pipeline.model import Cell, Document, Finding, LeftOut, PlanFacts, Repair
from pipeline.records import ActionRecord, OutcomeRecord, PriorityRecord


@dataclass(frozen=True, slots=True)
class RepairedPriority:
    priority_id: str
    record: PriorityRecord


@dataclass(frozen=True, slots=True)
class RepairedOutcome:
    outcome_id: str
    priority_id: str | None
    record: OutcomeRecord


@dataclass(frozen=True, slots=True)
class RepairedAction:
    """One action's published identifiers and what was read in its fields.

    ``months`` pairs each planned month (``YYYY-MM``, in order) with the cell that shows it; ``dates``
    pairs a field's name with a date mentioned in it.
    """

    action_id: str
    outcome_id: str | None
    priority_id: str | None
    measure_from: str | None
    record: ActionRecord
    leads: tuple[LeadReading, ...]
    risks: tuple[RiskReading, ...]
    months: tuple[tuple[str, Cell], ...]
    status: StatusReading | None
    rag: RagReading | None
    due: DueDate | None
    dates: tuple[tuple[str, DateMention], ...]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A whole plan, its repairs and findings so far.

    ``decisions`` are people's answers, with the keys of the identifiers that are published now.
    """

    facts: PlanFacts
    priorities: tuple[RepairedPriority, ...]
    outcomes: tuple[RepairedOutcome, ...]
    actions: tuple[RepairedAction, ...]
    repairs: tuple[Repair, ...]
    findings: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...]
    decisions: Decisions = field(default_factory=Decisions)


@dataclass(frozen=True, slots=True)
class PlanRead:
    """What the document printed and what was made of it. ``verdicts`` counts its rows by kind, ``doubts`` are about
    its month of issue, ``decisions`` what people had decided by then; ``began`` is in UTC."""

    decisions: Decisions
    document: Document
    verdicts: Mapping[str, int]
    repaired: Repaired
    doubts: tuple[Finding, ...]
    began: datetime
    seconds: float
