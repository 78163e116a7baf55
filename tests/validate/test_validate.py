"""Frames in, findings with places out."""

import pandas as pd

from pipeline.model import Finding, Place, PlanFacts
from pipeline.profile import load_profile
from pipeline.validate import validate
from schemas.conform import conform

WHO = {"plan": "trees", "edition": "2033-09"}


def cell(field: str, top: float) -> dict[str, object]:
    where = {"source": "trees.pdf", "page": 2, "column": 3, "x0": 10.0, "top": top, "x1": 60.0, "bottom": top + 12}
    return WHO | {"table": "actions", "key": "1.1.1", "field": field, "part": 1, "printed": "x"} | where


def tables() -> dict[str, pd.DataFrame]:
    action = WHO | {"action_id": "1.1.1", "outcome_id": "1.1", "position": 1, "action": "Plant a", "trust": "certain"}
    cells = [cell("action_id", 5.0), cell("action", 20.0)]
    rows = {"outcomes": [], "actions": [action], "cells": cells}
    return {table: conform(row, table) for table, row in rows.items()}


def findings() -> dict[str, Finding]:
    return {f"{f.check} {f.field}": f for f in validate(tables(), PlanFacts("trees", "2033-09"), load_profile())}


def test_a_finding_knows_where_its_value_is_printed() -> None:
    assert findings()["text_cut action"].place == Place("trees.pdf", 2, None, 3, (10.0, 20.0, 60.0, 32.0))


def test_a_value_that_is_printed_nowhere_has_the_place_of_its_row() -> None:
    assert findings()["key_broken outcome_id"].place == Place("trees.pdf", 2, None, 3, (10.0, 5.0, 60.0, 17.0))


def test_a_breach_of_the_schema_is_an_error_that_names_row_and_column() -> None:
    assert findings()["schema trust"].key == "1.1.1"


def test_a_table_that_is_not_given_is_not_missed() -> None:
    assert {f.table for f in findings().values()} == {"actions"}
