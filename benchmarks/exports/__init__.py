"""One made-up plan as programs that councils use, or near kin, print it; only by those that are installed here."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.exports.looks import RULED, Look
from benchmarks.exports.office import by_calc, by_writer
from benchmarks.exports.typeset import by_fpdf, by_reportlab, by_typst
from benchmarks.exports.web import by_chromium, by_weasyprint
from benchmarks.injected.plans import MadePlan, made_plan

PROGRAMS: dict[str, Callable[[MadePlan, Look, Path], Path | None]] = {
    "chromium": by_chromium,
    "writer": by_writer,
    "calc": by_calc,
    "weasyprint": by_weasyprint,
    "typst": by_typst,
    "reportlab": by_reportlab,
    "fpdf": by_fpdf,
}


def exports(folder: Path, seed: int, look: Look = RULED) -> dict[str, Path]:
    """Program to the PDF that it made of a plan of its own."""
    return {program: path for program, _, path in printed_plans(folder, seed, look)}


def printed_plans(folder: Path, seed: int, look: Look) -> Iterator[tuple[str, MadePlan, Path]]:
    """Program, the plan that it was given and the PDF that it made; ``folder`` gets a folder for each program."""
    for number, (program, printer) in enumerate(PROGRAMS.items()):
        own = folder / program
        own.mkdir(parents=True)
        plan = _small(made_plan(random.Random(seed + number), gaps=0.0))
        path = printer(plan, look, own)
        if path is not None:
            yield program, plan, path


def _small(plan: MadePlan) -> MadePlan:
    """The first dozen actions of its first three priorities: three pages or more."""
    kept = [[action for action in plan.actions if action.priority == key][:12] for key in list(plan.titles)[:3]]
    return replace(plan, actions=tuple(action for actions in kept for action in actions))
