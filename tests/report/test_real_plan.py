"""The report on the real plan: its sums recounted from the source and the tables, its answers found by a newcomer."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from pipeline.cli import main

BEGINNING = 25
"""Characters of a text that must stand on paper together: a longer one may go on over the page, below a heading."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Runs the whole pipeline on a file, once, and gives the published folder."""
    output = tmp_path_factory.mktemp("output")

    def run(file: Path) -> Path:
        folder = output / "city" / "2023-09"
        if not folder.exists():
            options = ["--plan", "city", "--edition", "2023-09", "--output", str(output)]
            result = CliRunner().invoke(main, ["run", str(file), *options, "--interim", str(output / "interim")])
            assert result.exit_code == 0, result.output
        return folder

    return run


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_sum_is_that_of_the_tables_and_of_the_source(
    shared_path: Callable[[str], Path], published: Callable[[Path], Path]
) -> None:
    source = shared_path("plans/plymouth-2023-09.txt")
    folder = published(source)
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    sums = {entry["name"]: entry for entry in report["sums"]}
    assert all(entry["balances"] for entry in sums.values())
    printed = sum(not character.isspace() for character in source.read_text(encoding="utf-8-sig"))
    assert sums["printed characters, white space aside"]["total"] == printed
    actions, findings = table(folder, "actions"), table(folder, "findings")
    left_out = sum(not character.isspace() for row in table(folder, "unplaced") for character in row["text"])
    assert sums["printed characters, white space aside"]["parts"]["unplaced"] == left_out
    assert sums["actions by priority"]["parts"] == Counter(f"priority {row['priority_id']}" for row in actions)
    assert sums["actions by trust"]["parts"] == Counter(row["trust"] for row in actions)
    assert sums["findings by severity"]["parts"] == Counter(row["severity"] for row in findings)
    assert report["verdict"]["counts"]["open warnings"] == sum(row["severity"] == "warning" for row in findings)
    assert {entry["finding_id"] for entry in report["findings"]} == {row["finding_id"] for row in findings}
    assert report["provenance"]["rows"]["cells"] == len(table(folder, "cells"))


def test_the_plan_at_a_glance_is_that_of_the_tables(
    shared_path: Callable[[str], Path], published: Callable[[Path], Path]
) -> None:
    folder = published(shared_path("plans/plymouth-2023-09.txt"))
    glance = json.loads((folder / "report.json").read_text(encoding="utf-8"))["glance"]
    actions = table(folder, "actions")
    assert glance["rag"]["parts"] == Counter(row["rag"] or "Unknown" for row in actions)
    for count in glance["status_by_priority"]:
        under = [row for row in actions if row["priority_id"] == count["name"]]
        assert count["parts"] == Counter(row["status"] or "Not stated" for row in under)
        assert count["total"] == len(under)
    assert glance["leads"]["total"] == len(table(folder, "action_leads"))
    assert {m: n for m, n in glance["planned"]["parts"].items() if n} == Counter(
        row["month"] for row in table(folder, "action_months")
    )


def test_on_paper_is_every_finding_and_every_word_left_out(
    shared_path: Callable[[str], Path], published: Callable[[Path], Path], browser: Browser
) -> None:
    folder = published(shared_path("plans/plymouth-2023-09.txt"))
    page = browser.new_page()
    page.goto((folder / "report.html").resolve().as_uri())
    document = PdfDocument(page.pdf(format="A4"))
    paper = squeezed("".join(sheet.get_textpage().get_text_range() for sheet in document))
    for row in table(folder, "findings"):
        assert squeezed(row["message"])[1:BEGINNING] in paper
        assert row["key"] in paper
    assert all(squeezed(row["text"])[:BEGINNING] in paper for row in table(folder, "unplaced"))
    assert len(document) <= 40


def squeezed(text: str) -> str:
    """Without white space and the marks of words broken at a line's end, which differ on paper."""
    return re.sub(r"[\s\u00ad\ufffe]+", "", text)


def test_a_report_that_cries_wolf_is_not_read(
    shared_path: Callable[[str], Path], published: Callable[[Path], Path]
) -> None:
    findings = table(published(shared_path("plans/plymouth-2023-09.txt")), "findings")
    assert sum(row["severity"] != "info" for row in findings) <= 90


def test_the_page_tells_why_3_3_3_is_published_for_3_2(
    shared_path: Callable[[str], Path], published: Callable[[Path], Path]
) -> None:
    page = (published(shared_path("plans/plymouth-2023-09.txt")) / "report.html").read_text(encoding="utf-8")
    assert len(page.encode()) < 3_000_000
    row = re.search(r'<tr id="row-3\.3\.3"[^>]*>.*?</tr>', page, re.S)
    assert row is not None
    assert "printed 3.2: why?" in row[0]
    link = re.search(r'href="#(repair-\w+)"', row[0])
    assert link is not None
    repair = re.search(rf'<tr id="{link[1]}">.*?</tr>', page, re.S)
    assert repair is not None
    words = unescape(" ".join(re.sub(r"<[^>]+>", " ", repair[0]).split()))
    assert "3.2 → 3.3.3" in words
    assert "between 3.3.2 and 3.4" in words
    assert "<mark>3.2</mark>" in repair[0]
