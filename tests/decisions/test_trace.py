"""`planpipe trace`: from the page to the published value, from the published files alone."""

import shutil

from click.testing import CliRunner

from pipeline.cli import main
from tests.decisions.westmarch import BY, TEXT, Westmarch


def traced(westmarch: Westmarch, *asked: str) -> str:
    for folder in ("interim", "decisions"):
        shutil.rmtree(westmarch.folder / folder, ignore_errors=True)
    (westmarch.folder / "plan.txt").unlink()
    output = ["--output", str(westmarch.folder / "output")]
    return CliRunner().invoke(main, ["trace", *asked, *output]).output


def test_a_repaired_identifier_shows_print_repair_and_finding(westmarch: Westmarch) -> None:
    westmarch.run()
    said = traced(westmarch, "1.1.3", "action_id")
    assert said.startswith(
        "1.1.3 action_id: '1.1.3'\n  printed    plan.txt, line 5, column 2: '1.1 Publish the advice line'\n"
    )
    assert "  repair     R1: '1.1' -> '1.1.3' (truncated, 99% sure; next 1.1.4), applied\n" in said
    assert "  finding    " in said


def test_a_decision_shows_who_when_and_why(westmarch: Westmarch) -> None:
    westmarch.decide(f"actions,1.1.3,action_id,1.1,set,1.1.7,{BY}")
    westmarch.run()
    assert "  decision   set '1.1.7' by A. Auditor on 2034-10-01: asked the author\n" in traced(westmarch, "1.1.7")


def test_words_removed_at_a_break_are_told_with_both_parts(westmarch: Westmarch) -> None:
    whole = "Training log\tOn track - from 10/07/31 on\tGreen"
    parts = "Training log of every manager\tOn track - from 10/07/31 on\tGreen\n\n\t\t\tof every manager and team\t\t"
    westmarch.run(TEXT.replace(whole, parts))
    said = traced(westmarch, "1.1.2", "measure")
    assert said.count("  printed    ") == 2
    assert "  removed    'of every manager' (repeated words at a break)" in said


def test_an_unknown_identifier_is_answered_with_where_it_is_printed(westmarch: Westmarch) -> None:
    westmarch.run(TEXT.replace("1.1 Publish", "1.l.3 Publish"))
    assert "It is printed on the row published as 1.1.3." in traced(westmarch, "1.l.3")


def test_an_unknown_field_is_answered_with_those_there_are(westmarch: Westmarch) -> None:
    westmarch.run()
    assert "actions have no field 'colour'; there are action_id, " in traced(westmarch, "1.1.3", "colour")
