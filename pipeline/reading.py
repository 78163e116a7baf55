"""The first half of the job: a document becomes the plan it prints. It needs none of the libraries that tables do."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline import paths
from pipeline.columns import place_columns
from pipeline.decisions import read_decisions
from pipeline.edition import edition_of
from pipeline.interim import keep
from pipeline.model import Document
from pipeline.read import read
from pipeline.repair import repair
from pipeline.repaired import PlanRead, Repaired
from pipeline.settings import Settings
from pipeline.stitch import refuse_no_plan, stitch


def read_plan(file: Path, plan: str, edition: str | None, settings: Settings) -> PlanRead:
    """Reads, aligns, stitches and repairs one file, and keeps each stage's result in the interim folder.

    Raises ``UnreadableInputError`` where it is no plan and ``UsageError`` where it cannot be named or kept.
    """
    began, clock = datetime.now(UTC), time.perf_counter()
    decisions = read_decisions(paths.decisions(settings.decisions, plan))
    document = read_checked(file, settings)
    aligned = place_columns(document, settings.profile)
    records = stitch(aligned, settings.profile)
    refuse_no_plan(records, document)
    month, doubts = (edition, ()) if edition else edition_of(document, records, settings.profile)
    repaired = placed_left_out(document, repair(records, plan, month, settings.profile, decisions))
    for stage, result in {"read": document, "columns": aligned, "stitch": records, "repair": repaired}.items():
        keep(paths.interim_result(settings.interim, plan, file.name, stage), result)
    seconds = time.perf_counter() - clock
    return PlanRead(decisions, document, records.counts(), repaired, tuple(doubts), began, seconds)


def read_checked(file: Path, settings: Settings) -> Document:
    """The file as read, with a finding for every difference to the second engine where that is asked for."""
    document = read(file, engine=settings.engine, jobs=settings.jobs)
    if not settings.cross_check or document.source.format != "pdf":
        return document
    from pipeline.read.pdf.cross_check import cross_check  # it brings both PDF engines, which most runs do without

    differences = cross_check(file, document, jobs=settings.jobs)
    return replace(document, findings=document.findings + differences)


def placed_left_out(document: Document, repaired: Repaired) -> Repaired:
    """The plan with what the reader left out before what the later stages did."""
    return replace(repaired, left_out=document.left_out + repaired.left_out)
