from pipeline.model import Severity
from pipeline.senses.leads import lead_doubts


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


def test_a_slip_that_two_rows_share_is_noted_however_rare_the_usual_form(plan):
    names = [*["Asha Brook"] * 9, *["Ned Hollow"] * 3, *["Ned oHllow"] * 2]
    assert doubts(plan, *names) == [("lead_near_miss", f"1.1.{n}", Severity.INFO) for n in (13, 14)]
    assert doubts(plan, *["Asha Brook"] * 9, *["HEAD YPSCP"] * 3, *["HEAD YPSCB"] * 2) == []


def test_a_slip_in_the_word_that_all_leads_share_is_noted_however_rare_the_lead(plan):
    names = ["HoS FD", "HoS CSW", "HoS QAS", "HoS TR", "HSo TR"]
    assert doubts(plan, *names)[-1:] == [("lead_near_miss", "1.1.5", Severity.INFO)]
    assert doubts(plan, *names[:-1], "HoS TU") == []


def test_letters_lost_or_swapped_in_a_short_code_are_noted_beside_a_much_commoner_one(plan):
    names = [*["Head CO"] * 9, *["Head OC"] * 2, *["Head C"] * 2]
    assert doubts(plan, *names) == [("lead_near_miss", f"1.1.{n}", Severity.INFO) for n in (10, 11, 12, 13)]
    assert doubts(plan, *["Head CO"] * 3, *["Head OC"] * 2) == []
