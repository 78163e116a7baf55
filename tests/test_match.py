"""Identifiers by sequence: what is repaired, what is only proposed, and what is never touched."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.identifier_faults import KINDS, STYLES, Item, damaged, numbered
from pipeline.action_id import normalise
from pipeline.match import IdDecision, LevelName, Node, repair_identifiers
from pipeline.profile import load_profile

LEVEL: dict[str, LevelName] = {"p": "priority", "o": "outcome", "a": "action"}
IDENTIFIERS = load_profile().identifiers


def decide(*rows: str | tuple[str, str]) -> dict[str, IdDecision]:
    """Decisions for rows like ``"a 1.1.2"`` (a level's first letter and what it prints), or with their words."""
    pairs = [row if isinstance(row, tuple) else (row, None) for row in rows]
    parts = [row.partition(" ") for row, _ in pairs]
    words = [text for _, text in pairs]
    nodes = [Node(LEVEL[a], b or None, n, w) for n, ((a, _, b), w) in enumerate(zip(parts, words, strict=True), 1)]
    found = repair_identifiers(nodes, IDENTIFIERS)
    assert len({(node.level, decision.value) for node, decision in zip(nodes, found, strict=True)}) == len(nodes)
    return {
        f"{number} {row}": decision for number, ((row, _), decision) in enumerate(zip(pairs, found, strict=True), 1)
    }


def plan(*rows: str | tuple[str, str]) -> dict[str, IdDecision]:
    """The rows after two priorities that are in order, so that the document's habits are known."""
    before = [
        row
        for p in (1, 2)
        for row in (f"p {p}", *(r for o in (1, 2, 3) for r in (f"o {p}.{o}", *(f"a {p}.{o}.{a}" for a in range(1, 9)))))
    ]
    found = decide(*before, *rows)
    return {key.partition(" ")[2]: decision for key, decision in list(found.items())[len(before) :]}


def outcome_of(found: dict[str, IdDecision], row: str) -> tuple[str, str]:
    return found[row].value, found[row].decision


@pytest.mark.parametrize(
    ("rows", "row", "value"),
    [
        (("o 3.1", "o 3.2", "o 3.3", "a 3.3.1", "a 3.3.2", "a 3.2", "o 3.4", "a 3.4.1"), "a 3.2", "3.3.3"),
        (("o 3.9", "a 3.9.1", "a 3.1", "a 3.9.3", "o 3.10"), "a 3.1", "3.9.2"),
        (("o 3.7", "a 3.7.1", "a 3.7.2", "a 3.7", "a 3.7.4"), "a 3.7", "3.7.3"),
        (("o 3.5", "a 3.5.l", "a 3.5.2"), "a 3.5.l", "3.5.1"),
        (("o 3.10", "a 3.10.1", "a 3.10.2", "a 3.I0.3", "o 3.11"), "a 3.I0.3", "3.10.3"),
        (("o 3.12", "a 3.12.1", "a 3.l2.2", "o 3.13"), "a 3.l2.2", "3.12.2"),
        (("o 3.10", "a 3.10.1", "a 3.102", "a 3.10.3"), "a 3.102", "3.10.2"),
        (("o 3.2", "a 3.2.1", "a", "a 3.2.3"), "a", "3.2.2"),
        (("o 3.2", "a 3.2.1", "a 3.4.2", "a 3.2.3"), "a 3.4.2", "3.2.2"),
        (("o 3.1", "a 3.1.1", "o 32", "a 3.2.1", "a 3.2.2", "o 3.3"), "o 32", "3.2"),
    ],
)
def test_a_misprint_that_the_sequence_explains_is_repaired(rows: tuple[str, ...], row: str, value: str) -> None:
    found = plan("p 3", *rows)
    assert outcome_of(found, row) == (value, "applied")
    assert found[row].probability >= IDENTIFIERS.apply_at
    assert {d.value for key, d in found.items() if key != row} == {key[2:] for key in found if key != row}


def test_a_roman_priority_is_normalised_all_the_way_down() -> None:
    found = decide(
        "p I", "o I.1", "a I.1.1", "a I.1.2", "p 2", "o 2.1", "a 2.1.1", "a 2.1.2", "p 3", "o 3.1", "a 3.1.1"
    )
    values = [(d.value, d.decision, d.rule) for d in list(found.values())[:4]]
    assert values == [(value, "normalised", "roman numeral") for value in ("1", "1.1", "1.1.1", "1.1.2")]


def test_the_letter_i_stays_a_letter_among_letters() -> None:
    found = decide(*(row for letter in "ABCDEFGHI" for row in (f"p {letter}", f"o {letter}1", f"a {letter}1.1")))
    assert {decision.decision for decision in found.values()} == {"kept"}


def test_spelling_is_normalised_with_its_rule() -> None:
    found = plan("p 3", "o 3 .1", "a 3..1.1", "a \uff13.1.2")
    assert [(d.value, d.decision, d.rule) for d in found.values()][1:] == [
        ("3.1", "normalised", "spelling"),
        ("3.1.1", "normalised", "spelling"),
        ("3.1.2", "normalised", "look-alike character"),
    ]


def test_real_gaps_are_left_alone() -> None:
    found = plan("p 3", "o 3.1", "a 3.1.2", "a 3.1.3", "o 3.4", "a 3.4.1", "a 3.4.4", "p 5", "o 5.2", "a 5.2.1")
    assert {decision.decision for decision in found.values()} == {"kept"}


def test_an_unheard_of_gap_is_kept_and_doubted() -> None:
    found = plan("p 3", "o 3.1", "a 3.1.1", "a 3.1.60", "o 3.2", "a 3.2.1")
    assert outcome_of(found, "a 3.1.60") == ("3.1.60", "proposed")
    assert found["a 3.1.60"].rule == "gap"


def test_numbers_swapped_behind_a_gap_are_not_taken_for_the_next_one() -> None:
    found = plan("p 3", "o 3.1", "a 3.1.1", "a 3.1.3", "o 3.2", "a 3.2.1", "a 3.5.2", "o 3.3", "a 3.3.1", "a 3.3.4")
    decision = found["a 3.5.2"]
    assert (decision.value, decision.decision) == ("3.5.2", "proposed")


def test_swapped_rows_are_kept_and_doubted() -> None:
    found = plan("p 3", "o 3.1", "a 3.1.1", "a 3.1.3", "a 3.1.2", "a 3.1.4")
    assert outcome_of(found, "a 3.1.3") == ("3.1.3", "proposed")
    assert outcome_of(found, "a 3.1.2") == ("3.1.2", "proposed")


def test_a_row_printed_twice_is_published_as_a_copy() -> None:
    rows = [("a 3.1.2", "Review the offer of short breaks"), ("a 3.1.2", "Review the offer of short  breaks")]
    *_, first, second, _ = decide("p 3", "o 3.1", "a 3.1.1", *rows, "a 3.1.4").values()
    assert (first.value, first.decision) == ("3.1.2", "kept")
    assert (second.value, second.decision) == ("3.1.2#2", "proposed")


def test_two_rows_with_one_number_are_told_apart_by_their_words() -> None:
    rows = [("a 1.1.2", "Review the offer of short breaks"), ("a 1.1.2", "Train twelve foster carers")]
    found = decide("p 1", "o 1.1", "a 1.1.1", *rows, "a 1.1.4", "o 1.2", "a 1.2.1", "a 1.2.2", "a 1.2.3", "o 1.3")
    assert [(d.value, d.decision) for d in list(found.values())[3:5]] == [("1.1.2", "kept"), ("1.1.3", "applied")]


def test_without_words_a_twin_is_left_to_a_person() -> None:
    twins = list(decide("o 1.1", "a 1.1.1", "a 1.1.2", "a 1.1.2", "a 1.1.4", "a 1.1.5").values())[2:4]
    assert {d.decision for d in twins} == {"proposed"}


def test_the_end_of_an_outcome_is_only_proposed_where_numbers_are_often_left_out() -> None:
    gappy = [row for o in range(1, 9) for row in (f"o 1.{o}", *(f"a 1.{o}.{a}" for a in (1, 2, 4, 5, 7)))]
    *_, missing = decide("p 1", *gappy, "o 1.9", "a 1.9.1", "a").values()
    assert (missing.value, missing.decision, missing.runner_up) == ("1.9.2", "proposed", "1.9.3")


def test_rows_of_a_sub_action_and_trailing_letters_are_kept() -> None:
    found = plan("p 3", "o 3.1", "a 3.1.1", "a 3.1.1a", "a 3.1.2", "a 3.1.2.1", "a 3.1.2.2", "a 3.1.3")
    assert {decision.decision for decision in found.values()} == {"kept"}


def test_numbers_that_begin_anew_get_their_parents_identifier() -> None:
    found = decide("o 1.1", "a 1", "a 2", "a 3", "o 1.2", "a 1", "a 2", "o 1.3", "a 1", "a 2", "a 3")
    assert [d.value for d in list(found.values())[4:8]] == ["1.2", "1.2.1", "1.2.2", "1.3"]
    assert list(found.values())[5].decision == "normalised"


def test_a_plan_without_identifiers_gets_positions() -> None:
    found = decide("p", "o", "a", "a", "o", "a", "p", "o", "a")
    assert [d.value for d in found.values()] == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1", "2.1.1"]
    assert {d.decision for d in found.values()} == {"assigned"}


def test_outcomes_without_numbers_are_called_what_their_actions_begin_with_and_a_second_one_so_is_in_doubt() -> None:
    rows = [row for n in range(1, 6) for row in ("o", f"a 1.{n}.1", f"a 1.{n}.2", f"a 1.{n}.3")]
    found = decide(*rows[:7], "o", *rows[7:])
    assert [d.value for row, d in found.items() if row.endswith("o")] == ["1.1", "1.2", "1.2#2", "1.3", "1.4", "1.5"]
    assert [d.decision for row, d in found.items() if row.endswith("o")].count("proposed") == 1


def test_unnumbered_parents_are_named_by_what_their_actions_begin_with() -> None:
    found = decide("p", "o", "a 4.1.1", "a 4.1.2", "o", "a 4.3.1", "p", "o", "a 5.1.1", "a 5.1.2")
    assert [d.value for key, d in found.items() if " a" not in key] == ["4", "4.1", "4.3", "5", "5.1"]


def test_flat_numbers_beside_numbered_outcomes_count_on_their_own() -> None:
    rows = [
        "p 1",
        "o 1",
        *(f"a R{n}" for n in range(1, 8)),
        "o 2",
        *(f"a R{n}" for n in range(8, 13)),
        "a Rl3",
        "a R14",
    ]
    *_, repaired, _ = decide(*rows).values()
    assert (repaired.value, repaired.decision) == ("R13", "applied")


def test_nothing_prints_nothing() -> None:
    assert repair_identifiers([], IDENTIFIERS) == ()


def nodes_of(items: Sequence[Item]) -> list[Node]:
    return [Node(item.level, item.printed, position, item.words) for position, item in enumerate(items, 1)]


documents = st.builds(
    lambda seed, style, gaps: (numbered(style, gaps, random.Random(seed)), random.Random(seed + 1)),
    st.integers(0, 10**6),
    st.sampled_from(STYLES),
    st.sampled_from([0.0, 0.05, 0.15]),
)


@settings(max_examples=40, deadline=None)
@given(documents)
def test_a_sound_document_is_published_as_it_is(document: tuple[list[Item], random.Random]) -> None:
    items, _ = document
    found = repair_identifiers(nodes_of(items), IDENTIFIERS)
    assert [decision.value for decision in found] == [item.truth for item in items]
    assert "applied" not in {decision.decision for decision in found}


@settings(max_examples=40, deadline=None)
@given(documents)
def test_published_identifiers_are_canonical_and_different(document: tuple[list[Item], random.Random]) -> None:
    items, draw = document
    nodes = nodes_of(damaged(items, 0.2, KINDS, draw))
    values = [(node.level, d.value) for node, d in zip(nodes, repair_identifiers(nodes, IDENTIFIERS), strict=True)]
    assert len(set(values)) == len(values)
    assert all(normalise(value) == value for _, value in values)


@settings(max_examples=60, deadline=None)
@given(documents)
def test_repairing_what_was_published_changes_nothing(document: tuple[list[Item], random.Random]) -> None:
    items, draw = document
    nodes = nodes_of(damaged(items, 0.1, KINDS, draw))
    once = [decision.value for decision in repair_identifiers(nodes, IDENTIFIERS)]
    again = [Node(node.level, value, node.position, node.words) for node, value in zip(nodes, once, strict=True)]
    assert [decision.value for decision in repair_identifiers(again, IDENTIFIERS)] == once


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(LEVEL.values())),
            st.none() | st.text("0123456789.ABIVlOa#, |x-", max_size=7) | st.text(),
        )
    )
)
def test_any_print_gets_an_identifier_of_its_own(rows: list[tuple[LevelName, str | None]]) -> None:
    found = repair_identifiers([Node(level, text, n) for n, (level, text) in enumerate(rows, 1)], IDENTIFIERS)
    values = [(level, decision.value) for (level, _), decision in zip(rows, found, strict=True)]
    assert len(set(values)) == len(rows)
    assert all(value for _, value in values)


def test_the_real_plan_needs_one_guess_and_its_roman_numerals(shared_path: Callable[[str], Path]) -> None:
    """Rows are read off the truth tables; the one guess is 3.3.3, printed 3.2."""
    folder = shared_path("plans/gold/plymouth-2023-09")
    with (folder / "actions.csv").open(encoding="utf-8", newline="") as file:
        actions = list(csv.DictReader(file))
    nodes = [Node("action", row["printed_action_id"], n) for n, row in enumerate(actions, 1)]
    found = repair_identifiers(nodes, IDENTIFIERS)
    assert [decision.value for decision in found] == [row["action_id"] for row in actions]
    assert [decision.value for decision in found if decision.decision in ("applied", "proposed")] == ["3.3.3"]


def test_the_evidence_is_a_sentence() -> None:
    repaired = plan("p 3", "o 3.1", "a 3.1.1", "a 3.1", "a 3.1.3")["a 3.1"]
    assert repaired.evidence == "Printed 3.1 between 3.1.1 and 3.1.3; 3.1.2 is over 99.9 % likely (truncated)."
    swapped = plan("p 3", "o 3.1", "a 3.1.2", "a 3.1.1")["a 3.1.1"]
    assert swapped.evidence.startswith("3.1.1 is out of order between 3.1.2 and the end; published as 3.1.1")


def test_a_number_of_its_own_outcome_is_never_changed_for_one_of_another() -> None:
    found = plan("p 3", "o 3.1", "a 3.1.1", "o 3.6", "a 6.3.1", "a 6.3.2", "a 3.6.3")
    assert found["a 3.6.3"].value == "3.6.3"


def test_outside_an_undisputed_outcomes_number_a_repair_is_only_proposed() -> None:
    found = plan("p 3", "o 3.1", "a 3.1.1", "o 3.7", "a 7.3.2", "a 3.3.7")
    assert outcome_of(found, "a 3.3.7") == ("3.3.7", "proposed")


def test_a_number_far_above_those_around_is_in_doubt_behind_an_unread_row_too() -> None:
    rows = (*(f"a 3.1.{n}" for n in range(1, 11)), "a", "a 3.1.13", "a", "a 3.1.71")
    doubted = plan("o 3.1", *rows, "o 3.2", "a 3.2.1")["a 3.1.71"]
    assert (doubted.value, doubted.decision, doubted.rule) == ("3.1.71", "proposed", "gap")


def test_a_row_is_not_repaired_by_a_number_above_that_is_itself_in_doubt() -> None:
    found = plan("p 3", "o 3.1", *(f"a 3.1.{n}" for n in range(1, 19)), "a 3.1.91", "a 3.1.02", "o 3.2", "a 3.2.1")
    assert outcome_of(found, "a 3.1.91") == ("3.1.91", "proposed")
    assert found["a 3.1.91"].runner_up == "3.1.19"
    assert found["a 3.1.02"].value == "3.1.20"


@pytest.mark.parametrize(
    ("printed", "published", "decided"),
    [
        ((3, 5, 5, 6), ("3.1.4", "3.1.5"), "applied"),
        ((3, 4, 4), ("3.1.4", "3.1.5"), "applied"),
        ((3, 5, 5), ("3.1.5#2", "3.1.5"), "proposed"),
    ],
)
def test_of_two_rows_that_print_one_number_neither_is_changed_where_either_may_be_wrong(
    printed: tuple[int, ...], published: tuple[str, str], decided: str
) -> None:
    words = ("Plant forty trees", "Paint every fence", "Open the old mill", "Count the bats")
    pairs = [(f"a 3.1.{n}", text) for n, text in zip(printed, words, strict=False)]
    usual = [row for n in range(4, 20) for row in (f"o 3.{n}", *(f"a 3.{n}.{a}" for a in range(1, 9)))]
    found = list(decide("p 3", "o 3.1", "a 3.1.1", "a 3.1.2", *pairs, *usual).values())[5:7]
    assert sorted(one.value for one in found) == sorted(published)
    assert decided in {one.decision for one in found}


PARTS = [f"a P{priority}-A{number}" for priority in (1, 2, 3) for number in range(1, 8)]


@pytest.mark.parametrize("printed", ["a", "a P2-Al", "a P2A3", "a P2-A", "a P2/A3"])
def test_numbers_whose_parts_name_their_kinds_are_repaired_by_sequence(printed: str) -> None:
    found = list(decide(*PARTS[:9], printed, *PARTS[10:]).values())
    assert [one.value for one in found] == [row[2:] for row in PARTS]
    assert found[9].decision in ("applied", "normalised")


def test_parts_of_another_kind_keep_their_numbers_and_are_told_apart() -> None:
    rows = [f"a P{priority}-{kind}{number}" for priority in (1, 2) for kind in "AR" for number in (1, 2, 3)]
    assert [one.value for one in decide(*rows).values()] == [row[2:] for row in rows]


def test_one_part_of_another_kind_is_doubted() -> None:
    found = list(decide(*PARTS[:4], "a P1-R5", *PARTS[5:]).values())
    assert (found[4].value, found[4].decision) == ("P1-R5", "proposed")


def test_priorities_without_numbers_have_the_first_part_of_their_actions() -> None:
    rows = [row for priority in (1, 2) for row in ("p", f"a P{priority}-A1", f"a P{priority}-A2")]
    assert [one.value for one in decide(*rows).values()][::3] == ["P1", "P2"]
