from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields.statuses import (
    doubtful_status,
    further_statuses,
    learn_statuses,
    read_status,
    read_status_cell,
)
from pipeline.profile import load_profile

DEFAULT = load_profile()


@pytest.mark.parametrize(
    ("update", "status", "printed", "rule"),
    [
        ("On track - posts advertised", "On track", "On track", "as_printed"),
        ("On track -This has begun", "On track", "On track", "as_printed"),
        ("On track. Meeting held", "On track", "On track", "as_printed"),
        ("Behind schedule; a post is vacant", "Behind schedule", "Behind schedule", "as_printed"),
        ("Complete", "Complete", "Complete", "as_printed"),
        ("Complete\u200b - signed off", "Complete", "Complete", "as_printed"),
        ("COMPLETED: signed off", "Complete", "COMPLETED", "spelling"),
        ("ON-TRACK – first draft", "On track", "ON-TRACK", "case"),
        ("On\ntrack - over a line", "On track", "On track", "as_printed"),
        ("Delayed due to vacancies", "Delayed", "Delayed", "as_printed"),
        ("Not yet progressed due to leave", "Not started", "Not yet progressed", "spelling"),
        ("Completed by the audit team", "Complete", "Completed", "spelling"),
        ("• In progress (two of six)", "In progress", "In progress", "as_printed"),
        ("Status: On hold", "On hold", "On hold", "as_printed"),
        ("Oct 23: On track - panel met", "On track", "On track", "as_printed"),
        ("31/10/23 - Complete. Filed", "Complete", "Complete", "as_printed"),
    ],
)
def test_status_at_the_beginning(profile, update, status, printed, rule):
    reading = read_status(update, profile)
    assert (reading.status, reading.printed_status, reading.rule) == (status, printed, rule)


@pytest.mark.parametrize(
    ("update", "status"),
    [
        ("On trakc - panel met", "On track"),
        ("Complette", "Complete"),
        ("0n track – panel met", "On track"),
        ("Behind schedlue; vacancy", "Behind schedule"),
        ("On hlod until May", "On hold"),
    ],
)
def test_misspelt_status_is_read_with_its_score(profile, update, status):
    reading = read_status(update, profile)
    assert (reading.status, reading.rule) == (status, "misspelt")
    assert 0.75 < reading.score < 1


def test_runner_up_of_a_misspelt_status_is_kept(profile):
    reading = read_status("On trakc - panel met", profile)
    assert reading.runner_up == "Off track"
    assert reading.runner_up_score is not None
    assert reading.runner_up_score < reading.score


@pytest.mark.parametrize(
    "update",
    [
        "In planning stage, talks with schools",
        "In development with partners",
        "Progressing well",
        "Completion being assured through tracking",
        "Planned for October",
        "The tracker is complete. Posts are filled",
        "",
    ],
)
def test_other_beginnings_state_no_status_and_raise_no_doubt(profile, update):
    assert read_status(update, profile) is None
    assert doubtful_status(update, profile) is None


@pytest.mark.parametrize(
    ("update", "printed", "candidate"),
    [
        ("Completed dip sampling shows gaps", "Completed", "Complete"),
        ("Complete by December", "Complete", "Complete"),
        ("At risk children are seen weekly", "At risk", "At risk"),
        ("Nearly complete - two left", "Nearly complete", "Complete"),
        ("Not on track: vacancy", "Not on track", "On track"),
        ("Of track - vacancy", "Of track", "Off track"),
    ],
)
def test_words_that_only_look_like_a_status_are_doubtful(profile, update, printed, candidate):
    assert read_status(update, profile) is None
    reading = doubtful_status(update, profile)
    assert (reading.status, reading.printed_status, reading.runner_up) == (None, printed, candidate)
    assert reading.problem == "unclear"


def test_second_status_in_one_update(profile):
    update = "On track - shared next month. Complete - the service was bought."
    (second,) = further_statuses(update, profile)
    assert (second.status, update[second.start :].startswith("Complete -")) == ("Complete", True)


def test_status_words_inside_sentences_are_no_second_status(profile):
    assert (
        further_statuses("On track - design done. On track for June, posts filled. The plan is complete.", profile)
        == ()
    )


def test_status_column_keeps_words_the_profile_does_not_know(profile):
    reading = read_status_cell("Business as usual", profile)
    assert (reading.status, reading.problem) == ("Business as usual", "unknown")
    assert read_status_cell("completed", profile).status == "Complete"
    assert read_status_cell(" ", profile) is None
    assert read_status_cell("A long sentence that reads like an update", profile) is None


def test_words_that_a_status_column_repeats_are_the_plans_own_statuses(profile):
    cells = ["Implemented", "implemented", "Implemented", "Complete", "Stalled at court", "Slow"]
    own = learn_statuses(cells, profile)
    assert read_status_cell("IMPLEMENTED", own).status == "Implemented"
    assert read_status_cell("Implemnted", own).rule == "misspelt"
    assert read_status_cell("Slow", own).problem == "unknown"
    assert learn_statuses(["Complete", "Slow"], profile) == profile


spellings = st.sampled_from([(form, name) for name, others in DEFAULT.statuses.items() for form in (name, *others)])


@given(
    spellings,
    st.sampled_from([" - ", " – ", ". ", ": ", "; ", "-", "\n"]),
    st.sampled_from(["Panel met", "next steps"]),
)
def test_every_spelling_is_read_before_every_separator(spelling, separator, rest):
    form, name = spelling
    reading = read_status(form + separator + rest, DEFAULT)
    assert (reading.status, reading.printed_status) == (name, form)


@pytest.mark.parametrize("folder", ["gold/plymouth-2023-09", "truth/plymouth-2023-10", "truth/send-2024-11"])
def test_statuses_of_the_shared_plans(shared_path, profile, folder):
    with shared_path(f"plans/{folder}/actions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = {row["action_id"]: row["status"].replace("Completed", "Complete") for row in rows}
    read = {row["action_id"]: read_status(row["update"], profile) for row in rows}
    assert {key: reading.status if reading else "" for key, reading in read.items()} == wanted
