"""A small version of ``benchmarks.faults``, on other seeds: nothing that the print contradicts is silently wrong."""

from __future__ import annotations

import random
from functools import cache

import pytest

from benchmarks.faults import Tally, measure
from benchmarks.injected.judging import leaves_no_trace
from benchmarks.injected.plans import made_plan
from benchmarks.injected.printing import FORMS, OTHER_FORMS, drawn_form, printed_lines, text_of
from benchmarks.injected.reliability import Reliability
from benchmarks.injected.row_faults import HIDDEN, IDENTIFIERS, KINDS, STRUCTURE, WORDS, Fault, damaged
from pipeline.profile import load_profile

SEED = 7


@cache
def tally() -> Tally:
    return measure(SEED, 3, list(KINDS), load_profile())


@pytest.mark.parametrize("kind", [*IDENTIFIERS, *STRUCTURE, *WORDS])
def test_every_fault_is_recovered_or_told(kind: str) -> None:
    counts = {name: count for (one, name), count in tally().faults.items() if one == kind}
    assert counts["injected"] >= 3
    assert counts.get("silent", 0) == counts.get("cells", 0) == 0


def test_no_right_value_is_altered_and_nothing_goes_wrong_beside_a_fault() -> None:
    assert (tally().repairs["altered"], tally().repairs["wrong"], tally().elsewhere) == (0, 0, 0)


@pytest.mark.parametrize("kind", sorted(HIDDEN))
def test_what_nothing_contradicts_is_counted_as_silent(kind: str) -> None:
    assert tally().faults[kind, "silent"] > 0


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_plan_without_faults_prints_every_action_once(form) -> None:
    draw = random.Random(SEED)
    plan = made_plan(draw, 0.15, levels=form.levels, letter_first=form.letter_first)
    form = drawn_form(form, draw)
    lines = printed_lines(plan, form, draw)
    assert [key for line in lines for key in line.actions] == [action.key for action in plan.actions]
    assert damaged(lines, form, list(KINDS), 0.0, draw).lines == lines
    assert all(action.action in text_of(lines, form)[0] for action in plan.actions)


def test_calibration_is_the_distance_of_stated_and_observed() -> None:
    reliability = Reliability()
    for right in (True, True, True, False):
        reliability.add(0.75, right)
    assert reliability.calibration_error == 0.0
    assert reliability.brier == pytest.approx(0.1875)


def test_only_the_last_printed_row_of_an_outcome_can_be_dropped_without_a_trace() -> None:
    plan = made_plan(random.Random(SEED), 0.0)
    keys = [action.key for action in plan.actions if action.outcome == plan.actions[0].outcome]
    dropped = [Fault("row dropped", (key,)) for key in keys[-2:]]
    assert [leaves_no_trace(one, plan, dropped) for one in dropped] == [True, True]
    assert not leaves_no_trace(dropped[0], plan, dropped[:1])


def test_in_other_layouts_nothing_is_silent_either() -> None:
    other = measure(SEED, 2, [*IDENTIFIERS, *STRUCTURE], load_profile(), OTHER_FORMS)
    silent = {kind: count for (kind, name), count in other.faults.items() if name in ("silent", "cells") and count}
    assert (silent, other.elsewhere) == ({}, 0)
