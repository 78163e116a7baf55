import pytest

from pipeline.senses.dates import date_doubts


def dated(date, precision="day"):
    return [{"action_id": "1.1.1", "field": "update", "position": 1, "date": date, "precision": precision}]


@pytest.mark.parametrize(
    ("date", "precision", "outside"),
    [
        ("2033-11-01", "day", False),
        ("2035-11-01", "day", True),
        ("2034-02-01", "month", False),
        ("2031-02-01", "month", False),
        ("2023-11-01", "day", True),
    ],
)
def test_without_a_month_strip_the_last_due_date_ends_the_plan(plan, date, precision, outside):
    case = plan([{"due_date": "2034-12"}], months=(), action_dates=dated(date, precision))
    assert [(f.key, f.field) for f in date_doubts(case)] == [("1.1.1", "update")] * outside


def test_a_day_long_past_is_flagged_beside_a_month_strip_too(plan):
    case = plan([{}], months=("2033-09", "2033-10"), action_dates=dated("2023-11-01"))
    assert [(f.check, f.key) for f in date_doubts(case)] == [("date_outside", "1.1.1")]


def test_due_before_the_first_planned_month_is_flagged(plan):
    rows = [{"due_date": "2033-09-30", "planned_start": "2033-10"}]
    assert [f.check for f in date_doubts(plan(rows))] == ["due_before_start"]


def test_a_month_that_is_not_in_the_strip_is_an_error_and_a_gap_a_note(plan):
    strange = [{"action_id": "1.1.1", "month": "2034-07"}]
    gap = [{"action_id": "1.1.1", "month": month} for month in ("2033-09", "2033-11")]
    assert [f.check for f in date_doubts(plan(action_months=strange))] == ["month_unplanned"]
    assert [f.message for f in date_doubts(plan(action_months=gap))] == [
        "The marked months are not next to each other: 2033-10 is not marked."
    ]
