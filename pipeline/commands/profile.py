"""``planpipe profile``: a plan's own profile, drafted from one of its documents."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.drafting import draft_profile
from pipeline.errors import UnreadableInputError, UsageError
from pipeline.profile import load_profile
from pipeline.read import read


def new_profile(file: Path, output: Path | None, *, overwrite: bool) -> int:
    """Writes the draft and prints where it is and what to do with it.

    Raises ``UsageError`` where a file is already there, ``UnreadableInputError`` where the document has no table.
    """
    target = output or Path(f"{file.stem}.toml")
    _refuse_existing(target, overwrite=overwrite)
    document = read(file)
    if not any(row.table for row in document.rows):
        raise UnreadableInputError(f"{file}: no table was found in it, so there is nothing to draft a profile from.")
    _write(target, draft_profile(document, load_profile()))
    click.echo(target)
    click.echo(f"next: go through it, then `planpipe run {file} --profile {target}`", err=True)
    return 0


def _refuse_existing(target: Path, *, overwrite: bool) -> None:
    if target.is_dir():
        raise UsageError(f"{target}: is a folder; name a file with --output.")
    if target.exists() and not overwrite:
        raise UsageError(f"{target}: is already there; name another with --output, or replace it with --overwrite.")


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{target}: cannot be written ({error.strerror}); choose another with --output.") from error
