"""What several tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.run import run
from pipeline.settings import settings_of

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"


@pytest.fixture(scope="session")
def shared_path() -> Callable[[str], Path]:
    """Finds a file of the documents kept beside the project; without it CI fails and a laptop skips the test."""

    def find(relative: str) -> Path:
        path = SHARED / relative
        if not path.exists():
            reason = f"../shared/{relative} is not beside the project"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
        return path

    return find


@pytest.fixture(scope="session")
def sample_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder with the made-up council's four editions, each run once, oldest first."""
    folder = tmp_path_factory.mktemp("sample")
    settings = settings_of(None, folder / "output", folder / "interim", decisions=folder / "decisions")
    for file in sorted((PROJECT / "raw/westmarch").iterdir()):
        run(file, "westmarch", None, settings)
    return folder / "output"
