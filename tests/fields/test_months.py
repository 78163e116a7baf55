from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields.marks import is_mark
from pipeline.fields.month_head import is_month_head, month_name
from pipeline.fields.month_words import NAMES
from pipeline.fields.months import month_heads
from pipeline.fields.year_month import add_months


def read_month_heads(heads, hint=None):
    return tuple(head.month for head in month_heads(heads, hint))


SEPT_TO_JAN = ("2023-09", "2023-10", "2023-11", "2023-12", "2024-01")


@pytest.mark.parametrize(
    ("heads", "hint"),
    [
        (["23-Sep", "23-Oct", "23-Nov", "23-Dec", "24-Jan"], None),
        (["Sep-23", "Oct-23", "Nov-23", "Dec-23", "Jan-24"], None),
        (["23-\nSep", "23-Oc\nt", "23-N\nov", "23-Dec", "24-J\nan"], None),
        (["09/23", "10/23", "11/23", "12/23", "01/24"], None),
        (["Sept 2023", "OCT", "Nov", "December", "Jan"], None),
        (["Sep", "Oct", "Nov", "Dec", "Jan 2024"], None),
        (["S", "O", "N", "D", "J"], "2023-11"),
        (["SEPT", "OCT", "NOV", "DEC", "JAN"], "2023-09"),
        (["SEPT", "OCT", "NOV", "DEC", "JAN"], "2024-01"),
        (["23-5ep", "23-0ct", "23-N0v", "23-Dec", "24-Jan"], None),
        (["Setpember 23", "October", "Novmber", "December", "January"], None),
        (["23-Sep", "▒▒", "23-Nov", "23-Dec", "24-Jan"], None),
    ],
)
def test_strips(heads, hint):
    assert read_month_heads(heads, hint) == SEPT_TO_JAN


@pytest.mark.parametrize(
    ("heads", "problem"),
    [
        (["Sep", "Oct"], "no_year"),
        (["11-Sep", "18-Sep", "25-Sep"], "out_of_order"),
        (["Action", "Lead"], "unreadable"),
    ],
)
def test_heads_that_name_no_single_month_say_why(heads, problem):
    read = month_heads(heads)
    assert {head.problem for head in read} == {problem}
    assert [head.month for head in read] == [None] * len(heads)


month_index = st.integers(min_value=2000 * 12, max_value=2098 * 12)
style = st.sampled_from(["{y}-{m:.3}", "{m:.3}-{y}", "{m} 20{y}", "{n:02d}/{y}", "{m:.3}\n'{y}", "20{y}-{n:02d}"])


@given(month_index, st.integers(min_value=1, max_value=15), style)
def test_printed_strips_come_back(start, length, form):
    months = [f"{index // 12:04d}-{index % 12 + 1:02d}" for index in range(start, start + length)]
    heads = [form.format(y=m[2:4], m=NAMES[int(m[5:]) - 1], n=int(m[5:])) for m in months]
    assert read_month_heads(heads) == tuple(months)


@given(month_index, st.integers(min_value=0, max_value=11), st.integers(min_value=1, max_value=12))
def test_years_follow_from_a_hint_inside_the_strip(start, inside, length):
    months = [f"{index // 12:04d}-{index % 12 + 1:02d}" for index in range(start, start + length)]
    heads = [NAMES[int(month[5:]) - 1] for month in months]
    assert read_month_heads(heads, months[min(inside, length - 1)]) == tuple(months)


@given(month_index, st.integers(min_value=-40, max_value=40))
def test_adding_months_goes_back_and_forth(index, count):
    month = f"{index // 12:04d}-{index % 12 + 1:02d}"
    assert add_months(add_months(month, count), -count) == month


@pytest.mark.parametrize("text", ["█", "x", "X", "✓ ", "→", "-->", "█\n█", "xx", "Y"])
def test_marks(profile, text):
    assert is_mark(text, profile.months)


@pytest.mark.parametrize("text", ["", "  ", "R", "Yes", "HoS", "x-ray", "-", "1"])
def test_not_marks(profile, text):
    assert not is_mark(text, profile.months)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SEPT", "September"),
        ("SEPT Monthly update", "September"),
        ("Progress update - Oct", "October"),
        ("October half term events", None),
        ("Marketing update", None),
        ("Monthly update", None),
    ],
)
def test_month_of_a_heading(text, name):
    assert month_name(text) == name


def test_month_heads_among_headers():
    assert [is_month_head(text) for text in ("23-Sep", "Sept", "09/23", "Actions", "RAG", "1")] == [True] * 3 + [
        False
    ] * 3


@pytest.mark.parametrize(
    ("heads", "first", "rule"),
    [
        (["Q1", "Q2", "Q3", "Q4"], "2025-04", "quarter_year_inferred"),
        (["Q3 2025/26", "Q4 2025/26", "Q1 2026/27"], "2025-10", "quarter"),
        (["Qtr 1\n25-26", "Qtr 2\n25-26"], "2025-04", "quarter"),
        (["Q1 calendar year 2025", "Q2", "Q3"], "2025-01", "quarter"),
        (["Q1 2025", "Q2 2025"], "2025-01", "quarter_of_a_year"),
        (["Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar"], "2025-04", "range"),
        (["Q1 (Apr - Jun)", "Q2 (Jul - Sep)"], "2025-04", "range"),
    ],
)
def test_heads_of_three_months_each(heads, first, rule):
    read = month_heads(heads, "2026-02" if rule.endswith("inferred") else "2025-06")
    assert [month for head in read for month in head.months] == [add_months(first, n) for n in range(3 * len(heads))]
    assert read[0].rule == rule


def test_months_of_a_financial_year_are_in_the_year_they_lie_in():
    assert read_month_heads(["Apr 2025/26", "Dec 2025/26", "Mar 2025/26"]) == ("2025-04", "2025-12", "2026-03")
