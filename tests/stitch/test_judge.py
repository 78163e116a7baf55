"""Every row gets one verdict."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.model import RowKind
from pipeline.profile import load_profile
from pipeline.stitch.judge import judge_rows
from pipeline.stitch.priority_heading import opens_to_be_good, read_priority
from tests.columns.plans import aligned, body

PROFILE = load_profile()


@pytest.mark.parametrize(
    ("text", "run_in", "expected"),
    [
        ("PRIORITY 2 - EARLY HELP; Help comes early.", "", ("2", "EARLY HELP", "Help comes early.")),
        ("PRIORITY III: SAFE HOMES Homes are safe.", "", ("III", "SAFE HOMES", "Homes are safe.")),
        ("Priority area B: Health and therapies", "", ("B", "Health and therapies", "")),
        ("Priority 4 Our homes Homes are safe.", "Priority 4 Our homes", ("4", "Our homes", "Homes are safe.")),
    ],
)
def test_a_priority_heading_is_taken_apart(text: str, run_in: str, expected: tuple[str, str, str]) -> None:
    heading = read_priority(text, PROFILE, run_in)
    assert heading is not None
    assert (heading.printed_id, heading.title, heading.statement) == expected


@pytest.mark.parametrize("text", ["Priorities are set yearly", "The priority is safety", "Prioritise 3 homes"])
def test_words_about_priorities_open_none(text: str) -> None:
    assert read_priority(text, PROFILE) is None


def test_what_good_looks_like_follows_its_opening_words() -> None:
    assert opens_to_be_good("To be good; Children are heard.", PROFILE) == "Children are heard."


def test_each_kind_of_row_is_told_from_the_others(tmp_path: Path) -> None:
    lines = (
        "PRIORITY 1 - SAFETY; All are safe.",
        "To be good; Help comes early.",
        *body("HOMES|||||||||", "|||||||||"),
    )
    kinds = Counter(judged.kind for judged in judge_rows(aligned(tmp_path, *lines, "A note at the end."), PROFILE))
    assert kinds == {
        RowKind.PRIORITY: 1,
        RowKind.STATEMENT: 1,
        RowKind.HEADER: 1,
        RowKind.REPEATED_HEADER: 1,
        RowKind.RECORD: 3,
        RowKind.SECTION: 1,
        RowKind.BLANK: 1,
        RowKind.UNKNOWN: 1,
    }


def lines_between(head: str, breaks: str) -> tuple[str, ...]:
    rows = [f"||1.1.{n} Visit home {n}|HoS A||||Visits go well|On track - visited|" for n in range(4, 8)]
    return body(*(line for row in rows for line in (row, *breaks.split("/"), head)))


@pytest.mark.parametrize("breaks", ["Page 3 of 9", "- 4 -", ""])
def test_a_line_repeated_between_the_rows_is_a_running_head(tmp_path: Path, breaks: str) -> None:
    plan = aligned(tmp_path, *lines_between("WESTMARCH COUNCIL - OFFICIAL", breaks))
    kinds = Counter(judged.kind for judged in judge_rows(plan, PROFILE))
    assert kinds[RowKind.SECTION] == 0
    assert kinds[RowKind.FURNITURE] == 4 * (1 + bool(breaks))


def test_a_section_named_twice_is_no_running_head(tmp_path: Path) -> None:
    rows = [f"|1.{n} Homes are safe|1.{n}.1 Visit home {n}|HoS A||||Seen|On track - visited|" for n in (2, 3)]
    plan = aligned(tmp_path, *body(*(line for row in rows for line in ("SAFE HOMES", row))))
    assert Counter(judged.kind for judged in judge_rows(plan, PROFILE))[RowKind.SECTION] == 2


def test_a_piece_of_a_broken_reference_is_no_section(tmp_path: Path) -> None:
    plan = aligned(tmp_path, *body("WMC_RSK_0||||||||", "|1.2 Homes are safe|1.2.1 Visit|HoS A||||Seen|On track|"))
    assert RowKind.SECTION not in {judged.kind for judged in judge_rows(plan, PROFILE)}
