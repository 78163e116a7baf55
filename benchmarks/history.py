"""Following from month to month: how right on made-up sequences, how quick. ``python -m benchmarks.history [SEED]``."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.editions import PLAN, Printed, Writer
from benchmarks.following import Counts, count_sequence
from pipeline.history.past import look_back
from pipeline.history.store import update_history
from pipeline.history.watch import Rules
from pipeline.model import Edition, PlanFacts, Source
from pipeline.profile import load_profile
from pipeline.publish import Inputs, publish
from pipeline.settings import Ingredient
from schemas import TABLES
from schemas.conform import conform

FIRST_SEED = 9000
"""The tests use seeds below it."""
SEQUENCES = 20
MONTHS = 12
ACTIONS = 160


def main(first_seed: int) -> None:
    total = Counts()
    for seed in range(first_seed, first_seed + SEQUENCES):
        total.add(count_sequence(list(Writer(seed).editions(MONTHS, ACTIONS))))
    for case in total.cases:
        print("  " + case)
    print(f"{SEQUENCES} sequences of {MONTHS} editions, {ACTIONS} actions, seeds from {first_seed}")
    print(f"pairs: {total.right} right, {total.wrong} wrong, {total.missing} missing")
    print(f"precision {total.precision:.4%}, recall {total.recall:.4%}")
    print(f"called removed and added though 60 % the same: {total.torn}")
    print(f"doubtful: {total.doubtful_wrong} of {total.wrong} wrong, {total.doubtful_right} of {total.right} right")
    _time(list(Writer(first_seed).editions(MONTHS, ACTIONS)))


def _time(editions: list[Printed]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        output, rules = Path(folder), Rules.of(load_profile())
        for printed in editions[:-1]:
            publish_printed(printed, output)
        with _timed(f"history of {MONTHS - 1} editions"):
            update_history(output, PLAN, rules)
        with _timed("one more edition: what it changed, for its report"):
            past = look_back(output, edition_of(editions[-1]), rules)
        publish_printed(editions[-1], output)
        with _timed("one more edition: the history with it"):
            update_history(output, PLAN, rules, followed=past.followed)


@contextmanager
def _timed(name: str) -> Iterator[None]:
    wall, processor = time.perf_counter(), time.process_time()
    yield
    print(f"{name}: {time.perf_counter() - wall:.2f} s ({time.process_time() - processor:.2f} s of processor)")


def publish_printed(printed: Printed, output: Path, issue: str = "first") -> None:
    """Publishes a made-up edition as a run would."""
    publish(edition_of(printed, issue), output, inputs=Inputs(Ingredient("default.toml", "0")))


def edition_of(printed: Printed, issue: str = "first") -> Edition:
    """A made-up edition as a run would publish it, with empty tables for what it does not have."""
    tables = {name: printed.tables.get(name, conform([], name)) for name in TABLES}
    source = Source(f"{printed.edition}.pdf", f"{issue} {printed.edition}", "pdf", 2)
    return Edition(PlanFacts(PLAN, printed.edition), source, tables)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FIRST_SEED)
