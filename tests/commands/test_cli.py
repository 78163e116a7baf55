"""The command line: verdict first, one clear line for what cannot be read, and its exit code."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.cli import main
from tests.columns.plans import body

PLAN = "\n".join(("PRIORITY 1 - SAFETY; All are safe.", *body())).replace("|", "\t") + "\n"
Planpipe = Callable[..., Result]


@pytest.fixture
def planpipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planpipe:
    """Calls the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


def write(name: str, content: str | bytes) -> Path:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def drawn(name: str, words: str | None, **options: object) -> Path:
    canvas = Canvas(name, **options)
    if words:
        canvas.drawString(100, 700, words)
    canvas.showPage()
    canvas.save()
    return Path(name)


def test_a_run_leads_with_the_verdict_and_ends_with_what_to_do(planpipe: Planpipe) -> None:
    lines = planpipe("run", write("may.txt", PLAN), "--edition", "2025-05").output.splitlines()
    assert lines[0] == "plan 2025-05: published, to review"
    assert any(line.strip().startswith("next: ") for line in lines)
    assert "  report: output/plan/2025-05/report.html" in lines


def test_the_same_run_again_changes_nothing(planpipe: Planpipe) -> None:
    planpipe("run", write("may.txt", PLAN), "--edition", "2025-05")
    before = Path("output/plan/2025-05").resolve()
    assert "(as it was)" in planpipe("run", "may.txt", "--edition", "2025-05").output
    assert Path("output/plan/2025-05").resolve() == before


def test_without_files_only_new_or_changed_ones_are_read(planpipe: Planpipe) -> None:
    write("raw/westmarch/2025-05.txt", PLAN)
    assert "westmarch 2025-05: published" in planpipe("run").output
    assert planpipe("run").output.startswith("Nothing to do")
    write("raw/westmarch/2025-05.txt", PLAN.replace("Complete", "On track"))
    assert "westmarch 2025-05: published" in planpipe("run").output


def test_how_long_it_took_is_told_and_kept_but_not_published(planpipe: Planpipe) -> None:
    done = planpipe("run", write("may.txt", PLAN), "--edition", "2025-05")
    timing = json.loads(next(Path("interim").rglob("timing.json")).read_bytes())
    assert f"took: {timing['reading'] + timing['publishing']:.1f} s" in done.output
    assert not list(Path("output").rglob("timing.json"))


def test_the_summary_as_json_counts_what_is_published(planpipe: Planpipe) -> None:
    summary = json.loads(planpipe("run", write("may.txt", PLAN), "--edition", "2025-05", "--json").output)
    assert summary["published"]["actions"] == summary["rows"]["record"] == 3


def test_warnings_fail_a_strict_run_only(planpipe: Planpipe) -> None:
    file = write("may.txt", PLAN)
    assert planpipe("run", file, "--edition", "2025-05").exit_code == 0
    assert planpipe("run", file, "--edition", "2025-05", "--strict").exit_code == 1


REFUSED: dict[str, tuple[Callable[[], Path], str]] = {
    "an empty file": (lambda: write("a.pdf", b""), "is empty"),
    "a folder": (lambda: write("f.pdf/x", "").parent, "is a folder"),
    "no file": (lambda: Path("none.pdf"), "there is no such file"),
    "another type": (lambda: write("a.jpg", b"\xff\xd8"), "is not read"),
    "a letter": (lambda: write("a.txt", "Dear colleague,\nall is well.\n"), "no table"),
    "another table": (lambda: write("a.txt", "fruit\tprice\npear\t2\nplum\t3\n"), "none of its tables"),
    "noise": (lambda: write("a.pdf", b"%PDF-1.7 nothing else"), "damaged"),
    "a locked PDF": (lambda: drawn("a.pdf", "words", encrypt=StandardEncryption("secret")), "encrypted"),
    "a scan": (lambda: drawn("a.pdf", None), "no text"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_plan_gets_one_line_and_leaves_the_published_set(planpipe: Planpipe, kind: str) -> None:
    planpipe("run", write("may.txt", PLAN), "--edition", "2025-05")
    before = Path("output/plan/2025-05").resolve()
    make, reason = REFUSED[kind]
    refused = planpipe("run", make(), "--edition", "2025-05")
    assert refused.exit_code == 3
    assert reason in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert Path("output/plan/2025-05").resolve() == before


@pytest.mark.parametrize(
    "options",
    [("--edition", "25-05"), ("--edition", "2025-13"), ("--plan", "../up"), ("--profile", "none.toml")],
)
def test_an_option_that_cannot_be_used_is_a_usage_error(planpipe: Planpipe, options: tuple[str, ...]) -> None:
    refused = planpipe("run", write("may.txt", PLAN), *options)
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (2, 1)


def test_a_plan_that_tells_no_month_asks_for_it(planpipe: Planpipe) -> None:
    refused = planpipe("run", write("plan.txt", PLAN.replace("May-25", "one").replace("Jun-25", "two")))
    assert (refused.exit_code, "--edition" in refused.stderr) == (2, True)


@pytest.mark.parametrize(("title", "options"), [("", ("--edition", "2025-05")), ("Improvement plan May 2025\n\n", ())])
def test_stages_one_by_one_publish_what_a_run_publishes(
    planpipe: Planpipe, title: str, options: tuple[str, ...]
) -> None:
    file, named = write("2025-06.txt", title + PLAN), ("--plan", "plan", *options)
    planpipe("run", file, *named)
    whole = {path.name: path.read_bytes() for path in Path("output/plan/2025-05").iterdir()}
    assert (b"edition_doubtful" in whole["findings.csv"]) == bool(title)
    for name in ("read", "columns", "stitch", "repair", "tabulate", "validate", "publish"):
        again = ("--interim", "again", "--output", "again-output")
        assert planpipe("stage", name, file, *named, *again).exit_code == 0, name
    parts = {path.name: path.read_bytes() for path in Path("again-output/plan/2025-05").iterdir()}
    assert parts == whole


def test_a_stage_without_the_one_before_says_so(planpipe: Planpipe) -> None:
    refused = planpipe("stage", "stitch", write("may.txt", PLAN))
    assert (refused.exit_code, "run that stage first" in refused.stderr) == (2, True)


def test_changes_and_one_actions_life_are_told_over_editions(planpipe: Planpipe) -> None:
    planpipe("run", write("may.txt", PLAN), "--edition", "2025-05")
    planpipe("run", write("june.txt", PLAN.replace("On track - all visited", "Complete - all")), "--edition", "2025-06")
    assert "Complete" in planpipe("changes", "2025-05", "2025-06").output
    life = planpipe("history", "1.1.1").output
    assert "2025-05" in life
    assert "2025-06" in life


def test_the_report_is_beside_the_tables(planpipe: Planpipe) -> None:
    planpipe("run", write("may.txt", PLAN), "--edition", "2025-05")
    assert Path(planpipe("report").output.strip()).read_bytes().startswith(b"<!DOCTYPE html>")


def test_explain_says_what_a_check_means_and_knows_near_names(planpipe: Planpipe) -> None:
    assert "What to do:" in planpipe("explain", "text_cut").output
    assert "text_cut" in planpipe("explain", "text-cut").stderr
