"""Tables beside the plan's own are left out, by name."""

from pathlib import Path

import pytest

from pipeline.columns import place_columns
from pipeline.model import Cell, Document, Place, Row, Source
from pipeline.profile import load_profile
from pipeline.stitch import stitch
from tests.columns.plans import aligned

PLAN = (
    "Ref|Action|Lead|By when|Update|RAG",
    "1.1|Visit every child at home|HoS A|May 2025|Seen all of them|Green",
    "1.2|Record each of the visits|HoS B|June 2025|Kept to the day|Red",
)
SUMMARY = ("Priority|Total|Red|Green||", "1. Safe homes|2|1|1||", "2. Early help|14|6|8||", "Total|16|7|9||")
KEY = ("BRAG|Meaning||||", "Blue|Complete, and its impact has been seen||||", "Red|Late||||", "Green|On course||||")


@pytest.mark.parametrize("other", [SUMMARY, KEY], ids=["summary", "key"])
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_a_summary_and_a_key_are_no_actions(other: tuple[str, ...], first: bool, tmp_path: Path) -> None:
    lines = (*other, "", *PLAN) if first else (*PLAN, "", *other)
    records = stitch(aligned(tmp_path, *lines), load_profile())
    assert [action.printed_id for action in records.actions] == ["1.1", "1.2"]
    assert [len(value.cells) for value in records.actions[-1].fields.values()] == [1] * 4
    assert {left.reason for left in records.left_out} == {"column headings", "a table without the plan's columns"}


EDGES = (40, 80, 300, 380, 460, 640, 700)
COVER = (
    ("Owner", "The Director of Children's Services, on behalf of the partners"),
    ("Agreed", "By the board in May 2025, and to be looked at again in spring"),
)


def drawn(*tables: tuple[tuple[str, ...], ...]) -> Document:
    """A PDF's tables, one a page, whose cells begin at ``EDGES``."""
    rows: list[Row] = []
    for table, lines in enumerate(tables, 1):
        for line, texts in enumerate(lines):
            ends = [*EDGES[1 : len(texts)], EDGES[-1] if len(texts) > 2 else 200]
            boxes = [(x, 50 + 20 * line, end, 70 + 20 * line) for x, end in zip(EDGES, ends, strict=False)]
            places = [Place("plan.pdf", table, box=box) for box in boxes]
            cells = [Cell(text, place, at) for at, (text, place) in enumerate(zip(texts, places, strict=True), 1)]
            rows.append(Row(len(rows) + 1, table, tuple(cells), table, breaks_before=line == 0))
    return Document(Source("plan.pdf", "", "pdf", len(tables)), tuple(rows), exact_columns=True)


@pytest.mark.parametrize("first", [True, False], ids=["cover", "glossary"])
def test_a_small_table_that_stands_in_the_plans_columns_is_none_of_it(first: bool) -> None:
    plan = tuple(tuple(line.split("|")) for line in PLAN)
    profile = load_profile()
    records = stitch(place_columns(drawn(COVER, plan) if first else drawn(plan, COVER), profile), profile)
    assert [action.printed_id for action in records.actions] == ["1.1", "1.2"]
    assert [len(value.cells) for action in records.actions for value in action.fields.values()] == [1] * 8
    reasons = {left.text: left.reason for left in records.left_out}
    assert {reasons[text] for line in COVER for text in line} == {"a table without the plan's columns"}


def test_a_glossary_and_numbered_risks_behind_the_plan_are_no_part_of_it() -> None:
    plan, profile = tuple(tuple(line.split("|")) for line in PLAN), load_profile()
    glossary = (("Term", "Meaning"), ("CPX", "Child protection conference"), ("DX", "Day centre"))
    risks = (("Ref", "Risk", "Owner", "Score"), ("R1", "Nobody applies", "HoS A", "16"))
    records = stitch(place_columns(drawn(plan, glossary, risks), profile), profile)
    assert [action.printed_id for action in records.actions] == ["1.1", "1.2"]
    left = {one.text for one in records.left_out}
    assert {text for line in (*glossary, risks[1]) for text in line} <= left
