"""``manifest.json``: what a published set was made from, by what, and the SHA-256 of every file in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from pipeline.model import Edition
from pipeline.profile import Licence
from pipeline.settings import Ingredient
from pipeline.since import Earlier
from schemas import SCHEMA_VERSION

LIBRARIES = ("pandas", "pandera", "pdfplumber", "pyarrow", "pypdfium2", "rapidfuzz", "xlsxwriter")
DIGEST = "manifest_sha256"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run was given beside the plan itself; ``earlier``: published editions that the report looks back on."""

    profile: Ingredient
    decisions: Ingredient | None = None
    licences: tuple[Licence, ...] = ()
    earlier: tuple[Earlier, ...] = ()


def manifest_bytes(
    edition: Edition, inputs: Inputs, files: Mapping[str, bytes], sums: Mapping[str, Any] | None = None
) -> bytes:
    """No time, host or path in it: the same inputs give the same bytes. ``sums`` are the conservation sums."""
    content: dict[str, Any] = {
        "plan": edition.facts.plan,
        "edition": edition.facts.edition,
        "schema_version": SCHEMA_VERSION,
        "planpipe": version("planpipe"),
        "libraries": {name: version(name) for name in LIBRARIES},
        "inputs": _inputs(edition, inputs),
        "counts": _counts(edition),
        "sums": dict(sums or {}),
        "outputs": [_output(name, files[name]) for name in sorted(files)],
    }
    return sealed(content)


def sealed(content: Mapping[str, Any]) -> bytes:
    """The manifest with its own digest in it, so that a change to the manifest itself shows."""
    plain = {name: value for name, value in content.items() if name != DIGEST}
    digest = hashlib.sha256(_rendered(plain)).hexdigest()
    return _rendered(plain | {DIGEST: digest})


def _rendered(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _inputs(edition: Edition, inputs: Inputs) -> dict[str, Any]:
    return {
        "sources": [asdict(edition.source)],
        "profile": asdict(inputs.profile),
        "decisions": asdict(inputs.decisions) if inputs.decisions else None,
        "earlier": [asdict(one) for one in inputs.earlier],
    }


def _counts(edition: Edition) -> dict[str, Any]:
    severities = edition.tables["findings"]["severity"].value_counts()
    return {
        "rows": {name: len(frame) for name, frame in edition.tables.items()},
        "findings": {str(severity): int(severities[severity]) for severity in sorted(severities.index)},
    }


def _output(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def versions() -> dict[str, str]:
    """planpipe's own version and those of the libraries that the tables depend on."""
    return {name: version(name) for name in ("planpipe", *LIBRARIES)}
