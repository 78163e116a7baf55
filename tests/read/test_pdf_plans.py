"""The made-up plan as every producer prints it, read to the end: each action once, whole, by its own number."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.columns import place_columns
from pipeline.model import Role
from pipeline.profile import load_profile
from pipeline.read.pdf import read_pdf
from pipeline.stitch import stitch
from tests.read.pdf_maker.plan import Action, plan
from tests.read.pdf_maker.producers import PRODUCERS, UNRULED

FIXTURES = Path(__file__).parent / "fixtures"
ACTIONS: list[Action] = [action for priority in plan() for outcome in priority.outcomes for action in outcome.actions]


@pytest.mark.parametrize("producer", [*PRODUCERS, *UNRULED])
def test_rows_broken_over_pages_are_one_action_each(producer: str) -> None:
    profile = load_profile()
    records = stitch(place_columns(read_pdf(FIXTURES / f"{producer}.pdf"), profile), profile)
    assert [action.printed_id for action in records.actions] == [action.ref for action in ACTIONS]
    for read, printed in zip(records.actions, ACTIONS, strict=True):
        words = " ".join(read.fields[Role.ACTION].text.split())
        assert words == " ".join(printed.action.split())
