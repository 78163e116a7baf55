"""Every printed character is published, left out by name or removed by name: in every document, and both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline.columns import place_columns
from pipeline.conservation import balance, kept_characters
from pipeline.model import Document, Finding, LeftOut
from pipeline.profile import load_profile
from pipeline.read import read
from pipeline.reading import placed_left_out
from pipeline.repair import repair
from pipeline.repaired import Repaired
from pipeline.rows import rows_of
from pipeline.stitch import stitch
from pipeline.tabulate import tabulate
from samples.plan import Plan, load_plan
from tests.read.office_maker import write_excel, write_word

PROJECT = Path(__file__).resolve().parents[2]
SHARED = (
    "plymouth-2023-09.txt",
    "text/2023-10_noisy.txt",
    "text/2023-09_writer_layout.txt",
    "pdf/2023-09_writer.pdf",
    "pdf/2023-10_writer.pdf",
    "pdf/2023-09_reportlab.pdf",
    "pdf/send_writer.pdf",
)
OWN = tuple(sorted((PROJECT / "raw" / "westmarch").iterdir()))
FIXTURES = (
    *sorted((PROJECT / "samples" / "twins").iterdir()),
    *sorted((PROJECT / "tests" / "read" / "fixtures").glob("*.pdf")),
    *sorted((PROJECT / "tests" / "read" / "layouts").glob("*/plan.txt")),
)


def published(file: Path) -> tuple[Document, Repaired, dict[str, pd.DataFrame]]:
    profile = load_profile(None)
    document = read(file)
    repaired = repair(stitch(place_columns(document, profile), profile), "plan", "2023-09", profile)
    repaired = placed_left_out(document, repaired)
    return document, repaired, tabulate(repaired)


def lost_and_doubled(
    document: Document, left_out: tuple[LeftOut, ...], tables: dict[str, pd.DataFrame]
) -> tuple[int, int, tuple[Finding, ...]]:
    sums, findings = balance(document, left_out, tables)
    told = sums["published"] + sums["identifiers"] + sums["unplaced"] + sums["removed"] + sums["lost"]
    assert sums["printed"] + sums["doubled"] == told
    return sums["lost"], sums["doubled"], findings


@pytest.mark.parametrize("name", SHARED)
def test_every_shared_plan_balances(name: str, shared_path: Callable[[str], Path]) -> None:
    document, repaired, tables = published(shared_path(f"plans/{name}"))
    assert lost_and_doubled(document, repaired.left_out, tables) == (0, 0, ())


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_the_sample_balances_and_verify_can_count_it_again(file: Path) -> None:
    document, repaired, tables = published(file)
    assert lost_and_doubled(document, repaired.left_out, tables) == (0, 0, ())
    sums, _ = balance(document, repaired.left_out, tables)
    assert tuple(kept.total() for kept in kept_characters(tables)) == (sums["published"], sums["unplaced"])


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_document_of_the_tests_balances(file: Path) -> None:
    document, repaired, tables = published(file)
    assert lost_and_doubled(document, repaired.left_out, tables) == (0, 0, ())


@pytest.mark.parametrize(("name", "write"), [("plan.docx", write_word), ("plan.xlsx", write_excel)])
def test_every_office_file_balances(name: str, write: Callable[[Plan, Path], None], tmp_path: Path) -> None:
    write(load_plan("2025-06"), tmp_path / name)
    document, repaired, tables = published(tmp_path / name)
    assert lost_and_doubled(document, repaired.left_out, tables) == (0, 0, ())


def test_every_word_of_the_real_plan_is_published_or_left_out_by_name(shared_path: Callable[[str], Path]) -> None:
    document, _, tables = published(shared_path("plans/plymouth-2023-09.txt"))
    told: Counter[str] = Counter()
    for name in ("cells", "unplaced"):
        for row in rows_of(tables[name]):
            told.update(str(row["printed"] if name == "cells" else row["text"]).split())
    words = Counter(word for row in document.rows for cell in row.cells for word in cell.text.split())
    assert [word for word in words if word not in told] == []


@pytest.fixture(scope="module")
def sample() -> tuple[Document, Repaired, dict[str, pd.DataFrame]]:
    return published(PROJECT / "raw" / "westmarch" / "2025-05.txt")


def changed(tables: dict[str, pd.DataFrame], column: str, change: Callable[[str], str]) -> dict[str, pd.DataFrame]:
    actions = tables["actions"].copy()
    actions.loc[4, column] = change(str(actions.loc[4, column]))
    return {**tables, "actions": actions}


@pytest.mark.parametrize("column", ["action", "lead", "measure", "update"])
def test_a_word_that_is_dropped_or_doubled_on_the_way_is_found_at_its_place(
    column: str, sample: tuple[Document, Repaired, dict[str, pd.DataFrame]]
) -> None:
    document, repaired, tables = sample
    word = str(tables["actions"].loc[4, column]).split()[-1]
    dropped = changed(tables, column, lambda text: text.removesuffix(word))
    doubled = changed(tables, column, lambda text: f"{text} {word}")
    lost, _, findings = lost_and_doubled(document, repaired.left_out, dropped)
    assert (lost, len(findings), findings[0].key) == (len(word), 1, tables["actions"].loc[4, "action_id"])
    assert f"in no table and not in unplaced ({word})" in findings[0].message
    assert lost_and_doubled(document, repaired.left_out, doubled)[:2] == (0, len(word))


def test_a_cell_that_no_stage_speaks_of_is_lost(sample: tuple[Document, Repaired, dict[str, pd.DataFrame]]) -> None:
    document, repaired, tables = sample
    row = document.rows[-1]
    extra = replace(row.cells[-1], text="Forgotten", place=replace(row.cells[-1].place, column=99))
    longer = replace(document, rows=(*document.rows[:-1], replace(row, cells=(*row.cells, extra))))
    lost, doubled, findings = lost_and_doubled(longer, repaired.left_out, tables)
    assert (lost, doubled, findings[0].printed) == (9, 0, "Forgotten")


def test_words_missing_from_unplaced_are_found(sample: tuple[Document, Repaired, dict[str, pd.DataFrame]]) -> None:
    document, repaired, tables = sample
    fewer = {**tables, "unplaced": tables["unplaced"].iloc[1:]}
    _, findings = balance(document, repaired.left_out, fewer)
    assert "were left out" in findings[0].message
