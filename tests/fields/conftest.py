"""The built-in profile, which every field is read with here."""

from __future__ import annotations

import pytest

from pipeline.profile import Profile, load_profile


@pytest.fixture(scope="session")
def profile() -> Profile:
    return load_profile()
