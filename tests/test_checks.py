"""The catalogue of checks is complete, and `planpipe explain` reads well."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.checks import catalogue, explain
from pipeline.errors import UsageError

PIPELINE = Path(__file__).parent.parent / "pipeline"


def raised_checks() -> Iterator[tuple[str, str]]:
    """Every literal check name given to a Finding anywhere in the pipeline, with its file."""
    for path in sorted(PIPELINE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
                given = [k.value for k in node.keywords if k.arg == "check"] + node.args[1:2]
                yield from ((value.value, path.name) for value in given if isinstance(value, ast.Constant))


def test_every_check_that_the_pipeline_raises_is_in_the_catalogue() -> None:
    assert {name: file for name, file in raised_checks() if name not in catalogue()} == {}


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
