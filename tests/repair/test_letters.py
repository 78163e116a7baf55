"""RAG letters that may stand for two colours."""

from pathlib import Path

import pytest

from pipeline.profile import load_profile
from pipeline.repair import repair
from pipeline.stitch import stitch
from tests.columns.plans import aligned, body

PROFILE = load_profile()


@pytest.mark.parametrize(("letter", "rag", "open_to"), [("A", "Amber", ["rag_letter_open"]), ("R", "Red", [])])
def test_a_letter_that_no_fill_explains_is_read_and_said_to_be_open(
    tmp_path: Path, letter: str, rag: str, open_to: list[str]
) -> None:
    plan = aligned(tmp_path, *body(f"||1.1.4 Ask each child|HoS A||||Asked often|On track - asked|{letter}"))
    repaired = repair(stitch(plan, PROFILE), "trees", "2025-05", PROFILE)
    reading = repaired.actions[-1].rag
    assert reading is not None
    assert reading.rag == rag
    assert [finding.check for finding in repaired.findings if finding.field == "rag" and finding.key] == open_to
