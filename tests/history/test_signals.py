"""What the editions together say about the plan."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pipeline.history.book import follow
from pipeline.history.numbers import lowered_or_raised
from pipeline.history.signals import signals
from pipeline.history.snapshot import Mention, Snapshot
from pipeline.history.watch import Rules, Signal
from pipeline.profile import load_profile
from tests.history.editions import AUDITS, PANELS, act, plan

RULES = Rules.of(load_profile())
Values = Mapping[str, Any]
EDITIONS = ("2034-04", "2034-05", "2034-06", "2034-07")


def said(*stages: Values | None) -> list[Signal]:
    """The signals of an action that has these values in one edition after the other; None: it is not there."""
    snapshots = [edition_with(edition, values) for edition, values in zip(EDITIONS, stages, strict=False)]
    story = follow(snapshots)
    found = signals(story.lives, [s.edition for s in snapshots], RULES)
    return [signal for signal in found if "1.1.1" in (signal.action_id, signal.old_action_id)]


def edition_with(edition: str, values: Values | None) -> Snapshot:
    steady = act("1.1.2", AUDITS, status="Complete")
    return plan(edition, steady) if values is None else plan(edition, act("1.1.1", PANELS, **values), steady)


def names(found: list[Signal]) -> list[tuple[str, str]]:
    return [(signal.edition, signal.signal) for signal in found]


def date(day: str, field: str = "update", precision: str = "day", printed: str = "") -> Mention:
    return Mention(field, day, precision, printed or day)


def test_slipped_once_all_planned_months_are_over() -> None:
    planned = {"months": ("2034-04", "2034-05"), "status": "On track"}
    found = said(planned, planned, planned)
    assert names(found) == [("2034-06", "slipped")]
    assert (found[0].from_edition, found[0].old, found[0].new) == ("2034-05", "2034-04; 2034-05", "2034-04; 2034-05")


@pytest.mark.parametrize("over", [{"status": "Complete"}, {"status": None, "rag": "Blue"}])
def test_what_is_over_has_not_slipped(over: dict[str, object]) -> None:
    assert said({"months": ("2034-04",)}, {"months": ("2034-04",), **over}) == []


def test_a_due_date_that_has_passed() -> None:
    due = {"due_date": "2034-05-20", "status": "On track"}
    assert names(said(due, due, due)) == [("2034-06", "overdue")]


def test_a_day_that_was_to_come_and_went_by() -> None:
    promised = {"update": "Launch by 12/05", "mentions": (date("2034-05-12", printed="12/05"),), "status": "On track"}
    found = said(promised, {"status": "On track", "update": "Nearly there"}, {"status": "On track", "update": "Soon"})
    assert names(found) == [("2034-06", "overdue")]
    assert (found[0].from_edition, found[0].old) == ("2034-04", "12/05")


def test_a_meeting_that_went_by_and_is_no_longer_named_is_not_overdue() -> None:
    met = {"update": "Interviews on 12/05", "mentions": (date("2034-05-12", printed="12/05"),), "status": "On track"}
    assert said(met, {"status": "On track"}, {"status": "On track"}) == []
    assert names(said(met, met, met)) == [("2034-06", "overdue"), ("2034-06", "stale_update")]


def test_a_day_of_the_editions_own_month_was_no_promise() -> None:
    held = {"update": "Held on 12/04", "mentions": (date("2034-04-12"),), "status": "On track"}
    assert said(held, {"status": "On track"}, {"status": "On track"}) == []


def test_an_update_that_stays_the_same_for_two_editions() -> None:
    same = {"update": "On track - work goes on", "status": "On track"}
    found = said(same, same, same)
    assert names(found) == [("2034-06", "stale_update")]
    assert found[0].from_edition == "2034-04"


def test_an_update_stays_the_same_before_there_is_anything_to_do() -> None:
    later = {"update": "Not yet due", "months": ("2034-07",)}
    assert said(later, later, later) == []
    assert names(said(later, later, later, later)) == [("2034-07", "stale_update")]


def test_status_and_colour_that_move_apart() -> None:
    found = said({"status": "On track", "rag": "Red"}, {"status": "Behind schedule", "rag": "Green"})
    assert names(found) == [("2034-05", "status_against_rag")]


def test_a_colour_that_follows_the_status_is_no_signal() -> None:
    assert said({"status": "On track", "rag": "Amber"}, {"status": "Complete", "rag": "Green"}) == []


def test_completed_and_reopened() -> None:
    assert names(said({"status": "Complete"}, {"status": "In progress"})) == [("2034-05", "reopened")]


def test_a_target_number_lowered_in_the_measure() -> None:
    found = said({"measure": "95% of visits on time"}, {"measure": "90% of visits on time"})
    assert [(s.signal, s.old, s.new) for s in found] == [("target_changed", "95%", "90%")]


@pytest.mark.parametrize("field", ["months", "due_date", "update"])
def test_a_deadline_pushed(field: str) -> None:
    changes: dict[str, tuple[Values, Values]] = {
        "months": ({"months": ("2034-06",)}, {"months": ("2034-06", "2034-07")}),
        "due_date": ({"due_date": "2034-06"}, {"due_date": "2034-07-15"}),
        "update": (
            {"update": "Planned for June", "mentions": (date("2034-06-01", "update", "month", "June"),)},
            {"update": "Now by 7/7", "mentions": (date("2034-07-07", printed="7/7"),)},
        ),
    }
    was, now = changes[field]
    found = said({**was, "status": "On track"}, {**now, "status": "On track"})
    assert [(s.signal, s.field) for s in found] == [("deadline_pushed", field)]


@pytest.mark.parametrize("now", ["Launch by 12/6", "The board met on 7/7"])
def test_a_day_in_the_month_named_or_of_a_meeting_is_no_push(now: str) -> None:
    june = {"update": "Launch by June", "mentions": (date("2034-06-01", "update", "month", "June"),)}
    days = (date("2034-06-12", printed="12/6"), date("2034-07-07", printed="7/7"))
    assert said(june, {"update": now, "mentions": tuple(day for day in days if day.printed in now)}) == []


def test_removed_without_being_complete() -> None:
    found = said({"status": "On track"}, None)
    assert names(found) == [("2034-05", "removed_open")]
    assert (found[0].old_action_id, found[0].action_id, found[0].old) == ("1.1.1", None, "On track")
    assert said({"status": "Complete"}, None) == []


def test_signals_do_not_change_when_later_editions_come() -> None:
    values = [{"status": s, "update": "Same", "months": ("2034-04",)} for s in ("On track", "Complete", "On track")]
    early = said(*values)
    assert [s for s in said(*values, {"status": "Delayed"}) if s.edition < "2034-07"] == early


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("At least (95%) on time", "At least (90%) on time", [("95%", "90%")]),
        ("10 audits by 3 teams", "8 audits by 3 teams", [("10", "8")]),
        ("£1,500 saved", "£900 saved", [("£1,500", "£900")]),
        ("see 2.10.1 by 30/11", "see 2.10.2 by 31/12", []),
        ("95% on time", "Most are on time", []),
        ("95% on time", None, []),
    ],
)
def test_numbers_in_the_same_place(old: str, new: str | None, changed: list[tuple[str, str]]) -> None:
    assert list(lowered_or_raised(old, new)) == changed


def test_a_lost_status_column_is_not_taken_for_open_work() -> None:
    before = edition_with("2034-04", {"status": "Complete"})
    lost = replace(edition_with("2034-05", {}), untold=frozenset({"status"}))
    story = follow([before, lost])
    assert signals(story.lives, ["2034-04", "2034-05"], RULES) == []
