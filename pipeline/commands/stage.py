"""``planpipe stage``: one stage again, from what the stage before it left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from pipeline import paths
from pipeline.columns import place_columns
from pipeline.conservation import balance
from pipeline.decisions import read_decisions
from pipeline.edition import edition_of
from pipeline.history.past import look_back
from pipeline.history.settled import settled
from pipeline.history.watch import Rules
from pipeline.interim import keep, kept
from pipeline.model import Document, Finding
from pipeline.placement import Aligned
from pipeline.publish import publish
from pipeline.read import read
from pipeline.reading import placed_left_out
from pipeline.records import Records
from pipeline.repair import repair
from pipeline.repaired import Repaired
from pipeline.rows import rows_of_all
from pipeline.run import background_of, finished, inputs_of, report_files
from pipeline.settings import settings_of
from pipeline.stitch import stitch
from pipeline.tabulate import tabulate
from pipeline.validate import validate
from schemas.conform import conform


def run_stage(
    name: str,
    file: Path,
    *,
    plan: str | None,
    edition: str | None,
    profile: Path | None,
    raw: Path,
    interim: Path,
    output: Path,
    decisions: Path,
) -> int:
    """Runs the stage called ``name`` and prints where its result is."""
    settings = settings_of(profile, output, interim)
    if edition is not None:
        paths.edition_name(edition)
    named = paths.plan_name(plan or paths.plan_of(file, raw))
    answers = read_decisions(paths.decisions(decisions, named))

    def place(stage: str) -> Path:
        return paths.interim_result(interim, named, file.name, stage)

    def document() -> Document:
        return kept(place("read"), Document)

    def tables() -> dict[str, Any]:
        return {
            table: conform(rows, table)
            for table, rows in kept(place("tabulate"), dict[str, list[dict[str, Any]]]).items()
        }

    def repaired() -> Repaired:
        return kept(place("repair"), Repaired)

    def repaired_again() -> Repaired:
        records = kept(place("stitch"), Records)
        month = edition or edition_of(document(), records, settings.profile)[0]
        return placed_left_out(document(), repair(records, named, month, settings.profile, answers))

    def findings() -> tuple[Finding, ...]:
        frames, facts = tables(), repaired().facts
        losses = balance(document(), repaired().left_out, frames)[1]
        return (*document().findings, *repaired().findings, *losses, *validate(frames, facts, settings.profile))

    stages: dict[str, Callable[[], object]] = {
        "read": lambda: read(file),
        "columns": lambda: place_columns(document(), settings.profile),
        "stitch": lambda: stitch(kept(place("columns"), Aligned), settings.profile),
        "repair": repaired_again,
        "tabulate": lambda: rows_of_all(tabulate(repaired())),
        "validate": findings,
    }
    if name != "publish":
        keep(place(name), stages[name]())
        click.echo(place(name))
        return 0
    edition_found = finished(document(), repaired(), tables(), kept(place("validate"), tuple[Finding, ...]))
    sums = balance(document(), repaired().left_out, edition_found.tables)[0]
    past = look_back(output, edition_found, Rules.of(settings.profile), settled(answers))
    background = background_of(document(), sums, settings, answers, past)
    report = partial(report_files, edition_found, background, file.read_bytes(), past)
    done = publish(edition_found, output, inputs=inputs_of(settings, answers, past), extra_files=report, sums=sums)
    click.echo(done.folder)
    return 0
