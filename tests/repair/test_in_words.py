"""A number so damaged that it was read as the first word of its row's text."""

from pathlib import Path

from pipeline.profile import load_profile
from pipeline.repair import repair
from pipeline.repaired import Repaired
from pipeline.stitch import stitch
from tests.columns.plans import aligned, body

PROFILE = load_profile()


def repaired(folder: Path, outcome: str) -> Repaired:
    rows = [f"|{outcome}|1.2.1 Write one plan|HoS A||||Plans are written|On track - written|"]
    rows += [f"||1.2.{n} Share plan number {n}|HoS B||||Plans are shared|Complete - done|" for n in (2, 3)]
    return repair(stitch(aligned(folder, *body(*rows)), PROFILE), "trees", "2025-05", PROFILE)


def test_all_of_the_numbers_characters_are_the_number(tmp_path: Path) -> None:
    outcome = repaired(tmp_path, "12 Families have one plan").outcomes[-1]
    assert (outcome.outcome_id, outcome.record.printed_id) == ("1.2", "12")
    assert outcome.record.text.text == "Families have one plan"


def test_some_of_them_may_be_a_quantity_and_are_put_in_doubt(tmp_path: Path) -> None:
    plan = repaired(tmp_path, "1 Family has one plan")
    assert plan.outcomes[-1].record.text.text == "1 Family has one plan"
    assert [(f.key, f.field) for f in plan.findings if f.check == "id_in_words"] == [("1.2", "outcome")]


def test_an_ordinary_text_is_left_alone(tmp_path: Path) -> None:
    plan = repaired(tmp_path, "Families have one plan")
    assert [f for f in plan.findings if f.check == "id_in_words"] == []
