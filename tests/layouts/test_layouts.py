"""Other councils' columns, identifiers and words are read by the default profile, without a line of code."""

from pathlib import Path

import pandas as pd
import pytest

from pipeline.run import run
from pipeline.settings import settings_of
from tests.layouts.typeset import LAYOUTS, MONTHS, OUTCOMES, STATUSES, actions, typeset


@pytest.fixture(params=LAYOUTS)
def read_back(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, dict[str, pd.DataFrame]]:
    file = tmp_path / "plan.pdf"
    typeset(LAYOUTS[request.param], actions(seed=5), file)
    settings = settings_of(None, tmp_path / "output", tmp_path / "interim")
    return request.param, dict(run(file, "plan", "2025-06", settings).edition.tables)


def test_every_cell_is_read_as_it_was_typeset(read_back: tuple[str, dict[str, pd.DataFrame]]) -> None:
    name, tables = read_back
    layout, rows = LAYOUTS[name], actions(seed=5)
    published = tables["actions"]
    assert published["action_id"].tolist() == [layout.identifier(row) for row in rows]
    assert published["action"].tolist() == [row.action for row in rows]
    assert published["lead"].tolist() == [row.lead for row in rows]
    assert published["update"].tolist() == [row.update for row in rows]
    assert published["rag"].tolist() == [row.rag for row in rows]
    assert published["status"].tolist() == [STATUSES[row.rag] for row in rows]
    if any(heading in layout.columns for heading in ("Success criteria", "Evidence of impact", "KPI", "Measure")):
        assert published["measure"].tolist() == [row.measure for row in rows]
    if not {"KPI"} & set(layout.columns):
        assert published["due_date"].tolist() == ["-".join(reversed(row.due.split("/"))) for row in rows]


def test_outcomes_and_months_stand_where_they_were_printed(read_back: tuple[str, dict[str, pd.DataFrame]]) -> None:
    name, tables = read_back
    rows = actions(seed=5)
    if len(tables["outcomes"]):
        texts = dict(zip(tables["outcomes"]["outcome_id"], tables["outcomes"]["outcome"], strict=True))
        assert [texts[key] for key in tables["actions"]["outcome_id"]] == [OUTCOMES[row.outcome] for row in rows]
    if name == "months and due dates":
        planned = [f"2025-{MONTHS.index(month) + 4:02}" for row in rows for month in row.months]
        assert tables["action_months"]["month"].tolist() == planned


def test_nothing_is_lost_and_nothing_is_an_error(read_back: tuple[str, dict[str, pd.DataFrame]]) -> None:
    findings = read_back[1]["findings"]
    assert findings[findings["severity"] == "error"].empty
