"""Doubts about recognised words: which published values they are about."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.doubted_cells import with_keys
from pipeline.model import Finding, Place, Severity

ACTION, UPDATE, HEADING = (50.0, 100.0, 200.0, 120.0), (200.0, 100.0, 400.0, 120.0), (50.0, 20.0, 400.0, 40.0)


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    cells = [("action_id", ACTION), ("action", ACTION), ("update", UPDATE)]
    rows = [("actions", "1.1", field, 1, *box) for field, box in cells]
    return {"cells": pd.DataFrame(rows, columns=["table", "key", "field", "page", "x0", "top", "x1", "bottom"])}


def doubt(box: tuple[float, float, float, float], severity: Severity = Severity.WARNING) -> Finding:
    place = Place("scan.pdf", 1, box=box)
    return Finding(severity, "ocr_doubtful", "actions", None, None, "'a' may be 'o'.", "a", place=place)


def test_a_doubt_is_about_the_value_published_from_its_cell(tables: dict[str, pd.DataFrame]) -> None:
    assert [(one.key, one.field) for one in with_keys([doubt(ACTION)], tables)] == [("1.1", "action")]


def test_a_doubtful_update_makes_the_status_read_from_it_doubtful(tables: dict[str, pd.DataFrame]) -> None:
    assert [one.field for one in with_keys([doubt(UPDATE)], tables)] == ["update", "status"]
    assert [one.field for one in with_keys([doubt(UPDATE, Severity.INFO)], tables)] == ["update"]


def test_a_doubt_about_a_cell_of_an_actions_row_is_about_the_action(tables: dict[str, pd.DataFrame]) -> None:
    beside = (400.0, 100.0, 420.0, 120.0)
    assert [(one.key, one.field) for one in with_keys([doubt(beside)], tables)] == [("1.1", None)]


def test_a_doubtful_heading_is_worth_knowing(tables: dict[str, pd.DataFrame]) -> None:
    assert [(one.key, one.severity) for one in with_keys([doubt(HEADING)], tables)] == [(None, Severity.INFO)]


def test_a_box_between_two_tenths_is_found_by_what_is_published_of_it(tables: dict[str, pd.DataFrame]) -> None:
    tables["cells"].loc[tables["cells"].field == "update", "x1"] = 400.15
    assert [one.field for one in with_keys([doubt((200.0, 100.0, 400.1499, 120.0))], tables)] == ["update", "status"]
