"""The whole job, top to bottom: one month's plan in, tables that can be trusted out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from pipeline import paths
from pipeline.answers import answered, left_over
from pipeline.columns import place_columns
from pipeline.conservation import balance
from pipeline.decisions import Decisions, read_decisions
from pipeline.doubted_cells import with_keys
from pipeline.edition import edition_of
from pipeline.history.past import Past, look_back
from pipeline.history.settled import settled
from pipeline.history.store import update_history
from pipeline.history.watch import Rules
from pipeline.interim import keep
from pipeline.model import Document, Edition, Finding, Severity
from pipeline.profile import Profile
from pipeline.publish import Ingredient, Inputs, publish
from pipeline.publish.manifest import versions
from pipeline.read import read
from pipeline.repair import repair
from pipeline.repaired import Repaired
from pipeline.report import Background, build_report, originals_of, packed, render_html, render_json
from pipeline.rows import rows_of_all
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
    decisions: Path = Path("decisions")


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did for one file: the edition, where it stands and whether that is new, the rows' verdicts, and the
    sums of printed characters and what became of them."""

    edition: Edition
    folder: Path
    changed: bool
    verdicts: Mapping[str, int]
    sums: Mapping[str, int]


def run(file: Path, plan: str, edition: str | None, settings: Settings) -> Result:
    """Reads, aligns, stitches, repairs, tabulates, validates and publishes one file.

    Raises ``UnreadableInputError`` where it is no plan and ``UsageError`` where it cannot be named or written;
    what was published before then stands.
    """
    decisions = read_decisions(paths.decisions(settings.decisions, plan))
    document = read_checked(file, settings)
    aligned = place_columns(document, settings.profile)
    records = stitch(aligned, settings.profile)
    refuse_no_plan(records, document)
    month, doubts = (edition, ()) if edition else edition_of(document, records, settings.profile)
    repaired = placed_left_out(document, repair(records, plan, month, settings.profile, decisions))
    tables = tabulate(repaired)
    sums, losses = balance(document, repaired.left_out, tables)
    findings = (*with_keys(document.findings, tables), *doubts, *repaired.findings, *losses)
    findings += validate(tables, repaired.facts, settings.profile)
    published = finished(document, repaired, tables, findings)
    kept = {"read": document, "columns": aligned, "stitch": records, "repair": repaired}
    for stage, result in (kept | {"tabulate": rows_of_all(tables), "validate": published.findings}).items():
        keep(paths.interim_result(settings.interim, plan, file.name, stage), result)
    rules, answers = Rules.of(settings.profile), settled(decisions)
    past = look_back(settings.output, published, rules, answers)
    background = background_of(document, sums, settings, decisions, past)
    report = report_files(published, background, file.read_bytes(), past)
    inputs = inputs_of(settings, decisions, past)
    done = publish(published, settings.output, inputs=inputs, extra_files=report, sums=sums)
    update_history(settings.output, plan, rules, answers, past.read, past.story)
    return Result(published, done.folder, done.changed, records.counts(), sums)


def inputs_of(settings: Settings, decisions: Decisions, past: Past) -> Inputs:
    answers = Ingredient(decisions.name, decisions.sha256) if decisions.name else None
    return Inputs(settings.profile_source, answers, settings.profile.publication.licences, past.earlier)


def background_of(
    document: Document, sums: Mapping[str, int], settings: Settings, decisions: Decisions, past: Past
) -> Background:
    source = settings.profile_source
    answers = tuple(decision.by_column() for decision in decisions)
    return Background(document.engine, source.name, source.sha256, versions(), sums, answers, past.since)


def report_files(edition: Edition, background: Background, content: bytes, past: Past) -> dict[str, bytes]:
    """The validation report as a page and as JSON, and the page pictures of a PDF, by file name."""
    report = build_report(edition, background)
    originals = originals_of(edition, content, past.pages)
    pictures = {paths.PAGES: packed(originals.pages)} if originals.pages else {}
    return {"report.html": render_html(report, originals), "report.json": render_json(report)} | pictures


def read_checked(file: Path, settings: Settings) -> Document:
    """The file as read, with a finding for every difference to the second engine where that is asked for."""
    document = read(file, engine=settings.engine, jobs=settings.jobs)
    if not settings.cross_check or document.source.format != "pdf":
        return document
    from pipeline.read.cross_check import cross_check  # it brings both PDF engines, which most runs do without

    differences = cross_check(file, document, jobs=settings.jobs)
    return replace(document, findings=document.findings + differences)


def placed_left_out(document: Document, repaired: Repaired) -> Repaired:
    """The plan with what the reader left out before what the later stages did."""
    return replace(repaired, left_out=document.left_out + repaired.left_out)


def finished(
    document: Document, repaired: Repaired, tables: Mapping[str, pd.DataFrame], findings: tuple[Finding, ...]
) -> Edition:
    """The edition to publish: its tables with the findings, each once, worst first, and what was decided on them."""
    order = {severity: rank for rank, severity in enumerate(Severity)}
    decisions = repaired.decisions.rows
    findings = answered(findings, repaired.repairs, decisions)
    findings += tuple(left_over(decisions, findings, repaired.repairs, tables))
    once = tuple(sorted(dict.fromkeys(findings), key=lambda finding: order[finding.severity]))
    return Edition(repaired.facts, document.source, with_findings(tables, once, repaired.repairs), once)
