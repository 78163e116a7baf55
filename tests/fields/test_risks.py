from __future__ import annotations

import csv

import pytest

from pipeline.fields.risks import learn_risks, read_risks

PLAN = ["WCS_RSK_11 WCS_RSK_21", "WCS_RSK_9", "R12"]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("WCS_RSK_11 WCS_RSK_21", ["WCS_RSK_11", "WCS_RSK_21"]),
        ("WCS_RSK_11, WCS_RSK_2 and R7", ["WCS_RSK_11", "WCS_RSK_2", "R7"]),
        ("WCS_RSK_\n11", ["WCS_RSK_11"]),
        ("WCS_RSK_11WCS_RSK_2", ["WCS_RSK_11", "WCS_RSK_2"]),
        ("SR-3; SR-14", ["SR-3", "SR-14"]),
        ("", []),
        ("N/A", []),
    ],
)
def test_references_as_printed(profile, text, references):
    readings = read_risks(text, profile.risks)
    assert [reading.risk_ref for reading in readings] == references
    assert all(reading.known and reading.rule == "as_printed" for reading in readings)


@pytest.mark.parametrize(
    ("printed", "reference", "rule"),
    [
        ("WCS_RSK_l2", "WCS_RSK_12", "characters"),
        ("WCS_RSK_1O", "WCS_RSK_10", "characters"),
        ("WCS RSK 12", "WCS_RSK_12", "spacing"),
        ("wcs-rsk-12", "WCS_RSK_12", "spacing"),
    ],
)
def test_look_alikes_are_repaired_where_the_plan_has_such_references(profile, printed, reference, rule):
    (reading,) = read_risks(printed, profile.risks, learn_risks(PLAN, profile.risks))
    assert (reading.risk_ref, reading.printed, reading.rule) == (reference, printed, rule)


@pytest.mark.parametrize("printed", ["WCS_RSK_l2", "PROPOSED NEW RISK", "Covid19", "1.4", "see R"])
def test_anything_else_is_no_reference(profile, printed):
    (reading,) = read_risks(printed, profile.risks)
    assert (reading.risk_ref, reading.printed, reading.problem) == (None, printed, "not_a_reference")


def test_words_beside_a_reference_are_kept(profile):
    new, known = read_risks("new: WCS_RSK_9", profile.risks)
    assert (new.printed, new.known, known.risk_ref) == ("new:", False, "WCS_RSK_9")


def test_another_register_one_letter_apart_is_a_near_miss(profile):
    (reading,) = read_risks("WCX_RSK_9", profile.risks, learn_risks(PLAN, profile.risks))
    assert (reading.risk_ref, reading.problem, reading.runner_up) == ("WCX_RSK_9", "near_miss", "WCS_RSK_9")


def test_references_of_the_real_plan(shared_path, profile):
    with shared_path("plans/gold/plymouth-2023-09/action_risks.csv").open(encoding="utf-8-sig", newline="") as file:
        references = [row["risk_ref"] for row in csv.DictReader(file)]
    known = learn_risks(references, profile.risks)
    assert [[reading.risk_ref for reading in read_risks(ref, profile.risks, known)] for ref in references] == [
        [ref] for ref in references
    ]
