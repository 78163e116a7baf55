"""The Westmarch plan in a folder of its own."""

from pathlib import Path

import pytest

from tests.decisions.westmarch import Westmarch


@pytest.fixture
def westmarch(tmp_path: Path) -> Westmarch:
    return Westmarch(tmp_path)
