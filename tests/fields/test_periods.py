"""Stretches of months in words; the edition is June 2025."""

from __future__ import annotations

import pytest

from pipeline.fields.dates import read_due_date
from pipeline.fields.periods import read_period


@pytest.mark.parametrize(
    ("text", "months", "is_range", "rule"),
    [
        ("Oct to Dec 2025", ("2025-10", "2025-11", "2025-12"), True, "printed"),
        ("Apr 25 - Jun 25", ("2025-04", "2025-05", "2025-06"), True, "printed"),
        ("sept – nov", ("2025-09", "2025-10", "2025-11"), True, "year_inferred"),
        ("Nov - Jan", ("2025-11", "2025-12", "2026-01"), True, "year_inferred"),
        ("Dec–Feb 2024", ("2023-12", "2024-01", "2024-02"), True, "printed"),
        ("Oct/Nov 2025", ("2025-10", "2025-11"), True, "printed"),
        ("Sept & Dec 2025", ("2025-09", "2025-12"), False, "printed"),
        ("Sept, Oct and Dec 2025", ("2025-09", "2025-10", "2025-12"), False, "printed"),
        ("Nov, Dec, Jan", ("2025-11", "2025-12", "2026-01"), False, "year_inferred"),
        ("October", ("2025-10",), False, "year_inferred"),
        ("Q3 2025/26", ("2025-10", "2025-11", "2025-12"), False, "quarter"),
        ("Q4", ("2026-01", "2026-02", "2026-03"), False, "quarter_year_inferred"),
        ("Q1 & Q3 25/26", ("2025-04", "2025-05", "2025-06", "2025-10", "2025-11", "2025-12"), False, "quarter"),
        ("Q4 - Q1 2026/27", ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"), True, "quarter"),
    ],
)
def test_stretches(text, months, is_range, rule):
    read = read_period(text, None, "2025-06")
    assert read is not None
    assert (read.months, read.is_range, read.rule) == (months, is_range, rule)


@pytest.mark.parametrize(
    "text", ["Ongoing", "By Q3 2025/26", "by Dec 2025", "Oct 2025 onwards", "Q3 report", "", "Sept?", "5 May 2025"]
)
def test_deadlines_and_sentences_are_no_stretches(text):
    assert read_period(text, None, "2025-06") is None


def test_the_plans_own_months_give_the_year():
    read = read_period("Jan to Mar", ("2025-04", "2026-03"), "2025-06")
    assert read is not None
    assert read.months == ("2026-01", "2026-02", "2026-03")


@pytest.mark.parametrize(
    ("text", "due", "problem"),
    [
        ("By Q3 2025/26", "2025-12", None),
        ("end of Q4 25/26", "2026-03", None),
        ("Q1 - Q2 2025/26", "2025-09", None),
        ("by end Q2", "2025-09", "quarter_year_inferred"),
        ("Q3 2025", "2025-09", "quarter_of_a_year"),
    ],
)
def test_a_quarter_is_due_in_its_last_month(text, due, problem):
    read = read_due_date(text, None, "2025-06")
    assert read is not None
    assert (read.due_date, read.problem) == (due, problem)


def test_a_profile_says_when_quarters_begin():
    read = read_period("Q1 2025/26", None, "2025-06", quarters_begin=9)
    assert read is not None
    assert read.months == ("2025-09", "2025-10", "2025-11")
