"""What becomes of damaged PDFs: ``python -m benchmarks.damage [--each N] [--seed N]``.

Every copy of every export goes through reading and the pipeline up to validation, and is compared with what its sound
file publishes. ``clean, wrong``, ``tracebacks`` and ``hangs`` must be none.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.damaging import KINDS
from benchmarks.exports import exports
from benchmarks.guarded import Guarded
from benchmarks.sound import false_alarms
from pipeline.columns import place_columns
from pipeline.conservation import balance
from pipeline.errors import PlanpipeError
from pipeline.model import Document, Severity
from pipeline.profile import load_profile
from pipeline.read import read
from pipeline.reading import placed_left_out
from pipeline.repair import repair
from pipeline.rows import Row, rows_of
from pipeline.stitch import refuse_no_plan, stitch
from pipeline.tabulate import tabulate
from pipeline.validate import validate

EACH = 32
SEED = 20261123
EDITION = "2025-05"
COMPARED = ("priorities", "outcomes", "actions", "action_leads", "action_risks", "action_months", "action_dates")
VERDICTS = ("refused", "error, with its page", "error, whole file", "clean, right", "clean, wrong", "traceback", "hang")
Published = dict[str, list[Row]]


@dataclass(frozen=True)
class Copy:
    """One damaged copy, written anew wherever it is looked at: everything follows from the seed."""

    sound: Path
    kind: int
    seed: int

    def data(self) -> bytes:
        return KINDS[self.kind](self.sound.read_bytes(), random.Random(self.seed))


@dataclass(frozen=True)
class Verdict:
    word: str
    told: str = ""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.damage")
    parser.add_argument("--each", type=int, default=EACH, help="copies of each export for each kind of damage")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        sound = list(exports(Path(folder), options.seed).values())
        failed = _show(sound, options.each, options.seed)
        files, alarms = false_alarms(sound, Path(folder))
    print(f"false alarms: {len(alarms)} of {files} sound files", *alarms, sep="\n  ")
    return failed


def _show(sound: list[Path], each: int, seed: int) -> int:
    counts, bad = judged(sound, each, seed)
    print(f"{'damage':32}" + "".join(f"{word:>22}" for word in VERDICTS))
    for name, found in [*counts.items(), ("all", sum(counts.values(), Counter[str]()))]:
        print(f"{name:32}" + "".join(f"{found[word]:22}" for word in VERDICTS), flush=True)
    for copy, verdict in bad:
        print(f"{copy.sound.stem}, {KINDS[copy.kind].__name__}, seed {copy.seed}: {verdict.word} {verdict.told}")
    return 1 if bad else 0


def judged(sound: list[Path], each: int, seed: int) -> tuple[dict[str, Counter[str]], list[tuple[Copy, Verdict]]]:
    """Verdicts by kind of damage, and the copies that are published wrong or stop the pipeline."""
    copies = list(_copies(sound, each, seed))
    guarded = Guarded(verdict, Verdict("hang"), lambda told: Verdict("traceback", told))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    bad = []
    for copy, one in zip(copies, guarded.outcomes(copies), strict=True):
        counts[KINDS[copy.kind].__name__.replace("_", " ")][one.word] += 1
        if one.word in VERDICTS[4:]:
            bad.append((copy, one))
    return dict(counts), bad


def _copies(sound: list[Path], each: int, seed: int) -> Iterator[Copy]:
    draw = random.Random(seed)
    for kind in range(len(KINDS)):
        for path in sound:
            for _ in range(each):
                yield Copy(path, kind, draw.randrange(1 << 30))


def verdict(copy: Copy) -> Verdict:
    """What the pipeline says of one copy, beyond what it says of the sound file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / copy.sound.name
        path.write_bytes(copy.data())
        whole, truth, known = _sound(copy.sound)
        try:
            document = read(path)
            if not _errors(document) and document.rows == whole.rows and document.left_out == whole.left_out:
                return Verdict("clean, right")
            tables, errors = published_of(document)
        except PlanpipeError as error:
            return Verdict("refused", str(error))
    new = errors - known
    if new:
        return Verdict(VERDICTS[1] if any(page for page, _ in new) else VERDICTS[2])
    return Verdict("clean, right") if tables == truth else Verdict("clean, wrong", _difference(tables, truth))


@cache
def _sound(path: Path) -> tuple[Document, Published, frozenset[tuple[int | None, str]]]:
    document = read(path)
    return (document, *published_of(document))


def published_of(document: Document) -> tuple[Published, frozenset[tuple[int | None, str]]]:
    """The tables as rows, and every error finding as its page and its words."""
    if _errors(document):
        return {}, _errors(document)
    profile = load_profile(None)
    records = stitch(place_columns(document, profile), profile)
    refuse_no_plan(records, document)
    repaired = placed_left_out(document, repair(records, "plan", EDITION, profile))
    tables = tabulate(repaired)
    _, losses = balance(document, repaired.left_out, tables)
    findings = (*document.findings, *repaired.findings, *losses, *validate(tables, repaired.facts, profile))
    errors = {(one.place.page if one.place else None, one.message) for one in findings if one.severity == "error"}
    return {name: list(rows_of(tables[name])) for name in COMPARED}, frozenset(errors)


def _errors(document: Document) -> frozenset[tuple[int | None, str]]:
    found = [one for one in document.findings if one.severity is Severity.ERROR]
    return frozenset((one.place.page if one.place else None, one.message) for one in found)


def _difference(tables: Published, truth: Published) -> str:
    for name in COMPARED:
        if len(tables[name]) != len(truth[name]):
            return f"({name}: {len(truth[name])} rows became {len(tables[name])})"
        for ours, theirs in zip(tables[name], truth[name], strict=True):
            for column, value in theirs.items():
                if ours[column] != value:
                    return f"({name}.{column}: {value!r} became {ours[column]!r})"
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
