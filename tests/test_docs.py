"""What the documents promise is there, and what is there is documented."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.cli import main

PROJECT = Path(__file__).resolve().parents[1]
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
GUIDES = "\n".join(page.read_text(encoding="utf-8") for page in PAGES if page.parent.name != "decisions")


def test_the_version_is_in_the_changelog() -> None:
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"\n## {version} " in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_in_a_guide(command: str) -> None:
    assert f"planpipe {command}" in GUIDES


def test_guides_name_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"(?:`|^|/|\\)planpipe ([a-z]+)", GUIDES, re.MULTILINE))
    assert named <= set(main.commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
