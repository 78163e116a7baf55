"""Printed lines of one cell to one line of text."""

from __future__ import annotations

import re

SUSPENDED = ("and", "or", "to")  # after a hyphen for a word named later: "16- and 17-year-olds"
WRAPPED = re.compile(rf"((?<=\w)[-‐–—]|(?<=\d)/)\n(?=\w)(?!(?:{'|'.join(SUSPENDED)})(?![\w-]))")
SOFT_HYPHEN = re.compile(r"(?<=\w)\u00ad\s*\n\s*(?=\w)")


def join_lines(text: str) -> str:
    """``text`` with its line breaks and runs of white space as single spaces.

    A line that ends in a hyphen or dash within a word goes on without a space ("multi-" / "agency");
    the hyphen stays, because plans print it; so does a date ("06/" / "11"). Before "and", "or", "to" it
    stands for a word named later. A soft hyphen within a word goes.
    """
    return " ".join(WRAPPED.sub(r"\1", SOFT_HYPHEN.sub("", text)).split())
