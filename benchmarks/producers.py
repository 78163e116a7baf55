"""How right plans come out of each program and look: ``python -m benchmarks.producers [--seed N] [NAME ...]``.

Every program prints a made-up plan of its own in every look of ``benchmarks.exports.looks``; each PDF goes through the
pipeline up to the checks of senses and is judged cell by cell. ``flagged`` are wrong cells that a finding names,
``silent`` those that none does, ``lost`` the actions and outcomes that are missing (their cells are not counted). A
name picks the looks or programs that contain it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from benchmarks.exports import printed_plans
from benchmarks.exports.looks import LOOKS, Look
from benchmarks.injected.judging import Wrong, cells_of, wrong_values
from benchmarks.injected.plans import MadePlan
from benchmarks.injected.printing import FORMS
from benchmarks.injected.reading import published_of
from pipeline.errors import PlanpipeError
from pipeline.profile import load_profile

SEED = 20261123
HEADS = ("plans", "refused", "rows", "lost", "extra", "cells", "right %", "flagged", "silent")
FORM = FORMS[0]
"""Of the forms of tables that ``printing`` knows, the one with the columns of ``exports.looks``."""


@dataclass(frozen=True, slots=True)
class Tally:
    """``rows`` are actions and outcomes; ``lost`` and ``extra`` of them are told of or not."""

    plans: int = 0
    refused: int = 0
    rows: int = 0
    lost: int = 0
    extra: int = 0
    cells: int = 0
    flagged: int = 0
    silent: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def right(self) -> float:
        """The right share of the values of rows that are there, in per cent."""
        return 100 * (1 - (self.flagged + self.silent) / self.cells) if self.cells else 0.0

    def printed(self) -> tuple[str, ...]:
        counts = (self.plans, self.refused, self.rows, self.lost, self.extra, self.cells)
        return (*map(str, counts), f"{self.right:.2f}", str(self.flagged), str(self.silent))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.producers")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--plans", type=int, default=1, help="plans for each program and look")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--wrong", action="store_true", help="also print every wrong cell")
    options = parser.parse_args(arguments)
    print(f"{'program, look':40}" + "".join(f"{head:>9}" for head in HEADS))
    every = []
    for number, look in enumerate(LOOKS):
        for program, tallies, wrong in _judged(look, options.seed + 1000 * number, options.plans):
            if not options.names or any(name in f"{program}, {look.name}" for name in options.names):
                every.append(_total(tallies))
                _show(f"{program}, {look.name}", every[-1])
                _show_wrong(wrong if options.wrong else [])
    _show("all", _total(every))
    return 0


def _judged(look: Look, seed: int, plans: int) -> Iterator[tuple[str, list[Tally], list[Wrong]]]:
    """Each program's plans in one look."""
    tallies: dict[str, list[Tally]] = {}
    wrong: dict[str, list[Wrong]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for copy in range(plans):
            for program, plan, path in printed_plans(Path(folder) / str(copy), seed + 100 * copy, look):
                tally, found = judged(plan, path)
                tallies.setdefault(program, []).append(tally)
                wrong.setdefault(program, []).extend(found)
    for program, ones in tallies.items():
        yield program, ones, wrong[program]


def judged(plan: MadePlan, path: Path) -> tuple[Tally, list[Wrong]]:
    """One PDF's figures, and what is wrong in it."""
    rows, cells = cells_of(plan, FORM)
    try:
        wrong = wrong_values(plan, FORM, published_of(path, load_profile(None)))
    except PlanpipeError:
        return Tally(plans=1, refused=1, rows=rows, lost=rows), []
    kinds = [one.field for one in wrong]
    values = [one for one in wrong if one.field not in ("row", "key")]
    told = sum(one.told for one in values)
    lost, extra = kinds.count("row"), kinds.count("key")
    return Tally(1, 0, rows, lost, extra, cells, told, len(values) - told), wrong


def _total(tallies: Iterable[Tally]) -> Tally:
    return reduce(Tally.__add__, tallies, Tally())


def _show(name: str, tally: Tally) -> None:
    print(f"{name:40}" + "".join(f"{cell:>9}" for cell in tally.printed()), flush=True)


def _show_wrong(wrong: Iterable[Wrong]) -> None:
    for one in wrong:
        told = "flagged" if one.told else "silent"
        print(f"    {told} {one.table} {one.key} {one.field}: {one.expected!r} became {one.published!r}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
