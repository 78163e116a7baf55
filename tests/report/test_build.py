"""What the report says, against the tables it is made from."""

from pipeline.checks import catalogue
from pipeline.report.sums import sums_of
from tests.report.case import case


def test_the_verdict_counts_what_the_tables_hold() -> None:
    verdict = case().report.verdict
    assert verdict.state == "warning"
    assert verdict.headline == "Published; 2 points for a person to look at"
    assert verdict.sentence.startswith("3 actions, 1 outcome and 1 priority were read from trees.txt: 2 actions as")
    counts = verdict.counts
    assert counts["actions as printed"] + counts["actions repaired"] + counts["actions to review"] == counts["actions"]


def test_open_points_come_worst_first_and_a_decided_one_is_not_open() -> None:
    edited = case()
    frame = edited.edition.tables["findings"]
    frame.loc[0, "decision"] = "ignored"
    frame.loc[1, "severity"] = "error"
    assert edited.report.to_decide == ("F2",)
    assert [finding.severity for finding in edited.report.findings] == ["error", "warning", "info"]


def test_a_finding_knows_its_cell_its_repair_and_the_line_that_settles_it() -> None:
    findings = {finding.finding_id: finding for finding in case().report.findings}
    assert findings["F1"].settle == "actions,1.1.2,rag,Red,ignore,,NAME,DATE,REASON"
    assert findings["F3"].settle is None
    assert findings["F3"].repair_ids == ("R1",)
    where = findings["F2"].where
    assert where is not None
    assert (where.line, where.column) == (4, 5)


def test_every_check_is_listed_with_what_it_looked_at() -> None:
    checks = {check.name: check for check in case().report.checks}
    assert list(checks) == list(catalogue())
    assert (checks["rag_against_status"].result, checks["rag_against_status"].looked_at) == ("to review", 3)
    assert checks["rag_against_status"].failed == 1
    assert checks["two_statuses"].result == "passed"
    assert checks["due_before_start"].result == "skipped"
    assert checks["match_possible"].why_skipped == "It compares editions; what it finds is in the plan's history."


def test_the_sums_come_out_even_and_say_so_when_they_do_not() -> None:
    sums = {entry.name: entry for entry in case().report.sums}
    assert all(entry.balances for entry in sums.values())
    assert sums["printed characters, white space aside"].total == 120
    assert sums["actions by trust"].parts == {"clean": 2, "review": 1}


def test_what_is_lost_or_doubled_tips_the_balance() -> None:
    tipped = {"printed": 10, "published": 9, "lost": 2, "doubled": 1}
    assert [entry.balances for entry in sums_of({}, tipped)][:1] == [False]
    assert [entry.balances for entry in sums_of({}, {"printed": 10, "published": 10})][:1] == [True]


def test_the_plan_at_a_glance_is_recounted_from_the_actions() -> None:
    glance = case().report.glance
    assert glance.rag.parts == {"Amber": 2, "Red": 1}
    assert glance.status_by_priority[0].parts == {"On track": 2, "Complete": 1}
    assert glance.leads.parts == {"Parks": 2, "WSCB": 1}
    assert glance.planned.parts == {"2033-09": 1, "2033-10": 1}


def test_an_action_leads_to_its_findings_and_repairs() -> None:
    actions = {action.action_id: action for action in case().report.actions}
    assert actions["1.1.2"].finding_ids == ("F1", "F2", "F3")
    assert actions["1.1.2"].repair_ids == ("R1",)
    assert actions["1.1.1"].finding_ids == ()
