"""How well identifiers are repaired: ``python -m benchmarks.identifiers [--seeds 101 102] [--each 1000]``.

Documents of every style are numbered with 0, 5 and 15 % of their numbers left out, damaged, and repaired. A fault is
*right* when the true identifier is published without doubt, *flagged* when a finding names the row, *gap* when only
the report of left-out numbers does, *silent* otherwise. A sound row is *told apart* when another row prints the same
and this one is published as its copy.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.identifier_faults import KINDS, STYLES, Item, damaged, numbered
from pipeline.match import IdDecision, Node, repair_identifiers
from pipeline.model import PlanFacts
from pipeline.profile import Profile, load_profile
from pipeline.senses.numbering import numbering
from pipeline.senses.plan import Plan

GAPS = (0.0, 0.05, 0.15)
DAMAGED = 0.1
TABLES = {"priority": "priorities", "outcome": "outcomes", "action": "actions"}
BINS = (0.0, 0.5, 0.8, 0.95, 0.99, 0.999)


@dataclass
class Tally:
    """Counts by kind of fault (and gap rate), of sound rows, and of stated against true probabilities."""

    faults: Counter[tuple[str, float, str]] = field(default_factory=Counter)
    sound: Counter[tuple[float, str]] = field(default_factory=Counter)
    stated: list[tuple[float, bool]] = field(default_factory=list)
    rows: int = 0
    seconds: float = 0.0

    def add(self, items: Sequence[Item], gaps: float, profile: Profile) -> None:
        nodes = [Node(item.level, item.printed, position, item.words) for position, item in enumerate(items, 1)]
        started = time.perf_counter()
        decisions = repair_identifiers(nodes, profile.identifiers)
        self.seconds += time.perf_counter() - started
        self.rows += len(items)
        noticed = _noticed(items, decisions, profile)
        for item, decision in zip(items, decisions, strict=True):
            result = _result(item, decision, noticed)
            if item.fault:
                self.faults[item.fault, gaps, result] += 1
                self.faults[item.fault, gaps, "all"] += 1
            else:
                self.sound[gaps, result] += 1
            if decision.decision in ("applied", "normalised"):
                self.stated.append((decision.probability, decision.value == item.truth))


def _noticed(items: Sequence[Item], decisions: Sequence[IdDecision], profile: Profile) -> set[tuple[str, str]]:
    """Level and key of rows that the numbering check names."""
    tables = {
        table: tuple({f"{level}_id": d.value} for i, d in zip(items, decisions, strict=True) if i.level == level)
        for level, table in TABLES.items()
    }
    found = numbering(Plan(PlanFacts("plan", "2026-01"), profile, tables))
    return {(finding.table, finding.key or "") for finding in found}


def _result(item: Item, decision: IdDecision, noticed: set[tuple[str, str]]) -> str:
    right, open_ = decision.value == item.truth, decision.decision == "proposed"
    if item.fault in ("row duplicated", "rows swapped"):
        return "flagged" if open_ else "right" if right else "silent"
    if open_ and not item.fault and not right:
        return "told apart" if "#" in decision.value else "altered, flagged"
    if open_:
        return "flagged"
    if right:
        return "right"
    if decision.decision == "applied":
        return "wrong applied"
    return "gap" if (TABLES[item.level], decision.value) in noticed else "silent"


def documents(seed: int, each: int) -> Iterator[tuple[list[Item], float]]:
    """Damaged documents until every kind of fault has been tried ``each`` times."""
    draw = random.Random(seed)
    done: Counter[str] = Counter()
    while any(done[kind] < each for kind in KINDS if kind != "row dropped"):
        for style in STYLES:
            for gaps in GAPS:
                wanted = [kind for kind in KINDS if done[kind] < each]
                items = damaged(numbered(style, gaps, draw), DAMAGED, wanted, draw)
                done.update(item.fault for item in items if item.fault)
                yield items, gaps


def report(tally: Tally) -> str:
    columns = ("all", "right", "flagged", "gap", "silent", "wrong applied")
    lines = [f"{'fault':26}{'gaps':>6}" + "".join(f"{column:>15}" for column in columns)]
    for kind in (*KINDS, "together"):
        for gaps in GAPS:
            counts = [
                sum(n for (k, g, c), n in tally.faults.items() if kind in (k, "together") and (g, c) == (gaps, column))
                for column in columns
            ]
            if counts[0]:
                lines.append(f"{kind:26}{gaps:6.0%}" + "".join(f"{count:15}" for count in counts))
    for gaps in GAPS:
        found = {result: count for (g, result), count in sorted(tally.sound.items()) if g == gaps}
        lines.append(f"sound rows, gaps {gaps:.0%}: {found}")
    lines += ["", f"{'stated at least':>16}{'repairs':>10}{'stated':>10}{'observed':>10}", *_reliability(tally)]
    lines += _summary(tally)
    speed = 200 * tally.seconds / max(1, tally.rows)
    lines.append(f"{tally.rows} rows in {tally.seconds:.1f} s: {speed:.4f} s for 200 rows")
    return "\n".join(lines)


def _summary(tally: Tally) -> Iterator[str]:
    def count(result: str) -> int:
        return sum(n for (_, _, found), n in tally.faults.items() if found == result)

    seen = 1 - (count("silent") + count("wrong applied")) / max(1, count("all"))
    altered = sum(n for (_, found), n in tally.sound.items() if found in ("wrong applied", "silent", "gap"))
    wrong = 1000 * count("wrong applied") / max(1, count("all"))
    yield f"repaired or flagged: {seen:.2%} of {count('all')} faults; wrong repairs applied: {wrong:.2f} in 1,000"
    yield f"sound identifiers altered without a finding: {altered} of {sum(tally.sound.values())}"


def _reliability(tally: Tally) -> Iterator[str]:
    for low, high in zip(BINS, (*BINS[1:], 1.1), strict=True):
        inside = [(stated, right) for stated, right in tally.stated if low <= stated < high]
        if inside:
            mean = sum(stated for stated, _ in inside) / len(inside)
            observed = sum(right for _, right in inside) / len(inside)
            yield f"{low:16.3f}{len(inside):10}{mean:10.4f}{observed:10.4f}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[101])
    parser.add_argument("--each", type=int, default=1000, help="faults of each kind")
    options = parser.parse_args(arguments)
    profile = load_profile()
    tally = Tally()
    for seed in options.seeds:
        for items, gaps in documents(seed, options.each // len(options.seeds)):
            tally.add(items, gaps, profile)
    print(report(tally))


if __name__ == "__main__":
    main()
