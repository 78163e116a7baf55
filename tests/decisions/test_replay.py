"""Decisions are replayed on every run: taken first, shown in the tables, and reported where they no longer fit."""

import json

import pytest

from pipeline.errors import UsageError
from tests.decisions.westmarch import BY, EDITION, PLAN, TEXT, Westmarch


def decided(westmarch: Westmarch, field: str) -> list[tuple[str, str, str]]:
    rows = [row for row in westmarch.rows("repairs") if row["field"] == field]
    return [(row["before"], row["after"], row["decision"]) for row in rows]


def test_accepting_applies_what_was_proposed(westmarch: Westmarch) -> None:
    westmarch.decide(f"action_leads,1.2.4,lead,WSCB,accept,,{BY}")
    westmarch.run()
    assert westmarch.row("action_leads", action_id="1.2.4")["lead"] == "WSCP"
    assert decided(westmarch, "lead") == [("WSCB", "WSCP", "accepted")]
    assert westmarch.row("actions", action_id="1.2.4")["trust"] == "repaired"


def test_a_rejected_candidate_is_remembered_and_the_finding_closed(westmarch: Westmarch) -> None:
    westmarch.decide(f"action_leads,1.2.4,lead,WSCB,ignore,WSCP,{BY}")
    westmarch.run()
    assert westmarch.row("action_leads", action_id="1.2.4")["lead"] == "WSCB"
    assert decided(westmarch, "lead") == [("WSCB", "WSCP", "ignored")]
    assert westmarch.row("findings", check="lead_near_miss")["decision"] == "ignored"
    assert westmarch.row("actions", action_id="1.2.4")["trust"] == "clean"


def test_rejecting_one_candidate_leaves_another_open(westmarch: Westmarch) -> None:
    westmarch.decide(f"action_leads,1.2.4,lead,WSCB,ignore,WCSB,{BY}")
    westmarch.run()
    assert decided(westmarch, "lead") == [("WSCB", "WSCP", "proposed")]
    assert westmarch.row("findings", check="lead_near_miss")["decision"] is None


def test_an_identifier_that_is_set_carries_through_to_every_table(westmarch: Westmarch) -> None:
    westmarch.decide(
        f"actions,1.1.3,action_id,1.1,set,1.1.7,{BY}",
        f"outcomes,1.2,outcome_id,1.2,set,1.4,{BY}",
        f"action_leads,1.1.3,lead,HoS QA,set,HoS AQ,{BY}",
    )
    westmarch.run()
    assert westmarch.row("actions", action_id="1.1.7")["printed_action_id"] == "1.1"
    assert {row["outcome_id"] for row in westmarch.rows("actions")} == {"1.1", "1.4"}
    assert westmarch.row("action_leads", action_id="1.1.7")["lead"] == "HoS AQ"
    assert {"1.1.7", "1.4"} <= {row["key"] for row in westmarch.rows("cells")}
    assert decided(westmarch, "action_id") == [("1.1", "1.1.7", "set")]


def test_an_identifier_of_another_row_is_refused(westmarch: Westmarch) -> None:
    westmarch.decide(f"actions,1.1.3,action_id,1.1,set,1.2.2,{BY}")
    westmarch.run()
    assert westmarch.row("actions", action_id="1.1.3")["printed_action_id"] == "1.1"
    assert "another row has it" in westmarch.row("findings", check="decision_refused")["message"]


def test_words_are_set_before_anything_is_read_in_them(westmarch: Westmarch) -> None:
    westmarch.decide(f"actions,1.1.2,update,10/07/31,set,10/07/34,{BY}")
    result = westmarch.run()
    assert westmarch.row("actions", action_id="1.1.2")["update"] == "On track - from 10/07/34 on"
    assert str(westmarch.row("action_dates", action_id="1.1.2")["date"]) == "2034-07-10"
    assert (result.sums["lost"], result.sums["doubled"]) == (0, 0)


def test_a_value_that_only_a_person_knew_is_printed_in_the_decisions_file(westmarch: Westmarch) -> None:
    westmarch.decide(f"actions,1.2.3,measure,,set,Notes of six teams,{BY}")
    result = westmarch.run(TEXT.replace("Team notes", ""))
    assert westmarch.row("actions", action_id="1.2.3")["measure"] == "Notes of six teams"
    cell = westmarch.row("cells", key="1.2.3", field="measure")
    assert (cell["source"], cell["line"]) == ("westmarch.csv", 2)
    assert (result.sums["lost"], result.sums["doubled"]) == (0, 0)


@pytest.mark.parametrize(("field", "value"), [("rag", "Red"), ("status", "At risk"), ("due_date", "2034-12")])
def test_a_reading_can_be_set(westmarch: Westmarch, field: str, value: str) -> None:
    printed = {"rag": "Green", "status": "On track", "due_date": ""}[field]
    westmarch.decide(f"actions,1.2.1,{field},{printed},set,{value},{BY}")
    westmarch.run()
    assert westmarch.row("actions", action_id="1.2.1")[field] == value
    assert decided(westmarch, field) == [(printed or None, value, "set")]


def test_a_decision_about_other_words_is_stale_and_not_applied(westmarch: Westmarch) -> None:
    westmarch.decide(f"action_leads,1.2.4,lead,WSBC,set,WSCP,{BY}")
    westmarch.run()
    assert westmarch.row("action_leads", action_id="1.2.4")["lead"] == "WSCB"
    stale = westmarch.row("findings", check="decision_stale")
    assert (stale["severity"], stale["key"]) == ("warning", "1.2.4")
    assert "'WSBC' was printed there; now 'WSCB' is" in stale["message"]


def test_a_decision_about_a_row_that_is_gone_is_stale(westmarch: Westmarch) -> None:
    westmarch.decide(f"actions,9.9.9,lead,X,ignore,,{BY}")
    westmarch.run()
    assert "not there any more" in westmarch.row("findings", check="decision_stale")["message"]


def test_a_decision_that_nothing_needs_is_unused(westmarch: Westmarch) -> None:
    westmarch.decide(f"actions,1.2.2,lead,WSCP,ignore,,{BY}")
    westmarch.run()
    assert westmarch.row("findings", check="decision_unused")["severity"] == "info"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("actions,1.2.1,rag,Green,set,Purple", "row 2, column value: actions.rag needs one of Red, "),
        ("actions,1.2.1,action_id,1.2.1,set,soon", "actions.action_id needs an identifier"),
        ("actions,1.2.1,planned_months,,set,May", "actions.planned_months needs months, such as 2023-11"),
        ("actions,1.2.1,trust,clean,set,review", "actions.trust cannot be set; these can: "),
        ("actions,,rag,,set,Red", "row 2, column key: actions.rag needs a key"),
    ],
)
def test_what_cannot_be_set_stops_the_run(westmarch: Westmarch, line: str, said: str) -> None:
    westmarch.decide(f"{line},{BY}")
    with pytest.raises(UsageError, match=said):
        westmarch.run()


def test_manifest_and_report_say_who_decided(westmarch: Westmarch) -> None:
    westmarch.decide(f"action_leads,1.2.4,lead,WSCB,accept,,{BY}")
    folder = westmarch.run().folder
    assert json.loads((folder / "manifest.json").read_text())["inputs"]["decisions"]["name"] == f"{PLAN}.csv"
    (told,) = json.loads((folder / "report.json").read_text())["decisions"]
    assert (told["by"], told["on"], told["reason"]) == ("A. Auditor", "2034-10-01", "asked the author")
    assert folder.name == EDITION
