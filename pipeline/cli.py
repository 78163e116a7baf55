"""The command line: options in, results out, errors to exit codes."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from pipeline import __version__
from pipeline.errors import PlanpipeError, UsageError

COLLECT_AFTER = 2_000_000  # new objects: as many as a run makes, which stay to its end and form few circles
PATH = click.Path(path_type=Path)
OUTPUT = click.option("--output", type=PATH, default="output", show_default=True, help="Folder of the published sets.")
ENGINE = click.option(
    "--engine", type=click.Choice(["pdfium", "pdfplumber"]), default="pdfium", show_default=True, help="Reader of PDFs."
)
STAGES = ("read", "columns", "stitch", "repair", "tabulate", "validate", "publish")


def guarded(command: Callable[..., int | None]) -> Callable[..., None]:
    """Turns every expected failure into one line on stderr and its exit code; anything else is an internal error."""

    @wraps(command)
    def call(*args: Any, **kwargs: Any) -> None:
        try:
            sys.exit(command(*args, **kwargs) or 0)
        except PlanpipeError as error:
            click.echo(f"planpipe: {error}", err=True)
            sys.exit(error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            sys.exit(0)
        except Exception as error:
            message = (
                f"planpipe: internal error: {type(error).__name__}: {error}. Please report it with the input file."
            )
            click.echo(message, err=True)
            sys.exit(PlanpipeError.exit_code)

    return call


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="planpipe")
def main() -> None:
    """Turns a council's monthly plan into tables that can be trusted.

    Exit codes: 0 published, 1 published with errors in the findings, 2 usage or configuration, 3 input is not
    readable as a plan, 4 internal error.
    """
    gc.set_threshold(COLLECT_AFTER)
    atexit.register(gc.freeze)  # what is left ends with the process; to look through it for circles takes half a second


def folder_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, default, meaning in (
        ("--output", "output", "Folder of the published sets."),
        ("--interim", "interim", "Folder of the stages' results."),
        ("--raw", "raw", "Folder of the councils' exports."),
        ("--decisions", "decisions", "Folder of people's decisions, one file a plan."),
    ):
        command = click.option(name, type=PATH, default=default, show_default=True, help=meaning)(command)
    return command


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("--profile", type=PATH, help="TOML profile of the plan, laid over the default one.")(command)
    command = click.option("--edition", metavar="YYYY-MM", help="Month of issue, where the document does not tell.")(
        command
    )
    return click.option("--plan", help="Name of the plan; by default the file's folder under --raw, else 'plan'.")(
        command
    )


@main.command()
@click.argument("files", nargs=-1, type=PATH)
@reading_options
@folder_options
@click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that read a long PDF's pages."
)
@ENGINE
@click.option("--cross-check", is_flag=True, help="Read PDFs with both engines; each difference is a finding.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@guarded
def run(
    files: tuple[Path, ...], jobs: int, engine: str, cross_check: bool, strict: bool, as_json: bool, **options: Any
) -> int:
    """Do the whole job: read, repair, validate and publish FILES, or every new or changed file under --raw."""
    from pipeline.commands.options import PlanOptions
    from pipeline.commands.run import run_files

    given = PlanOptions(**options)
    return run_files(
        files, given, given.settings(jobs, engine, cross_check=cross_check), strict=strict, as_json=as_json
    )


@main.command()
@click.argument("name", type=click.Choice(STAGES))
@click.argument("file", type=PATH)
@reading_options
@folder_options
@guarded
def stage(name: str, file: Path, **options: Any) -> int:
    """Run one stage again on FILE, from what the stage before it left in --interim, and print where its result is."""
    from pipeline.commands.options import PlanOptions
    from pipeline.commands.stage import run_stage

    return run_stage(name, file, PlanOptions(**options))


@main.command()
@click.argument("check", required=False)
@guarded
def explain(check: str | None) -> None:
    """Say what CHECK looks for, why it matters and what to do; without CHECK, list them all."""
    from pipeline.checks import catalogue
    from pipeline.checks import explain as explanation

    if check is not None:
        click.echo(explanation(check))
        return
    for name, entry in catalogue().items():
        click.echo(f"{name:22} {entry.severity:8} {entry.title}")


@main.command()
@click.argument("plan")
@click.argument("edition")
@OUTPUT
@guarded
def verify(plan: str, edition: str, output: Path) -> int:
    """Check the published files of PLAN's EDITION (or its history) against manifest, schemas, keys and report."""
    from pipeline.publish.verify import verify as problems_of

    problems = problems_of(output, plan, edition)
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{plan} {edition}: " + (f"{len(problems)} problems" if problems else "verified, nothing was changed"))
    return 1 if problems else 0


@main.command()
@click.option("--format", "form", type=click.Choice(["md", "json", "xlsx", "csvw"]), default="md", show_default=True)
@click.option("--to", type=PATH, help="Write to this file; needed for xlsx.")
@guarded
def schema(form: str, to: Path | None) -> None:
    """Print the data dictionary of the published tables."""
    from pipeline.publish.dictionary import dictionary

    content = dictionary(form)
    if to is not None:
        _write(to, content)
    elif form == "xlsx":
        raise UsageError("a workbook cannot be printed; name a file with --to.")
    else:
        click.echo(content.decode(), nl=False)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}). Choose another with --to.") from error


@main.command()
@click.argument("plan")
@click.argument("edition")
@click.argument("sql")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@OUTPUT
@guarded
def query(plan: str, edition: str, sql: str, form: str, output: Path) -> None:
    """Answer one SELECT over the tables of PLAN's EDITION.

    For example: planpipe query westmarch 2025-06 "select rag, count(*) from actions group by rag"
    """
    from pipeline.published import query as answer_to

    click.echo(answer_to(output, plan, edition, sql).rendered(form), nl=False)


@main.command()
@click.argument("file", type=PATH)
@click.option("--page", type=click.IntRange(1), help="Only this page, from 1.")
@click.option("--format", "form", type=click.Choice(["png", "svg"]), default="png", show_default=True)
@click.option("--to", type=PATH, default=".", show_default=True, help="Folder for the pictures.")
@click.option("--profile", type=PATH, help="TOML profile of the plan, laid over the default one.")
@ENGINE
@guarded
def inspect(file: Path, page: int | None, form: str, to: Path, profile: Path | None, engine: str) -> int:
    """Draw what the reader saw over each page of a PDF: cells, roles, colours and what each row was taken for."""
    from pipeline.commands.inspect import draw_pages

    return draw_pages(file, page, form, to, profile, engine)


@main.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--plan", help="Name of the plan; needed where more than one is published.")
@click.option("--format", "form", type=click.Choice(["text", "md", "json", "html"]), default="text", show_default=True)
@OUTPUT
@guarded
def changes(before: str, after: str, plan: str | None, form: str, output: Path) -> None:
    """Say what changed from edition A to edition B (YYYY-MM each), by priority."""
    from pipeline.commands.editions import changes_between

    click.echo(changes_between(output, plan, before, after, form), nl=False)


@main.command()
@click.argument("action_id")
@click.option("--plan", help="Name of the plan; needed where more than one is published.")
@click.option("--edition", metavar="YYYY-MM", help="The edition in which the action has this identifier.")
@OUTPUT
@guarded
def history(action_id: str, plan: str | None, edition: str | None, output: Path) -> None:
    """Tell one action's life through all published editions."""
    from pipeline.commands.editions import life_of

    click.echo(life_of(output, plan, action_id, edition), nl=False)


@main.command()
@click.option("--plan", help="Name of the plan; needed where more than one is published.")
@click.option("--edition", metavar="YYYY-MM", help="The edition; by default the latest.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@OUTPUT
@guarded
def report(plan: str | None, edition: str | None, show: bool, output: Path) -> None:
    """Print where an edition's validation report is, and open it."""
    from pipeline.commands.editions import report_note, report_of

    path = report_of(output, plan, edition)
    click.echo(path)
    if note := report_note(output, plan, edition):
        click.echo(f"planpipe: {note}", err=True)
    if show:
        click.launch(path.resolve().as_uri())


@main.command()
@click.option("--plan", help="Name of the plan; needed where more than one is published.")
@click.option("--edition", metavar="YYYY-MM", help="The edition; by default the latest.")
@click.option("--interactive", is_flag=True, help="Ask one by one, and write the answers to the decisions file.")
@click.option("--profile", type=PATH, help="TOML profile of the plan, laid over the default one.")
@click.option("--decisions", type=PATH, default="decisions", show_default=True, help="Folder of people's decisions.")
@OUTPUT
@guarded
def review(plan: str | None, edition: str | None, interactive: bool, **options: Any) -> int:
    """List what needs a person's decision, worst first, with the line that settles it."""
    from pipeline.commands.review import review as review_edition

    return review_edition(plan=plan, edition=edition, interactive=interactive, **options)


@main.command()
@click.argument("action_id")
@click.argument("field", required=False)
@click.option("--plan", help="Name of the plan; needed where more than one is published.")
@click.option("--edition", metavar="YYYY-MM", help="The edition; by default the latest.")
@OUTPUT
@guarded
def trace(action_id: str, field: str | None, plan: str | None, edition: str | None, output: Path) -> None:
    """Show the way of an action's values (or of FIELD alone) from the page to what is published.

    ACTION_ID may also name an outcome or a priority.
    """
    from pipeline.commands.trace import trail_of

    click.echo(trail_of(output, plan, edition, action_id, field), nl=False)


@main.group()
def profile() -> None:
    """Make a plan's own profile."""


@profile.command("new")
@click.argument("file", type=PATH)
@click.option("--output", type=PATH, help="The file to write; by default FILE's name with .toml, in this folder.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")
@guarded
def profile_new(file: Path, output: Path | None, overwrite: bool) -> int:
    """Draft a profile from FILE: its headings, identifiers, words and colours, for you to sharpen."""
    from pipeline.commands.profile import new_profile

    return new_profile(file, output, overwrite=overwrite)
