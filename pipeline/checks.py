"""The catalogue of checks: what every finding's ``check`` name looks for, why, and what to do about it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from pipeline.errors import UsageError
from pipeline.model import Finding, Place, Severity

CATALOGUE = Path(__file__).parent / "checks.toml"

Stage = Literal["read", "columns", "stitch", "repair", "validate", "publish", "history"]


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One check. ``severity`` is the usual one; a finding may be milder where its message says why.

    ``fields`` are the published values it looks at: ``table.field``, ``table.a+b`` for rows that have both,
    ``table.*`` for all rows (empty: the document as a whole). ``formats`` are the only inputs it can look at
    (empty: all), ``option`` is what a run must be told for it to look at all.
    """

    title: str
    severity: Severity
    stage: Stage
    meaning: str
    advice: str
    fields: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    option: str = ""
    examples: tuple[str, ...] = ()


@cache
def catalogue() -> Mapping[str, Check]:
    """Every check by name, in the order of ``checks.toml``."""
    return msgspec.convert(tomllib.loads(CATALOGUE.read_text(encoding="utf-8")), dict[str, Check])


def explain(name: str) -> str:
    """What the check means, as plain text for a terminal; ``UsageError`` with the nearest names when there is none."""
    check = catalogue().get(name)
    if check is None:
        raise UsageError(_unknown(name))
    parts = [f"{name}: {check.title}", f"{check.severity} | raised while: {check.stage}", check.meaning]
    parts.append(f"What to do: {check.advice}")
    parts += [f"Example: {example}" for example in check.examples]
    return "\n\n".join(parts)


def _unknown(name: str) -> str:
    near = get_close_matches(name, catalogue(), n=3, cutoff=0.5)
    hint = f"Did you mean {', '.join(near)}?" if near else f"The checks are: {', '.join(sorted(catalogue()))}."
    return f"There is no check called {name!r}. {hint}"


def finding(
    check: str,
    table: str,
    key: str | None,
    field: str | None,
    message: str,
    *,
    printed: str | None = None,
    published: str | None = None,
    place: Place | None = None,
    severity: Severity | None = None,
) -> Finding:
    """A finding of a check in the catalogue, with the check's usual severity where none is given."""
    usual = catalogue()[check].severity
    return Finding(severity or usual, check, table, key, field, message, printed, published, place)
