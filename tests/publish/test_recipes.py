"""The recipes in docs work as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.model import Edition
from pipeline.publish import Inputs, publish

RECIPES = (Path(__file__).resolve().parents[2] / "docs" / "recipes.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", RECIPES, re.DOTALL)


@pytest.mark.parametrize("recipe", PYTHON, ids=lambda recipe: recipe.strip().splitlines()[-1][:40])
def test_a_python_recipe_runs(
    recipe: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: Edition, inputs: Inputs
) -> None:
    publish(edition, tmp_path / "output", inputs=inputs)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(recipe, names)
    assert {"tables", "actions", "package"} & set(names)


def test_there_are_recipes_for_the_tools_that_people_use() -> None:
    headings = re.findall(r"^## (.*)$", RECIPES, re.MULTILINE)
    assert {"SQLite", "DuckDB", "Power BI", "R"} <= set(headings)
    assert len(PYTHON) >= 3
