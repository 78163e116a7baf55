"""Which files a run takes, and what each of them prints, read while the one before is being published."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import paths
from pipeline.beside import EndedError, begun
from pipeline.errors import UnreadableInputError
from pipeline.read import SUFFIXES
from pipeline.repaired import PlanRead
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """One file to ingest and the plan it belongs to."""

    file: Path
    plan: str


def jobs_of(files: tuple[Path, ...], plan: str | None, raw: Path) -> Iterator[Job]:
    """The files named, else every file under ``raw`` that a reader takes, in the order of their names."""
    found = files or tuple(sorted(path for path in raw.rglob("*") if _is_plan_file(path)))
    for file in found:
        yield Job(file, paths.plan_name(plan or paths.plan_of(file, raw)))


def _is_plan_file(path: Path) -> bool:
    """Whether a reader takes it; ``~$`` begins the note that Word and Excel leave beside a file that is open."""
    return path.suffix.casefold() in SUFFIXES and not path.name.startswith("~$")


def readings(jobs: Sequence[Job], edition: str | None, settings: Settings) -> Iterator[Callable[[], PlanRead]]:
    """For each file a function that waits for what ``read_plan`` makes of it, in a process that ends with it.

    One file is read ahead of the one asked for. The functions raise as ``read_plan`` does, and
    ``UnreadableInputError`` where a library crashed on the file.
    """
    ahead: deque[Callable[[], PlanRead]] = deque()
    for job in jobs:
        ahead.append(_reading(job, edition, settings))
        if len(ahead) > 1:
            yield ahead.popleft()
    yield from ahead


def _reading(job: Job, edition: str | None, settings: Settings) -> Callable[[], PlanRead]:
    result = begun(_read, job, edition, settings)

    def plan_read() -> PlanRead:
        try:
            return result()
        except EndedError as error:
            message = f"{job.file.name}: it could not be read: {error}, by a library's fault or for want of memory."
            raise UnreadableInputError(
                f"{message} Export the document again, or give the machine more memory."
            ) from error

    return plan_read


def _read(job: Job, edition: str | None, settings: Settings) -> PlanRead:
    from pipeline.reading import read_plan  # here, in the process that reads

    return read_plan(job.file, job.plan, edition, settings)
