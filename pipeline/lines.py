"""Printed lines of one cell to one line of text."""

from __future__ import annotations

import re

WRAPPED_HYPHEN = re.compile(r"(?<=\w)-[ \t]*\n\s*(?=\w)")
SOFT_HYPHEN = re.compile(r"\u00ad\s*\n\s*")


def join_lines(text: str) -> str:
    """``text`` with its line breaks and runs of white space as single spaces.

    A line that ends in a hyphen within a word goes on without a space ("multi-" / "agency"); the
    hyphen stays, because plans print it. A soft hyphen at a line's end goes.
    """
    return " ".join(WRAPPED_HYPHEN.sub("-", SOFT_HYPHEN.sub("", text)).split())
