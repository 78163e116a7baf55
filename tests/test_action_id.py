"""One identifier: what is one, what only looks like one, and its canonical form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.action_id import learn_style, normalise, parse, readings, split_leading


@pytest.mark.parametrize(
    "text",
    [
        "2.10.1",
        "A1.2",
        "3.01.02",
        "1a",
        "R4",
        "1.2.3a",
        "1a.2",
        "CSC-01",
        "CYP-ILAC-01",
        "2025/001",
        "A",
        "7",
        "1.2.3.4",
        "P1-A3",
        "P2-A10",
        "P1.A3",
        "P1/O2",
        "P1/O2/A3",
        "P1-A03",
        "P1-A3a",
        "P1-A3.2",
        "PR1-AC12#2",
    ],
)
def test_the_canonical_form_is_as_the_plan_prints_it(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("2.1.", "2.1"),
        ("[2.1]", "2.1"),
        ("(3.4.5)", "3.4.5"),
        ("**2.1**", "2.1"),
        ("1.2)", "1.2"),
        ("Action 3.2", "3.2"),
        ("Ref: 3.1", "3.1"),
        ("2\u00a0.1", "2.1"),
        ("2 .1. 3", "2.1.3"),
        ("2,1,3", "2.1.3"),
        ("2..1.3", "2.1.3"),
        ("A 1.2", "A1.2"),
        ("\u0410 1.2", "A1.2"),
        ("\uff12.\uff11.\uff13", "2.1.3"),
        ("2.\u200b1", "2.1"),
    ],
)
def test_spelling_is_normalised(printed: str, canonical: str) -> None:
    assert normalise(printed) == canonical


@pytest.mark.parametrize(("printed", "canonical"), [("I.1.1", "1.1.1"), ("IV.2", "4.2"), ("IX", "9"), ("I", "1")])
def test_a_roman_first_component_is_a_number(printed: str, canonical: str) -> None:
    assert normalise(printed) == canonical


def test_the_letter_reading_of_a_roman_numeral_is_kept_as_second() -> None:
    assert [identifier.format() for identifier in readings("I.2")] == ["1.2", "I.2"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2.5.l",
        "3.I0.3",
        "12 audits",
        "2023",
        "14/09",
        "SEP-23",
        "Sep 23",
        "95%",
        "A relentless focus",
        "2-3",
        "Q2-Q3",
        "FY25-Q3",
        "KS1/KS2",
        "SEP23-OCT24",
        "P1, A3",
        "R1; M2",
        "1-A3",
        "2025-A3",
        "P1-A3 recruit",
    ],
)
def test_what_only_resembles_an_identifier_is_none(text: str) -> None:
    assert parse(text) is None


def test_a_part_that_names_its_kind_is_one_component_below_the_part_before() -> None:
    priority, outcome, action = (parse(text) for text in ("P1", "P1/O2", "P1/O2/A3"))
    assert priority is not None
    assert outcome is not None
    assert action is not None
    assert (priority.depth, outcome.depth, action.depth) == (2, 3, 4)
    assert action.begins_with(outcome)
    assert outcome.begins_with(priority)
    assert not action.begins_with(parse("P1-R2") or priority)


def test_depth_counts_letters_and_numbers() -> None:
    depths = [identifier.depth for text in ("A", "A1", "A1.2", "1.2.3a") if (identifier := parse(text))]
    assert depths == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("cell", "printed", "rest"),
    [
        ("2.1 There is an agreed offer", "2.1", "There is an agreed offer"),
        ("2.1 there is an agreed offer", "2.1", "there is an agreed offer"),
        ("2.1There is an agreed offer", "2.1", "There is an agreed offer"),
        ("I.1.1 Members attend", "I.1.1", "Members attend"),
        ("A1 EHC needs", "A1", "EHC needs"),
        ("3.I0.3 Undertake", "3.I0.3", "Undertake"),
        ("1.2.3a Recruit", "1.2.3a", "Recruit"),
        ("2.10.1 audits are done", "2.10.1", "audits are done"),
        ("Action 3.2: Do it", "Action 3.2:", "Do it"),
        ("(1.2) Recruit", "(1.2)", "Recruit"),
        ("1. Recruit", "1.", "Recruit"),
        ("IV. Leaders", "IV.", "Leaders"),
        ("\u0410" + "1.2 Word", "\u0410" + "1.2", "Word"),
        ("4.7.2", "4.7.2", ""),
        ("A.1.1 Recruit", "A.1.1", "Recruit"),
        ("2.5.l", "2.5.l", ""),
        ("P1-A3 Recruit", "P1-A3", "Recruit"),
        ("P1.A3: Recruit", "P1.A3:", "Recruit"),
        ("P1/O2/A3 recruit", "P1/O2/A3", "recruit"),
        ("P1-Al", "P1-Al", ""),
    ],
)
def test_an_identifier_is_split_off_the_text_after_it(cell: str, printed: str, rest: str) -> None:
    found = split_leading(cell)
    assert found is not None
    assert (found.printed, found.rest) == (printed, rest)


@pytest.mark.parametrize(
    "cell",
    [
        "12 audits",
        "7 Recruit two workers",
        "A relentless focus",
        "6 month review",
        "I am content",
        "95% of plans",
        "3 x per week",
        "2023 priorities",
        "0.4 to 1.0 whole time",
        "1.5 FTE",
        "10.30 am",
        "2.1 million",
        "3.1% of plans",
        "5,000 children",
        "14.09.2023",
        "23-Sep",
        "06/11",
        "24/7 help",
        "1:1 support",
        "Y10 onwards",
        "KS2 results",
        "S47 enquiries",
        "CYPF_RSK_11 Staffing",
        "SLIP Westmarch",
        "Section 47",
        "M1/A46 junctions",
        "P1-A3 and P1-A4 are done",
        "P1-A3, P1-A4",
        "Q2-Q3 Review",
        "",
    ],
)
def test_words_dates_and_quantities_are_not_eaten(cell: str) -> None:
    assert split_leading(cell) is None


def test_a_style_gives_one_spelling_to_a_level() -> None:
    style = learn_style(["3.01.01", "3.01.02", "3.02.01", None])
    identifier = parse("3.1.2")
    assert identifier is not None
    assert style.format(identifier) == "3.01.02"
    assert (style.depth, style.share) == (3, 0.75)


def test_a_style_admits_its_trailing_letters_and_not_other_depths() -> None:
    style = learn_style(["1.2.3", "1.2.3a", "1.2.4", "1.2.5"])
    admitted = [style.admits(identifier) for text in ("1.2.9", "1.2.4b", "1.2") if (identifier := parse(text))]
    assert admitted == [True, True, False]


@given(st.lists(st.integers(1, 30), min_size=1, max_size=4), st.sampled_from(["", "A", "EH-"]))
def test_the_canonical_form_is_its_own_canonical_form(numbers: list[int], prefix: str) -> None:
    text = prefix + ".".join(map(str, numbers))
    assert normalise(text) == text


@given(
    st.lists(st.integers(1, 99), min_size=2, max_size=3),
    st.permutations(["A", "O", "PR", "R"]),
    st.sampled_from("-/."),
)
def test_parts_that_name_their_kinds_are_formatted_as_printed(numbers: list[int], kinds: list[str], join: str) -> None:
    text = join.join(f"{kind}{number}" for kind, number in zip(kinds, numbers, strict=False))
    assert normalise(text) == text


@given(st.text(max_size=12))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert once is None or normalise(once) == once


@given(st.text(max_size=30))
def test_splitting_loses_no_printed_character(text: str) -> None:
    found = split_leading(text)
    if found is not None:
        assert "".join((found.printed + found.rest).split()) == "".join(text.split())


@pytest.mark.parametrize("printed", ["3.4.z", "1.s.6", "z.3", "i.2.1", "s.2.1"])
def test_small_letters_that_stand_for_digits_are_read_as_part_of_a_number(printed: str) -> None:
    found = split_leading(f"{printed} Review the plan")
    assert found is not None
    assert (found.printed, found.rest) == (printed, "Review the plan")


@pytest.mark.parametrize("text", ["s.17 Assessments are timely", "i.e. Review the plan", "6.ii Review the plan"])
def test_sections_and_small_numerals_are_words(text: str) -> None:
    assert split_leading(text) is None
