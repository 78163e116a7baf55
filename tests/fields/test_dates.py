from __future__ import annotations

import csv
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields.dates import read_dates, read_due_date
from pipeline.fields.month_words import NAMES

PLAN = ("2023-09", "2024-03")


def dates(text: str) -> list[str | None]:
    return [mention.date for mention in read_dates(text, PLAN, "2023-09")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(leads - 30/10, teams - 06/11). Six posts", ["2023-10-30", "2023-11-06"]),
        ("graded by the 31st Oct, a delay", ["2023-10-31"]),
        ("21st Sept was audits, 5th Oct session was visits", ["2023-09-21", "2023-10-05"]),
        ("launched at Oct 5th session", ["2023-10-05"]),
        ("by mid Nov.", ["2023-11"]),
        ("the end of the October", ["2023-10"]),
        ("circulated 9/10/23", ["2023-10-09"]),
        ("sent by 10/11/2023", ["2023-11-10"]),
        ("planned for 8/9th November.", ["2023-11-08", "2023-11-09"]),
        ("met on 04 Sept 2023, options", ["2023-09-04"]),
        ("from April 23-Sept 23 to", ["2023-04", "2023-09"]),
        ("the beginning of November 23 to include", ["2023-11"]),
        ("in Oct '23 to outline", ["2023-10"]),
        ("week of 9/10 interviews week of 16/10", ["2023-10-09", "2023-10-16"]),
        ("dates 9/10 & 12/10", ["2023-10-09", "2023-10-12"]),
        ("by 27/10 will show", ["2023-10-27"]),
        ("the August newsletter, refreshed from January", ["2023-08", "2024-01"]),
        ("signed off 06.11.23 and 2023-11-10", ["2023-11-06", "2023-11-10"]),
        ("Jan - Mar 2024", ["2024-01", "2024-03"]),
    ],
)
def test_dates_in_updates(text, expected):
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "against 2022/23 data",
        "the 24/7 service",
        "1/2 the children",
        "9/10 children were seen",
        "scored 7/10",
        "£3/4 million",
        "3 x per week",
        "2021 – 2022",
        "It may be that we march on",
        "learning from action 2.5.5 and 4.10.10",
        "16 of 60 sessions, 25.5% fewer",
    ],
)
def test_numbers_that_are_no_dates(text):
    assert dates(text) == []


def test_a_share_before_a_month_is_no_day():
    (mention,) = read_dates("15/22 Sept audits done", PLAN, "2023-09")
    assert (mention.date, mention.printed) == ("2023-09", "Sept")


def test_inferred_years_are_recorded():
    printed, inferred = read_dates("9/10/23 and 5th Jan", PLAN, "2023-09")
    assert (printed.rule, inferred.rule, inferred.date) == ("printed", "year_inferred", "2024-01-05")


@pytest.mark.parametrize(
    ("text", "date", "problem", "meant"),
    [
        ("by 1/11/24", "2024-11-01", "outside_plan", "2023-11-01"),
        ("by 12 January 2023", "2023-01-12", "outside_plan", "2024-01-12"),
        ("by 1/11/2032", "2032-11-01", "outside_plan", None),
        ("on 31/02/2024", "2024-02", "no_such_day", None),
        ("on 11/25/2023", "2023-11-25", "month_first", None),
        ("on Dec 25 we close", "2023-12-25", "day_or_year", "2025-12"),
    ],
)
def test_doubtful_dates_say_why(text, date, problem, meant):
    (mention,) = read_dates(text, PLAN, "2023-09")
    assert (mention.date, mention.problem, mention.runner_up) == (date, problem, meant)


@pytest.mark.parametrize("text", ["since February 2022", "on 04/06/2021", "in January 2023", "due 15/04/2024"])
def test_dates_before_or_after_the_plan_are_no_problem(text):
    assert [mention.problem for mention in read_dates(text, PLAN, "2023-09")] == [None]


def test_without_a_plan_there_is_no_year():
    assert [(one.date, one.problem) for one in read_dates("by 31st Oct")] == [(None, "no_year")]


@pytest.mark.parametrize(
    ("printed", "due", "rule", "problem"),
    [
        ("20/08/2025", "2025-08-20", "printed", None),
        ("August 2025", "2025-08", "printed", None),
        ("Dec-25", "2025-12", "printed", None),
        ("End of March 2025", "2025-03-31", "end_of_month", None),
        ("by 7th March, 2025", "2025-03-07", "printed", None),
        ("2025-03-07 00:00:00", "2025-03-07", "printed", None),
        ("03/2025", "2025-03", "printed", None),
        ("Q4 2024/25", "2025-03", "quarter", None),
        ("Sept", "2024-09", "year_inferred", None),
        ("31/03/2025 (revised 30/06/2025)", "2025-06-30", "printed", "two_dates"),
        ("25-Dec", "2024-12-25", "year_inferred", "day_or_year"),
        ("Ongoing", None, "no_date", None),
    ],
)
def test_due_dates(printed, due, rule, problem):
    reading = read_due_date(printed, edition="2024-11")
    assert (reading.due_date, reading.printed, reading.rule, reading.problem) == (due, printed, rule, problem)


@pytest.mark.parametrize("text", ["", "HoS QAS", "Planned for October", "Autumn 2025", "In progress. 4 of 33 done."])
def test_other_texts_are_no_due_date(text):
    assert read_due_date(text, edition="2024-11") is None


def test_due_dates_of_the_shared_plan(shared_path):
    with shared_path("plans/truth/send-2024-11/actions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    read = [read_due_date(row["due_printed"], edition="2024-11") for row in rows]
    assert [reading.due_date if reading else "missing" for reading in read] == [row["due_date"] or None for row in rows]


days = st.dates(min_value=datetime.date(2023, 9, 1), max_value=datetime.date(2024, 3, 31))
forms = st.sampled_from(["{d}/{m}/{y}", "{d:02d}/{m:02d}/20{y}", "{d} {name} 20{y}", "{d}th {name:.3}", "{d}/{m}"])


@given(days, forms, st.sampled_from(["by {}", "signed off on {}.", "(due {})"]))
def test_every_day_of_the_plan_comes_back(day, form, sentence):
    printed = form.format(d=day.day, m=day.month, y=day.year % 100, name=NAMES[day.month - 1])
    assert dates(sentence.format(printed)) == [day.isoformat()]


@given(st.text(alphabet="0123456789/-. OctMayst,", max_size=25))
def test_any_text_is_read_and_places_are_right(text):
    for mention in read_dates(text, PLAN, "2023-09"):
        assert text[mention.start : mention.end] == mention.printed
    read_due_date(text, PLAN)
