"""The recipes in docs work as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.run import run
from pipeline.settings import settings_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "raw" / "westmarch" / "2025-06.pdf"
RECIPES = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
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


def test_there_are_recipes_for_the_tools_that_people_use() -> None:
    headings = re.findall(r"^## (.*)$", RECIPES, re.MULTILINE)
    assert {"SQLite", "DuckDB", "Power BI", "R"} <= set(headings)
    assert len(PYTHON) >= 3
