"""Months told in words, in a column of stretches of time."""

import pytest

from pipeline.fields.stretches import read_stretches


@pytest.mark.parametrize(
    ("text", "first", "last", "count"),
    [
        ("Sept to Nov 2025", "2025-09", "2025-11", 3),
        ("Nov 2025 - Feb 2026", "2025-11", "2026-02", 4),
        ("March 2026", "2026-03", "2026-03", 1),
        ("Q3 2025/26", "2025-10", "2025-12", 3),
    ],
)
def test_a_stretch_names_all_its_months(text: str, first: str, last: str, count: int) -> None:
    months = read_stretches([text, "Apr to June 2025", "July to Aug 2025"], "2025-06")[text].months
    assert (months[0], months[-1], len(months)) == (first, last, count)


def test_stretches_without_a_year_lie_in_the_same_twelve_months() -> None:
    read = read_stretches(["Apr - May", "Sept - Nov", "Dec - Jan", "Jun - Aug"], "2025-04")
    assert [period.months[0] for period in read.values()] == ["2025-04", "2025-09", "2025-12", "2025-06"]
    assert read["Dec - Jan"].months == ("2025-12", "2026-01")


def test_a_column_of_due_dates_names_no_planned_months() -> None:
    assert read_stretches(["May 2025", "June 2025", "30/09/2025", "Ongoing"], "2025-04") == {}


def test_a_quarter_is_planned_time_unless_its_heading_is_of_deadlines() -> None:
    texts = ["Q3 2025/26", "Q4 2025/26", "Ongoing"]
    assert read_stretches(texts, "2025-06") == {}
    assert list(read_stretches(texts, "2025-06", of_time=True)) == texts[:2]
