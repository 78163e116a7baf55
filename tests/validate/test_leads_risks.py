from pipeline.model import Severity
from pipeline.senses.leads_risks import lead_doubts, risk_doubts


def leads(*names):
    return [{"action_id": f"1.1.{n}", "lead": name, "printed": name} for n, name in enumerate(names, 1)]


def doubts(plan, *names):
    return [(f.check, f.key, f.severity) for f in lead_doubts(plan(action_leads=leads(*names)))]


def test_a_lead_one_letter_from_a_usual_one_is_flagged(plan):
    assert doubts(plan, *["WSCP"] * 5, "WSCB") == [("lead_near_miss", "1.1.6", Severity.WARNING)]
    assert doubts(plan, *["Parks Manager"] * 4, "Parks Manger")[0][0] == "lead_near_miss"


def test_short_codes_may_differ_by_one_letter(plan):
    assert doubts(plan, *["Head FD"] * 4, *["Head TD"] * 2) == []


def test_a_possessive_used_once_is_flagged(plan):
    assert doubts(plan, *["Parks"] * 5, "PMTR's") == [("lead_unknown", "1.1.6", Severity.WARNING)]


def test_a_lead_used_once_is_noted_only_where_leads_are_reused(plan):
    assert doubts(plan, *["Parks"] * 5, "Mayor") == [("lead_unknown", "1.1.6", Severity.INFO)]
    assert doubts(plan, "Parks", "Mayor", "Clerk") == []


def test_words_in_the_place_of_a_risk_reference_are_flagged(plan):
    risks = [{"action_id": "1.1.1", "risk_ref": "WMC_RSK_4"}, {"action_id": "1.1.2", "risk_ref": "TO BE AGREED"}]
    assert [(f.key, f.field) for f in risk_doubts(plan(action_risks=risks))] == [("1.1.2", "risk_ref")]
