"""``planpipe run``: which files, one after another, and the summary at the end."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import click

from pipeline import paths
from pipeline.decisions import read_decisions
from pipeline.errors import PlanpipeError, UsageError
from pipeline.history.reading import is_outdated, manifest_of, out_of_date, outdated
from pipeline.model import Finding, Severity
from pipeline.profile import DEFAULT_PROFILE, load_profile
from pipeline.publish import Ingredient
from pipeline.read import SUFFIXES
from pipeline.run import Result, Settings, run

DECISIONS = Path("decisions")
COMMONEST = 4  # checks named in the summary


@dataclass(frozen=True, slots=True)
class Job:
    """One file to ingest and the plan it belongs to."""

    file: Path
    plan: str


def run_files(
    files: tuple[Path, ...],
    *,
    plan: str | None,
    edition: str | None,
    profile: Path | None,
    raw: Path,
    interim: Path,
    output: Path,
    decisions: Path,
    jobs: int,
    engine: str,
    cross_check: bool,
    strict: bool,
    as_json: bool,
) -> int:
    """Runs every file and prints the summary; gives the exit code, the worst file's."""
    settings = settings_of(profile, output, interim, jobs, engine, cross_check=cross_check, decisions=decisions)
    work = list(jobs_of(files, plan, raw))
    if edition is not None:
        paths.edition_name(edition)
    if edition is not None and len(work) > 1:
        raise UsageError("--edition is for one file; name the file as well.")
    if not files:
        work = [job for job in work if not is_up_to_date(job, settings)]
    if not work:
        click.echo(
            f"Nothing to do: every file under {raw} is published as it is now." if raw.is_dir() else _no_raw(raw)
        )
        return 0 if raw.is_dir() else UsageError.exit_code
    codes = [_run_one(job, edition, settings, strict=strict, as_json=as_json) for job in work]
    sources = work if files else list(jobs_of(files, plan, raw))
    codes += [
        _renew(*late, settings, strict=strict, quiet=as_json) for late in outdated_reports(work, sources, settings)
    ]
    return max(codes)


def outdated_reports(
    work: Iterable[Job], sources: Iterable[Job], settings: Settings
) -> Iterator[tuple[str, str, Job | None]]:
    """Plan and edition of the reports that were made before an earlier edition came, or came anew, and their files.

    No file where none of ``sources`` is the one that the edition was read from.
    """
    by_digest = {(job.plan, _digest(job.file)): job for job in sources}
    for plan in dict.fromkeys(job.plan for job in work):
        for edition in outdated(settings.output, plan):
            files = manifest_of(settings.output, plan, edition)["inputs"]["sources"]
            yield plan, edition, next((by_digest.get((plan, file["sha256"])) for file in files), None)


def _digest(file: Path) -> str | None:
    """None where the file cannot be read, which its own run has told."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None


def _renew(plan: str, edition: str, job: Job | None, settings: Settings, *, strict: bool, quiet: bool) -> int:
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
    return _code(result, strict=strict)


def settings_of(
    profile: Path | None,
    output: Path,
    interim: Path,
    jobs: int = 1,
    engine: str = "pdfium",
    *,
    cross_check: bool = False,
    decisions: Path = DECISIONS,
) -> Settings:
    """The run's settings, with the digest of what the profile says."""
    loaded = load_profile(profile)
    digest = hashlib.sha256(DEFAULT_PROFILE.read_bytes())
    if profile is not None:
        digest.update(profile.read_bytes())
    source = Ingredient((profile or DEFAULT_PROFILE).name, digest.hexdigest())
    return Settings(loaded, source, output, interim, engine, jobs, cross_check, decisions)


def jobs_of(files: tuple[Path, ...], plan: str | None, raw: Path) -> Iterator[Job]:
    """The files named, else every file under ``raw`` that a reader takes, in the order of their names."""
    found = files or tuple(sorted(path for path in raw.rglob("*") if _is_plan_file(path)))
    for file in found:
        yield Job(file, paths.plan_name(plan or paths.plan_of(file, raw)))


def _is_plan_file(path: Path) -> bool:
    """Whether a reader takes it; ``~$`` begins the note that Word and Excel leave beside a file that is open."""
    return path.suffix.casefold() in SUFFIXES and not path.name.startswith("~$")


def is_up_to_date(job: Job, settings: Settings) -> bool:
    """Whether an edition of the job's plan was published from this very file, profile, decisions and version.

    One whose report looks back on other editions than those that are published before it now is not.
    """
    decided = read_decisions(paths.decisions(settings.decisions, job.plan)).sha256
    digest = hashlib.sha256(job.file.read_bytes()).hexdigest()
    for edition in paths.editions(settings.output, job.plan):
        content = (paths.published(settings.output, job.plan, edition) / paths.MANIFEST).read_text(encoding="utf-8")
        manifest = json.loads(content)
        inputs = manifest["inputs"]
        digests = {entry["sha256"] for entry in (*inputs["sources"], inputs["profile"])}
        same = {digest, settings.profile_source.sha256} <= digests and manifest["planpipe"] == version("planpipe")
        if same and (inputs["decisions"] or {}).get("sha256", "") == decided:
            return not is_outdated(settings.output, job.plan, edition)
    return False


def _no_raw(raw: Path) -> str:
    return f"There is no folder {raw}; name a file, or the folder of exports with --raw."


def _run_one(job: Job, edition: str | None, settings: Settings, *, strict: bool, as_json: bool) -> int:
    if sys.stderr.isatty():
        click.echo(f"reading {job.file} ...", err=True)
    try:
        result = run(job.file, job.plan, edition, settings)
    except PlanpipeError as error:
        click.echo(f"planpipe: {error}", err=True)
        return error.exit_code
    facts = summary(result)
    click.echo(json.dumps(facts, indent=1, ensure_ascii=False) if as_json else sentence(facts, result))
    return _code(result, strict=strict)


def _code(result: Result, *, strict: bool) -> int:
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
    lines += [f"  {_characters(result.sums)}", f"  tables: {facts['folder']}"]
    return "\n".join([*lines, f"  report: {facts['folder']}/report.html", f"  {_next(result)}"])


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
