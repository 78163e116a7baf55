"""Reading a published edition back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import pipeline
from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.model import Edition
from pipeline.publish import Inputs, publish
from pipeline.published import query
from schemas import TABLES


@pytest.fixture
def output(tmp_path: Path, edition: Edition, inputs: Inputs) -> Path:
    publish(edition, tmp_path, inputs=inputs)
    return tmp_path


def test_frames_come_back_as_they_were_published(output: Path, edition: Edition) -> None:
    tables = pipeline.load(output, "westmarch", "2023-09")
    assert list(tables) == sorted(TABLES)
    for name, frame in tables.items():
        plain = frame.astype(dict.fromkeys(frame.select_dtypes("category"), "string[pyarrow]"))
        pd.testing.assert_frame_equal(plain, edition.tables[name])


def test_frames_are_typed(output: Path) -> None:
    tables = pipeline.load(output, "westmarch", "2023-09")
    rag = tables["actions"]["rag"]
    assert (rag.cat.ordered, list(rag.cat.categories)[:2]) == (True, ["Blue", "Green"])
    assert tables["actions"]["measure"].isna().all()
    assert tables["actions"]["update"].tolist()[1] == ""
    assert tables["action_dates"]["date"].tolist() == [date(2023, 10, 1)]


def test_a_file_that_was_changed_is_not_loaded(output: Path) -> None:
    (output / "westmarch" / "2023-09" / "actions.parquet").write_bytes(b"PAR1")
    with pytest.raises(UsageError, match="is not as it was published"):
        pipeline.load(output, "westmarch", "2023-09")


def test_an_edition_that_is_not_published_is_named_with_those_that_are(output: Path) -> None:
    with pytest.raises(UsageError, match="Editions of westmarch: 2023-09"):
        pipeline.load(output, "westmarch", "2023-10")


def test_a_query_answers_over_the_tables(output: Path) -> None:
    answer = query(
        output, "westmarch", "2023-09", "SELECT action_id, score FROM actions JOIN action_leads USING (action_id)"
    )
    assert answer.columns == ("action_id", "score")
    assert answer.rows == (("1.1.1", 1.0),)


@pytest.mark.parametrize(
    "sql",
    ["SELECT colour FROM actions", "DELETE FROM actions", "ATTACH 'new.db' AS new", "SELECT 1; SELECT 2", "nonsense"],
)
def test_a_query_that_cannot_be_answered_says_why_and_names_the_tables(output: Path, sql: str) -> None:
    before = (output / "westmarch" / "2023-09" / "plan.sqlite").read_bytes()
    with pytest.raises(UsageError, match=r"cannot be answered: .* The tables are priorities, outcomes, actions"):
        query(output, "westmarch", "2023-09", sql)
    assert (output / "westmarch" / "2023-09" / "plan.sqlite").read_bytes() == before


def test_an_answer_is_printed_as_csv_or_json(output: Path) -> None:
    sql = "SELECT action_id, rag FROM actions"
    answer = query(output, "westmarch", "2023-09", sql)
    assert answer.rendered("csv") == "action_id,rag\n1.1.1,Green\n1.1.2,\n"
    assert json.loads(answer.rendered("json"))[1] == {"action_id": "1.1.2", "rag": None}
    command = CliRunner().invoke(main, ["query", "westmarch", "2023-09", sql, "--output", str(output)])
    assert (command.exit_code, command.output) == (0, answer.rendered("csv"))
