"""Nothing silently wrong: faults of every kind in made-up plans, and what became of each.

``python -m benchmarks.faults [--seed 2026] [--each 1000] [--quick] [--kinds WORD ...] [--layouts other]``

Faults are put into the printed rows before these are laid out, as tab-separated text and, one document in
``ONE_IN``, as a ruled PDF; 15 % of the numbers are left out by the plans themselves. Then the whole pipeline reads
them. A fault is *recovered* where every published value is the truth, *flagged* where each wrong one has a finding,
*traceless* where a dropped row was the last that its outcome prints (the document is then that of a plan which never
had it), *unseen* where another row is lost and nothing points at it, and *silent* otherwise; ``cells`` counts silent
wrong values. What is traceless is in no share.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.injected.judging import fates, leaves_no_trace, truth_of_rows, verdict, wrong_values
from benchmarks.injected.plans import MadePlan, made_plan
from benchmarks.injected.printing import FORMS, LAYOUTS, Form, drawn_form, printed_lines
from benchmarks.injected.reading import Run, through_the_pipeline
from benchmarks.injected.reliability import Reliability
from benchmarks.injected.repairs import judged, placed, repaired
from benchmarks.injected.row_faults import HIDDEN, IDENTIFIERS, KINDS, STRUCTURE, WORDS, Damage, damaged
from pipeline.model import Severity
from pipeline.profile import Profile, load_profile

GAPS = 0.15
SHARE = 0.35
ONE_IN = 12  # documents of which one is a PDF
SOUND = 10  # documents of which one has no fault at all
VERDICTS = ("injected", "recovered", "flagged", "traceless", "unseen", "silent", "cells")


@dataclass
class Tally:
    """Counts over all documents: faults by kind and verdict, repairs, values, alarms on sound plans by check."""

    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    alarms: Counter[tuple[str, str]] = field(default_factory=Counter)
    stated: dict[str, Reliability] = field(default_factory=dict)
    rows: int = 0
    sound_rows: int = 0
    sound_plans: int = 0
    elsewhere: int = 0

    def add(self, plan: MadePlan, form: Form, damage: Damage, run: Run) -> None:
        wrong = wrong_values(plan, form, run.published, damage.leads)
        explained, rest = fates(damage.faults, wrong)
        for index, fault in enumerate(damage.faults):
            silent = sum(not one.told and one.field != "row" for one in explained[index])
            lost = leaves_no_trace(fault, plan, damage.faults)
            fate = verdict(explained[index], traceless=lost)
            self.faults.update({(fault.kind, "injected"): 1, (fault.kind, fate): 1})
            self.faults[fault.kind, "cells"] += silent
        self.elsewhere += sum(not one.told for one in rest)
        self.rows += len(plan.actions)
        self._add_stated(plan, run)
        if not damage.faults:
            self.sound_plans += 1
            self.sound_rows += len(plan.actions)
            self.alarms.update((str(found.severity), found.check) for found in run.published.findings)

    def _add_stated(self, plan: MadePlan, run: Run) -> None:
        true = truth_of_rows(plan, run.published)
        for name, stated, right in (*placed(run), *judged(run), *repaired(plan, run, true, self.repairs)):
            self.stated.setdefault(name, Reliability()).add(stated, right)


def documents(
    seed: int, each: int, kinds: Sequence[str], forms: Sequence[Form] = FORMS
) -> Iterator[tuple[MadePlan, Form, Damage, bool]]:
    """Damaged plans until every kind has been put in ``each`` times; some have no fault, some become PDFs."""
    draw = random.Random(seed)
    done: Counter[str] = Counter()
    number = 0
    while wanted := [kind for kind in kinds if done[kind] < each]:
        number += 1
        form = drawn_form(_form_for(wanted, forms, draw), draw)
        plan = made_plan(draw, GAPS, levels=form.levels, letter_first=form.letter_first)
        grid = number % ONE_IN == 0
        lines = printed_lines(plan, form, draw)
        share = 0.0 if number % SOUND == 0 else SHARE
        damage = damaged(lines, form, wanted, share, draw, grid=grid)
        done.update(fault.kind for fault in damage.faults)
        yield plan, form, damage, grid


def _form_for(wanted: Sequence[str], forms: Sequence[Form], draw: random.Random) -> Form:
    """Any form; one with a strip of months where only faults in that are still wanted."""
    strip = {"months shifted", "marks moved alone"}
    return draw.choice([form for form in forms if form.months or not set(wanted) <= strip])


def report(tally: Tally) -> Iterator[str]:
    yield f"{'fault':26}" + "".join(f"{name:>11}" for name in VERDICTS)
    for title, kinds in (("", IDENTIFIERS), ("", STRUCTURE), ("", WORDS), ("nothing printed contradicts:", HIDDEN)):
        yield title
        for kind in kinds:
            if tally.faults[kind, "injected"]:
                yield f"{kind:26}" + "".join(f"{tally.faults[kind, name]:11}" for name in VERDICTS)
    yield ""
    yield from _summary(tally)
    for name, reliability in tally.stated.items():
        yield ""
        yield from reliability.table(name)


def _summary(tally: Tally) -> Iterator[str]:
    for title, kinds in (("identifiers", IDENTIFIERS), ("rows, columns, cells", STRUCTURE), ("words", WORDS)):
        total, right, told, lost = (
            sum(tally.faults[kind, name] for kind in kinds)
            for name in ("injected", "recovered", "flagged", "traceless")
        )
        cells = sum(tally.faults[kind, "cells"] for kind in kinds)
        share = (right + told) / max(1, total - lost)
        yield f"{title}: {share:.2%} of {total - lost} faults recovered or flagged; {cells} silent wrong values"
    yield f"silent wrong values that no fault explains: {tally.elsewhere}"
    applied, wrong = tally.repairs["applied"], tally.repairs["wrong"]
    yield f"repairs applied: {applied}, wrong: {wrong} ({1000 * wrong / max(1, applied):.2f} in 1,000)"
    yield f"right values altered by a repair: {tally.repairs['altered']}"
    yield f"sound plans: {tally.sound_plans} with {tally.sound_rows} rows; alarms per plan by check:"
    for (severity, check), count in sorted(tally.alarms.items()):
        if severity != Severity.INFO:
            yield f"  {severity} {check}: {count / max(1, tally.sound_plans):.2f}"


def measure(seed: int, each: int, kinds: Sequence[str], profile: Profile, forms: Sequence[Form] = FORMS) -> Tally:
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for plan, form, damage, grid in documents(seed, each, kinds, forms):
            tally.add(plan, form, damage, through_the_pipeline(damage.lines, form, Path(folder), profile, grid=grid))
    return tally


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--each", type=int, default=1000, help="faults of each kind")
    parser.add_argument("--quick", action="store_true", help="100 faults of each kind")
    parser.add_argument("--kinds", nargs="+", default=[""], help="only kinds whose name has one of these words")
    parser.add_argument("--layouts", choices=LAYOUTS, default="usual", help="the five layouts of columns to print in")
    options = parser.parse_args(arguments)
    kinds = [kind for kind in KINDS if any(word in kind for word in options.kinds)]
    started = time.process_time()
    tally = measure(
        options.seed, 100 if options.quick else options.each, kinds, load_profile(), LAYOUTS[options.layouts]
    )
    print("\n".join(report(tally)))
    print(f"\n{tally.rows} rows, {time.process_time() - started:.0f} s of processor time")


if __name__ == "__main__":
    main()
