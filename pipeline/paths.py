"""The only builder of paths: where each thing lives under ``raw/``, ``interim/``, ``decisions/`` and ``output/``."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.errors import UsageError

DEFAULT_PLAN = "plan"
HISTORY = "history"
VERSIONS = ".versions"
MANIFEST = "manifest.json"
PAGES = "pages.zip"
LONGEST_NAME = 100  # characters; file systems stop at 255 bytes

_PLAIN_NAME = re.compile(r"[^\W_][\w .()+&,'-]*", re.UNICODE)
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE | re.ASCII)  # on Windows
_EDITION = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def plan_of(file: Path, raw: Path) -> str:
    """The plan that a file under ``raw`` belongs to: its first folder there, else ``plan``."""
    try:
        inside = file.resolve().relative_to(raw.resolve())
    except ValueError:
        return DEFAULT_PLAN
    return inside.parts[0] if len(inside.parts) > 1 else DEFAULT_PLAN


def published(output: Path, plan: str, edition: str) -> Path:
    """The folder of one edition's published files; ``UsageError`` for a name that cannot be a folder's."""
    return output / plan_name(plan) / edition_name(edition)


def history(output: Path, plan: str) -> Path:
    """The folder of what is published over all editions of a plan."""
    return output / plan_name(plan) / HISTORY


def plans(output: Path) -> tuple[str, ...]:
    """The plans that have a published edition, in the order of their names."""
    names = sorted(path.name for path in output.iterdir() if path.is_dir()) if output.is_dir() else []
    return tuple(name for name in names if _PLAIN_NAME.fullmatch(name) and editions(output, name))


def editions(output: Path, plan: str) -> tuple[str, ...]:
    """The editions of a plan that are published, oldest first."""
    folder = output / plan_name(plan)
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return tuple(sorted(name for name in names if _EDITION.fullmatch(name) and (folder / name / MANIFEST).is_file()))


def versions(pointer: Path) -> Path:
    """Where every version of the published folder ``pointer`` is kept."""
    return pointer.parent / VERSIONS / pointer.name


def interim_result(interim: Path, plan: str, source_name: str, stage: str) -> Path:
    """Where a stage leaves its result for one input file."""
    return interim / plan_name(plan) / source_name / f"{stage}.json"


def decisions(folder: Path, plan: str) -> Path:
    """The file of people's decisions on a plan."""
    return folder / f"{plan_name(plan)}.csv"


def plan_name(name: str) -> str:
    """``name``, when it can be a folder's name on every system and is no other folder of ours."""
    plain = _PLAIN_NAME.fullmatch(name) and not _RESERVED.fullmatch(name)
    if not plain or name != name.rstrip(" .") or len(name) > LONGEST_NAME:
        raise UsageError(
            f"{name!r} cannot name a plan: begin with a letter or digit, then letters, digits, spaces and . _ - only. "
            "Choose another with --plan."
        )
    return name


def edition_name(name: str) -> str:
    if not _EDITION.fullmatch(name):
        raise UsageError(f"{name!r} is not an edition: give the month of issue as YYYY-MM, for example 2026-11.")
    return name
