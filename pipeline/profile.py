"""Plan knowledge as data: a TOML profile, laid over the built-in default."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any

import msgspec

from pipeline.errors import UsageError

DEFAULT_PROFILE = Path(__file__).parent / "profiles" / "default.toml"
KEPT = "..."  # in a profile's list: the built-in entries of that key


class HeadingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    earlier: tuple[str, ...]
    passing: tuple[str, ...]


class Priorities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    to_be_good: tuple[str, ...]
    levels: tuple[str, ...]


class Outcomes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class Identifiers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    confusions: dict[str, str]
    apply_at: float


class Rag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    none: tuple[str, ...]
    palette: dict[str, tuple[str, ...]]
    distance_limit: float
    distance_margin: float


class Months(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    marks: tuple[str, ...]
    quarters_begin: Annotated[int, msgspec.Meta(ge=1, le=12)]


class Leads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    separators: tuple[str, ...]
    weak_separators: tuple[str, ...]
    known: tuple[str, ...]
    roles: tuple[str, ...]
    nobody: tuple[str, ...]
    apply_uses: int


class Risks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    patterns: tuple[str, ...]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    overlap_words: int
    overlap_score: float


class History(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ended: tuple[str, ...]
    ended_rag: tuple[str, ...]
    deadline_words: tuple[str, ...]
    stale_after: int


class Licence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """As in a data package: ``name`` is the Open Definition's identifier, ``path`` an address."""

    name: str
    title: str = ""
    path: str = ""


class Publication(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    licences: tuple[Licence, ...]


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One plan's words, patterns, colours and thresholds; the comments are in ``profiles/default.toml``."""

    headers: dict[str, tuple[str, ...]]
    heading_words: HeadingWords
    priorities: Priorities
    outcomes: Outcomes
    identifiers: Identifiers
    statuses: dict[str, tuple[str, ...]]
    status_rag: dict[str, tuple[str, ...]]
    rag: Rag
    months: Months
    leads: Leads
    risks: Risks
    text: Text
    history: History
    publication: Publication


def load_profile(path: Path | None = None) -> Profile:
    """The default profile, sharpened by the one at ``path``.

    Raises ``UsageError`` naming the key when the file has an unknown key or a value of the wrong type.
    """
    settings = _read(DEFAULT_PROFILE)
    if path is not None:
        settings = _overlaid(settings, _read(path))
    try:
        return msgspec.convert(settings, Profile)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path or DEFAULT_PROFILE}: {error}. Compare with pipeline/profiles/default.toml.") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as a profile: {error}") from error


def _overlaid(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            merged[key] = _overlaid(below, value)
        else:
            merged[key] = _with_kept(value, below) if isinstance(value, list) else value
    return merged


def _with_kept(entries: list[Any], below: Any) -> list[Any]:
    """The entries, with the built-in ones (``below``) where the list says ``"..."``."""
    if KEPT not in entries:
        return entries
    kept = [entry for entry in below if entry not in entries] if isinstance(below, list) else []
    place = entries.index(KEPT)
    return [*entries[:place], *kept, *(entry for entry in entries[place + 1 :] if entry != KEPT)]
