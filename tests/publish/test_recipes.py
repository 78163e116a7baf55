"""The recipes in docs work as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.run import run
from pipeline.settings import settings_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "raw" / "westmarch" / "2025-06.pdf"
RECIPES = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
SQL = [
    text for block in re.findall(r"```sql\n(.*?)```", RECIPES, re.DOTALL) for text in block.strip().split(";") if text
]
PYTHON = re.findall(r"```python\n(.*?)```", RECIPES, re.DOTALL)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the output that ``make run`` leaves."""
    folder = tmp_path_factory.mktemp("recipes")
    run(SAMPLE, "westmarch", "2025-06", settings_of(None, folder / "output", folder / "interim"))
    return folder


@pytest.mark.parametrize("recipe", PYTHON, ids=lambda recipe: recipe.strip().splitlines()[-1][:40])
def test_a_python_recipe_runs(recipe: str, published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(published)
    names: dict[str, object] = {}
    exec(recipe, names)
    assert {"tables", "actions", "package"} & set(names)


@pytest.mark.parametrize("recipe", SQL, ids=["counts", "join"])
def test_an_sql_recipe_gives_rows(recipe: str, published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(published)
    assert duckdb.sql(recipe).fetchall()


@pytest.mark.parametrize("table", ["actions", "action_months", "findings", "repairs", "unplaced"])
def test_a_parquet_reader_of_other_making_finds_the_same_values(table: str, published: Path) -> None:
    file = published / "output" / "westmarch" / "2025-06" / f"{table}.parquet"
    written = [tuple(row.values()) for row in pq.read_table(file).to_pylist()]
    assert duckdb.read_parquet(str(file)).fetchall() == written


def test_there_are_recipes_for_the_tools_that_people_use() -> None:
    headings = re.findall(r"^## (.*)$", RECIPES, re.MULTILINE)
    assert {"SQLite", "DuckDB", "Power BI", "R"} <= set(headings)
    assert len(PYTHON) >= 3
