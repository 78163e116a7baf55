"""A damaged plan through the whole pipeline, but for the files that publishing writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.injected.judging import Published
from benchmarks.injected.plans import EDITION
from benchmarks.injected.printing import Form, Line, text_of, typeset
from pipeline.columns import place_columns
from pipeline.conservation import balance
from pipeline.model import Document, Repair
from pipeline.placement import Aligned
from pipeline.profile import Profile
from pipeline.read import read
from pipeline.records import Records
from pipeline.repair import repair
from pipeline.rows import rows_of_all
from pipeline.senses.plan import plan_of
from pipeline.stitch import stitch
from pipeline.tabulate import tabulate
from pipeline.validate import SENSES

Where = Mapping[int, tuple[Line, int]]
"""Line number of a text to the printed row on it and the blank fields before that."""


@dataclass(frozen=True, slots=True)
class Run:
    """What every stage made of one document; ``where`` is empty for a PDF."""

    document: Document
    aligned: Aligned
    records: Records
    repairs: tuple[Repair, ...]
    published: Published
    where: Where


def through_the_pipeline(lines: Sequence[Line], form: Form, folder: Path, profile: Profile, *, grid: bool) -> Run:
    """The lines as a text or, where ``grid``, as a ruled PDF, read and checked."""
    file = folder / ("plan.pdf" if grid else "plan.txt")
    where: Where = {}
    if grid:
        typeset(lines, form, file)
    else:
        text, where = text_of(lines, form)
        file.write_text(text, encoding="utf-8", newline="\n")
    return _run(read(file), profile, where)


def published_of(file: Path, profile: Profile) -> Published:
    """What becomes of a file that is there."""
    return _run(read(file), profile, {}).published


def _run(document: Document, profile: Profile, where: Where) -> Run:
    aligned = place_columns(document, profile)
    records = stitch(aligned, profile)
    repaired = repair(records, "made-up", EDITION, profile)
    tables = tabulate(repaired)
    left_out = document.left_out + repaired.left_out
    _, losses = balance(document, left_out, tables)
    plan = plan_of(tables, repaired.facts, profile)  # the schemas take long and would only add to what is told
    found = (finding for sense in SENSES for finding in sense(plan))
    findings = (*document.findings, *repaired.findings, *losses, *found)
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = rows_of_all(tables)
    return Run(document, aligned, records, repaired.repairs, Published(rows, findings), where)
