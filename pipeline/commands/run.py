"""``planpipe run``: which files, one after another, and the summary at the end."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from pipeline.commands.jobs import Job, jobs_of, readings
from pipeline.commands.options import PlanOptions
from pipeline.commands.summary import exit_code, sentence, summary
from pipeline.errors import PlanpipeError, UsageError
from pipeline.repaired import PlanRead
from pipeline.settings import Settings


def run_files(files: tuple[Path, ...], given: PlanOptions, settings: Settings, *, strict: bool, as_json: bool) -> int:
    """Runs every file and prints the summary; gives the exit code, the worst file's."""
    sources = list(jobs_of(files, given.plan, given.raw))
    if given.edition is not None and len(sources) > 1:
        raise UsageError("--edition is for one file; name the file as well.")
    work = sources if files else _new(sources, settings)
    if not work:
        click.echo(_nothing_to_do(given.raw))
        return 0 if given.raw.is_dir() else UsageError.exit_code
    codes = [
        _run_one(job, read, settings, strict=strict, as_json=as_json)
        for job, read in zip(work, readings(work, given.edition, settings), strict=True)
    ]
    return max(codes + _renewed(work, sources, settings, strict=strict, quiet=as_json))


def _new(sources: list[Job], settings: Settings) -> list[Job]:
    """The files that are not published as they are now."""
    from pipeline.commands.renewal import is_up_to_date

    return [job for job in sources if not is_up_to_date(job, settings)]


def _nothing_to_do(raw: Path) -> str:
    if raw.is_dir():
        return f"Nothing to do: every file under {raw} is published as it is now."
    return f"There is no folder {raw}; name a file, or the folder of exports with --raw."


def _run_one(job: Job, plan_read: Callable[[], PlanRead], settings: Settings, *, strict: bool, as_json: bool) -> int:
    if sys.stderr.isatty():
        click.echo(f"reading {job.file} ...", err=True)
    from pipeline.run import publish_plan  # loading the table libraries takes as long as reading a plan

    try:
        result = publish_plan(job.file, plan_read(), settings)
    except PlanpipeError as error:
        click.echo(f"planpipe: {error}", err=True)
        return error.exit_code
    facts = summary(result)
    click.echo(json.dumps(facts, indent=1, ensure_ascii=False) if as_json else sentence(facts, result))
    return exit_code(result, strict=strict)


def _renewed(work: list[Job], sources: list[Job], settings: Settings, *, strict: bool, quiet: bool) -> list[int]:
    """Makes every report of the plans anew that looks back on other editions than are published now."""
    from pipeline.commands.renewal import outdated_reports

    return [_renew(*late, settings, strict=strict, quiet=quiet) for late in outdated_reports(work, sources, settings)]


def _renew(plan: str, edition: str, job: Job | None, settings: Settings, *, strict: bool, quiet: bool) -> int:
    from pipeline.history.reading import out_of_date
    from pipeline.run import run

    if job is None:
        click.echo(f"planpipe: {out_of_date(plan, edition)} Run its file again to renew it.", err=True)
        return 0
    try:
        result = run(job.file, plan, edition, settings)
    except PlanpipeError as error:
        click.echo(f"planpipe: {error}", err=True)
        return error.exit_code
    if not quiet:
        click.echo(f"{plan} {edition}: report made anew, because an earlier edition came after it")
    return exit_code(result, strict=strict)
