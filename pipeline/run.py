"""The whole job, top to bottom: one month's plan in, tables that can be trusted out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from pipeline import paths
from pipeline.columns import place_columns
from pipeline.conservation import balance
from pipeline.edition import edition_of
from pipeline.history.signals import Rules
from pipeline.history.store import update_history
from pipeline.interim import keep, rows_of
from pipeline.model import Document, Edition, Finding, Severity
from pipeline.profile import Profile
from pipeline.publish import Ingredient, Inputs, publish
from pipeline.publish.manifest import versions
from pipeline.read import read
from pipeline.read.cross_check import cross_check
from pipeline.repair import repair
from pipeline.repaired import Repaired
from pipeline.report import Background, build_report, render_html, render_json
from pipeline.stitch import refuse_no_plan, stitch
from pipeline.tabulate import tabulate, with_findings
from pipeline.validate import validate


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told: where things are, and what to know about the plan."""

    profile: Profile
    profile_source: Ingredient
    output: Path
    interim: Path
    engine: str = "pdfium"
    jobs: int = 1
    cross_check: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did for one file: the edition, where it stands and whether that is new, and the rows' verdicts."""

    edition: Edition
    folder: Path
    changed: bool
    verdicts: Mapping[str, int]


def run(file: Path, plan: str, edition: str | None, settings: Settings) -> Result:
    """Reads, aligns, stitches, repairs, tabulates, validates and publishes one file.

    Raises ``UnreadableInputError`` where it is no plan and ``UsageError`` where it cannot be named or written;
    what was published before then stands.
    """
    document = read_checked(file, settings)
    aligned = place_columns(document, settings.profile)
    records = stitch(aligned, settings.profile)
    refuse_no_plan(records, document)
    month, doubts = (edition, ()) if edition else edition_of(document, records, settings.profile)
    repaired = placed_left_out(document, repair(records, plan, month, settings.profile))
    tables = tabulate(repaired)
    sums, losses = balance(document, tables)
    findings = (*document.findings, *doubts, *repaired.findings, *losses)
    findings += validate(tables, repaired.facts, settings.profile)
    published = finished(document, repaired, tables, findings)
    kept = {"read": document, "columns": aligned, "stitch": records, "repair": repaired}
    for stage, result in (kept | {"tabulate": rows_of(tables), "validate": published.findings}).items():
        keep(paths.interim_result(settings.interim, plan, file.name, stage), result)
    report = report_files(published, document, sums, settings, file)
    done = publish(published, settings.output, inputs=inputs_of(settings), extra_files=report, sums=sums)
    update_history(settings.output, plan, Rules.of(settings.profile))
    return Result(published, done.folder, done.changed, records.counts())


def inputs_of(settings: Settings) -> Inputs:
    return Inputs(settings.profile_source, licences=settings.profile.publication.licences)


def report_files(
    edition: Edition, document: Document, sums: Mapping[str, int], settings: Settings, file: Path
) -> dict[str, bytes]:
    """The validation report as a page and as JSON, by file name."""
    source = settings.profile_source
    report = build_report(edition, Background(document.engine, source.name, source.sha256, versions(), sums))
    return {"report.html": render_html(report, file.read_bytes()), "report.json": render_json(report)}


def read_checked(file: Path, settings: Settings) -> Document:
    """The file as read, with a finding for every difference to the second engine where that is asked for."""
    document = read(file, engine=settings.engine, jobs=settings.jobs)
    if not settings.cross_check or document.source.format != "pdf":
        return document
    differences = cross_check(file, document, jobs=settings.jobs)
    return replace(document, findings=document.findings + differences)


def placed_left_out(document: Document, repaired: Repaired) -> Repaired:
    """The plan with what the reader left out before what the later stages did."""
    return replace(repaired, left_out=document.left_out + repaired.left_out)


def finished(
    document: Document, repaired: Repaired, tables: Mapping[str, pd.DataFrame], findings: tuple[Finding, ...]
) -> Edition:
    """The edition to publish: its tables with the findings, each once, worst first."""
    order = {severity: rank for rank, severity in enumerate(Severity)}
    once = tuple(sorted(dict.fromkeys(findings), key=lambda finding: order[finding.severity]))
    return Edition(repaired.facts, document.source, with_findings(tables, once, repaired.repairs), once)
