"""Plain rows into typed frames."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from schemas import TABLES
from schemas.conform import conform
from schemas.failures import schema_failures

STAMP = {"plan": "westmarch", "edition": "2023-09"}


@pytest.mark.parametrize("table", TABLES)
def test_no_rows_make_an_empty_frame_that_fits_its_schema(table: str) -> None:
    frame = conform([], table)
    assert list(frame.columns) == list(TABLES[table].to_schema().columns)
    assert len(TABLES[table].validate(frame)) == 0


def test_null_and_blank_stay_apart_and_a_lacking_column_is_null() -> None:
    frame = conform([STAMP | {"priority_id": "1", "position": 1, "title": "", "statement": None}], "priorities")
    assert frame.at[0, "title"] == ""
    assert frame[["statement", "to_be_good"]].isna().to_numpy().all()


def test_a_month_is_kept_as_its_first_day_and_boxes_to_a_hundredth_of_a_point() -> None:
    dates = conform([STAMP | {"date": "2023-10"}, STAMP | {"date": date(2023, 10, 31)}], "action_dates")
    assert list(dates["date"]) == [date(2023, 10, 1), date(2023, 10, 31)]
    box = conform([STAMP | {"x0": 72.12499, "top": -0.001}], "cells")
    assert (box.at[0, "x0"], str(box.at[0, "top"])) == (72.12, "0.0")


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    frame = conform([STAMP | {"text": "a\ud83db \ud83d\ude00 \U0001f600"}], "unplaced")
    assert frame.at[0, "text"] == "a\ufffdb \U0001f600 \U0001f600"


def test_a_column_that_is_not_in_the_contract_is_refused() -> None:
    with pytest.raises(ValueError, match="actions has no column colour"):
        conform([STAMP | {"colour": "Red"}], "actions")


def test_a_failing_row_is_one_record_with_its_key_and_a_plain_sentence() -> None:
    rows: list[dict[str, object]] = [
        STAMP | {"action_id": "1.1.1", "position": 1, "trust": "clean", "rag": "Purple"},
        STAMP | {"action_id": "1.1.2", "position": 0, "trust": None},
        STAMP | {"action_id": "1.1.3", "position": 3, "trust": "clean", "due_date": "soon", "outcome_id": "7.7"},
    ]
    tables = {name: conform(rows if name == "actions" else [], name) for name in TABLES}
    told = {(failure.key, failure.field, failure.rule): failure.message for failure in schema_failures(tables)}
    assert set(told) == {
        ("1.1.1", "rag", "list"),
        ("1.1.2", "position", "range"),
        ("1.1.2", "trust", "null"),
        ("1.1.3", "due_date", "form"),
        ("1.1.3", "outcome_id", "reference"),
    }
    assert told["1.1.1", "rag", "list"].startswith("rag is 'Purple', which is not one of Blue, Green")


def test_rows_with_one_key_are_each_one_record() -> None:
    row = STAMP | {"action_id": "1.1.1", "month": "2023-09"}
    tables = {name: conform([row, row] if name == "action_months" else [], name) for name in TABLES}
    repeated = [failure for failure in schema_failures(tables) if failure.rule == "unique"]
    assert [(failure.table, failure.key) for failure in repeated] == [("action_months", "1.1.1")] * 2


def test_a_table_or_column_that_is_missing_or_of_another_type_is_named() -> None:
    tables = {name: conform([], name) for name in TABLES if name != "cells"}
    tables["actions"] = tables["actions"].drop(columns="rag").astype({"position": "float64"})
    told = {(failure.table, failure.field, failure.rule) for failure in schema_failures(tables)}
    assert told == {("cells", None, "columns"), ("actions", "rag", "columns"), ("actions", "position", "type")}
    assert isinstance(tables["actions"], pd.DataFrame)
