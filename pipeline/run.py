"""The whole job, top to bottom: one month's plan in, tables that can be trusted out."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd

from pipeline import paths
from pipeline.answers import answered, left_over
from pipeline.beside import forked
from pipeline.conservation import balance
from pipeline.decisions import Decisions
from pipeline.doubted_cells import with_keys
from pipeline.history.past import Past, look_back
from pipeline.history.settled import settled
from pipeline.history.store import update_history
from pipeline.history.watch import Rules
from pipeline.interim import keep
from pipeline.model import Document, Edition, Finding, Severity
from pipeline.on_paper import findings_on_paper, tables_on_paper
from pipeline.publish import Inputs, publish
from pipeline.publish.manifest import versions
from pipeline.repaired import PlanRead, Repaired
from pipeline.report import Background, build_report, originals_of, packed, render_html, render_json
from pipeline.rows import rows_of_all
from pipeline.settings import Ingredient, Settings
from pipeline.tabulate import tabulate, with_findings
from pipeline.validate import validate


@dataclass(frozen=True, slots=True)
class Timing:
    """When a run began (UTC) and the seconds it took. Kept in the interim folder: published files know no time."""

    began: datetime
    reading: float
    publishing: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did for one file: the edition, where it stands and whether that is new, the rows' verdicts, the sums
    of printed characters and what became of them, and how long it took."""

    edition: Edition
    folder: Path
    changed: bool
    verdicts: Mapping[str, int]
    sums: Mapping[str, int]
    timing: Timing


def run(file: Path, plan: str, edition: str | None, settings: Settings) -> Result:
    """Reads, aligns, stitches and repairs one file (``read_plan``), then tabulates, validates and publishes it.

    Raises ``UnreadableInputError`` where it is no plan and ``UsageError`` where it cannot be named or written;
    what was published before then stands.
    """
    from pipeline.reading import read_plan  # publishing does without all that reading takes

    return publish_plan(file, read_plan(file, plan, edition, settings), settings)


def publish_plan(file: Path, read: PlanRead, settings: Settings) -> Result:
    """Tabulates, validates and publishes what ``file`` was read as, and grows the plan's history."""
    clock = time.perf_counter()
    decisions, document, repaired = read.decisions, read.document, read.repaired
    plan = repaired.facts.plan
    tables = tabulate(repaired)
    balanced = forked(balance, document, repaired.left_out, tables)
    sensed = validate(tables, repaired.facts, settings.profile)
    sums, losses = balanced()
    findings = (*with_keys(document.findings, tables), *read.doubts, *repaired.findings, *losses, *sensed)
    published = finished(document, repaired, tables, findings)
    for stage, result in {"tabulate": rows_of_all(tables), "validate": published.findings}.items():
        keep(paths.interim_result(settings.interim, plan, file.name, stage), result)
    rules, answers = Rules.of(settings.profile), settled(decisions)
    past = look_back(settings.output, published, rules, answers)
    background = background_of(document, sums, settings, decisions, past)
    report = forked(report_files, published, background, file.read_bytes(), past)
    inputs = inputs_of(settings, decisions, past)
    done = publish(published, settings.output, inputs=inputs, extra_files=report, sums=sums)
    update_history(settings.output, plan, rules, answers, past.followed)
    timing = Timing(read.began, round(read.seconds, 2), round(time.perf_counter() - clock, 2))
    keep(paths.interim_result(settings.interim, plan, file.name, "timing"), timing)
    return Result(published, done.folder, done.changed, read.verdicts, sums, timing)


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


def finished(
    document: Document, repaired: Repaired, tables: Mapping[str, pd.DataFrame], findings: tuple[Finding, ...]
) -> Edition:
    """The edition to publish: its tables with the findings, each once, worst first, and what was decided on them."""
    order = {severity: rank for rank, severity in enumerate(Severity)}
    decisions = repaired.decisions.rows
    findings = answered(findings, repaired.repairs, decisions)
    findings += tuple(left_over(decisions, findings, repaired.repairs, tables))
    tables, findings = tables_on_paper(tables, document.tilts), findings_on_paper(findings, document.tilts)
    once = tuple(sorted(dict.fromkeys(findings), key=lambda finding: order[finding.severity]))
    return Edition(repaired.facts, document.source, with_findings(tables, once, repaired.repairs), once)
