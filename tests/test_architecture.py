"""The imports keep the shape of the house: stages know the leaves, and only the story knows the stages."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]

LEAVES = {"model", "errors", "profile", "paths", "action_id", "fields"}
STAGES = {"read", "columns", "stitch", "match", "repair", "tabulate", "validate", "publish", "report"}
ALLOWED = {("repair", "match")}
ONLY_IN = {"click": {"cli", "commands"}, "jinja2": {"report"}, "xlsxwriter": {"publish"}}
ONLY_IN |= {"pdfplumber": {"read"}, "docx": {"read"}, "openpyxl": {"read"}, "pikepdf": {"read"}}


def part_of(path: Path) -> str:
    """The room a file belongs to: ``pipeline/read/pdf`` is in ``read``, all of ``schemas/`` in ``schemas``."""
    inside = path.relative_to(PROJECT).with_suffix("").parts
    return "schemas" if inside[0] == "schemas" else inside[1]


def imported_by(path: Path) -> set[str]:
    """Dotted names that a file imports anywhere, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@cache
def libraries() -> dict[str, set[str]]:
    """Part to the top-level packages it imports."""
    found: dict[str, set[str]] = {}
    for path in (p for folder in ("pipeline", "schemas") for p in (PROJECT / folder).rglob("*.py")):
        found.setdefault(part_of(path), set()).update(name.split(".")[0] for name in imported_by(path))
    return found


@cache
def house() -> dict[str, set[str]]:
    """Part to the other parts of ours that it imports; ``__init__`` stands for the package root."""
    found: dict[str, set[str]] = {}
    for path in (p for folder in ("pipeline", "schemas") for p in (PROJECT / folder).rglob("*.py")):
        part = part_of(path)
        names = [name.split(".") for name in imported_by(path)]
        ours = {n[1] for n in names if n[0] == "pipeline" and len(n) > 1}
        ours |= {"schemas" for n in names if n[0] == "schemas"}
        found.setdefault(part, set()).update(ours - {part})
    return found


def reached_from(part: str) -> set[str]:
    seen: set[str] = set()
    ahead = [part]
    while ahead:
        for below in house().get(ahead.pop(), set()) - seen:
            seen.add(below)
            ahead.append(below)
    return seen


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_never_reaches_another_stage(stage: str) -> None:
    others = reached_from(stage) & STAGES - {stage}
    assert {(stage, other) for other in others} <= ALLOWED


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_a_leaf_imports_only_leaves(leaf: str) -> None:
    assert house().get(leaf, set()) <= LEAVES


def test_schemas_import_nothing_of_ours() -> None:
    assert house().get("schemas", set()) == set()


def test_no_part_imports_itself_in_a_circle() -> None:
    assert [part for part in house() if part in reached_from(part)] == []


def test_the_readers_rooms_import_each_other_one_way_only() -> None:
    rooms: dict[str, set[str]] = {}
    for path in (PROJECT / "pipeline" / "read").rglob("*.py"):
        room = path.relative_to(PROJECT / "pipeline" / "read").with_suffix("").parts[0]
        names = (name.split(".") for name in imported_by(path))
        rooms.setdefault(room, set()).update(
            {n[2] for n in names if n[:2] == ["pipeline", "read"] and len(n) > 2} - {room}
        )
    assert list(TopologicalSorter(rooms).static_order())


def test_nothing_below_the_command_line_knows_it() -> None:
    assert [part for part, below in house().items() if "cli" in below] == []


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_a_library_stays_behind_its_door(library: str) -> None:
    assert {part for part, names in libraries().items() if library in names} <= ONLY_IN[library]
