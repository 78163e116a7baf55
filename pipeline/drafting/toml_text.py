"""A drafted profile's lines: comments for a person, and entries that load."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.profile import KEPT

if TYPE_CHECKING:
    from pipeline.drafting.columns import Column

WIDTH = 120  # characters


def quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def comment(text: str) -> list[str]:
    """The text as comment lines."""
    return [f"# {line}" for line in textwrap.wrap(" ".join(text.split()), WIDTH - 2)]


def title(text: str) -> list[str]:
    return ["", f"# ---- {text} ----"]


def opening(name: str) -> list[str]:
    return [
        f"# A plan's profile, drafted by `planpipe profile new` from {' '.join(name.split())}.",
        "#",
        "# It is laid over the built-in profile: only what the document adds stands here, the rest of what was found",
        "# is told in comments. Put right what was read wrongly, take out what is not needed; give it with --profile.",
        f'# In a list "{KEPT}" stands for the built-in entries of that key; without it the list replaces them.',
    ]


def heading_lines(columns: Sequence[Column]) -> list[str]:
    """The headings: what each was read as, then those to list under ``[headers]``."""
    lines = [f"# ---- Columns: {len(columns)} headings ----"]
    for column in columns:
        lines += comment(_told(column))
    entries = list(dict.fromkeys(column.entry for column in columns if column.entry))
    if entries:
        lines += ["", "[headers]"]
    for entry in entries:
        words = [quoted(column.text) for column in columns if column.entry == entry]
        lines.append(f"{entry} = [{', '.join([*words, quoted(KEPT)])}]")
    return lines


def _told(column: Column) -> str:
    read = "in no table" if column.role == "other" else column.role
    remark = f" - {column.remark}" if column.remark else ""
    example = f", such as {quoted(shortened(column.example))}" if column.example and column.remark else ""
    return f"{quoted(column.text)}: {read}{remark} ({column.texts} texts{example})"


def shortened(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "\u2026"


def listed(pairs: Iterable[tuple[str, int]]) -> str:
    """Values with their counts, on one line."""
    return ", ".join(f"{quoted(text)} {count}" for text, count in pairs)
