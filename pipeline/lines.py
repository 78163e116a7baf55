"""Printed lines of one cell to one line of text."""

from __future__ import annotations

import re

WRAPPED = re.compile(r"((?<=\w)[-‐–—]|(?<=\d)/)\n(?=\w)")
SOFT_HYPHEN = re.compile(r"(?<=\w)\u00ad\s*\n\s*(?=\w)")


def join_lines(text: str) -> str:
    """``text`` with its line breaks and runs of white space as single spaces.

    A line that ends in a hyphen or dash within a word goes on without a space ("multi-" / "agency");
    the hyphen stays, because plans print it; so does a date ("06/" / "11"). A soft hyphen within a word
    goes.
    """
    return " ".join(WRAPPED.sub(r"\1", SOFT_HYPHEN.sub("", text)).split())
