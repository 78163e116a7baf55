"""`planpipe review` lists what is open and asks; `planpipe run` then replays the answers."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.decisions import read_decisions
from tests.decisions.westmarch import PLAN, TEXT, Westmarch


def command(westmarch: Westmarch, *more: str) -> list[str]:
    folders = ["--output", str(westmarch.folder / "output"), "--decisions", str(westmarch.folder / "decisions")]
    return ["review", "--plan", PLAN, *folders, *more]


def reviewed(westmarch: Westmarch, answers: str = "", *more: str) -> Result:
    return CliRunner().invoke(main, command(westmarch, *more), input=answers)


def test_the_list_has_place_candidate_and_the_line_that_settles_it(westmarch: Westmarch) -> None:
    westmarch.run()
    said = reviewed(westmarch).stdout
    assert "3 open, 0 answered" in said
    assert "where      plan.txt, line 9, column 3" in said
    assert "candidate  WSCP" in said
    assert "settle by  action_leads,1.2.4,lead,WSCB,accept,,NAME," in said


def test_a_listed_line_settles_its_question(westmarch: Westmarch) -> None:
    westmarch.run()
    line = next(part for part in reviewed(westmarch).stdout.splitlines() if "lead,WSCB,accept" in part)
    westmarch.decide(line.partition("settle by  ")[2])
    assert "2 open, 1 answered" in reviewed(westmarch).stdout
    westmarch.run()
    assert westmarch.row("action_leads", action_id="1.2.4")["lead"] == "WSCP"
    assert "2 open, 0 answered" in reviewed(westmarch).stdout


def test_it_asks_one_by_one_and_writes_the_answers(westmarch: Westmarch) -> None:
    westmarch.run()
    answers = "k\nignore\nit is the old board\nA. Auditor\nset\n10/07/34\na slip\n"
    result = reviewed(westmarch, answers, "--interactive")
    assert (result.exit_code, "2 answers written" in result.stdout) == (0, True)
    rows = read_decisions(westmarch.decisions).rows
    by_field = {one.field: (one.decision, one.value, one.by, one.reason) for one in rows}
    assert by_field["update"][1:] in [("10/07/34", "A. Auditor", "a slip"), (None, "A. Auditor", "it is the old board")]
    assert len(rows) == 2


def test_a_wrong_answer_or_value_is_asked_again(westmarch: Westmarch) -> None:
    westmarch.decide("action_leads,1.2.4,lead,WSCB,accept,,,,", "actions,1.1.2,update,10/07/31,ignore,,,,")
    westmarch.run(TEXT.replace("1.1 Publish", "1.1.9 Publish").replace("sent\tGreen", "sent\tMauve"))
    result = reviewed(westmarch, "maybe\nset\nPurple\nRed\nread off the wall\nA. Auditor\n", "--interactive")
    assert "answer with accept, set, ignore, skip, quit" in result.output
    assert "actions.rag needs one of Red" in result.output
    assert read_decisions(westmarch.decisions).rows[-1].value == "Red"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
def test_it_works_on_a_terminal(westmarch: Westmarch) -> None:
    westmarch.run()
    ours, theirs = pty.openpty()
    started = [str(Path(sys.executable).with_name("planpipe")), *command(westmarch, "--interactive")]
    with subprocess.Popen(
        started, stdin=theirs, stdout=theirs, stderr=theirs, cwd=Path(__file__).parents[2]
    ) as process:
        os.close(theirs)
        os.write(ours, b"i\nseen\nA. Auditor\nq\n")
        said = b""
        while process.poll() is None or b"written" not in said:
            try:
                said += os.read(ours, 4096)
            except OSError:
                break
    os.close(ours)
    assert b"1 answers written" in said
    assert read_decisions(westmarch.decisions).rows[0].reason == "seen"
