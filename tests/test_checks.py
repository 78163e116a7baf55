"""The catalogue of checks is complete, and `planpipe explain` reads well."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.checks import catalogue, explain
from pipeline.errors import UsageError

PIPELINE = Path(__file__).parent.parent / "pipeline"


def literals() -> Iterator[tuple[ast.Call | None, str, str]]:
    """Every text constant in the stages, with the call that it is an argument of and its file."""
    for path in sorted(PIPELINE.rglob("*.py")):
        if path.parent.name == "report":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = {id(value): node for node in ast.walk(tree) if isinstance(node, ast.Call) for value in node.args}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield calls.get(id(node)), node.value, path.name


def raised_checks() -> Iterator[tuple[str, str]]:
    """Every check named in a finding by its literal name, with its file."""
    for call, text, file in literals():
        if call is not None and isinstance(call.func, ast.Name):
            position = {"Finding": 1, "finding": 0}.get(call.func.id)
            name = call.args[position] if position is not None else None
            if isinstance(name, ast.Constant) and name.value == text:
                yield text, file


def test_every_check_that_the_pipeline_raises_is_in_the_catalogue() -> None:
    assert {name: file for name, file in raised_checks() if name not in catalogue()} == {}


def test_a_check_that_nothing_raises_is_not_listed_as_passed() -> None:
    named = {text for _, text, _ in literals()}
    assert [name for name in catalogue() if name not in named] == []


def test_meaning_and_advice_are_whole_sentences() -> None:
    for name, check in catalogue().items():
        assert check.meaning.endswith("."), name
        assert check.advice.endswith("."), name


def test_explain_gives_title_meaning_and_advice() -> None:
    said = explain("numbering_gap")
    assert said.startswith("numbering_gap: A number is left out")
    assert "What to do: Check on the page" in said
    assert "Example: 7.2.3 is followed by 7.2.5." in said


def test_a_mistyped_check_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean text_cut"):
        explain("tex_cut")
