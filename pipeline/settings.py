"""What a run is told: where things are, and what to know about the plan."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.profile import DEFAULT_PROFILE, Profile, load_profile

DECISIONS = Path("decisions")


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A file other than the plan that shaped the tables (profile, decisions): its name, never its path."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Settings:
    """``output``, ``interim`` and ``decisions`` are folders; ``jobs`` is how many processes read a PDF's pages."""

    profile: Profile
    profile_source: Ingredient
    output: Path
    interim: Path
    engine: str = "pdfium"
    jobs: int = 1
    cross_check: bool = False
    decisions: Path = DECISIONS


def settings_of(
    profile: Path | None,
    output: Path,
    interim: Path,
    jobs: int = 1,
    engine: str = "pdfium",
    *,
    cross_check: bool = False,
    decisions: Path = DECISIONS,
) -> Settings:
    """The run's settings, with the digest of what the profile says."""
    loaded = load_profile(profile)
    digest = hashlib.sha256(DEFAULT_PROFILE.read_bytes())
    if profile is not None:
        digest.update(profile.read_bytes())
    source = Ingredient((profile or DEFAULT_PROFILE).name, digest.hexdigest())
    return Settings(loaded, source, output, interim, engine, jobs, cross_check, decisions)
