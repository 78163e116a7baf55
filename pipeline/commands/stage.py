"""``planpipe stage``: one stage again, from what the stage before it left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click
import pandas as pd

from pipeline import paths
from pipeline.columns import place_columns
from pipeline.commands.options import PlanOptions
from pipeline.conservation import balance
from pipeline.decisions import Decisions, read_decisions
from pipeline.doubted_cells import with_keys
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
from pipeline.settings import Settings
from pipeline.stitch import stitch
from pipeline.tabulate import tabulate
from pipeline.validate import validate
from schemas.conform import conform

T = TypeVar("T")


def run_stage(name: str, file: Path, given: PlanOptions) -> int:
    """Runs the stage called ``name`` and prints where its result is."""
    settings, plan = given.settings(), given.plan_of(file)
    job = StageJob(file, plan, given.edition, settings, read_decisions(paths.decisions(settings.decisions, plan)))
    click.echo(job.publish() if name == "publish" else job.keep_result(name))
    return 0


@dataclass(frozen=True, slots=True)
class StageJob:
    """The stages of one file, each from what the ones before it left in the interim folder."""

    file: Path
    plan: str
    edition: str | None
    settings: Settings
    decisions: Decisions

    def keep_result(self, name: str) -> Path:
        stages: Mapping[str, Callable[[], object]] = {
            "read": lambda: read(self.file),
            "columns": lambda: place_columns(self._document(), self.settings.profile),
            "stitch": lambda: stitch(self._left("columns", Aligned), self.settings.profile),
            "repair": self._repair,
            "tabulate": lambda: rows_of_all(tabulate(self._repaired())),
            "validate": self._validate,
        }
        keep(self._place(name), stages[name]())
        return self._place(name)

    def publish(self) -> Path:
        """The folder that was published to."""
        document, settings, decisions = self._document(), self.settings, self.decisions
        repaired, findings = self._repaired(), self._left("validate", tuple[Finding, ...])
        edition = finished(document, repaired, self._tables(), findings)
        sums, _ = balance(document, repaired.left_out, edition.tables)
        past = look_back(settings.output, edition, Rules.of(settings.profile), settled(decisions))
        background = background_of(document, sums, settings, decisions, past)
        report = partial(report_files, edition, background, self.file.read_bytes(), past)
        inputs = inputs_of(settings, decisions, past)
        return publish(edition, settings.output, inputs=inputs, extra_files=report, sums=sums).folder

    def _repair(self) -> Repaired:
        document, records = self._document(), self._left("stitch", Records)
        month, _ = self._month(document, records)
        return placed_left_out(document, repair(records, self.plan, month, self.settings.profile, self.decisions))

    def _validate(self) -> tuple[Finding, ...]:
        document, repaired, tables = self._document(), self._repaired(), self._tables()
        _, losses = balance(document, repaired.left_out, tables)
        sensed = validate(tables, repaired.facts, self.settings.profile)
        _, doubts = self._month(document, self._left("stitch", Records))
        return (*with_keys(document.findings, tables), *doubts, *repaired.findings, *losses, *sensed)

    def _month(self, document: Document, records: Records) -> tuple[str, tuple[Finding, ...]]:
        """The edition's month and what is in doubt about it."""
        return (self.edition, ()) if self.edition else edition_of(document, records, self.settings.profile)

    def _document(self) -> Document:
        return self._left("read", Document)

    def _repaired(self) -> Repaired:
        return self._left("repair", Repaired)

    def _tables(self) -> dict[str, pd.DataFrame]:
        tables = self._left("tabulate", dict[str, list[dict[str, Any]]])
        return {name: conform(rows, name) for name, rows in tables.items()}

    def _left(self, stage: str, kind: type[T]) -> T:
        return kept(self._place(stage), kind)

    def _place(self, stage: str) -> Path:
        return paths.interim_result(self.settings.interim, self.plan, self.file.name, stage)
