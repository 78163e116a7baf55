from __future__ import annotations

import csv
from collections import defaultdict

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields.leads import LeadReading, learn_leads, split_leads
from pipeline.profile import load_profile

SETTINGS = load_profile().leads
PLAN = [
    *["HoS QA"] * 12,
    *["HoS Care"] * 6,
    *["WSCP"] * 5,
    *["AD", "AD", "AD Schools", "AD Schools", "AD Schools"],
    *["Fostering and Adoption Lead"] * 2,
    *["TR/ KB/ Health (Dr P)"] * 4,
    *["Commissioning Lead"] * 3,
    "CEx",
    "PEP Team",
]


def read(cell: str) -> tuple[LeadReading, ...]:
    return split_leads(cell, learn_leads([*PLAN, cell], SETTINGS), SETTINGS)


@pytest.mark.parametrize(
    ("cell", "leads"),
    [
        ("HoS QA/HoS Care, WSCP", ["HoS QA", "HoS Care", "WSCP"]),
        ("HoS QA; DCO; DSCO", ["HoS QA", "DCO", "DSCO"]),
        ("TR/ KB/ Health (Dr P)", ["TR", "KB", "Health (Dr P)"]),
        ("Principal EP / Commissioning Lead", ["Principal EP", "Commissioning Lead"]),
        ("HoS QA and HoS Care", ["HoS QA", "HoS Care"]),
        ("HoS QA & HoS Digital", ["HoS QA", "HoS Digital"]),
        ("HoS QA\nHoS Care", ["HoS QA", "HoS Care"]),
        ("WSCP HoS Care", ["WSCP", "HoS Care"]),
        ("Jo Marsh, Kit Lane", ["Jo Marsh", "Kit Lane"]),
        ("AD Schools", ["AD Schools"]),
        ("AD Finance", ["AD Finance"]),
        ("Fostering and Adoption Lead", ["Fostering and Adoption Lead"]),
        ("0-19 Service Manager", ["0-19 Service Manager"]),
        ("Quality & Assurance Lead", ["Quality & Assurance Lead"]),
        ("Head of Service (Early Help / MASH)", ["Head of Service (Early Help / MASH)"]),
        ("SEND Operations\nManager", ["SEND Operations Manager"]),
        ("24/7 Team", ["24/7 Team"]),
        ("  ", []),
    ],
)
def test_cells_are_split_into_their_leads(cell, leads):
    readings = read(cell)
    assert [reading.lead for reading in readings] == leads
    assert all(reading.problem is None for reading in readings)


@pytest.mark.parametrize(
    ("printed", "lead", "rule"),
    [
        ("Hos Q A", "HoS QA", "spelling"),
        ("hos care", "HoS Care", "spelling"),
        ("HoS Caer", "HoS Care", "misspelt"),
        ("W5CP", "WSCP", "misspelt"),
        ("Comissioning Lead", "Commissioning Lead", "misspelt"),
    ],
)
def test_slips_of_the_pen_are_put_right(printed, lead, rule):
    (reading,) = read(printed)
    assert (reading.lead, reading.printed, reading.decision, reading.rule) == (lead, printed, "applied", rule)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("WSCB", "WSCP"),
        ("HoS QB", "HoS QA"),
        ("Commissioning Leads", "Commissioning Lead"),
        ("PEP Taem Board Managre", "PEP Taem Board Manager"),
    ],
)
def test_near_misses_are_proposed_and_kept_as_printed(printed, meant):
    (reading,) = read(printed)
    assert (reading.lead, reading.decision, reading.problem) == (printed, "proposed", "near_miss")
    assert reading.runner_up == meant


def test_known_lead_beside_a_near_miss_is_split_off():
    near, known = read("WSCB HoS Care")
    assert (near.lead, near.problem, near.runner_up, known.lead) == ("WSCB", "near_miss", "WSCP", "HoS Care")


def test_one_letter_off_among_the_usual_others_is_a_near_miss():
    first, *others = read("TV/ KB/ Health (Dr P)")
    assert (first.lead, first.problem, first.runner_up) == ("TV", "near_miss", "TR")
    assert all(reading.problem is None for reading in others)


@pytest.mark.parametrize("printed", ["PQFH's", "to be agreed with partners", "See above.", "EmploymeNt Lead"])
def test_what_is_unlike_a_lead_is_unknown(printed):
    (reading,) = read(printed)
    assert (reading.lead, reading.problem) == (printed, "unknown")


@pytest.mark.parametrize("printed", ["CEx", "PEP Team", "CAMHS", "AD Finance", "Jo Marsh", "DCO"])
def test_leads_used_once_raise_no_problem(printed):
    assert [reading.problem for reading in read(printed)] == [None]


def test_titles_with_commas_are_kept_whole_and_named():
    (reading,) = read("Director of Children, Young People and Families")
    assert (reading.problem, reading.runner_up) == (
        "unclear_split",
        "Director of Children; Young People and Families",
    )


def test_an_acronym_beside_a_known_lead_may_be_another_lead():
    (reading,) = read("WSSCB HoS Care")
    assert (reading.lead, reading.problem, reading.runner_up) == ("WSSCB HoS Care", "unclear_split", "WSSCB; HoS Care")


def test_nobody_is_named():
    assert [(reading.lead, reading.problem) for reading in read("TBC")] == [("TBC", "nobody")]


def test_profile_leads_are_known_without_being_repeated():
    taught = msgspec.structs.replace(SETTINGS, known=("MASH",))
    vocabulary = learn_leads(["MASH CEx", "CEx", "CEx"], taught)
    assert [reading.lead for reading in split_leads("MASH CEx", vocabulary, taught)] == ["MASH", "CEx"]


VOCABULARY = learn_leads([*PLAN, "CEx"], SETTINGS)
known_leads = st.sampled_from(["HoS QA", "HoS Care", "WSCP", "AD Schools", "CEx"])
names = st.lists(known_leads, min_size=1, max_size=4, unique=True)


@given(names, st.sampled_from(["/", ", ", "; ", " / ", "/ ", " and ", "\n"]))
def test_joined_leads_come_apart_again(leads, separator):
    assert [reading.lead for reading in split_leads(separator.join(leads), VOCABULARY, SETTINGS)] == leads


@pytest.mark.parametrize(
    "folder", ["gold/plymouth-2023-09", "truth/plymouth-2023-10", "truth/plymouth-2023-10-noisy", "truth/send-2024-11"]
)
def test_leads_of_the_shared_plans(shared_path, folder):
    cells = {row["action_id"]: row["lead"] for row in rows(shared_path(f"plans/{folder}/actions.csv"))}
    wanted = defaultdict(list)
    for row in rows(shared_path(f"plans/{folder}/action_leads.csv")):
        wanted[row["action_id"]].append(row["lead"])
    vocabulary = learn_leads(cells.values(), SETTINGS)
    readings = {name: split_leads(cell, vocabulary, SETTINGS) for name, cell in cells.items()}
    assert {name: [one.lead for one in found] for name, found in readings.items()} == dict(wanted)
    assert sum(one.problem is not None for found in readings.values() for one in found) <= 2


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_of_two_rare_spellings_with_a_space_elsewhere_neither_is_put_right():
    cells = [*PLAN, "Ho SFO", "Ho SFO", "HoS FO"]
    found = [split_leads(cell, learn_leads(cells, SETTINGS), SETTINGS)[0] for cell in ("Ho SFO", "HoS FO")]
    assert [(one.lead, one.decision, one.runner_up) for one in found] == [
        ("Ho SFO", "proposed", "HoS FO"),
        ("HoS FO", "proposed", "Ho SFO"),
    ]
