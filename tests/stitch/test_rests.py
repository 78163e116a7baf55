"""Each cell of a broken row finds the value that it goes on with, and says how surely."""

from pathlib import Path

import pytest

from pipeline.model import Cell, Place, Role
from pipeline.placement import Placement
from pipeline.profile import load_profile
from pipeline.stitch.rests import Pairs, with_their_values
from tests.columns.plans import body
from tests.stitch.test_stitch import stitched, words

SETTINGS = load_profile().text
KNOWN = Pairs({("rise", "to"): 3, ("every", "month"): 2}, 3.0, -1.0)


def rest(text: str, role: Role, second: Role, probability: float) -> Placement:
    return Placement(Cell(text, Place("plan.txt", line=9), 1), role, probability=probability, runner_up=second)


def decided(values: dict[Role, str], *rests: Placement) -> list[Role]:
    return [one.role for one in with_their_values(rests, values, KNOWN, SETTINGS)]


def test_two_words_that_follow_each_other_elsewhere_join_a_part_to_its_value() -> None:
    values = {Role.MEASURE: "Grades rise", Role.UPDATE: "On track - asked"}
    assert decided(values, rest("to 24%", Role.UPDATE, Role.MEASURE, 0.7)) == [Role.MEASURE]


def test_two_cells_of_a_row_are_no_rests_of_one_value() -> None:
    values = {Role.MEASURE: "Grades of all", Role.UPDATE: "On track - meets every"}
    update = rest("month from now", Role.UPDATE, Role.MEASURE, 0.6)
    assert decided(values, update, rest("children", Role.UPDATE, Role.MEASURE, 0.6)) == [Role.UPDATE, Role.MEASURE]


def test_words_that_only_repeat_a_value_prove_nothing_against_the_column() -> None:
    values = {Role.OUTCOME: "Children have plans", Role.ACTION: "Write plans to make goals clear"}
    assert decided(values, rest("to make goals clear", Role.OUTCOME, Role.ACTION, 0.98)) == [Role.OUTCOME]


@pytest.mark.parametrize(("probability", "flagged"), [(0.5, True), (1.0, False)])
def test_a_part_that_may_be_anothers_is_less_sure(probability: float, flagged: bool) -> None:
    values = {Role.MEASURE: "Grades of all", Role.UPDATE: "On track - meets with all"}
    part = rest("children there", Role.MEASURE, Role.UPDATE, probability)
    assert (with_their_values([part], values, KNOWN, SETTINGS)[0].probability < 0.99) is flagged


def test_every_part_joined_carries_its_probability(tmp_path: Path) -> None:
    records = stitched(tmp_path, *body("", "||||||||two reviews held, one more is planned|"))
    assert [(joint.role, joint.probability > 0.9) for joint in records.joints] == [(Role.UPDATE, True)]


def test_a_full_row_without_number_and_action_is_a_record_of_its_own(tmp_path: Path) -> None:
    records = stitched(tmp_path, *body("|1.2 Families have one plan||HoS A||||Plans are kept|On track - done|Green"))
    assert words(records.actions[-1], Role.UPDATE) == "On track - done"
    assert len(records.actions) == 4
