"""What the command line says of a plan, and where its files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline import paths
from pipeline.settings import Settings, settings_of


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """The options of the same names; ``profile`` is a file, the last four are folders.

    Raises ``UsageError`` for an ``edition`` that is no month.
    """

    plan: str | None
    edition: str | None
    profile: Path | None
    raw: Path
    interim: Path
    output: Path
    decisions: Path

    def __post_init__(self) -> None:
        if self.edition is not None:
            paths.edition_name(self.edition)

    def settings(self, jobs: int = 1, engine: str = "pdfium", *, cross_check: bool = False) -> Settings:
        return settings_of(
            self.profile, self.output, self.interim, jobs, engine, cross_check=cross_check, decisions=self.decisions
        )

    def plan_of(self, file: Path) -> str:
        return paths.plan_name(self.plan or paths.plan_of(file, self.raw))
