"""A report looks back on the editions published before its own; one that comes late is shown when it is renewed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.columns.plans import body

PLAN = "\n".join(("PRIORITY 1 - SAFETY; All are safe.", *body())).replace("|", "\t") + "\n"
MONTHS = {
    "2025-05": PLAN,
    "2025-06": PLAN.replace("On track", "Complete"),
    "2025-07": PLAN.replace("On track", "Delayed"),
}
Planpipe = Callable[..., Result]


@pytest.fixture
def planpipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planpipe:
    monkeypatch.chdir(tmp_path)
    for month, text in MONTHS.items():
        write(f"raw/westmarch/{month}.txt", text)
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def run(planpipe: Planpipe, months: Iterable[str], output: str = "output") -> str:
    results = [planpipe("run", f"raw/westmarch/{month}.txt", "--output", output) for month in months]
    assert all(result.exit_code == 0 for result in results)
    return "".join(result.output for result in results)


def published(output: str) -> dict[str, bytes]:
    folder = Path(output) / "westmarch"
    shown = (path for path in folder.glob("*/*") if not path.parent.name.startswith("."))
    return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in shown}


def looked_back_on(output: str, month: str) -> list[str]:
    manifest = json.loads(Path(f"{output}/westmarch/{month}/manifest.json").read_text(encoding="utf-8"))
    return [entry["edition"] for entry in manifest["inputs"]["earlier"]]


def test_a_report_looks_back_on_earlier_editions_only(planpipe: Planpipe) -> None:
    run(planpipe, ["2025-05", "2025-07"])
    assert (looked_back_on("output", "2025-05"), looked_back_on("output", "2025-07")) == ([], ["2025-05"])
    before = published("output")
    run(planpipe, ["2025-05", "2025-07"])
    assert published("output") == before


def test_a_late_edition_rewrites_no_other_and_says_whose_report_lacks_it(planpipe: Planpipe) -> None:
    run(planpipe, ["2025-05", "2025-07"])
    july = {name: content for name, content in published("output").items() if name.startswith("2025-07")}
    said = run(planpipe, ["2025-06"])
    assert "The report of westmarch 2025-07 was made before an earlier edition came" in said
    assert {name: content for name, content in published("output").items() if name.startswith("2025-07")} == july
    assert "was made before an earlier edition came" in planpipe("report", "--edition", "2025-07").output


def test_the_next_run_over_all_files_renews_what_is_out_of_date(planpipe: Planpipe) -> None:
    run(planpipe, ["2025-07", "2025-05"])
    assert "westmarch 2025-06: published" in planpipe("run").output
    assert looked_back_on("output", "2025-07") == ["2025-05", "2025-06"]
    assert planpipe("run").output.startswith("Nothing to do")
    assert planpipe("report").output.strip() == "output/westmarch/2025-07/report.html"


def test_in_whatever_order_the_files_are_named_every_byte_is_the_same(planpipe: Planpipe) -> None:
    seen = []
    for number, months in enumerate(permutations(MONTHS)):
        files = [f"raw/westmarch/{month}.txt" for month in months]
        assert planpipe("run", *files, "--output", f"output{number}").exit_code == 0
        seen.append(published(f"output{number}"))
    assert all(content == seen[0] for content in seen)


def test_the_order_of_arrival_changes_no_byte_of_the_history(planpipe: Planpipe) -> None:
    seen = []
    for number, months in enumerate(permutations(MONTHS)):
        run(planpipe, months, f"output{number}")
        found = published(f"output{number}")
        seen.append({name: content for name, content in found.items() if name.startswith("history/")})
    assert all(content == seen[0] for content in seen)


def test_what_is_published_with_a_look_back_is_verified(planpipe: Planpipe) -> None:
    run(planpipe, MONTHS)
    assert all(planpipe("verify", "westmarch", month).exit_code == 0 for month in (*MONTHS, "history"))


def test_an_edition_that_was_tampered_with_is_not_looked_back_on(planpipe: Planpipe) -> None:
    run(planpipe, ["2025-05"])
    Path("output/westmarch/2025-05/actions.parquet").write_bytes(b"")
    result = planpipe("run", "raw/westmarch/2025-06.txt")
    assert (result.exit_code, "is not as it was published" in result.output) == (2, True)
    assert not Path("output/westmarch/2025-06").exists()
