"""What the documents promise is there."""

from __future__ import annotations

import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def test_the_version_is_in_the_changelog() -> None:
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"\n## {version} " in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
