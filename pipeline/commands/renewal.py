"""What is not published as it is now: files that are new or changed, reports that an earlier edition outdates."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from pipeline import paths
from pipeline.commands.jobs import Job
from pipeline.decisions import read_decisions
from pipeline.history.reading import is_outdated, manifest_of, outdated
from pipeline.settings import Settings


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
