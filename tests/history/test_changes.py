"""What changed between two editions: every change with its kind, none invented."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.history.changes import Change, changes
from pipeline.history.matching import match_editions
from pipeline.history.snapshot import Snapshot
from tests.history.editions import AUDITS, CARERS, PANELS, act, plan, truth


def between(before: Snapshot, after: Snapshot) -> list[Change]:
    return changes(before, after, match_editions(before, after))


def told(before: Snapshot, after: Snapshot) -> set[tuple[str, str | None, str | None]]:
    return {(change.kind, change.old, change.new) for change in between(before, after)}


def one(edition: str, **values: Any) -> Snapshot:
    return plan(edition, act("1.1.1", PANELS, **values), act("1.1.2", AUDITS, rag="Green", months=("2034-05",)))


def test_every_change_of_the_next_edition_is_found_and_none_invented(shared_path: Callable[[str], Path]) -> None:
    folder = shared_path("plans/truth")
    before, after = truth(folder / "plymouth-2023-09", "2023-09"), truth(folder / "plymouth-2023-10", "2023-10")
    with (folder / "plymouth-2023-10/changes_truth.csv").open(encoding="utf-8", newline="") as file:
        wanted = {(r["kind"], r["old_id"], r["new_id"], r["field"], r["old"], r["new"]) for r in csv.DictReader(file)}
    found = [
        (c.kind, c.old_action_id or "", c.action_id or "", c.field, c.old or "", c.new or "")
        for c in between(before, after)
    ]
    assert len(found) == 150
    assert set(found) == wanted


def test_an_edition_issued_again_unchanged_has_no_changes() -> None:
    assert between(one("2034-04", lead="PSW", rag="Red"), one("2034-05", lead="PSW", rag="Red")) == []


def test_each_value_has_its_kind() -> None:
    was = {"lead": "PSW", "status": "On track", "rag": "Amber", "update": "Two sessions held", "months": ("2034-05",)}
    now = {"lead": "DCS", "status": "Complete", "rag": "Green", "update": "All done", "months": ("2034-05", "2034-06")}
    assert told(one("2034-04", **was), one("2034-05", **now)) == {
        ("lead_changed", "PSW", "DCS"),
        ("status_changed", "On track", "Complete"),
        ("rag_changed", "Amber", "Green"),
        ("update_changed", "Two sessions held", "All done"),
        ("months_changed", "2034-05", "2034-05; 2034-06"),
    }


def test_a_moved_action_is_not_called_renumbered() -> None:
    before = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", AUDITS), act("1.2.1", CARERS))
    after = plan("2034-05", act("1.1.1", AUDITS), act("1.2.1", CARERS), act("1.2.2", PANELS))
    assert told(before, after) == {("moved", "1.1", "1.2"), ("renumbered", "1.1.2", "1.1.1")}


def test_the_typesetters_signs_are_no_rewording() -> None:
    assert (
        told(one("2034-04", update='Children\'s "voice" - heard'), one("2034-05", update="Children’s  “voice” – heard"))
        == set()
    )


def test_leads_that_are_only_spaced_otherwise_have_not_changed() -> None:
    was, now = {"lead": "PSW/HoS", "leads": ("PSW", "HoS")}, {"lead": "PSW / HoS", "leads": ("PSW", "HoS")}
    assert told(one("2034-04", **was), one("2034-05", **now)) == set()


def test_a_column_that_an_edition_lost_has_not_changed() -> None:
    lost = plan("2034-05", act("1.1.1", PANELS), act("1.1.2", AUDITS), untold=frozenset({"rag", "months"}))
    assert told(one("2034-04", rag="Red"), lost) == set()


def test_a_colour_that_a_row_lost_has_not_changed() -> None:
    lost = plan(
        "2034-05",
        act("1.1.1", PANELS),
        act("1.1.2", AUDITS, rag="Green", months=("2034-05",)),
        unsure=frozenset({("1.1.1", "rag")}),
    )
    assert told(one("2034-04", rag="Red"), lost) == set()


def test_a_measure_whose_merged_cell_now_starts_elsewhere_has_not_changed() -> None:
    measure = "Nine of ten visits are on time"
    before = plan("2034-04", act("1.1.1", PANELS, measure=measure), act("1.1.2", AUDITS, measure_from="1.1.1"))
    after = plan("2034-05", act("1.1.1", AUDITS, measure=measure))
    assert told(before, after) == {("removed", PANELS, None), ("renumbered", "1.1.2", "1.1.1")}


def test_a_merged_cell_that_one_copy_does_not_show_is_no_change() -> None:
    measure = "Nine of ten visits are on time"
    before = plan("2034-04", act("1.1.1", PANELS, measure=measure), act("1.1.2", AUDITS))
    after = plan("2034-05", act("1.1.1", PANELS, measure=measure), act("1.1.2", AUDITS, measure_from="1.1.1"))
    assert told(before, after) == set()


def test_a_merged_cell_that_only_one_edition_tells_of_is_no_rewording() -> None:
    first = act("1.1.1", PANELS, measure="Nine of ten visits are on time")
    before = plan("2034-04", first, act("1.1.2", AUDITS))
    after = plan("2034-05", first, act("1.1.2", AUDITS, measure_from="1.1.1"))
    assert told(before, after) == set()


def test_months_that_are_past_and_no_longer_printed_were_not_taken_out() -> None:
    before = plan(
        "2034-04", act("1.1.1", PANELS, months=("2034-04", "2034-05")), act("1.1.2", AUDITS, months=("2034-04",))
    )
    after = plan("2034-05", act("1.1.1", PANELS, months=("2034-05",)), act("1.1.2", AUDITS), first_month="2034-05")
    assert told(before, after) == set()


def test_an_outcome_has_changes_of_its_own() -> None:
    before = plan("2034-04", act("1.1.1", PANELS), outcomes={"1.1": "Children are seen"})
    after = plan(
        "2034-05",
        act("1.2.1", PANELS),
        outcomes={"1.1": "Plans are good and clear", "1.2": "Children are seen and heard"},
    )
    found = {(c.table, c.kind, c.field) for c in between(before, after)}
    assert found == {
        ("actions", "renumbered", "action_id"),
        ("outcomes", "added", "outcome"),
        ("outcomes", "renumbered", "outcome_id"),
        ("outcomes", "reworded", "outcome"),
    }
