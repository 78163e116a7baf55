"""Plans that several programs print in several looks are read right, bordered or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.exports import printed_plans
from benchmarks.exports.looks import LOOKS, Look
from benchmarks.producers import judged

NEARLY_ALL = 99.5  # per cent; what is wrong is flagged
TRIED = [look for look in LOOKS if look.name in ("ruled, merged cells", "level lines", "bare")]  # the bench has all


@pytest.mark.parametrize("look", TRIED, ids=lambda look: look.name)
def test_every_program_is_read_in_every_look(look: Look, tmp_path: Path) -> None:
    for program, plan, path in printed_plans(tmp_path, 20261124, look):
        tally, wrong = judged(plan, path)
        assert (tally.refused, tally.lost, tally.extra, tally.silent) == (0, 0, 0, 0), (program, wrong)
        assert tally.right >= NEARLY_ALL, (program, wrong)
