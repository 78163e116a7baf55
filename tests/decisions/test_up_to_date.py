"""A run without FILES takes what is new or changed: a changed decisions file counts."""

from click.testing import CliRunner

from pipeline.cli import main
from tests.decisions.westmarch import BY, PLAN, TEXT, Westmarch


def ran(westmarch: Westmarch) -> str:
    folders = [
        part
        for name in ("raw", "output", "interim", "decisions")
        for part in (f"--{name}", str(westmarch.folder / name))
    ]
    return CliRunner().invoke(main, ["run", "--edition", "2034-09", *folders]).output


def test_a_changed_decision_runs_the_plan_again(westmarch: Westmarch) -> None:
    raw = westmarch.folder / "raw" / PLAN
    raw.mkdir(parents=True)
    (raw / "plan.txt").write_text(TEXT, encoding="utf-8")
    assert "published, to review" in ran(westmarch)
    assert "Nothing to do" in ran(westmarch)
    westmarch.decide(f"action_leads,1.2.4,lead,WSCB,ignore,WSCP,{BY}")
    said = ran(westmarch)
    assert "decided: 1 finding, by the decisions file" in said
    assert "characters: 609 printed = " in said
    assert "Nothing to do" in ran(westmarch)


def test_a_decisions_file_that_cannot_be_read_publishes_nothing(westmarch: Westmarch) -> None:
    raw = westmarch.folder / "raw" / PLAN
    raw.mkdir(parents=True)
    (raw / "plan.txt").write_text(TEXT, encoding="utf-8")
    westmarch.decide(f"actions,1.1.1,lead,,perhaps,,{BY}")
    assert "row 2, column decision: 'perhaps'" in ran(westmarch)
    assert not (westmarch.folder / "output").exists()
